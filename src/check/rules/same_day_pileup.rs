//! Too many touches on one day.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::check::context::Context;
use crate::check::logic::exclude_each_other;
use crate::check::paths::comes_upon_event;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::{StepId, StepKind};
use crate::model::timeline::full_days::FullDay;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "same-day-pileup",
    family: Family::Timing,
    level: Some(Severity::Warning),
    summary: "too many touches on one day",
    fix: Fixable::Suggested,
    page: include_str!("same_day_pileup.md"),
    options: &[&MAX_PER_DAY, &SAME_CHANNEL],
    check: Check::Sequence(check),
};

static MAX_PER_DAY: Opt =
    Opt { name: "max_per_day", default: Value::Number(2.0), about: "the most touches on a day of the prospect's" };
static SAME_CHANNEL: Opt =
    Opt { name: "same_channel", default: Value::Number(1.0), about: "the most touches of one channel on a day" };

/// Touches of one day that are too many.
struct Crowd<'c> {
    /// The first that is too many.
    at: StepId,
    touches: Vec<StepId>,
    /// Their channel, where they are too many of that alone.
    channel: Option<Channel>,
    day: &'c FullDay,
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    // What comes upon something that the prospect did is an answer. Many days hold the same touch.
    let mut answers: BTreeMap<StepId, bool> = BTreeMap::new();
    // Of the days on which one touch is too many, the fullest.
    let mut fullest: BTreeMap<StepId, Crowd<'_>> = BTreeMap::new();
    for day in &cx.model.timeline.walked.full_days {
        let mut is_answer = |id: StepId| *answers.entry(id).or_insert_with(|| comes_upon_event(&cx.model.flow, id));
        let touches: Vec<StepId> = day.touches.iter().copied().filter(|id| !is_answer(*id)).collect();
        let Some(crowd) = crowd(cx, at_once(cx, &touches), day) else { continue };
        if fullest.get(&crowd.at).is_none_or(|known| order(cx, &crowd, known).is_lt()) {
            fullest.insert(crowd.at, crowd);
        }
    }
    out.extend(fullest.values().filter_map(|crowd| report(cx, crowd)));
}

/// Which of two is told: the fuller, else the first by the names of its touches, in whichever order arms are written.
fn order(cx: &Context<'_, '_>, one: &Crowd<'_>, other: &Crowd<'_>) -> Ordering {
    let names = |crowd: &Crowd<'_>| crowd.touches.iter().map(|id| cx.step(*id)).collect::<Vec<_>>();
    let enrolled = |crowd: &Crowd<'_>| (!crowd.day.always, crowd.day.enrolled);
    let by_count = other.touches.len().cmp(&one.touches.len());
    by_count.then_with(|| names(one).cmp(&names(other))).then_with(|| enrolled(one).cmp(&enrolled(other)))
}

/// Those that one prospect can get: of touches that exclude each other, the first.
fn at_once(cx: &Context<'_, '_>, touches: &[StepId]) -> Vec<StepId> {
    let mut kept: Vec<StepId> = Vec::new();
    for id in touches {
        if !kept.iter().any(|other| exclude_each_other(&cx.model.flow, *other, *id)) {
            kept.push(*id);
        }
    }
    kept
}

/// Of touches of one day, those that are too many: of all, else of one channel.
fn crowd<'c>(cx: &Context<'_, '_>, touches: Vec<StepId>, day: &'c FullDay) -> Option<Crowd<'c>> {
    if let Some(at) = touches.get(cx.count(&MAX_PER_DAY)).copied() {
        return Some(Crowd { at, touches, channel: None, day });
    }
    let channel = |id: StepId| cx.touch(id).map(|touch| touch.touch.channel.value);
    touches.iter().find_map(|id| {
        let alike: Vec<StepId> = touches.iter().copied().filter(|other| channel(*other) == channel(*id)).collect();
        let at = alike.get(cx.count(&SAME_CHANNEL)).copied()?;
        Some(Crowd { at, touches: alike, channel: channel(*id), day })
    })
}

fn report(cx: &Context<'_, '_>, Crowd { at, touches, channel, day }: &Crowd<'_>) -> Option<Diagnostic> {
    let span = cx.touch(*at)?.span;
    let kind = channel.map_or(String::new(), |channel| format!("{} ", channel.word()));
    let message = format!("{} {kind}touches fall on one day: {}", touches.len(), cx.path(touches));
    let found = cx.finding(span, message).help(
        "an email and a call on one day help each other; more than that, or the same again, is felt as pestering",
    );
    let found = if day.always { found } else { found.label(cx.model.timeline.weekday_behind(*at, day.enrolled)) };
    Some(match wait_before(cx, *at) {
        Some(edit) => found.suggest(format!("wait 2 business days before {}", cx.step(*at)), vec![edit]),
        None => found,
    })
}

/// A wait before a touch of the sequence's own. Where days are numbered, a later number may be past then.
fn wait_before(cx: &Context<'_, '_>, at: StepId) -> Option<Edit> {
    let flow = &cx.model.flow;
    let step = flow.step(at).filter(|step| step.place == 0 && step.touch().is_some_and(Touch::reaches_prospect))?;
    if flow.steps.iter().any(|step| matches!(step.kind, StepKind::Day(_) | StepKind::Round { .. })) {
        return None;
    }
    let start = step.statement.docs.as_ref().map_or(step.statement.span.start, |docs| docs.span.start);
    let before = cx.model.text().get(..start as usize)?;
    let indent = before.get(before.rfind('\n')? + 1..)?;
    indent.trim().is_empty().then(|| Edit::insert(start, format!("wait 2 business days\n\n{indent}")))
}
