//! Amounts, durations and values with their parameters replaced by what those stand for.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::model::frame::Frame;
use crate::syntax::ast::value::{Amount, Argument, Duration, DurationKind};
use crate::syntax::ast::words::TimeUnit;
use crate::text::span::Span;

/// A length of time; `least` and `most` are the same where it is no range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// At least so many.
    pub least: f64,
    /// At most so many.
    pub most: f64,
    /// Of these.
    pub unit: TimeUnit,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Date(NaiveDate),
    /// A moment, in the zone of the prospect.
    Datetime(NaiveDateTime),
    /// Yes or no.
    YesNo(bool),
}

/// The number; `None` where a parameter stands for something else, which is a mistake that was reported.
#[must_use]
pub fn amount(amount: &Amount, frame: &Frame<'_>) -> Option<f64> {
    match amount {
        Amount::Number(number) => Some(number.value),
        Amount::Param(name) => match frame.argument(&name.value)?.0 {
            Argument::Number(number) => Some(number.value),
            Argument::Text(_) | Argument::Duration(_) | Argument::Name(_) => None,
        },
    }
}

/// The length; `None` where a parameter stands for something else, which is a mistake that was reported.
#[must_use]
pub fn length(duration: &Duration, frame: &Frame<'_>) -> Option<Length> {
    match &duration.kind {
        DurationKind::Exact(count, unit) => {
            let count = amount(count, frame)?;
            Some(Length { least: count, most: count, unit: unit.value })
        }
        DurationKind::Range(least, most, unit) => {
            Some(Length { least: amount(least, frame)?, most: amount(most, frame)?, unit: unit.value })
        }
        DurationKind::Param(name) => match frame.argument(&name.value)? {
            (Argument::Duration(given), outer) => length(given, &outer),
            (Argument::Text(_) | Argument::Number(_) | Argument::Name(_), _) => None,
        },
    }
}

/// What is written at `span` in the file of `frame`.
#[must_use]
pub fn written(span: Span, frame: &Rc<Frame<'_>>) -> String {
    let file = frame.scope.program.file(frame.scope.file);
    file.map(|file| span.of(&file.text).to_owned()).unwrap_or_default()
}
