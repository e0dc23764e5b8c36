//! Fields that nobody knows.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::fields::UNKNOWN;
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: UNKNOWN,
    family: Family::Personalization,
    level: Some(Severity::Error),
    summary: "a field that is neither standard nor declared",
    fix: Fixable::Suggested,
    page: include_str!("unknown_variable.md"),
    options: &[],
    check: Check::Language,
};
