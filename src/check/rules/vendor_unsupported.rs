//! What a vendor that the sequence is for does not have.

use crate::check::losses::tell;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "vendor-unsupported",
    family: Family::Upkeep,
    level: Some(Severity::Error),
    summary: "something that a named target cannot hold as it is written",
    fix: Fixable::No,
    page: include_str!("vendor_unsupported.md"),
    options: &[],
    check: Check::Sequence(tell),
};
