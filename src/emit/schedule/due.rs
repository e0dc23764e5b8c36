//! What is waited for.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::Condition;
use crate::emit::schedule::cx::{Cx, Spot};
use crate::emit::schedule::number::Duration;
use crate::emit::schedule::when::condition;
use crate::model::values;
use crate::syntax::ast::condition as ast;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value as written;
use crate::syntax::ast::words::Weekday;

/// When it goes on. A moment that is past already is no wait at all.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Due {
    /// So long after the step before it was done, skipped or left out; at the start, after the enrollment.
    After(Duration),
    /// At the next moment of that time of day, as `18:00`, in local time.
    Time(String),
    /// At the start of the next such weekday, in local time. One that has begun already is not the next.
    Weekday(Weekday),
    /// At the start of that date, as `2026-12-24`, in local time.
    Date(String),
    /// At that moment, as `2026-12-24T16:00`, in local time.
    Datetime(String),
    /// So long before the moment that a field holds. A touch that comes next and would have to wait for its window
    /// moves back to the last minute that fits, and never past that of the field.
    BeforeField(FieldOffset),
    /// So long after the moment that a field holds.
    AfterField(FieldOffset),
    /// So long after the enrollment.
    AfterEnrollment(Duration),
    /// As soon as something holds, or at a limit.
    Until(Until),
}

/// A moment that is told by that of a field.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldOffset {
    /// The field, one of `fields`; it holds a date.
    pub field: String,
    /// How far from it.
    pub length: Duration,
}

/// A wait for something, with a limit.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Until {
    /// What is waited for.
    pub when: Condition,
    /// How long after that it goes on. Absent: at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Duration>,
    /// How long it waits at most, counted from where the wait begins.
    pub at_most: Duration,
}

/// What a wait waits for; `None` where a part of it could not be read.
pub(super) fn due<'a>(cx: &Cx<'_, 'a>, wait: &'a Wait, spot: &Spot<'a>) -> Option<Due> {
    let length = |duration| cx.length(duration, &spot.frame);
    Some(match wait {
        Wait::For(duration) => Due::After(length(duration)?),
        Wait::UntilTime(at) => Due::Time(at.value.to_string()),
        Wait::UntilDay(day) => Due::Weekday(day.value),
        Wait::UntilDate(date) => Due::Date(date.value.to_string()),
        Wait::UntilDatetime(moment) => Due::Datetime(moment.value.format("%Y-%m-%dT%H:%M").to_string()),
        Wait::BeforeField(duration, field) => Due::BeforeField(offset(cx, field, length(duration)?, spot)),
        Wait::AfterField(duration, field) => Due::AfterField(offset(cx, field, length(duration)?, spot)),
        Wait::AfterEnrollment(duration) => Due::AfterEnrollment(length(duration)?),
        Wait::Until { after, condition, at_most } => until(cx, condition, after.as_deref(), at_most.as_ref(), spot)?,
    })
}

/// What a pause waits for.
pub(super) fn pause<'a>(cx: &Cx<'_, 'a>, pause: &'a Pause, spot: &Spot<'a>) -> Option<Due> {
    match pause {
        Pause::For(duration) => cx.length(duration, &spot.frame).map(Due::After),
        Pause::Until { condition, at_most } => until(cx, condition, None, at_most.as_ref(), spot),
    }
}

fn until<'a>(
    cx: &Cx<'_, 'a>,
    asked: &'a ast::Condition,
    after: Option<&'a written::Duration>,
    at_most: Option<&'a written::Duration>,
    spot: &Spot<'a>,
) -> Option<Due> {
    Some(Due::Until(Until {
        when: condition(cx, asked, spot),
        after: after.and_then(|after| cx.length(after, &spot.frame)),
        at_most: cx.length(at_most?, &spot.frame)?,
    }))
}

fn offset<'a>(cx: &Cx<'_, 'a>, field: &written::Name, length: Duration, spot: &Spot<'a>) -> FieldOffset {
    let field = values::field(field, &spot.frame);
    cx.uses(&field);
    FieldOffset { field: field.into(), length }
}
