//! Outreach: an ordered plan of requests, since nothing there takes a whole sequence.
//!
//! Each request is sent by its `method` to `base_url` and its `path`, with `media_type` as the type of its content and
//! `body` as it stands, and its answer is waited for before the next is sent. Of the answer, what the JSON pointer
//! `saves` leads to is kept under the `id` of the request. A later request refers to it in two ways, neither of which can
//! be anything else: in its body by an object whose only key is `$ref`, in its path by the id in braces. Both are
//! replaced by what was kept, as it is.
//!
//! First comes the sequence; then for each touch its templates, its step, and what links both; at last, marked by
//! `activates`, what sets them going. Without these, which may be left out, nothing is sent to anybody.
//!
//! Source: the vendor's published OpenAPI description of August 2026 and its help pages; merge fields as templates in use
//! have them.

mod payload;
mod keys;
mod support;
mod told;
mod steps;
mod emails;
mod breaks;

use crate::emit::dates::dates;
use crate::emit::exits::{cap_a_day, exits_on};
use crate::emit::feature::Feature;
use crate::emit::json::json;
use crate::emit::lower::Track;
use crate::emit::outreach::payload::{Attributes, Plan, Relation, Relationships, Resource, Sequence};
use crate::emit::outreach::told::{bounded, of_sequence};
use crate::emit::text::{Conditionals, Notation};
use crate::emit::vendor::{Cx, Vending};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{CapKind, Vendor};

/// The vendor.
pub static OUTREACH: Vending = Vending {
    vendor: Vendor::Outreach,
    title: "Outreach",
    sequence: "sequence",
    mover: "trigger",
    suffix: ".outreach.plan.json",
    keys: keys::KEYS,
    support: support::support,
    notation: Notation {
        fields: FIELDS,
        unsubscribe: None,
        // What its own links to unsubscribe hold.
        reserved: &["%unsubscribe_url%"],
    },
    conditionals: |settings| settings.flag("conditionals").unwrap_or(false).then_some(CONDITIONALS),
    declare: "declare what it is called there: `NAME text outreach \"…\"` in `fields`",
    ids: keys::ids,
    emit,
};

/// As users report them; none is known with two texts.
const CONDITIONALS: Conditionals = Conditionals { open: "{{#if ", otherwise: None, close: "{{/if}}" };

/// Only the names that several templates in use agree on.
const FIELDS: &[(&str, &[&str])] = &[
    ("first_name", &["first_name"]),
    ("company", &["company"]),
    ("state", &["state"]),
    ("sender.first_name", &["sender.first_name"]),
];

/// The most characters of a sequence's name.
const LONGEST_NAME: usize = 255;

/// The most characters of what is said of it.
const LONGEST_DESCRIPTION: usize = 1_024;

/// The most characters of what the team calls a kind of selling.
const LONGEST_MOTION: usize = 255;

fn emit(cx: &Cx<'_, '_>, track: &Track<'_>) -> String {
    let days = dates(cx, track).map(|dates| dates.iter().map(|date| date.date().to_string()).collect::<Vec<_>>());
    of_sequence(cx, days.is_some());
    let action = cx.settings.text("primary_reply_action");
    cx.overridden(&Event::Replied, Feature::ExitReply, action.is_some_and(|action| action == "continue"));
    let mut plan = Plan::new(&track.name);
    let sequence = plan.create("sequence", "sequences", sequence(cx, track, days.is_some()));
    let links = steps::add(cx, track, days.as_deref(), &sequence, &mut plan);
    links.iter().for_each(|link| plan.activate(link, "sequenceTemplates"));
    plan.activate(&sequence, "sequences");
    json(&plan)
}

fn sequence(cx: &Cx<'_, '_>, track: &Track<'_>, of_dates: bool) -> Resource {
    let settings = &cx.settings;
    let reply = if exits_on(cx, &Event::Replied) { "finish" } else { "continue" };
    let text = |key| settings.text(key).map(str::to_owned);
    let attributes = Sequence {
        name: name(cx, track),
        description: description(cx),
        sequence_type: if of_dates { "date" } else { "interval" },
        schedule_interval_type: text("schedule_interval_type"),
        share_type: text("share_type"),
        primary_reply_action: settings.text("primary_reply_action").unwrap_or(reply).to_owned(),
        primary_reply_pause_duration: settings.number("primary_reply_pause_duration"),
        secondary_reply_action: settings.text("secondary_reply_action").unwrap_or(reply).to_owned(),
        secondary_reply_pause_duration: settings.number("secondary_reply_pause_duration"),
        transactional: settings.flag("transactional"),
        throttle_capacity: settings.number("throttle_capacity"),
        throttle_max_adds_per_day: settings
            .number("throttle_max_adds_per_day")
            .or_else(|| cap_a_day(cx, CapKind::Enrollments)),
        throttle_paused: settings.flag("throttle_paused"),
        max_activations: settings.number("max_activations").filter(|_| of_dates),
        sales_motion: sales_motion(cx),
        tags: cx.model.settings.tags.iter().map(|tag| tag.value.to_string()).collect(),
    };
    Resource {
        kind: "sequence",
        attributes: Attributes::Sequence(Box::new(attributes)),
        relationships: Relationships {
            owner: Relation::given("user", settings.number("owner_id")),
            ruleset: Relation::given("ruleset", settings.number("ruleset_id")),
            schedule: Relation::given("schedule", settings.number("schedule_id")),
            ..Relationships::default()
        },
    }
}

fn name(cx: &Cx<'_, '_>, track: &Track<'_>) -> String {
    let sequence = cx.model.sequence;
    let span = sequence.title.as_ref().map_or(sequence.name.span, |title| title.span);
    bounded(cx, track.title.clone(), (LONGEST_NAME, "the name of a sequence"), &track.name, span)
}

fn description(cx: &Cx<'_, '_>) -> Option<String> {
    let docs = cx.model.item.docs.as_ref()?;
    let name = cx.model.sequence.name.value.as_str();
    Some(bounded(cx, docs.text.to_string(), (LONGEST_DESCRIPTION, "the description of a sequence"), name, docs.span))
}

fn sales_motion(cx: &Cx<'_, '_>) -> Option<String> {
    let text = cx.settings.text("sales_motion")?.to_owned();
    let name = &cx.model.sequence.name;
    Some(bounded(cx, text, (LONGEST_MOTION, "`sales_motion`"), &name.value, name.span))
}
