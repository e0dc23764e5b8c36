//! The rules: each is a file with its page beside it, a `mod` line and a row.

mod too_many_emails;
mod daily_spacing;
mod fake_reply_subject;
mod empty_follow_up;
mod copy_limit;
mod unresolved_placeholder;
mod unknown_variable;
mod missing_fallback;
mod malformed_variable;
mod not_personalized;
mod generic_greeting;
mod missing_exit_on_reply;
mod missing_exit_on_opt_out;
mod unreachable_step;
mod infinite_loop;
mod dead_end_branch;
mod contradictory_condition;
mod branch_without_wait;
mod branch_on_open;
mod orphan_thread_reply;
mod identical_variants;
mod ab_sample_too_small;
mod ab_open_rate_metric;
mod inaccessible_html;
mod unused_template;
mod unused_field;
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
    &copy_limit::RULE,
    // personalization
    &unresolved_placeholder::RULE,
    &unknown_variable::RULE,
    &missing_fallback::RULE,
    &malformed_variable::RULE,
    &not_personalized::RULE,
    &generic_greeting::RULE,
    // flow
    &missing_exit_on_reply::RULE,
    &missing_exit_on_opt_out::RULE,
    &unreachable_step::RULE,
    &infinite_loop::RULE,
    &dead_end_branch::RULE,
    &contradictory_condition::RULE,
    &branch_without_wait::RULE,
    &branch_on_open::RULE,
    &orphan_thread_reply::RULE,
    // experiment
    &identical_variants::RULE,
    &ab_sample_too_small::RULE,
    &ab_open_rate_metric::RULE,
    // upkeep
    &inaccessible_html::RULE,
    &unused_template::RULE,
    &unused_field::RULE,
    &unused_snippet::RULE,
    &unused_allow::RULE,
];

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
