//! What is known behind a wait that ended before its limit: what it waited for happened. Whoever did not accept an invitation
//! waited to the end.

use std::collections::BTreeMap;

use crate::model::flow::names::Named;
use crate::model::flow::{Edge, Flow, Guard, Step, StepId, StepKind};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest};
use crate::syntax::ast::statement::{Pause, Wait};

/// What the waits and pauses of a sequence ask for.
#[derive(Debug, Default)]
pub struct Asks {
    /// The waits for an event that is asked for again behind them, each with the last step that asks.
    again: BTreeMap<StepId, StepId>,
    /// The waits for what comes of steps, each with the last wait for the same.
    waits: BTreeMap<StepId, StepId>,
    /// The steps of these, in order, each with the last wait for it.
    awaited: Vec<(StepId, StepId)>,
}

impl Asks {
    /// Of all steps of `flow`.
    #[must_use]
    pub fn of(flow: &Flow<'_>) -> Self {
        let mut asks = Self { again: asked_again(flow), ..Self::default() };
        let mut known = BTreeMap::new();
        for id in flow.ids().rev() {
            let Some(steps) = awaited(flow, id) else { continue };
            let last = *known.entry(steps).or_insert_with(|| {
                asks.awaited.extend(steps.iter().map(|step| (*step, id)));
                id
            });
            asks.waits.insert(id, last);
        }
        asks.awaited.sort_unstable();
        asks
    }

    /// Whether there is nothing to remember for them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.again.is_empty() && self.awaited.is_empty()
    }

    /// The last step behind a wait that asks again for what it was for.
    #[must_use]
    pub fn asked_again(&self, wait: StepId) -> Option<StepId> {
        self.again.get(&wait).copied()
    }

    /// The last wait that is for the same steps as `wait`.
    #[must_use]
    pub fn last_like(&self, wait: StepId) -> Option<StepId> {
        self.waits.get(&wait).copied()
    }

    /// The waits that a step is remembered for: of those that are for the same steps, the last.
    pub fn remembered_for(&self, step: StepId) -> impl Iterator<Item = StepId> {
        let from = self.awaited.partition_point(|(known, _)| *known < step);
        self.awaited.iter().skip(from).take_while(move |(known, _)| *known == step).map(|(_, wait)| *wait)
    }
}

/// The steps that a wait or a pause asks for.
fn awaited<'f>(flow: &'f Flow<'_>, id: StepId) -> Option<&'f [StepId]> {
    let step = flow.step(id)?;
    asked(flow, waited_until(step)?, step.place)
}

/// The steps of which a condition asks that one was done, as far as any path reaches them; `None` where it asks of none.
pub fn asked<'f>(flow: &'f Flow<'_>, condition: &Condition, place: usize) -> Option<&'f [StepId]> {
    let ConditionKind::Event(test) = &condition.kind else { return None };
    let name = test.step.as_ref().filter(|_| !test.negated && test.event.value != Event::Skipped)?;
    match flow.named(&name.value, place) {
        Named::Steps(steps) => Some(steps),
        Named::Unknown => Some(&[]),
        Named::Disabled => None,
    }
}

/// The waits for an event that is asked for again.
fn asked_again(flow: &Flow<'_>) -> BTreeMap<StepId, StepId> {
    let waits: Vec<StepId> = flow.ids().filter(|id| waited_for(flow, *id).is_some()).collect();
    let Some(first) = waits.first() else { return BTreeMap::new() };
    let asking: Vec<StepId> = flow.ids().skip(first.index()).filter(|id| asks(flow, *id).next().is_some()).collect();
    let last = |wait: StepId| {
        let mut behind = asking.iter().copied().rev().take_while(|id| *id > wait);
        behind.find(|id| asks(flow, *id).any(|(asked, place)| holds(flow, asked, place, wait).is_some()))
    };
    waits.into_iter().filter_map(|wait| Some((wait, last(wait)?))).collect()
}

/// The conditions that a step goes on by, each with the place where it is written.
fn asks<'f, 'a>(flow: &'f Flow<'a>, id: StepId) -> impl Iterator<Item = (&'f Condition, usize)> + use<'f, 'a> {
    flow.step(id).into_iter().flat_map(|step| {
        let own = step.touch().and_then(|touch| touch.when.as_ref());
        let guards = step.next.iter().filter_map(|edge| match edge.guard {
            Some(Guard::When(condition)) => Some(condition),
            Some(Guard::Else | Guard::Share { .. }) | None => None,
        });
        own.into_iter().chain(guards).map(|condition| (condition, step.place))
    })
}

/// The event that a step waits for, if it is one alone, and the place where that is written.
fn waited_for<'f>(flow: &'f Flow<'_>, id: StepId) -> Option<(&'f EventTest, usize)> {
    let step = flow.step(id)?;
    let ConditionKind::Event(test) = &waited_until(step)?.kind else { return None };
    (!test.negated).then_some((test, step.place))
}

/// The condition that a step waits for.
fn waited_until<'a>(step: &Step<'a>) -> Option<&'a Condition> {
    let (StepKind::Wait(Wait::Until { condition, .. }) | StepKind::Pause(Pause::Until { condition, .. })) = step.kind
    else {
        return None;
    };
    Some(condition)
}

/// Whether a condition holds once that has happened which `wait` was for; `None` where that does not tell.
#[must_use]
pub fn holds(flow: &Flow<'_>, condition: &Condition, place: usize, wait: StepId) -> Option<bool> {
    let each = |part: &Condition| holds(flow, part, place, wait);
    match &condition.kind {
        ConditionKind::And(parts) => meet(parts.iter().map(each), false),
        ConditionKind::Or(parts) => meet(parts.iter().map(each), true),
        ConditionKind::Not(inner) => each(inner).map(|holds| !holds),
        ConditionKind::Event(test) => {
            let (happened, happened_at) = waited_for(flow, wait)?;
            let is_plain = [happened, test].iter().all(|test| test.times.is_none() && test.within.is_none());
            let is_same = is_plain
                && happened.event.value == test.event.value
                && steps(flow, happened, happened_at).is_some_and(|known| steps(flow, test, place) == Some(known));
            is_same.then_some(!test.negated)
        }
        ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => None,
    }
}

/// What comes of parts of a condition: one that is `wins` decides; else all must be known.
#[must_use]
pub fn meet(parts: impl Iterator<Item = Option<bool>>, wins: bool) -> Option<bool> {
    let parts: Vec<Option<bool>> = parts.collect();
    if parts.contains(&Some(wins)) {
        return Some(wins);
    }
    parts.iter().all(Option::is_some).then_some(!wins)
}

/// The steps that a test is about, none where it is about the whole sequence; `None` where they are not known.
fn steps<'f>(flow: &'f Flow<'_>, test: &EventTest, place: usize) -> Option<&'f [StepId]> {
    let Some(name) = &test.step else { return Some(&[]) };
    match flow.named(&name.value, place) {
        Named::Steps(steps) => Some(steps),
        Named::Disabled | Named::Unknown => None,
    }
}

/// Whether the edge of a step with that index may be taken once that has happened which `wait` was for.
#[must_use]
pub fn is_open(flow: &Flow<'_>, step: &Step<'_>, index: usize, wait: StepId) -> bool {
    let held = |edge: &Edge<'_>| match edge.guard {
        Some(Guard::When(condition)) => holds(flow, condition, step.place, wait),
        Some(Guard::Else | Guard::Share { .. }) | None => None,
    };
    let earlier_holds = step.next.iter().take(index).any(|edge| held(edge) == Some(true));
    !earlier_holds && step.next.get(index).and_then(held) != Some(false)
}
