//! Statements of a sequence: settings, touches, waits and flow.

use chrono::{NaiveDate, NaiveDateTime};

use crate::syntax::ast::condition::{Condition, Event};
use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Amount, Duration, Name, Spanned, Time, Use, Value};
use crate::syntax::ast::words::{CapKind, LimitKind, Status, Vendor, Weekday};
use crate::text::span::Span;

/// One statement in a sequence, in `steps` or in a block of either.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// What it says.
    pub kind: StatementKind,
    /// All of it, its block included; it begins with its keyword.
    pub span: Span,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// `owner "…"` and the others that stand before the first step.
    Setting(Setting),
    /// `on CONDITION { … }`.
    Reaction(Reaction),
    /// A touch.
    Touch(Box<Touch>),
    /// `wait 2 days`.
    Wait(Wait),
    /// `day 7`.
    Day(Amount),
    /// `branch { when … { } else { } }`.
    Branch(Block<Arm>),
    /// `split { 50% a { } 50% b { } }`.
    Split(Block<Share>),
    /// `repeat 3 times every 30 days { … }`.
    Repeat(Repeat),
    /// `end`.
    End,
    /// `move to NAME [at day N]`.
    MoveTo {
        /// The sequence.
        target: Name,
        /// What today is there; day 1 where not written.
        day: Option<Amount>,
    },
    /// `also start NAME`.
    AlsoStart(Name),
    /// `set FIELD VALUE`.
    Set(Name, Value),
    /// `tag "x"`.
    Tag(Text),
    /// `untag "x"`.
    Untag(Text),
    /// `opt-out`.
    OptOut,
    /// `include NAME(…) [as NAME]`.
    Include {
        /// The `steps` and what they are given.
        steps: Use,
        /// The prefix by which their names are known here.
        alias: Option<Name>,
    },
    /// `pause 7 days`, `pause until CONDITION, at most 30 days`.
    Pause(Pause),
    /// Something that could not be read.
    Broken,
}

/// A setting of a sequence.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// `owner "…"`.
    Owner(Text),
    /// `tags a, b`.
    Tags(Vec<Name>),
    /// `audience NAME`.
    Audience(Name),
    /// `sender NAME`.
    Sender(Name),
    /// `schedule NAME`.
    Schedule(Name),
    /// `language en`.
    Language(Name),
    /// `goal "…"`.
    Goal(Text),
    /// `status draft`.
    Status(Spanned<Status>),
    /// `enter "webinar form sent"`.
    Enter(Text),
    /// `enter when FIELD-TEST`.
    EnterWhen(Condition),
    /// `reenter …`.
    Reenter(Reenter),
    /// `count business days`.
    CountBusinessDays,
    /// `anchor webinar_at`.
    Anchor(Name),
    /// `exit on EVENT, …`.
    ExitOn(Vec<Spanned<Event>>),
    /// `exit when FIELD-TEST`.
    ExitWhen(Condition),
    /// `cap 50 emails per day`.
    Cap(Cap),
    /// `limit touches 12`.
    Limit(Box<Limit>),
    /// `for apollo { … }`.
    For(VendorSettings),
}

/// Whether and when a prospect may run through again.
#[derive(Clone, Debug, PartialEq)]
pub enum Reenter {
    /// Never.
    Never,
    /// So long after the last run ended.
    After(Duration),
    /// Once for each value of a field.
    PerField(Name),
}

/// `cap 25 rising to 150 enrollments per day over 4 weeks`: at most so many a day, over all prospects.
#[derive(Clone, Debug, PartialEq)]
pub struct Cap {
    /// At most so many a day, at first.
    pub amount: Amount,
    /// At most so many in the end, reached evenly over that time.
    pub rising: Option<(Amount, Duration)>,
    /// What is counted.
    pub kind: Spanned<CapKind>,
}

/// `limit WHAT BOUND`.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// What is counted.
    pub kind: Spanned<LimitKind>,
    /// How many there may be.
    pub bound: Bound,
    /// With the keyword.
    pub span: Span,
}

/// What a limit allows.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// A count: `12`, `50 to 100`, `3 or more`, `3 per day`.
    Count {
        /// At least so many.
        least: Option<Amount>,
        /// At most so many.
        most: Option<Amount>,
        /// In any stretch of that length; on the whole path where not written.
        per: Option<Per>,
    },
    /// A time between touches: `12 hours to 14 days`, `1 hour or more`.
    Gap {
        /// At least so long.
        least: Option<Duration>,
        /// At most so long.
        most: Option<Duration>,
    },
    /// `ending question`: that it is so.
    Holds,
}

/// The stretch a count is taken over.
#[derive(Clone, Debug, PartialEq)]
pub enum Per {
    /// The prospect's calendar day.
    Day,
    /// A sliding window.
    Duration(Duration),
}

/// `for apollo { KEY VALUE … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct VendorSettings {
    /// Whose they are.
    pub vendor: Spanned<Vendor>,
    /// The settings, in order.
    pub entries: Block<VendorEntry>,
}

/// One setting of a vendor's own.
#[derive(Clone, Debug, PartialEq)]
pub struct VendorEntry {
    /// The vendor's key.
    pub key: Name,
    /// One value, or several for a list.
    pub values: Vec<Value>,
    /// All of it.
    pub span: Span,
}

/// `on CONDITION { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaction {
    /// What sets it off.
    pub condition: Condition,
    /// What is done then.
    pub body: Block<Statement>,
}

/// A wait.
#[derive(Clone, Debug, PartialEq)]
pub enum Wait {
    /// `wait 2 days`.
    For(Duration),
    /// `wait until 18:00`: the next such moment.
    UntilTime(Spanned<Time>),
    /// `wait until mon`: the next such day.
    UntilDay(Spanned<Weekday>),
    /// `wait until 2026-12-01`.
    UntilDate(Spanned<NaiveDate>),
    /// `wait until 2026-12-01 16:00`.
    UntilDatetime(Spanned<NaiveDateTime>),
    /// `wait until 24 hours before webinar_at`.
    BeforeField(Duration, Name),
    /// `wait until 2 days after renewal_at`.
    AfterField(Duration, Name),
    /// `wait until 4 hours after enrollment`.
    AfterEnrollment(Duration),
    /// `wait until [2 days after] CONDITION, at most 7 days`.
    Until {
        /// How long after it holds.
        after: Option<Box<Duration>>,
        /// What is waited for.
        condition: Condition,
        /// The limit; `None` is a mistake that was reported.
        at_most: Option<Duration>,
    },
}

/// One arm of a `branch`.
#[derive(Clone, Debug, PartialEq)]
pub struct Arm {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// When it is taken; `None` for `else`.
    pub when: Option<Condition>,
    /// What is done then.
    pub body: Block<Statement>,
    /// All of it.
    pub span: Span,
}

/// One arm of a `split`.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// `##` comments above it.
    pub docs: Option<Docs>,
    /// In percent.
    pub share: Spanned<f64>,
    /// Its name.
    pub name: Name,
    /// What is done then.
    pub body: Block<Statement>,
    /// All of it.
    pub span: Span,
}

/// `repeat N times every DURATION { … }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// How often.
    pub times: Amount,
    /// From the start of one round to the start of the next.
    pub every: Duration,
    /// One round.
    pub body: Block<Statement>,
}

/// A pause of the sequence, in a reaction.
#[derive(Clone, Debug, PartialEq)]
pub enum Pause {
    /// `pause 7 days`.
    For(Duration),
    /// `pause until CONDITION, at most 30 days`.
    Until {
        /// What ends it.
        condition: Condition,
        /// The limit; `None` is a mistake that was reported.
        at_most: Option<Duration>,
    },
}
