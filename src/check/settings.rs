//! Which rules hold for a file, how much they weigh, and what is set of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::check::presets::Preset;
use crate::check::rule::{Opt, Rule, Value};
use crate::emit::settings::VendorSettings;
use crate::syntax::ast::words::Vendor;
use crate::text::diagnostic::Severity;

/// What holds for a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What holds where nothing is set.
    pub preset: Preset,
    /// How much the findings of a rule weigh, where that is set; `None` for a rule that is switched off.
    pub levels: BTreeMap<&'static str, Option<Severity>>,
    /// What is set of a rule, by rule and option.
    pub options: BTreeMap<(&'static str, &'static str), Given>,
    /// The targets that everything is compiled to.
    pub targets: Vec<Vendor>,
    /// What is said to each vendor where a sequence does not say it.
    pub vendors: BTreeMap<Vendor, VendorSettings>,
    /// The date of enrollment that findings with dates are of.
    pub start: Option<NaiveDate>,
}

/// A value that is set.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A list of texts, or of spans of the day.
    Texts(Vec<String>),
}

impl Settings {
    /// How much the findings of `rule` weigh; `None` where it is off.
    #[must_use]
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        self.levels.get(rule.name).copied().unwrap_or_else(|| self.preset.level(rule))
    }

    /// How much a finding weighs that the rule itself weighs as `own`: what is set holds for the rule's usual findings, and
    /// those that are less stay so.
    #[must_use]
    pub fn weigh(&self, rule: &Rule, own: Severity) -> Severity {
        match self.levels.get(rule.name).copied().flatten() {
            Some(set) if rule.level.is_none() || Some(own) == rule.level => set,
            Some(set) => own.min(set),
            None => self.preset.weigh(rule, own),
        }
    }

    /// A number, as it is set of `rule`, or else by the preset.
    #[must_use]
    pub fn number(&self, rule: &Rule, option: &Opt) -> f64 {
        match (self.given(rule, option), self.preset.value(rule, option)) {
            (Some(Given::Number(number)), _) => *number,
            (_, Value::Number(number)) => number,
            (_, Value::Flag(_) | Value::Texts(_) | Value::Times(_)) => 0.0,
        }
    }

    /// Whether an option is switched on.
    #[must_use]
    pub fn flag(&self, rule: &Rule, option: &Opt) -> bool {
        match (self.given(rule, option), self.preset.value(rule, option)) {
            (Some(Given::Flag(flag)), _) => *flag,
            (_, Value::Flag(flag)) => flag,
            (_, Value::Number(_) | Value::Texts(_) | Value::Times(_)) => false,
        }
    }

    /// A list of texts, or of spans of the day as they are written.
    #[must_use]
    pub fn texts<'s>(&'s self, rule: &Rule, option: &Opt) -> Vec<&'s str> {
        match (self.given(rule, option), self.preset.value(rule, option)) {
            (Some(Given::Texts(texts)), _) => texts.iter().map(String::as_str).collect(),
            (_, Value::Texts(texts) | Value::Times(texts)) => texts.to_vec(),
            (_, Value::Number(_) | Value::Flag(_)) => Vec::new(),
        }
    }

    /// Spans of the day, in minutes.
    #[must_use]
    pub fn times(&self, rule: &Rule, option: &Opt) -> Vec<(u16, u16)> {
        self.texts(rule, option).into_iter().filter_map(span_of_day).collect()
    }

    fn given(&self, rule: &Rule, option: &Opt) -> Option<&Given> {
        self.options.get(&(rule.name, option.name))
    }
}

/// `09:00-11:00` in minutes of the day; `None` for anything else.
#[must_use]
pub fn span_of_day(text: &str) -> Option<(u16, u16)> {
    let (start, end) = text.split_once('-')?;
    let span = (minute_of_day(start)?, minute_of_day(end)?);
    (span.0 < span.1).then_some(span)
}

fn minute_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let is_time = hours.len() == 2 && minutes.len() == 2;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (is_time && minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}
