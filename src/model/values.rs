//! Numbers, lengths of time and values as they are where a parameter may stand for them.

use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};
use smol_str::SmolStr;

use crate::model::frame::Frame;
use crate::syntax::ast::value::{Amount, Argument, Duration, DurationKind, Name};
use crate::syntax::ast::words::TimeUnit;
use crate::text::span::Span;

/// A length of time: at least, at most, in one unit. Both are the same where no range is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Length {
    /// At least so many.
    pub least: f64,
    /// At most so many.
    pub most: f64,
    /// Of these.
    pub unit: TimeUnit,
}

impl Length {
    /// Whether it takes no time at all.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.most <= 0.0
    }
}

/// The number that is written or that its parameter stands for. `None` is a mistake that is reported elsewhere.
#[must_use]
pub fn number(amount: &Amount, frame: &Rc<Frame<'_>>) -> Option<f64> {
    match amount {
        Amount::Number(number) => Some(number.value),
        Amount::Param(name) => match frame.argument(&name.value)? {
            (Argument::Number(number), _) => Some(number.value),
            (Argument::Text(_) | Argument::Duration(_) | Argument::Name(_), _) => None,
        },
    }
}

/// The number of a limit, the same; one that is written and counts nothing is a mistake that is reported elsewhere.
#[must_use]
pub fn bound(amount: &Amount, frame: &Rc<Frame<'_>>) -> Option<f64> {
    let is_wrong = matches!(amount, Amount::Number(number) if number.value < 0.0 || number.value.fract() != 0.0);
    if is_wrong { None } else { number(amount, frame) }
}

/// The whole number from 1 on that is written or that its parameter stands for; what is too large for it is its largest.
#[must_use]
pub fn count(amount: &Amount, frame: &Rc<Frame<'_>>) -> Option<u32> {
    let number = number(amount, frame)?;
    (number >= 1.0 && number.fract() == 0.0).then_some(number as u32)
}

/// The length of time that is written or that its parameter stands for.
#[must_use]
pub fn length(duration: &Duration, frame: &Rc<Frame<'_>>) -> Option<Length> {
    match &duration.kind {
        DurationKind::Exact(amount, unit) => {
            let amount = number(amount, frame)?;
            Some(Length { least: amount, most: amount, unit: unit.value })
        }
        DurationKind::Range(least, most, unit) => {
            Some(Length { least: number(least, frame)?, most: number(most, frame)?, unit: unit.value })
        }
        DurationKind::Param(name) => match frame.argument(&name.value)? {
            (Argument::Duration(duration), outer) => length(duration, &outer),
            (Argument::Text(_) | Argument::Number(_) | Argument::Name(_), _) => None,
        },
    }
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

/// What is written at `span` in the file of `frame`.
#[must_use]
pub fn written(span: Span, frame: &Rc<Frame<'_>>) -> String {
    span.of(frame.scope.text()).to_owned()
}

/// The field, or the sequence, that is named or that a parameter stands for.
#[must_use]
pub fn field(name: &Name, frame: &Rc<Frame<'_>>) -> SmolStr {
    match frame.argument(&name.value) {
        Some((Argument::Name(given), _)) => given.value.clone(),
        Some((Argument::Text(_) | Argument::Number(_) | Argument::Duration(_), _)) | None => name.value.clone(),
    }
}
