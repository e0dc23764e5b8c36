//! The JSON schedule: a sequence as a graph that another program can run without knowing the language.
//!
//! The types here are the format: their documentation becomes the descriptions of its JSON Schema. Beside each stands
//! how it is made of the model.

mod cx;
pub mod number;
pub mod condition;
mod when;
pub mod wording;
mod words;
pub mod source;
pub mod people;
pub mod hours;
pub mod limits;
pub mod settings;
pub mod fields;
pub mod days;
pub mod due;
pub mod touch;
pub mod step;
pub mod schema;

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::json::json;
use crate::emit::schedule::condition::Condition;
use crate::emit::schedule::cx::Cx;
use crate::emit::schedule::days::{Start, start};
use crate::emit::schedule::fields::{Field, fields};
use crate::emit::schedule::hours::{OpenHours, hours};
use crate::emit::schedule::limits::{Cap, Limit, cap, limit};
use crate::emit::schedule::people::{Audience, Sender, audience, sender};
use crate::emit::schedule::settings::{Enter, Reenter, VendorSettings, enter, exits, reenter, vendors};
use crate::emit::schedule::source::{Source, source};
use crate::emit::schedule::step::{Edge, Step, description, entry, steps};
use crate::emit::schedule::when::condition;
use crate::model::SequenceModel;
use crate::model::flow::ReactionFlow;
use crate::model::program::Program;
use crate::model::timeline::dated::Occasion;
use crate::syntax::ast::item::ItemKind;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::{Channel, Status, TimeUnit};

/// The version of the format.
pub const VERSION: u32 = 1;

/// A sales sequence as a graph of steps: what reaches a prospect, when, and what it depends on.
///
/// A prospect is enrolled and goes from step to step: first to where `start` leads, from there on to where `next` of each
/// step leads, until an edge leads to null. As soon as one of `exits` holds, the prospect leaves. While a prospect is on
/// the way, `reactions` are set off by what happens.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Schedule {
    /// The version of this format.
    #[schemars(extend("const" = VERSION))]
    pub schedule: u32,
    /// The name of the sequence.
    pub name: String,
    /// Its title, for people.
    pub title: String,
    /// What is said of it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The file that this was made from.
    pub source: Source,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Its tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What it is there for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// Where it stands in its life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The language of its texts, by BCP 47. Dates and numbers are printed as it has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whom it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// Who sends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
    /// When it may act.
    pub hours: OpenHours,
    /// What brings a prospect in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enter: Option<Enter>,
    /// Whether a prospect may come back. Absent: as the program that runs it has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reenter: Option<Reenter>,
    /// The field whose date is day 1. Absent: the day of the enrollment is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// What days are counted in, in the numbers of days below: `days` or `business days`.
    pub counts: TimeUnit,
    /// What ends the sequence for a prospect: any of these is enough. A reply that sets off a reaction does not count.
    pub exits: Vec<Condition>,
    /// How much may happen in a day, over all prospects together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// What every path through it keeps to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// What is said to single vendors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vendors: Vec<VendorSettings>,
    /// The fields of prospects that it needs, in order of their names.
    pub fields: Vec<Field>,
    /// The enrollment that the `dates` of touches are of. Absent where this was made without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub enrollment: Option<Start>,
    /// The ways into the steps, as in `next` of a step.
    pub start: Vec<Edge>,
    /// The steps. Every edge leads from a step to a later one.
    pub steps: Vec<Step>,
    /// The steps that were included from elsewhere together, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What is done wherever a prospect stands when something happens.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reactions: Vec<Reaction>,
    /// Touches that are written but not in use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disabled: Vec<Disabled>,
}

/// What is done when something happens, beside the steps, while the prospect is on the way through them. A reaction is
/// set off once for each prospect. Of several that one reply would set off, the first does it; such a reply does not end
/// the sequence, unless the reaction does. A reply that could only set off reactions that were set off before does.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reaction {
    /// What sets it off.
    pub when: Condition,
    /// What is said of it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The ways into its steps.
    pub start: Vec<Edge>,
    /// Its steps. An edge to null ends the reaction, not the sequence; the kinds `end`, `move_to` and `opt_out` end both.
    pub steps: Vec<Step>,
}

/// Steps that were written once, to be included in several sequences.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// The name that they have together.
    pub name: String,
    /// What is said of them, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Them, by `id`.
    pub steps: Vec<String>,
}

/// A touch that is not in use.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Disabled {
    /// The name that the author gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it would reach the prospect.
    pub channel: Channel,
    /// Why it is not in use.
    pub reason: String,
}

/// The schedule of a sequence without errors, as JSON with a line break at its end.
#[must_use]
pub fn emit<'a>(program: &'a Program, model: &SequenceModel<'a>, occasion: Option<&Occasion<'_>>) -> String {
    json(&schedule(program, model, occasion))
}

/// The schedule of a sequence without errors.
#[must_use]
pub fn schedule<'a>(program: &'a Program, model: &SequenceModel<'a>, occasion: Option<&Occasion<'_>>) -> Schedule {
    let cx = Cx::new(program, model, occasion);
    let settings = &model.settings;
    let frame = cx.settings_spot().frame;
    let mut schedule = Schedule {
        schedule: VERSION,
        name: model.sequence.name.value.to_string(),
        title: model.sequence.title.as_ref().map(|title| cx.constant(title, &frame)).unwrap_or_default(),
        description: description(model.item.docs.as_ref()),
        source: source(&cx),
        owner: settings.owner.map(|owner| cx.constant(owner, &frame)),
        tags: settings.tags.iter().map(|tag| tag.value.to_string()).collect(),
        goal: settings.goal.map(|goal| cx.constant(goal, &frame)),
        status: settings.status.map(|status| status.value),
        language: settings.language.map(|language| language.value.to_string()),
        audience: audience(&cx),
        sender: sender(&cx),
        hours: hours(&cx),
        enter: enter(&cx),
        reenter: reenter(&cx),
        anchor: settings.anchor.map(|anchor| anchor.value.to_string()),
        counts: cx.model.settings.unit(TimeUnit::Days),
        exits: exits(&cx),
        caps: settings.caps.iter().filter_map(|written| cap(written, &frame)).collect(),
        limits: settings.limits.iter().map(|written| limit(written, &frame)).collect(),
        vendors: vendors(&cx),
        fields: Vec::new(),
        enrollment: None,
        start: entry(&cx, &model.flow.entry),
        steps: steps(&cx, model.flow.ids().take(model.flow.main.end)),
        parts: parts(&cx),
        reactions: reactions(&cx),
        disabled: disabled(&cx),
    };
    if let Some(anchor) = &schedule.anchor {
        cx.uses(anchor);
    }
    schedule.fields = fields(&cx);
    schedule.enrollment = occasion.map(|occasion| start(&cx, occasion));
    schedule
}

fn parts(cx: &Cx<'_, '_>) -> Vec<Part> {
    let flow = cx.flow();
    let parts = flow.places.iter().enumerate().filter_map(|(index, place)| {
        let own = place.steps?;
        let is_it = |item: &ItemKind| matches!(item, ItemKind::Steps(other) if std::ptr::eq(other, own));
        Some(Part {
            name: own.name.value.to_string(),
            description: cx.docs(place.frame.scope.file, is_it),
            steps: flow.steps.iter().filter(|step| step.place == index).map(|step| step.id.to_string()).collect(),
        })
    });
    parts.collect()
}

fn reactions<'a>(cx: &Cx<'_, 'a>) -> Vec<Reaction> {
    let flow = cx.flow();
    let statements = &cx.model.sequence.body.body;
    let reaction = |reaction: &ReactionFlow<'a>| {
        let statement = statements.iter().find(|statement| statement.span == reaction.span);
        Reaction {
            when: condition(cx, &reaction.reaction.condition, &cx.settings_spot()),
            description: description(statement.and_then(|statement| statement.docs.as_ref())),
            start: entry(cx, &reaction.entry),
            steps: steps(cx, flow.ids().skip(reaction.steps.start).take(reaction.steps.len())),
        }
    };
    flow.reactions.iter().map(reaction).collect()
}

/// The touches that are not in use, each as often as it is included, but once for all rounds of a repetition.
fn disabled(cx: &Cx<'_, '_>) -> Vec<Disabled> {
    let mut seen: Vec<(usize, &Touch)> = Vec::new();
    let mut disabled = Vec::new();
    for (place, touch) in &cx.flow().left_out {
        if seen.iter().any(|(known, other)| known == place && std::ptr::eq(*other, *touch)) {
            continue;
        }
        seen.push((*place, touch));
        let frame = cx.flow().places.get(*place).map(|place| &place.frame);
        disabled.push(Disabled {
            name: touch.name.as_ref().map(|name| name.value.to_string()),
            channel: touch.channel.value,
            reason: touch.disabled().zip(frame).map(|(why, frame)| cx.constant(why, frame)).unwrap_or_default(),
        });
    }
    disabled
}
