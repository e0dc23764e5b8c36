//! What is too long or too much for a vendor that the sequence is for.

use crate::check::losses::tell;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "vendor-limit-exceeded",
    family: Family::Upkeep,
    level: Some(Severity::Error),
    summary: "something that is longer than a named target takes",
    fix: Fixable::No,
    page: include_str!("vendor_limit_exceeded.md"),
    options: &[],
    check: Check::Sequence(tell),
};
