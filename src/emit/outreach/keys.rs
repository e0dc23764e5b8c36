//! Its own settings.

use crate::emit::feature::Feature;
use crate::emit::settings::{BRANCHES, Key, KeyKind};

/// The largest id; far more than there are of anything.
const ID: KeyKind = KeyKind::Number(999_999_999_999);

/// The largest count of prospects.
const COUNT: KeyKind = KeyKind::Number(1_000_000);

/// The longest time, in seconds: ten years.
const SECONDS: KeyKind = KeyKind::Number(315_360_000);

const REPLY_ACTIONS: KeyKind = KeyKind::OneOf(&["finish", "continue", "pause"]);

/// All of them; those that it has itself, by its own names in small letters.
pub(super) const KEYS: &[Key] = &[
    BRANCHES,
    key("schedule_id", ID, "the id of the schedule: hours, time zone, holidays"),
    key("ruleset_id", ID, "the id of the ruleset: bounces, meetings, out of office, coming back, links to unsubscribe"),
    key("owner_id", ID, "the id of the user whose it is, and whose its templates are"),
    key("priority_high_id", ID, "the id of the task priority for `priority high`"),
    key("priority_normal_id", ID, "the id of the task priority for `priority normal`"),
    key("priority_low_id", ID, "the id of the task priority for `priority low`"),
    key(
        "share_type",
        KeyKind::OneOf(&["private", "read_only", "shared"]),
        "who else sees it and its templates; as the team has it where not set",
    ),
    key(
        "schedule_interval_type",
        KeyKind::OneOf(&["calendar", "schedule"]),
        "the clock that its intervals count on; as the team has it where not set",
    ),
    key("primary_reply_action", REPLY_ACTIONS, "what a reply of the prospect's does"),
    key("primary_reply_pause_duration", SECONDS, "how many seconds such a reply pauses it"),
    key("secondary_reply_action", REPLY_ACTIONS, "what a reply of somebody else's does"),
    key("secondary_reply_pause_duration", SECONDS, "how many seconds such a reply pauses it"),
    key("transactional", KeyKind::YesNo, "whether it is sent to those who opted out, as no marketing is"),
    key("throttle_capacity", COUNT, "the most prospects that are active at a time, for each user"),
    key("throttle_max_adds_per_day", COUNT, "the most prospects that are added a day, for each user"),
    key("throttle_paused", KeyKind::YesNo, "whether these two are not kept to for now"),
    key("max_activations", COUNT, "the most prospects of a sequence of dates"),
    key("sales_motion", KeyKind::Text, "the kind of selling it belongs to, as the team calls it"),
    key(
        "body",
        KeyKind::OneOf(&["breaks", "paragraphs"]),
        "how paragraphs of emails are set off: by line breaks, as there is no space around paragraphs there, or as \
         paragraphs; breaks where not set",
    ),
    key(
        "conditionals",
        KeyKind::YesNo,
        "whether texts may ask if a field is there, by `{{#if x}}…{{/if}}`: users report it, nothing is published; no \
         where not set",
    ),
    key(
        "linkedin_step_type",
        KeyKind::Text,
        "the type of step for LinkedIn messages, of which none is published; a task where not set",
    ),
];

/// The setting that holds the id of what has a feature.
pub(super) fn ids(feature: Feature) -> Option<&'static str> {
    match feature {
        Feature::Schedule => Some("schedule_id"),
        Feature::Owner => Some("owner_id"),
        Feature::ExitMeeting | Feature::ExitBounce | Feature::Reenter | Feature::Unsubscribe => Some("ruleset_id"),
        _ => None,
    }
}

const fn key(name: &'static str, kind: KeyKind, about: &'static str) -> Key {
    Key { name, kind, about }
}
