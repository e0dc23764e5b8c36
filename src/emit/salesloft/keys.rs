//! Its own settings.

use crate::emit::feature::Feature;
use crate::emit::settings::{BRANCHES, Key, KeyKind};

/// The largest number that every reader of JSON takes as it is.
const LARGEST_ID: i64 = 9_007_199_254_740_991;

/// All of them: by the vendor's own names, and the ids of its LinkedIn steps.
pub(super) const KEYS: &[Key] = &[
    BRANCHES,
    text("cadence_owner", "the email address of whom it belongs to; `owner` where not set"),
    Key {
        name: "cadence_function",
        kind: KeyKind::OneOf(&["outbound", "inbound", "event", "other"]),
        about: "what it is for; outbound where not set",
    },
    text("cadence_priority", "its priority, as `High`"),
    Key {
        name: "target_daily_people",
        kind: KeyKind::Number(1_000_000),
        about: "how many people are to be added a day; 0, for no such number, where not set",
    },
    text("external_identifier", "its name elsewhere; of a split, each part has its own name behind it"),
    text("added_stage_setting", "the stage of people who are added"),
    text("bounced_stage_setting", "the stage of people whose email bounced"),
    text("finished_stage_setting", "the stage of people who are through"),
    text("replied_stage_setting", "the stage of people who replied"),
    flag("team_cadence", "whether it is the team's"),
    flag("shared", "whether others see it"),
    flag("remove_replied", "whether a reply ends it"),
    flag("remove_bounced", "whether a bounce ends it"),
    flag("remove_people_when_meeting_booked", "whether a booked meeting ends it"),
    flag("reschedule_from_pause_enabled", "whether an out-of-office reply pauses it"),
    Key {
        name: "timezone_mode",
        kind: KeyKind::OneOf(&["person", "user"]),
        about: "whose time of day automated emails go by; as the schedule says where not set",
    },
    flag("allow_send_on_weekends", "whether automated emails go out on weekends; as the schedule says where not set"),
    id("cadence_id", "the id of a cadence without steps that takes these; then it keeps its own settings"),
    id("linkedin_integration_id", "the id of the LinkedIn integration"),
    text("linkedin_connect_guid", "the id of its step for invitations"),
    text("linkedin_message_guid", "the id of its step for messages"),
    text("linkedin_inmail_guid", "the id of its step for InMail"),
    text("linkedin_view_guid", "the id of its step for looks at a profile"),
    text("linkedin_engage_guid", "the id of its step for answers to a post"),
    text("linkedin_follow_guid", "the id of its step for follows"),
];

const fn text(name: &'static str, about: &'static str) -> Key {
    Key { name, kind: KeyKind::Text, about }
}

const fn flag(name: &'static str, about: &'static str) -> Key {
    Key { name, kind: KeyKind::YesNo, about }
}

const fn id(name: &'static str, about: &'static str) -> Key {
    Key { name, kind: KeyKind::Number(LARGEST_ID), about }
}

/// The setting that holds the id of what has a feature.
pub(super) fn ids(feature: Feature) -> Option<&'static str> {
    Some(match feature {
        Feature::LinkedinConnect => "linkedin_connect_guid",
        Feature::LinkedinMessage => "linkedin_message_guid",
        Feature::LinkedinInmail => "linkedin_inmail_guid",
        Feature::LinkedinView => "linkedin_view_guid",
        Feature::LinkedinEngage => "linkedin_engage_guid",
        Feature::LinkedinFollow => "linkedin_follow_guid",
        _ => return None,
    })
}
