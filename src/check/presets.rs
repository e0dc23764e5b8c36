//! Presets: what holds where nothing is set.

use crate::check::rule::{Opt, Rule, Value};
use crate::text::diagnostic::Severity;

/// A preset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preset {
    /// What is right for most.
    #[default]
    Recommended,
    /// Nothing is only a note, and less is allowed.
    Strict,
    /// The classic sales sequence: 8 to 12 touches in 14 to 21 days, 2 to 3 business days apart, in the morning and the
    /// early afternoon, with phone and social beside email, and a goodbye at the end.
    Classic,
    /// No rule, only the language.
    None,
}

/// What a preset sets of an option: rule, option, value.
pub type Row = (&'static str, &'static str, Value);

const STRICT: &[Row] = &[
    ("too-many-emails", "max", Value::Number(5.0)),
    ("too-many-emails", "advise", Value::Number(5.0)),
    ("too-many-links", "first_email", Value::Number(0.0)),
];

/// Source: the glossary entry "Sales Sequence" of firstsales.io, as of 2026-11.
const CLASSIC: &[Row] = &[
    ("too-few-touches", "min", Value::Number(8.0)),
    ("too-many-touches", "max", Value::Number(12.0)),
    ("sequence-span", "min_days", Value::Number(14.0)),
    ("sequence-span", "max_days", Value::Number(21.0)),
    ("daily-spacing", "min_business_days", Value::Number(2.0)),
    ("gap-too-long", "max_business_days", Value::Number(3.0)),
    ("off-peak-send", "windows", Value::Times(&["09:00-11:00", "13:00-15:00"])),
];

/// The rules that the classic sequence stands or falls with: warnings, whatever they are elsewhere.
const OF_THE_CLASSIC: &[&str] = &[
    "too-few-touches",
    "too-many-touches",
    "sequence-span",
    "daily-spacing",
    "gap-too-long",
    "off-peak-send",
    "break-up-not-last",
    "missing-break-up",
    "single-channel",
];

impl Preset {
    /// Every one.
    pub const ALL: &[Self] = &[Self::Recommended, Self::Strict, Self::Classic, Self::None];

    /// As it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Strict => "strict",
            Self::Classic => "classic",
            Self::None => "none",
        }
    }

    /// How much the findings of `rule` weigh; `None` where it is off.
    #[must_use]
    pub fn level(self, rule: &Rule) -> Option<Severity> {
        match self {
            Self::Recommended => rule.level,
            Self::Strict => rule.level.map(|level| level.max(Severity::Warning)),
            Self::Classic if self.raised().contains(&rule.name) => Some(Severity::Warning),
            Self::Classic => rule.level,
            Self::None => None,
        }
    }

    /// How much a finding weighs that its rule weighs as `own`.
    #[must_use]
    pub fn weigh(self, rule: &Rule, own: Severity) -> Severity {
        match self {
            Self::Strict => own.max(Severity::Warning),
            Self::Classic if Some(own) == rule.level || rule.level.is_none() => self.level(rule).unwrap_or(own),
            Self::Recommended | Self::Classic | Self::None => own,
        }
    }

    /// What it sets of options.
    #[must_use]
    pub fn rows(self) -> &'static [Row] {
        match self {
            Self::Recommended | Self::None => &[],
            Self::Strict => STRICT,
            Self::Classic => CLASSIC,
        }
    }

    /// The rules that it makes warnings by name.
    #[must_use]
    pub fn raised(self) -> &'static [&'static str] {
        match self {
            Self::Classic => OF_THE_CLASSIC,
            Self::Recommended | Self::Strict | Self::None => &[],
        }
    }

    /// What an option is.
    #[must_use]
    pub fn value(self, rule: &Rule, option: &Opt) -> Value {
        let row = self.rows().iter().find(|(of, name, _)| *of == rule.name && *name == option.name);
        row.map_or(option.default, |(_, _, value)| *value)
    }
}
