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
mod shouting_subject;
mod subject_too_long;
mod url_shortener;
mod link_text_mismatch;
mod unsafe_link;
mod too_many_links;
mod first_email_media;
mod spam_phrase;
mod misleading_from_name;
mod mailbox_daily_volume;
mod bulk_one_click_unsubscribe;
mod email_length;
mod reading_level;
mod multiple_asks;
mod hard_ask_first_email;
mod ask_in_value_email;
mod missing_cta;
mod empty_follow_up;
mod repeated_opening;
mod stale_phrase;
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
mod vendor_unsupported;
mod vendor_limit_exceeded;
mod unused_template;
mod unused_field;
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
    &shouting_subject::RULE,
    &subject_too_long::RULE,
    &url_shortener::RULE,
    &link_text_mismatch::RULE,
    &unsafe_link::RULE,
    &too_many_links::RULE,
    &first_email_media::RULE,
    &spam_phrase::RULE,
    &misleading_from_name::RULE,
    &mailbox_daily_volume::RULE,
    &bulk_one_click_unsubscribe::RULE,
    // copy
    &email_length::RULE,
    &reading_level::RULE,
    &multiple_asks::RULE,
    &hard_ask_first_email::RULE,
    &ask_in_value_email::RULE,
    &missing_cta::RULE,
    &empty_follow_up::RULE,
    &repeated_opening::RULE,
    &stale_phrase::RULE,
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
    &vendor_unsupported::RULE,
    &vendor_limit_exceeded::RULE,
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
