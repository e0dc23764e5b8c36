//! Steps that no path reaches.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "unreachable-step",
    family: Family::Flow,
    level: Some(Severity::Error),
    summary: "a step that no path reaches",
    fix: Fixable::No,
    page: include_str!("unreachable_step.md"),
    options: &[],
    check: Check::Language,
};
