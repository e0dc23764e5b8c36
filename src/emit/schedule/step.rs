//! Steps, and the ways between them.

use std::ptr;
use std::rc::Rc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::{Condition, FieldValue};
use crate::emit::schedule::cx::{Cx, Spot};
use crate::emit::schedule::due::{Due, due, pause};
use crate::emit::schedule::number::{Duration, Number};
use crate::emit::schedule::touch::{Touch, touch};
use crate::emit::schedule::when::{condition, value};
use crate::emit::schedule::wording::Wording;
use crate::emit::schedule::words::plain;
use crate::model::content::expand::expand;
use crate::model::content::field_test::datum;
use crate::model::flow::{self, Guard, StepId, StepKind};
use crate::model::values;
use crate::syntax::ast::item::Docs;
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::value as written;
use crate::syntax::ast::words::TimeUnit;

/// One step. Steps that are repeated or included from elsewhere stand here as often as they happen.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Step {
    /// Unique in the sequence, and the same as long as the names in it are.
    pub id: String,
    /// The name that the author gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is said of it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it does.
    #[serde(flatten)]
    pub kind: Kind,
    /// The ways on, in order: the first that is open is taken. Where there are shares, one is drawn by chance, always
    /// the same for a prospect.
    pub next: Vec<Edge>,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// It reaches the prospect, or is work of the rep.
    Touch(Box<Touch>),
    /// It waits.
    Wait {
        /// Until when.
        due: Due,
    },
    /// It waits for the start of a day. Where that day was over before the enrollment, the touches up to the next `day`
    /// or `wait` are left out.
    Day {
        /// The number of the day: 1 is that of the enrollment, or of the `anchor`; -1 is the day before.
        day: Number,
        /// What is counted: `days` or `business days`.
        unit: TimeUnit,
    },
    /// It goes on by conditions.
    Branch,
    /// It goes on by chance.
    Split,
    /// A round of a repetition begins. The second begins `every` after the first did, the third twice as long after it.
    Round {
        /// Its number, from 1.
        round: u32,
        /// How many there are.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<u32>,
        /// From the start of one round to that of the next.
        every: Duration,
        /// The step that begins the first round, by `id`.
        first: String,
    },
    /// A repetition is over: what follows comes at once, without waiting out its last round.
    RoundsEnd,
    /// The prospect leaves the sequence.
    End,
    /// The prospect leaves the sequence for another.
    MoveTo {
        /// The name of the other one.
        sequence: String,
        /// The number of the day that today is there; its first touch is due no earlier than this step. Absent: 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        day: Option<Number>,
        /// The touch there that it goes on with, by `id`: the first one on that day or behind it. Absent where that is not the
        /// same for everybody.
        #[serde(skip_serializing_if = "Option::is_none")]
        first: Option<String>,
    },
    /// Another sequence starts as well; this one goes on. Replies, meetings, opt-outs and bounces count for both.
    AlsoStart {
        /// The name of the other one.
        sequence: String,
    },
    /// A field of the prospect's is written.
    Set {
        /// The field, one of `fields`.
        field: String,
        /// Its new value, where it is the same for everyone.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<FieldValue>,
        /// Its new text, where something is put into it.
        #[serde(skip_serializing_if = "Option::is_none")]
        wording: Option<Wording>,
    },
    /// The prospect is tagged.
    Tag {
        /// The tag.
        tag: String,
    },
    /// A tag is taken away.
    Untag {
        /// The tag.
        tag: String,
    },
    /// The prospect leaves every sequence and is never to be contacted again.
    OptOut,
    /// The whole sequence is held, this reaction included.
    Pause {
        /// Until when.
        due: Due,
    },
}

/// A way from a step to another. Without condition or share it is always open.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Edge {
    /// Where it leads, by `id`; null for the end of the sequence, or of the reaction.
    pub to: Option<String>,
    /// It is open when this holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Whether it is open when none before it is.
    #[serde(rename = "else", skip_serializing_if = "std::ops::Not::not")]
    pub otherwise: bool,
    /// Its share of the prospects, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
    /// What the author calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is said of it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// The steps with these ids.
pub(super) fn steps(cx: &Cx<'_, '_>, ids: impl Iterator<Item = StepId>) -> Vec<Step> {
    ids.filter_map(|id| step(cx, id)).collect()
}

/// The first steps of the sequence or of a reaction.
pub(super) fn entry<'a>(cx: &Cx<'_, 'a>, edges: &[flow::Edge<'a>]) -> Vec<Edge> {
    edges.iter().map(|edge| self::edge(cx, edge, None, &cx.settings_spot())).collect()
}

/// What `##` comments say.
pub(super) fn description(docs: Option<&Docs>) -> Option<String> {
    docs.map(|docs| docs.text.to_string())
}

fn step(cx: &Cx<'_, '_>, id: StepId) -> Option<Step> {
    let step = cx.flow().step(id)?;
    let spot = cx.spot(id);
    Some(Step {
        id: step.id.to_string(),
        name: step.name.map(|name| name.value.to_string()),
        description: description(step.statement.docs.as_ref()),
        kind: kind(cx, step, id, &spot)?,
        next: step.next.iter().map(|edge| self::edge(cx, edge, Some(step.statement), &spot)).collect(),
    })
}

/// What a step does; `None` where a part of it could not be read, which is a mistake that was reported.
fn kind<'a>(cx: &Cx<'_, 'a>, step: &flow::Step<'a>, id: StepId, spot: &Spot<'a>) -> Option<Kind> {
    let number = |amount| values::number(amount, &spot.frame).map(Number);
    let named = |name| values::field(name, &spot.frame).to_string();
    Some(match step.kind {
        StepKind::Touch(it) => Kind::Touch(Box::new(touch(cx, it, id)?)),
        StepKind::Wait(wait) => Kind::Wait { due: due(cx, wait, spot)? },
        StepKind::Day(day) => Kind::Day { day: number(day)?, unit: cx.model.settings.unit(TimeUnit::Days) },
        StepKind::Branch => Kind::Branch,
        StepKind::Split => Kind::Split,
        StepKind::Round { index, every } => Kind::Round {
            round: index + 1,
            of: rounds(step.statement, spot),
            every: cx.length(every, &spot.frame)?,
            first: first_round(cx, step, id)?,
        },
        StepKind::RoundsEnd => Kind::RoundsEnd,
        StepKind::End => Kind::End,
        StepKind::MoveTo { target, day } => {
            let first = cx.landings.get(&id).map(|landing| landing.id.to_string());
            Kind::MoveTo { sequence: named(target), day: day.and_then(number), first }
        }
        StepKind::AlsoStart(target) => Kind::AlsoStart { sequence: named(target) },
        StepKind::Set(field, value) => set(cx, field, value, spot),
        StepKind::Tag(tag) => Kind::Tag { tag: cx.constant(tag, &spot.frame) },
        StepKind::Untag(tag) => Kind::Untag { tag: cx.constant(tag, &spot.frame) },
        StepKind::OptOut => Kind::OptOut,
        StepKind::Pause(it) => Kind::Pause { due: pause(cx, it, spot)? },
    })
}

fn set<'a>(cx: &Cx<'_, 'a>, field: &'a written::Name, to: &'a written::Value, spot: &Spot<'a>) -> Kind {
    let field = values::field(field, &spot.frame).to_string();
    cx.uses(&field);
    let text = match to {
        written::Value::Text(text) => Some((text, Rc::clone(&spot.frame))),
        written::Value::Param(name) => match spot.frame.argument(&name.value) {
            Some((written::Argument::Text(text), outer)) => Some((text, outer)),
            Some((written::Argument::Number(_) | written::Argument::Duration(_) | written::Argument::Name(_), _))
            | None => None,
        },
        written::Value::Number(_)
        | written::Value::Date(_)
        | written::Value::Datetime(_)
        | written::Value::YesNo(_) => None,
    };
    let wording = text.map(|(text, frame)| plain(cx, &expand(text, &frame, &cx.model.scopes)));
    match wording.filter(|wording| !wording.merges.is_empty()) {
        Some(wording) => Kind::Set { field, value: None, wording: Some(wording) },
        None => Kind::Set { field, value: Some(value(&datum(to, &spot.frame, &cx.model.scopes))), wording: None },
    }
}

fn rounds(statement: &Statement, spot: &Spot<'_>) -> Option<u32> {
    let StatementKind::Repeat(repeat) = &statement.kind else { return None };
    values::count(&repeat.times, &spot.frame)
}

/// The step that begins the first round of the repetition that `step` belongs to.
fn first_round(cx: &Cx<'_, '_>, step: &flow::Step<'_>, id: StepId) -> Option<String> {
    let earlier = cx.flow().steps.get(..=id.index())?;
    let first = earlier.iter().rev().find(|other| {
        ptr::eq(other.statement, step.statement)
            && other.place == step.place
            && matches!(other.kind, StepKind::Round { index: 0, .. })
    });
    first.map(|first| first.id.to_string())
}

fn edge<'a>(cx: &Cx<'_, 'a>, edge: &flow::Edge<'a>, from: Option<&'a Statement>, spot: &Spot<'a>) -> Edge {
    let mut out = Edge {
        to: edge.to.and_then(|to| cx.id(to)),
        when: None,
        otherwise: false,
        share: None,
        name: None,
        description: edge.guard.zip(from).and_then(|(guard, from)| description(arm_docs(from, guard))),
    };
    match edge.guard {
        Some(Guard::When(when)) => out.when = Some(condition(cx, when, spot)),
        Some(Guard::Else) => out.otherwise = true,
        Some(Guard::Share { percent, name }) => {
            out.share = Some(Number(percent));
            out.name = Some(name.value.to_string());
        }
        None => {}
    }
    out
}

/// What is said of the arm that a guard is of.
fn arm_docs<'a>(statement: &'a Statement, guard: Guard<'a>) -> Option<&'a Docs> {
    match (&statement.kind, guard) {
        (StatementKind::Branch(arms), Guard::When(when)) => {
            let arm = arms.body.iter().find(|arm| arm.when.as_ref().is_some_and(|own| ptr::eq(own, when)))?;
            arm.docs.as_ref()
        }
        (StatementKind::Branch(arms), Guard::Else) => arms.body.iter().find(|arm| arm.when.is_none())?.docs.as_ref(),
        (StatementKind::Split(shares), Guard::Share { name, .. }) => {
            shares.body.iter().find(|share| ptr::eq(&share.name, name))?.docs.as_ref()
        }
        (_, Guard::When(_) | Guard::Else | Guard::Share { .. }) => None,
    }
}
