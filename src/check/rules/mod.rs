//! The rules: each is a file with its page beside it, a `mod` line and a row.

mod too_many_emails;
mod daily_spacing;
mod fake_reply_subject;
mod empty_follow_up;
mod missing_opt_out;
mod missing_postal_address;
mod false_familiarity;
mod consent_basis_missing;
mod gdpr_first_contact_notice;
mod open_tracking_consent;
mod sms_consent_missing;
mod sms_opt_out_missing;
mod quiet_hours;
mod call_screening_missing;
mod contact_after_opt_out;
mod linkedin_too_long;
mod linkedin_message_before_connect;
mod sms_too_many_segments;
mod sms_unicode_downgrade;
mod voicemail_too_long;
mod too_many_calls;
mod call_without_follow_up;
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
    // compliance
    &missing_opt_out::RULE,
    &missing_postal_address::RULE,
    &false_familiarity::RULE,
    &consent_basis_missing::RULE,
    &gdpr_first_contact_notice::RULE,
    &open_tracking_consent::RULE,
    &sms_consent_missing::RULE,
    &sms_opt_out_missing::RULE,
    &quiet_hours::RULE,
    &call_screening_missing::RULE,
    &contact_after_opt_out::RULE,
    // channel
    &linkedin_too_long::RULE,
    &linkedin_message_before_connect::RULE,
    &sms_too_many_segments::RULE,
    &sms_unicode_downgrade::RULE,
    &voicemail_too_long::RULE,
    &too_many_calls::RULE,
    &call_without_follow_up::RULE,
    // upkeep
    &unused_snippet::RULE,
    &unused_allow::RULE,
];

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}
