//! What the author promises of a text or of the whole sequence, and how much may happen in a day.

use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::number::{Duration, Number};
use crate::model::frame::Frame;
use crate::model::values;
use crate::syntax::ast::statement::{self as ast, Bound};
use crate::syntax::ast::words::{CapKind, LimitKind};

/// A promise that was checked when this file was made. Who runs the sequence has nothing to do for it, but may hold
/// what is filled in later to it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Limit {
    /// What is counted, or held.
    pub what: LimitKind,
    /// At least so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<Number>,
    /// At most so many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Number>,
    /// The stretch of time that is counted over. Absent: all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
    /// For `gap`: at least so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortest: Option<Duration>,
    /// For `gap`: at most so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest: Option<Duration>,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Per {
    /// Any calendar day of the prospect's.
    Day,
    /// Any stretch of that length.
    Any(Duration),
}

/// How much may happen in a day, over all prospects of the sequence together.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Cap {
    /// What is counted.
    pub what: CapKind,
    /// At most so many a day.
    pub per_day: Number,
    /// That it rises, evenly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rising: Option<Rising>,
}

/// How a cap rises.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rising {
    /// At most so many a day in the end.
    pub to: Number,
    /// How long it takes to get there, from the first enrollment on.
    pub over: Duration,
}

/// A limit as it stands in `frame`.
pub(super) fn limit(limit: &ast::Limit, frame: &Rc<Frame<'_>>) -> Limit {
    let number = |amount: &Option<_>| amount.as_ref().and_then(|amount| values::number(amount, frame)).map(Number);
    let length = |duration: &Option<_>| duration.as_ref().and_then(|duration| values::length(duration, frame));
    let mut out = Limit { what: limit.kind.value, least: None, most: None, per: None, shortest: None, longest: None };
    match &limit.bound {
        Bound::Count { least, most, per } => {
            out.least = number(least);
            out.most = number(most);
            out.per = per.as_ref().and_then(|per| match per {
                ast::Per::Day => Some(Per::Day),
                ast::Per::Duration(duration) => values::length(duration, frame).map(Duration::from).map(Per::Any),
            });
        }
        Bound::Gap { least, most } => {
            out.shortest = length(least).map(Duration::from);
            out.longest = length(most).map(Duration::from);
        }
        Bound::Holds => {}
    }
    out
}

/// A cap; `None` where its numbers could not be read.
pub(super) fn cap(cap: &ast::Cap, frame: &Rc<Frame<'_>>) -> Option<Cap> {
    let rising = cap.rising.as_ref().and_then(|(to, over)| {
        let to = Number(values::number(to, frame)?);
        Some(Rising { to, over: Duration::from(values::length(over, frame)?) })
    });
    Some(Cap { what: cap.kind.value, per_day: Number(values::number(&cap.amount, frame)?), rising })
}
