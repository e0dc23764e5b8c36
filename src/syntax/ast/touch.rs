//! Touches, their fields and variants.

use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::ast::statement::Limit;
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{DayRange, Duration, Name, Spanned, TimeSpan, Use};
use crate::syntax::ast::words::{Action, Channel, Format, Priority, Purpose, TextField, Tracked};
use crate::text::span::Span;

/// `CHANNEL [ACTION] [NAME] [when CONDITION] [{ … }]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Touch {
    /// Where it reaches the prospect.
    pub channel: Spanned<Channel>,
    /// The action that is written; the channel's own where there is none.
    pub action: Option<Spanned<Action>>,
    /// What refers to it calls it so.
    pub name: Option<Name>,
    /// It is left out when this does not hold at the moment it is due.
    pub when: Option<Condition>,
    /// Its fields.
    pub fields: Option<Block<TouchField>>,
}

impl Touch {
    /// What is done: the written action, else the channel's unwritten one. `None` is a mistake that was reported.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.action.map(|action| action.value).or_else(|| self.channel.value.unwritten_action())
    }

    /// Whether a person does it: only then may its text hold `{{fill}}`.
    #[must_use]
    pub fn is_manual(&self) -> bool {
        self.action() != Some(Action::Auto)
    }

    /// Whether the prospect is meant to notice it: counted as a touch. Tasks are not, nor are looks at a profile and
    /// other steps on LinkedIn that say nothing.
    #[must_use]
    pub fn reaches_prospect(&self) -> bool {
        let silent = matches!(self.action(), Some(Action::View | Action::Follow | Action::Engage));
        self.channel.value != Channel::Task && !silent
    }

    /// Its variants, in order.
    pub fn variants(&self) -> impl Iterator<Item = &Variant> {
        let kinds = self.fields().map(|field| &field.kind);
        kinds.filter_map(|kind| if let TouchFieldKind::Variant(variant) = kind { Some(variant) } else { None })
    }

    /// Whether a team may leave it out.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        self.fields().any(|field| matches!(field.kind, TouchFieldKind::Optional))
    }

    /// How long before it arrives it goes out; `None` where that is not said.
    #[must_use]
    pub fn arrives(&self) -> Option<&Duration> {
        let mut fields = self.fields().filter(|_| self.channel.value == Channel::Post);
        fields.find_map(|field| if let TouchFieldKind::Arrives(after) = &field.kind { Some(after) } else { None })
    }

    /// The days and times that it asks for.
    #[must_use]
    pub fn at(&self) -> Option<&At> {
        self.fields().find_map(|field| if let TouchFieldKind::At(at) = &field.kind { Some(at) } else { None })
    }

    /// Why it is not done at all, where it is disabled.
    #[must_use]
    pub fn disabled(&self) -> Option<&Text> {
        self.fields().find_map(|field| if let TouchFieldKind::Disabled(why) = &field.kind { Some(why) } else { None })
    }

    /// Its fields, in the author's order.
    pub fn fields(&self) -> impl Iterator<Item = &TouchField> {
        self.fields.iter().flat_map(|block| &block.body)
    }
}

/// One field of a touch, a variant or a template.
#[derive(Clone, Debug, PartialEq)]
pub struct TouchField {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// What it says.
    pub kind: TouchFieldKind,
    /// All of it.
    pub span: Span,
}

/// What a field of a touch says.
#[derive(Clone, Debug, PartialEq)]
pub enum TouchFieldKind {
    /// `subject "…"` and the other fields that hold one text.
    Text(Spanned<TextField>, Text),
    /// `no voicemail`.
    NoVoicemail,
    /// `template NAME(…)`.
    Template(Use),
    /// `reply to STEP`.
    ReplyTo(Name),
    /// `track opens, clicks`.
    Track(Vec<Spanned<Tracked>>),
    /// `format html`.
    Format(Spanned<Format>),
    /// `arrives after 5 days`.
    Arrives(Duration),
    /// `purpose value`.
    Purpose(Spanned<Purpose>),
    /// `at tue-thu 10:00-12:00`.
    At(At),
    /// `priority high`.
    Priority(Spanned<Priority>),
    /// `skip after 3 days`.
    SkipAfter(Duration),
    /// `optional`.
    Optional,
    /// `disabled "why"`.
    Disabled(Text),
    /// `variant NAME 50% { … }`.
    Variant(Variant),
    /// `limit words 50 to 100`.
    Limit(Box<Limit>),
    /// Something that could not be read.
    Broken,
}

/// `at 09:00-11:00`, `at tue-thu 10:00-12:00`, `at tue, thu`: days, times or both.
#[derive(Clone, Debug, PartialEq)]
pub struct At {
    /// The days; any where empty.
    pub days: Vec<DayRange>,
    /// The times of the day; any where empty.
    pub times: Vec<TimeSpan>,
    /// Days and times.
    pub span: Span,
}

/// `variant NAME 50% { … }` or `variant NAME [when CONDITION] { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its name.
    pub name: Name,
    /// Its share of the prospects, in percent.
    pub share: Option<Spanned<f64>>,
    /// When it is chosen.
    pub when: Option<Condition>,
    /// The fields it replaces.
    pub fields: Block<TouchField>,
}
