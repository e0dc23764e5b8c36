//! Fields that nobody knows.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::resolve::UNKNOWN_FIELD;
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: UNKNOWN_FIELD,
    family: Family::Personalization,
    level: Some(Severity::Error),
    summary: "a field that is neither standard nor declared",
    fix: Fixable::Suggested,
    page: include_str!("unknown_variable.md"),
    options: &[],
    check: Check::Language,
};
