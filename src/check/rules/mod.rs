//! The rules: each is a file with its page beside it, a `mod` line and a row.

mod too_few_touches;
mod too_many_touches;
mod too_many_emails;
mod sequence_span;
mod single_channel;
mod break_up_not_last;
mod missing_break_up;
mod duplicate_copy;
mod missing_content;
mod daily_spacing;
mod same_day_pileup;
mod gap_too_long;
mod shrinking_gaps;
mod weekend_send;
mod holiday_send;
mod outside_business_hours;
mod off_peak_send;
mod fixed_utc_offset;
mod fake_reply_subject;
mod empty_follow_up;
mod unused_snippet;
mod unused_allow;

use crate::check::rule::Rule;

/// All rules, by family, in the order of the reference.
pub static RULES: &[&Rule] = &[
    // structure
    &too_few_touches::RULE,
    &too_many_touches::RULE,
    &too_many_emails::RULE,
    &sequence_span::RULE,
    &single_channel::RULE,
    &break_up_not_last::RULE,
    &missing_break_up::RULE,
    &duplicate_copy::RULE,
    &missing_content::RULE,
    // timing
    &daily_spacing::RULE,
    &same_day_pileup::RULE,
    &gap_too_long::RULE,
    &shrinking_gaps::RULE,
    &weekend_send::RULE,
    &holiday_send::RULE,
    &outside_business_hours::RULE,
    &off_peak_send::RULE,
    &fixed_utc_offset::RULE,
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
