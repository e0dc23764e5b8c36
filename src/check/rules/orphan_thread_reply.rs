//! Replies without the email that they answer.

use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::Severity;

pub static RULE: Rule = Rule {
    name: "orphan-thread-reply",
    family: Family::Flow,
    level: Some(Severity::Error),
    summary: "a reply to an email that is not sent before it",
    fix: Fixable::Suggested,
    page: include_str!("orphan_thread_reply.md"),
    options: &[],
    check: Check::Language,
};
