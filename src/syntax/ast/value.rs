//! Names, numbers, durations, days and times.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use smol_str::SmolStr;

use crate::syntax::ast::text::Text;
use crate::syntax::ast::words::{TimeUnit, Weekday};
use crate::text::span::Span;

/// A value with the place it is written at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its text.
    pub span: Span,
}

/// What an author or a CRM names: `opener`, `first.bump`, `account.name`.
pub type Name = Spanned<SmolStr>;

/// A number that is written, or the parameter that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// `12`, `2.5`.
    Number(Spanned<f64>),
    /// A parameter of the `steps` it stands in.
    Param(Name),
}

impl Amount {
    /// Where it is written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Number(number) => number.span,
            Self::Param(name) => name.span,
        }
    }
}

/// A length of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Duration {
    /// How it is written.
    pub kind: DurationKind,
    /// All of it.
    pub span: Span,
}

/// How a duration is written.
#[derive(Clone, Debug, PartialEq)]
pub enum DurationKind {
    /// `2 days`.
    Exact(Amount, Spanned<TimeUnit>),
    /// `2 to 3 days`.
    Range(Amount, Amount, Spanned<TimeUnit>),
    /// A parameter of the `steps` it stands in.
    Param(Name),
}

/// A minute of the day, from 0 to 1439; 1440 only as the end of a span (`24:00`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u16);

impl fmt::Display for Time {
    /// As it is written: `09:00`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// `09:00-11:00`, or `18:00` alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// When it begins.
    pub start: Time,
    /// When it ends; `None` for a moment.
    pub end: Option<Time>,
    /// All of it.
    pub span: Span,
}

/// `mon`, or `mon-fri` (which may run over the week's end).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: Weekday,
    /// The last day; `None` for a single one.
    pub to: Option<Weekday>,
    /// All of it.
    pub span: Span,
}

impl DayRange {
    /// The days it holds, in order.
    pub fn days(self) -> impl Iterator<Item = Weekday> {
        let first = self.from as usize;
        let last = self.to.unwrap_or(self.from) as usize;
        let count = (last + 7 - first) % 7 + 1;
        Weekday::ALL.iter().cycle().skip(first).take(count).copied()
    }
}

/// What a field is compared with or set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `"SaaS"`.
    Text(Text),
    /// `200`.
    Number(Spanned<f64>),
    /// `2026-12-01`.
    Date(Spanned<NaiveDate>),
    /// `2026-12-01 16:00`.
    Datetime(Spanned<NaiveDateTime>),
    /// `yes` or `no`.
    YesNo(Spanned<bool>),
    /// A parameter of the `steps` it stands in.
    Param(Name),
}

impl Value {
    /// Where it is written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Number(number) => number.span,
            Self::Date(date) => date.span,
            Self::Datetime(moment) => moment.span,
            Self::YesNo(flag) => flag.span,
            Self::Param(name) => name.span,
        }
    }
}

/// What is given for a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A string, which may hold merge fields.
    Text(Text),
    /// A number.
    Number(Spanned<f64>),
    /// A duration with its unit.
    Duration(Duration),
    /// A name: of a step, a sequence, a field or an outer parameter.
    Name(Name),
}

impl Argument {
    /// Where it is written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Number(number) => number.span,
            Self::Duration(duration) => duration.span,
            Self::Name(name) => name.span,
        }
    }
}

/// `NAME(argument, …)` with the arguments' parentheses.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// What is used.
    pub name: Name,
    /// What is given, in order.
    pub arguments: Vec<Argument>,
    /// Name and parentheses.
    pub span: Span,
}
