//! The items of a file.

use smol_str::SmolStr;

use crate::syntax::ast::statement::Statement;
use crate::syntax::ast::text::Text;
use crate::syntax::ast::touch::TouchField;
use crate::syntax::ast::value::{DayRange, Name, Spanned, TimeSpan, Value};
use crate::syntax::ast::words::{
    AudienceKind, Channel, Consent, FieldType, LinkedinPlan, Provider, Temperature, Tracked, Vendor,
};
use crate::text::span::Span;

/// All that a file declares, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// The items.
    pub items: Vec<Item>,
}

impl File {
    /// The paths of its `use` items, in order.
    pub fn uses(&self) -> impl Iterator<Item = &Text> {
        self.items.iter().filter_map(|item| if let ItemKind::Use(path) = &item.kind { Some(path) } else { None })
    }

    /// Its sequences, in order.
    pub fn sequences(&self) -> impl Iterator<Item = (&Item, &Sequence)> {
        self.items.iter().filter_map(|item| {
            if let ItemKind::Sequence(sequence) = &item.kind { Some((item, sequence)) } else { None }
        })
    }
}

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// What it declares.
    pub kind: ItemKind,
    /// All of it, its block included; it begins with its keyword.
    pub span: Span,
}

/// What an item declares.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// `use "lib/house.seq"`.
    Use(Text),
    /// `sequence NAME "Title" { … }`.
    Sequence(Sequence),
    /// `steps NAME(param, …) { … }`.
    Steps(Steps),
    /// `template NAME(param, …) { … }`.
    Template(Template),
    /// `snippet NAME "…"`.
    Snippet(Snippet),
    /// `fields { … }`.
    Fields(Block<FieldDeclaration>),
    /// `audience NAME { … }`.
    Audience(Settings<AudienceField>),
    /// `sender NAME { … }`.
    Sender(Settings<SenderField>),
    /// `schedule NAME { … }`.
    Schedule(Settings<ScheduleField>),
    /// Something that could not be read.
    Broken,
}

/// `##` lines above an item, a statement or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docs {
    /// The lines without their marks, joined by LF.
    pub text: SmolStr,
    /// From the first mark to the end of the last line.
    pub span: Span,
}

/// What stands between braces.
#[derive(Clone, Debug, PartialEq)]
pub struct Block<T> {
    /// What it holds, in order.
    pub body: Vec<T>,
    /// With both braces; where the closing one is missing, up to where it should have been. Empty where there is none.
    pub span: Span,
}

impl<T> Block<T> {
    /// Whether it is not there at all, which was reported.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.span.is_empty()
    }
}

/// A sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// Its name.
    pub name: Name,
    /// Its title, for people; `None` is a mistake that was reported.
    pub title: Option<Text>,
    /// Settings and steps, in the author's order.
    pub body: Block<Statement>,
}

/// Statements to be included, with parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// Their name.
    pub name: Name,
    /// What they are to be given.
    pub params: Vec<Name>,
    /// The statements.
    pub body: Block<Statement>,
}

/// The content of an email, with parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Its name.
    pub name: Name,
    /// What it is to be given.
    pub params: Vec<Name>,
    /// Its subject and body.
    pub fields: Block<TouchField>,
}

/// A piece of text with a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// Its name.
    pub name: Name,
    /// The text.
    pub text: Text,
}

/// A named block of settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings<T> {
    /// Its name.
    pub name: Name,
    /// The settings, in the author's order.
    pub fields: Block<Field<T>>,
}

/// One setting of an audience, a sender or a schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<T> {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// What it says; `None` is a mistake that was reported.
    pub kind: Option<T>,
    /// All of it.
    pub span: Span,
}

/// A field of the prospect's that the team adds or describes.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDeclaration {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// Its name, dots included.
    pub name: Name,
    /// Its type; `None` is a mistake that was reported.
    pub kind: Option<Spanned<FieldType>>,
    /// `required`: enrollment demands it.
    pub required: Option<Span>,
    /// `fallback "…"`.
    pub fallback: Option<Value>,
    /// `example …`.
    pub example: Option<Value>,
    /// `prompt "…"`: what a person or a model is asked to write before enrollment.
    pub prompt: Option<Text>,
    /// Its name at a vendor's.
    pub vendors: Vec<(Spanned<Vendor>, Text)>,
    /// All of it.
    pub span: Span,
}

/// A setting of an audience.
#[derive(Clone, Debug, PartialEq)]
pub enum AudienceField {
    /// `countries US, CA`.
    Countries(Vec<Name>),
    /// `kind b2b`.
    Kind(Spanned<AudienceKind>),
    /// `temperature cold`.
    Temperature(Spanned<Temperature>),
    /// `people 1200`.
    People(Spanned<f64>),
    /// `consent email legitimate-interest, call not-asked`.
    Consent(Vec<(Spanned<Channel>, Spanned<Consent>)>),
    /// `screened us-dnc`.
    Screened(Vec<Name>),
}

/// A setting of a sender.
#[derive(Clone, Debug, PartialEq)]
pub enum SenderField {
    /// `company "Acme"`.
    Company(Text),
    /// `provider google`.
    Provider(Spanned<Provider>),
    /// `mailboxes 3`.
    Mailboxes(Spanned<f64>),
    /// `daily 40 emails per mailbox`.
    Daily(Spanned<f64>),
    /// `address "…"`.
    Address(Text),
    /// `track opens, clicks`.
    Track(Vec<Spanned<Tracked>>),
    /// `linkedin free`.
    Linkedin(Spanned<LinkedinPlan>),
}

/// A setting of a schedule.
#[derive(Clone, Debug, PartialEq)]
pub enum ScheduleField {
    /// `timezone prospect else America/New_York`, or one zone.
    Timezone {
        /// Whether each prospect's own zone is used.
        prospect: bool,
        /// The zone, or the default; `None` is a mistake that was reported.
        zone: Option<Name>,
    },
    /// `open [CHANNEL] mon-fri 08:00-18:00`.
    Open {
        /// The channel whose hours these are; all others' where not written.
        channel: Option<Spanned<Channel>>,
        /// The days.
        days: Vec<DayRange>,
        /// The hours.
        hours: Vec<TimeSpan>,
    },
    /// `prefer 09:00-11:00, 13:00-15:00`.
    Prefer(Vec<TimeSpan>),
    /// `holidays US`.
    Holidays(Vec<Name>),
}
