//! Salesloft: one body that creates a cadence with its steps and templates (`POST /v2/cadence_imports`).
//!
//! Source: the vendor's pages on cadence imports; for what stands inside a step, and where those are silent, the bodies
//! that its users send. Days are absolute, and nothing is published that decides anything in a text or on the way.

mod keys;
mod payload;
mod steps;
mod support;
mod timing;

use crate::emit::exits::{exits_on, plain_reactions};
use crate::emit::feature::Feature;
use crate::emit::json::json;
use crate::emit::lower::Track;
use crate::emit::lower::reactions::Plain;
use crate::emit::salesloft::payload::{Content, Import, Settings, Sharing};
use crate::emit::text::Notation;
use crate::emit::vendor::{Cx, Vending};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::Vendor;

/// The vendor.
pub static SALESLOFT: Vending = Vending {
    vendor: Vendor::Salesloft,
    title: "Salesloft",
    sequence: "cadence",
    mover: "automation",
    suffix: ".salesloft.json",
    keys: keys::KEYS,
    support: support::support,
    notation: Notation { fields: FIELDS, unsubscribe: None, reserved: &[] },
    conditionals: |_| None,
    declare: "declare what it is called there: `NAME text salesloft \"…\"` in `fields`",
    ids: keys::ids,
    emit,
};

/// Those that several sources agree on. A name that it does not know keeps a cadence from being imported.
const FIELDS: &[(&str, &[&str])] = &[
    ("first_name", &["first_name"]),
    ("last_name", &["last_name"]),
    ("name", &["name"]),
    ("title", &["title"]),
    ("company", &["company"]),
    ("city", &["city"]),
    ("state", &["state"]),
    ("industry", &["industry"]),
    ("sender.first_name", &["My.first_name"]),
    ("sender.last_name", &["My.last_name"]),
    ("sender.name", &["My.name"]),
    ("sender.email", &["My.email_address"]),
];

fn emit(cx: &Cx<'_, '_>, track: &Track<'_>) -> String {
    let cadence_id = cx.settings.number("cadence_id").filter(|_| track.is_first);
    if cadence_id.is_some() {
        cx.inform(
            Feature::Settings,
            cx.model.sequence.name.span,
            "a cadence that is there already keeps its own settings".to_owned(),
            "its name, its exits and all else that holds for the whole of it are not sent",
        );
    }
    let is_new = cadence_id.is_none();
    let step_groups = steps::groups(cx, track);
    json(&Import {
        settings: is_new.then(|| settings(cx, track)),
        sharing_settings: if is_new { sharing(cx) } else { None },
        cadence_content: Content { cadence_id, step_groups },
    })
}

fn settings(cx: &Cx<'_, '_>, track: &Track<'_>) -> Settings {
    let said = &cx.settings;
    let text = |key| said.text(key).map(str::to_owned);
    let flag = |key, event| said.flag(key).unwrap_or_else(|| exits_on(cx, &event));
    let own = |id: &str| if track.is_first { id.to_owned() } else { format!("{id}-{}", track.name) };
    let booked = said.flag("remove_people_when_meeting_booked");
    cx.overridden(&Event::Replied, Feature::ExitReply, said.flag("remove_replied") == Some(false));
    cx.overridden(&Event::Bounced, Feature::ExitBounce, said.flag("remove_bounced") == Some(false));
    cx.overridden(&Event::Booked, Feature::ExitMeeting, booked == Some(false));
    let pauses = plain_reactions(cx).any(|plain| plain == Plain::PauseAway);
    Settings {
        name: track.title.clone(),
        target_daily_people: said.number("target_daily_people").unwrap_or(0),
        remove_replied: flag("remove_replied", Event::Replied),
        remove_bounced: flag("remove_bounced", Event::Bounced),
        remove_people_when_meeting_booked: booked.or_else(|| exits_on(cx, &Event::Booked).then_some(true)),
        reschedule_from_pause_enabled: said.flag("reschedule_from_pause_enabled").unwrap_or(pauses),
        external_identifier: said.text("external_identifier").map(own),
        cadence_function: text("cadence_function").unwrap_or_else(|| "outbound".to_owned()),
        cadence_priority: text("cadence_priority"),
        cadence_owner: text("cadence_owner").or_else(|| owner(cx)),
        added_stage_setting: text("added_stage_setting"),
        bounced_stage_setting: text("bounced_stage_setting"),
        finished_stage_setting: text("finished_stage_setting"),
        replied_stage_setting: text("replied_stage_setting"),
        tags: tags(cx),
    }
}

/// The owner by the email address; another name is none that it knows.
fn owner(cx: &Cx<'_, '_>) -> Option<String> {
    let owner = cx.model.settings.owner?;
    let name = owner.literal();
    let is_address = name.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if !is_address || name.contains(char::is_whitespace) {
        let message = "Salesloft knows owners by their email address".to_owned();
        cx.inform(Feature::Owner, owner.span, message, "it belongs to whose key creates it");
        return None;
    }
    Some(name)
}

fn tags(cx: &Cx<'_, '_>) -> Option<String> {
    let tags: Vec<&str> = cx.model.settings.tags.iter().map(|tag| tag.value.as_str()).collect();
    (!tags.is_empty()).then(|| tags.join(","))
}

/// Where only one is said, the other is no.
fn sharing(cx: &Cx<'_, '_>) -> Option<Sharing> {
    let (team, shared) = (cx.settings.flag("team_cadence"), cx.settings.flag("shared"));
    (team.is_some() || shared.is_some())
        .then(|| Sharing { team_cadence: team.unwrap_or(false), shared: shared.unwrap_or(false) })
}
