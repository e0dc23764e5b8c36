//! The rules: each is a file with its page beside it, a `mod` line and a row.

mod too_many_emails;
mod daily_spacing;
mod fake_reply_subject;
mod empty_follow_up;
mod unused_snippet;
mod unused_allow;

use crate::check::rule::Rule;

/// All rules, by family, in the order of the reference.
pub static RULES: &[&Rule] = &[
    // structure
    &too_many_emails::RULE,
    // timing
    &daily_spacing::RULE,
    // deliverability
    &fake_reply_subject::RULE,
    // copy
    &empty_follow_up::RULE,
    // upkeep
    &unused_snippet::RULE,
    &unused_allow::RULE,
];

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
