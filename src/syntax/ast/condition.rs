//! Conditions: events of steps and of the sequence, and tests of fields.

use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Amount, Duration, Name, Spanned, Value};
use crate::syntax::ast::words::{Comparison, ReplyKind};
use crate::text::span::Span;

/// Something that holds or does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What it is.
    pub kind: ConditionKind,
    /// All of it, parentheses included.
    pub span: Span,
}

impl Condition {
    /// The names of the steps whose events it asks for, in order.
    #[must_use]
    pub fn steps(&self) -> Vec<&Name> {
        match &self.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().flat_map(Self::steps).collect(),
            ConditionKind::Not(inner) => inner.steps(),
            ConditionKind::Event(test) => test.step.iter().collect(),
            ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => Vec::new(),
        }
    }
}

/// The forms of a condition.
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionKind {
    /// All hold; binds closer than `or`.
    And(Vec<Condition>),
    /// At least one holds.
    Or(Vec<Condition>),
    /// `not ( … )`.
    Not(Box<Condition>),
    /// `opener not opened 2 times within 3 days`.
    Event(Box<EventTest>),
    /// `industry is "SaaS"`.
    Field(Box<FieldTest>),
    /// A single word that is no event: a field or a step whose test is missing.
    Bare(Name),
    /// Something that could not be read.
    Broken,
}

/// `[STEP] [not] EVENT [N times] [within DURATION]`.
#[derive(Clone, Debug, PartialEq)]
pub struct EventTest {
    /// The step; `None` for an event of the whole sequence.
    pub step: Option<Name>,
    /// Whether it must not have happened.
    pub negated: bool,
    /// What happened.
    pub event: Spanned<Event>,
    /// How often at least; once where not written.
    pub times: Option<Amount>,
    /// How long after the step, or after the enrollment where there is no step.
    pub within: Option<Duration>,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The step was done.
    Sent,
    /// The step was skipped.
    Skipped,
    /// That variant of the step was used.
    Used(Name),
    /// It arrived.
    Delivered,
    /// It was opened.
    Opened,
    /// A link in it was clicked.
    Clicked,
    /// A person answered.
    Replied,
    /// It came back.
    Bounced,
    /// Somebody took the call.
    Answered,
    /// Nobody did, and nothing else happened.
    NoAnswer,
    /// A voicemail was left.
    VoicemailLeft,
    /// The line was busy.
    Busy,
    /// It was somebody else's number.
    WrongNumber,
    /// A call outcome of the team's own list.
    Outcome(Text),
    /// The invitation was accepted.
    Accepted,
    /// They looked at the sender's profile.
    Viewed,
    /// It could not be sent.
    Failed,
    /// The task was done.
    Done,
    /// `reply contains "later", "next quarter"`: one of them is enough.
    ReplyContains(Vec<Text>),
    /// `reply is positive`.
    ReplyIs(ReplyKind),
    /// A meeting was booked.
    Booked,
    /// They came to it.
    Attended,
    /// They did not.
    NoShow,
    /// They asked not to be contacted.
    OptedOut,
}

impl Event {
    /// The events that are one word, with that word.
    pub const PLAIN: &[(&str, Self)] = &[
        ("sent", Self::Sent),
        ("skipped", Self::Skipped),
        ("delivered", Self::Delivered),
        ("opened", Self::Opened),
        ("clicked", Self::Clicked),
        ("replied", Self::Replied),
        ("bounced", Self::Bounced),
        ("answered", Self::Answered),
        ("no-answer", Self::NoAnswer),
        ("voicemail-left", Self::VoicemailLeft),
        ("busy", Self::Busy),
        ("wrong-number", Self::WrongNumber),
        ("accepted", Self::Accepted),
        ("viewed", Self::Viewed),
        ("failed", Self::Failed),
        ("done", Self::Done),
        ("booked", Self::Booked),
        ("attended", Self::Attended),
        ("no-show", Self::NoShow),
        ("opted-out", Self::OptedOut),
    ];

    /// The event, or the test of a field, that is called `word` elsewhere or in another form of the same verb: `click` is
    /// `clicked`.
    #[must_use]
    pub fn meant(word: &str) -> Option<&'static str> {
        let other = OTHER_WORDS.iter().find(|(other, _)| *other == word).map(|(_, meant)| *meant);
        let is_past = |event: &&str| event.strip_prefix(word).is_some_and(|ending| matches!(ending, "ed" | "d"));
        other.or_else(|| Self::PLAIN.iter().map(|(event, _)| *event).find(is_past))
    }

    /// What it means, in a few words.
    #[must_use]
    pub fn about(&self) -> &'static str {
        match self {
            Self::Sent => "The step was done.",
            Self::Skipped => "The step was skipped.",
            Self::Used(_) => "That variant of the step was used.",
            Self::Delivered => "It arrived.",
            Self::Opened => "It was opened.",
            Self::Clicked => "A link in it was clicked.",
            Self::Replied => "A person answered.",
            Self::Bounced => "It came back.",
            Self::Answered => "Somebody took the call.",
            Self::NoAnswer => "Nobody took the call, and nothing else happened.",
            Self::VoicemailLeft => "A voicemail was left.",
            Self::Busy => "The line was busy.",
            Self::WrongNumber => "It was somebody else's number.",
            Self::Outcome(_) => "A call outcome of the team's own list.",
            Self::Accepted => "The invitation was accepted.",
            Self::Viewed => "They looked at the sender's profile.",
            Self::Failed => "It could not be sent.",
            Self::Done => "The task was done.",
            Self::ReplyContains(_) => "An answer holds one of these words.",
            Self::ReplyIs(_) => "An answer amounts to that.",
            Self::Booked => "A meeting was booked.",
            Self::Attended => "They came to the meeting.",
            Self::NoShow => "They did not come to the meeting.",
            Self::OptedOut => "They asked not to be contacted.",
        }
    }

    /// The event's first word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Used(_) => "used",
            Self::Outcome(_) => "outcome",
            Self::ReplyContains(_) | Self::ReplyIs(_) => "reply",
            Self::Sent
            | Self::Skipped
            | Self::Delivered
            | Self::Opened
            | Self::Clicked
            | Self::Replied
            | Self::Bounced
            | Self::Answered
            | Self::NoAnswer
            | Self::VoicemailLeft
            | Self::Busy
            | Self::WrongNumber
            | Self::Accepted
            | Self::Viewed
            | Self::Failed
            | Self::Done
            | Self::Booked
            | Self::Attended
            | Self::NoShow
            | Self::OptedOut => Self::PLAIN.iter().find(|(_, event)| event == self).map_or("", |(word, _)| word),
        }
    }
}

/// Words for events and tests of fields that other tools use.
const OTHER_WORDS: [(&str, &str); 12] = [
    ("reply", "replied"),
    ("responded", "replied"),
    ("unsubscribed", "opted-out"),
    ("unsubscribe", "opted-out"),
    ("connected", "accepted"),
    ("completed", "done"),
    ("meeting", "booked"),
    ("exists", "is set"),
    ("set", "is set"),
    ("filled", "is set"),
    ("missing", "is missing"),
    ("empty", "is missing"),
];

/// A test of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldTest {
    /// The field's path.
    pub field: Name,
    /// What is asked of it.
    pub op: FieldOp,
    /// All of it.
    pub span: Span,
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldOp {
    /// `is "x"`, `is yes`.
    Is(Value),
    /// `is not "x"`.
    IsNot(Value),
    /// `in "x", "y"`.
    In(Vec<Value>),
    /// `contains "x"`.
    Contains(Text),
    /// `matches "glob*"`.
    Matches(Text),
    /// `is set`.
    Set,
    /// `is missing`.
    Missing,
    /// `>= 200`.
    Compare(Spanned<Comparison>, Value),
    /// `in the next 36 hours`.
    InNext(Duration),
    /// `in the last 30 days`.
    InLast(Duration),
}
