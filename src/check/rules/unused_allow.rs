//! Comments that allow what is not there.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

/// It looks once all else is found: see [`suppress`](crate::check::suppress).
pub static RULE: Rule = Rule {
    name: "unused-allow",
    family: Family::Upkeep,
    level: Some(Severity::Warning),
    summary: "a comment that allows what is not there",
    fix: Fixable::Suggested,
    page: include_str!("unused_allow.md"),
    options: &[],
    check: Check::Allows,
};
