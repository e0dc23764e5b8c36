//! Merge fields that are not written as this language writes them.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "malformed-variable",
    family: Family::Personalization,
    level: Some(Severity::Error),
    summary: "a merge field in another tool's notation, or with braces that do not match",
    fix: Fixable::Safe,
    page: include_str!("malformed_variable.md"),
    options: &[],
    check: Check::Language,
};
