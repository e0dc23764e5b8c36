//! Conditions, as a small typed tree.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::number::{Duration, Number};
use crate::syntax::ast::words::ReplyKind;

/// Something that holds or does not.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Condition {
    /// All of them hold. An empty list always holds.
    All(Vec<Condition>),
    /// At least one of them holds. An empty list never does.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// Something happened.
    Event(EventTest),
    /// A field of the prospect's is as asked.
    Field(FieldTest),
}

/// Something that happened, to a step or anywhere in the sequence.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct EventTest {
    /// The steps that it must have happened to, by `id`; one of them is enough. Absent for an event of the whole
    /// sequence since the enrollment, and of the sequences that led here or were started from here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// What happened.
    pub event: EventName,
    /// For `used`: the name of the variant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// For `outcome`: the outcome of the call, in the team's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// For `reply-contains`: what is searched for in the reply; one of them is enough, letter case does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<String>,
    /// For `reply-is`: what the reply amounts to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyKind>,
    /// How often it must have happened, at least. Absent: once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<Number>,
    /// How long after the step it counts; without `steps`, how long after the enrollment. Absent: at any time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Duration>,
}

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EventName {
    /// The step was done.
    Sent,
    /// The step was skipped.
    Skipped,
    /// The variant called `variant` was used.
    Used,
    /// It arrived.
    Delivered,
    /// It was opened.
    Opened,
    /// A link in it was clicked.
    Clicked,
    /// A person answered, on any channel. An out-of-office reply does not count.
    Replied,
    /// It came back.
    Bounced,
    /// Somebody took the call.
    Answered,
    /// Nobody took the call, and none of the other events of a call happened.
    NoAnswer,
    /// A voicemail was left.
    VoicemailLeft,
    /// The line was busy.
    Busy,
    /// It was somebody else's number.
    WrongNumber,
    /// The call ended with `outcome`.
    Outcome,
    /// The invitation to connect was accepted.
    Accepted,
    /// The prospect looked at the sender's profile.
    Viewed,
    /// It could not be sent.
    Failed,
    /// The task was done.
    Done,
    /// A reply holds one of `texts`.
    ReplyContains,
    /// A reply amounts to `reply`, as judged by a person or a program.
    ReplyIs,
    /// A meeting was booked.
    Booked,
    /// The prospect came to the meeting.
    Attended,
    /// The prospect did not come to the meeting.
    NoShow,
    /// The prospect asked not to be contacted.
    OptedOut,
}

/// A test of one field.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldTest {
    /// The field, one of `fields`.
    pub name: String,
    /// What is asked of it.
    pub op: FieldOp,
    /// For `is`, `is not`, `contains`, `matches` and the comparisons: what it is held against.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<FieldValue>,
    /// For `in`: one of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<FieldValue>,
    /// For `in the next` and `in the last`: how far ahead or back, counted from the moment it is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Duration>,
}

/// What is asked of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum FieldOp {
    /// It equals `value`.
    #[serde(rename = "is")]
    Is,
    /// It does not equal `value`, or is empty.
    #[serde(rename = "is not")]
    IsNot,
    /// It equals one of `values`.
    #[serde(rename = "in")]
    In,
    /// Its text holds `value`.
    #[serde(rename = "contains")]
    Contains,
    /// Its text fits `value`, in which `*` stands for any text.
    #[serde(rename = "matches")]
    Matches,
    /// It is not empty.
    #[serde(rename = "is set")]
    Set,
    /// It is empty.
    #[serde(rename = "is missing")]
    Missing,
    /// It is less than `value`, or before it.
    #[serde(rename = "<")]
    Less,
    /// It is at most `value`, or not after it.
    #[serde(rename = "<=")]
    AtMost,
    /// It is more than `value`, or after it.
    #[serde(rename = ">")]
    More,
    /// It is at least `value`, or not before it.
    #[serde(rename = ">=")]
    AtLeast,
    /// Its date lies at most `length` ahead, and not in the past.
    #[serde(rename = "in the next")]
    InNext,
    /// Its date lies at most `length` back, and not in the future.
    #[serde(rename = "in the last")]
    InLast,
}

/// A value of a field: a text, a number, `true` or `false`. A date is the text `2026-12-24`, a date with a time of day
/// the text `2026-12-24T16:00`, in the prospect's time zone.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FieldValue {
    /// A text, or a date.
    Text(String),
    /// A number.
    Number(Number),
    /// Yes or no.
    YesNo(bool),
}
