//! Texts that break the limit their author set.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "copy-limit",
    family: Family::Copy,
    level: Some(Severity::Error),
    summary: "a text that breaks the limit its author set",
    fix: Fixable::No,
    page: include_str!("copy_limit.md"),
    options: &[],
    check: Check::Language,
};
