//! What a test says of the value of a field.

use chrono::{Datelike, NaiveTime, Timelike};

use crate::syntax::ast::condition::FieldOp;
use crate::syntax::ast::text::{Part, Text};
use crate::syntax::ast::value::Value;
use crate::syntax::ast::words::Comparison;

/// What is known of a field.
pub(super) enum Says<'a> {
    /// It is empty.
    Absent,
    /// It is not.
    Present,
    /// It is one of these.
    OneOf(Vec<&'a Value>),
    /// It is something else, or empty.
    NoneOf(Vec<&'a Value>),
    /// It compares so with that.
    Bound(Comparison, f64),
    /// It does not, or is empty.
    NotBound(Comparison, f64),
    /// Nothing that can be told.
    Nothing,
}

impl<'a> Says<'a> {
    /// Of a field whose test holds, or does not.
    pub fn of(op: &'a FieldOp, holds: bool) -> Self {
        match (op, holds) {
            (FieldOp::Set, true) | (FieldOp::Missing, false) => Self::Present,
            (FieldOp::Set, false) | (FieldOp::Missing, true) => Self::Absent,
            (FieldOp::Is(value), true) | (FieldOp::IsNot(value), false) => Self::OneOf(vec![value]),
            (FieldOp::Is(value), false) | (FieldOp::IsNot(value), true) => Self::NoneOf(vec![value]),
            (FieldOp::In(values), true) => Self::OneOf(values.iter().collect()),
            (FieldOp::In(values), false) => Self::NoneOf(values.iter().collect()),
            (FieldOp::Compare(how, value), _) => match (number(value), holds) {
                (Some(number), true) => Self::Bound(how.value, number),
                (Some(number), false) => Self::NotBound(how.value, number),
                (None, true) => Self::Present,
                (None, false) => Self::Nothing,
            },
            (FieldOp::Contains(_) | FieldOp::Matches(_) | FieldOp::InNext(_) | FieldOp::InLast(_), true) => {
                Self::Present
            }
            (FieldOp::Contains(_) | FieldOp::Matches(_) | FieldOp::InNext(_) | FieldOp::InLast(_), false) => {
                Self::Nothing
            }
        }
    }
}

/// Whether no value fits both.
pub(super) fn exclude(one: &Says<'_>, other: &Says<'_>) -> bool {
    excludes(one, other) || excludes(other, one)
}

fn excludes(one: &Says<'_>, other: &Says<'_>) -> bool {
    match (one, other) {
        (Says::Absent, Says::Present | Says::OneOf(_) | Says::Bound(..)) => true,
        (Says::OneOf(all), Says::OneOf(others)) => {
            all.iter().all(|value| others.iter().all(|other| differ(value, other)))
        }
        (Says::OneOf(all), Says::NoneOf(others)) => {
            all.iter().all(|value| others.iter().any(|other| same(value, other)))
        }
        (Says::OneOf(all), Says::Bound(how, bound)) => {
            all.iter().all(|value| number(value).is_some_and(|number| !fits(number, *how, *bound)))
        }
        (Says::OneOf(all), Says::NotBound(how, bound)) => {
            all.iter().all(|value| number(value).is_some_and(|number| fits(number, *how, *bound)))
        }
        (Says::Bound(how, bound), Says::Bound(other, other_bound)) => are_apart((*how, *bound), (*other, *other_bound)),
        (Says::Bound(how, bound), Says::NotBound(other, other_bound)) => {
            are_apart((*how, *bound), (opposite(*other), *other_bound))
        }
        (
            Says::Absent
            | Says::Present
            | Says::OneOf(_)
            | Says::NoneOf(_)
            | Says::Bound(..)
            | Says::NotBound(..)
            | Says::Nothing,
            _,
        ) => false,
    }
}

/// Whether two values are different for certain, whoever compares them: capitals may not count.
fn differ(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => {
            let both = literal(one).zip(literal(other));
            both.is_some_and(|(one, other)| one.to_lowercase() != other.to_lowercase())
        }
        (Value::YesNo(one), Value::YesNo(other)) => one.value != other.value,
        (one, other) => number(one).zip(number(other)).is_some_and(|(one, other)| (one - other).abs() > f64::EPSILON),
    }
}

/// Whether two values are the same for certain.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => literal(one).is_some() && literal(one) == literal(other),
        (Value::YesNo(one), Value::YesNo(other)) => one.value == other.value,
        (Value::Param(one), Value::Param(other)) => one.value == other.value,
        (one, other) => number(one).zip(number(other)).is_some_and(|(one, other)| (one - other).abs() < f64::EPSILON),
    }
}

/// A text that is nothing but text.
fn literal(text: &Text) -> Option<String> {
    text.parts.iter().all(|part| matches!(part, Part::Literal(_))).then(|| text.literal())
}

/// Numbers as they are, dates and moments in days.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(number.value),
        Value::Date(date) => Some(f64::from(date.value.num_days_from_ce())),
        Value::Datetime(moment) => {
            let time: NaiveTime = moment.value.time();
            let day = f64::from(moment.value.date().num_days_from_ce());
            Some(day + f64::from(time.num_seconds_from_midnight()) / 86_400.0)
        }
        Value::Text(_) | Value::YesNo(_) | Value::Param(_) => None,
    }
}

fn fits(number: f64, how: Comparison, bound: f64) -> bool {
    match how {
        Comparison::Less => number < bound,
        Comparison::AtMost => number <= bound,
        Comparison::More => number > bound,
        Comparison::AtLeast => number >= bound,
    }
}

fn opposite(how: Comparison) -> Comparison {
    match how {
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::More,
        Comparison::More => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

/// Whether all numbers within one bound lie beyond the other.
fn are_apart(one: (Comparison, f64), other: (Comparison, f64)) -> bool {
    let is_upper = |how: Comparison| matches!(how, Comparison::Less | Comparison::AtMost);
    if is_upper(one.0) == is_upper(other.0) {
        return false;
    }
    let (upper, lower) = if is_upper(one.0) { (one, other) } else { (other, one) };
    let touch = upper.0 == Comparison::AtMost && lower.0 == Comparison::AtLeast;
    if touch { lower.1 > upper.1 } else { lower.1 >= upper.1 }
}
