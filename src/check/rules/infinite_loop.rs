//! Sequences that lead back to themselves without a wait.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "infinite-loop",
    family: Family::Flow,
    level: Some(Severity::Error),
    summary: "sequences that lead round and round without a wait",
    fix: Fixable::No,
    page: include_str!("infinite_loop.md"),
    options: &[],
    check: Check::Language,
};
