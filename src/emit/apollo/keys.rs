//! Its own settings.

use crate::emit::feature::Feature;
use crate::emit::settings::{BRANCHES, Key, KeyKind};

/// All of them, by the vendor's own names; `touch_status` and `include_signature` hold for every text.
pub(super) const KEYS: &[Key] = &[
    BRANCHES,
    Key {
        name: "emailer_schedule_id",
        kind: KeyKind::Text,
        about: "the id of the schedule: hours, time zone, holidays",
    },
    Key { name: "folder_id", kind: KeyKind::Text, about: "the id of the folder it is put in" },
    Key { name: "label_names", kind: KeyKind::List, about: "its labels; the tags of the sequence where not set" },
    Key { name: "active", kind: KeyKind::YesNo, about: "whether it starts at once; no where not set" },
    Key { name: "max_emails_per_day", kind: KeyKind::Number(1_000_000), about: "the most emails it sends a day" },
    Key { name: "mark_finished_if_reply", kind: KeyKind::YesNo, about: "whether a reply ends it" },
    Key { name: "mark_finished_if_click", kind: KeyKind::YesNo, about: "whether a click ends it" },
    Key {
        name: "mark_finished_if_interested",
        kind: KeyKind::YesNo,
        about: "whether being marked as interested ends it",
    },
    Key { name: "mark_paused_if_ooo", kind: KeyKind::YesNo, about: "whether an out-of-office reply pauses it" },
    Key {
        name: "days_to_wait_before_mark_as_response",
        kind: KeyKind::Number(1_000),
        about: "after so many days an incoming email is no response any more",
    },
    Key {
        name: "same_account_reply_delay_days",
        kind: KeyKind::Number(1_000),
        about: "for how many days a reply pauses others of the same account",
    },
    Key {
        name: "excluded_account_stage_ids",
        kind: KeyKind::List,
        about: "the ids of account stages that are left out",
    },
    Key {
        name: "excluded_contact_stage_ids",
        kind: KeyKind::List,
        about: "the ids of contact stages that are left out",
    },
    Key {
        name: "ignore_apollo_global_email_bounce_list",
        kind: KeyKind::YesNo,
        about: "whether addresses that bounced elsewhere are written to",
    },
    Key { name: "sequence_ruleset_id", kind: KeyKind::Text, about: "the id of a ruleset" },
    Key {
        name: "touch_status",
        kind: KeyKind::OneOf(&["approved", "to_be_reviewed"]),
        about: "whether its texts are sent without a review; approved where not set",
    },
    Key { name: "include_signature", kind: KeyKind::YesNo, about: "whether emails end with the sender's signature" },
];

/// The setting that holds the id of what has a feature.
pub(super) fn ids(feature: Feature) -> Option<&'static str> {
    (feature == Feature::Schedule).then_some("emailer_schedule_id")
}
