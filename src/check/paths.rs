//! What lies before and behind the steps of a sequence, in one pass over the graph each.

use crate::model::SequenceModel;
use crate::model::flow::order::is_always_done;
use crate::model::flow::{Edge, Flow, Guard, Step, StepId, StepKind};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::item::Block;
use crate::syntax::ast::statement::{Arm, Statement, StatementKind, Wait};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::{Channel, ReplyKind};

/// For each step, whether some path from the enrollment reaches it without a touch before it that `counts` and is done
/// for certain. Steps of reactions are never reached.
#[must_use]
pub fn reached_without(flow: &Flow<'_>, counts: impl Fn(&Touch) -> bool) -> Vec<bool> {
    let mut fresh = vec![false; flow.steps.len()];
    for edge in &flow.entry {
        if let Some(slot) = edge.to.and_then(|to| fresh.get_mut(to.index())) {
            *slot = true;
        }
    }
    for id in flow.ids().take(flow.main.end) {
        let Some(step) = flow.step(id) else { continue };
        let through = step.touch().is_none_or(|touch| !counts(touch) || !is_always_done(flow, id));
        if fresh.get(id.index()) != Some(&true) || !through {
            continue;
        }
        for edge in &step.next {
            if let Some(slot) = edge.to.and_then(|to| fresh.get_mut(to.index())) {
                *slot = true;
            }
        }
    }
    fresh
}

/// For each step, the most touches that count on a path up to it, itself included. `None` where no path leads to it.
#[must_use]
pub fn most_up_to(flow: &Flow<'_>, counts: impl Fn(StepId, &Touch) -> bool) -> Vec<Option<u32>> {
    let mut most = vec![None; flow.steps.len()];
    hand_on(&flow.entry, 0, &mut most);
    for id in flow.ids().take(flow.main.end) {
        let (Some(step), Some(slot)) = (flow.step(id), most.get_mut(id.index())) else { continue };
        let Some(before) = *slot else { continue };
        let up_to = before + u32::from(step.touch().is_some_and(|touch| counts(id, touch)));
        *slot = Some(up_to);
        hand_on(&step.next, up_to, &mut most);
    }
    most
}

fn hand_on(edges: &[Edge<'_>], count: u32, most: &mut [Option<u32>]) {
    for edge in edges {
        if let Some(slot) = edge.to.and_then(|to| most.get_mut(to.index())) {
            *slot = Some(slot.unwrap_or(0).max(count));
        }
    }
}

/// For each step, whether somebody who does not answer can come from behind it to the end without another step that
/// `stops`. Who moves to another sequence has not come to the end.
#[must_use]
pub fn ends_without(flow: &Flow<'_>, stops: impl Fn(StepId) -> bool) -> Vec<bool> {
    let mut ends = vec![false; flow.steps.len()];
    for index in (0..flow.main.end).rev() {
        let Some(step) = flow.steps.get(index) else { continue };
        let goes_on = |edge: &&Edge<'_>| !passes_by(step, edge) && !is_for_answers(edge);
        let leads_out = |edge: &Edge<'_>| match edge.to {
            None => true,
            Some(to) => !stops(to) && ends.get(to.index()) == Some(&true),
        };
        let moves = matches!(step.kind, StepKind::MoveTo { .. });
        let found = !moves && step.next.iter().filter(goes_on).any(leads_out);
        if let Some(slot) = ends.get_mut(index) {
            *slot = found;
        }
    }
    ends
}

/// The first touch that `counts` and can come behind `from` for somebody who does not answer.
#[must_use]
pub fn next_behind(flow: &Flow<'_>, from: StepId, counts: impl Fn(&Touch) -> bool) -> Option<StepId> {
    let mut reached = vec![false; flow.steps.len()];
    for id in flow.ids().take(flow.main.end).skip(from.index()) {
        let Some(step) = flow.step(id) else { continue };
        if id != from && reached.get(id.index()) != Some(&true) {
            continue;
        }
        let is_asked_for = |touch: &Touch| touch.when.as_ref().is_some_and(is_answer);
        if id != from && step.touch().is_some_and(|touch| counts(touch) && !is_asked_for(touch)) {
            return Some(id);
        }
        for edge in step.next.iter().filter(|edge| !is_for_answers(edge)) {
            if let Some(slot) = edge.to.and_then(|to| reached.get_mut(to.index())) {
                *slot = true;
            }
        }
    }
    None
}

/// The touches of a longest path to the end on which all that reach the prospect are of one channel. A touch with `when`
/// counts, whether it is left out or not.
#[must_use]
pub fn longest_of_one(flow: &Flow<'_>, channel: Channel) -> Vec<StepId> {
    let counts = |touch: &Touch| touch.reaches_prospect() && touch.channel.value == channel;
    let blocks = |touch: &Touch| touch.reaches_prospect() && touch.channel.value != channel;
    let mut best: Vec<Option<(u32, Option<StepId>)>> = vec![None; flow.steps.len()];
    let mut end: Option<(u32, Option<StepId>)> = None;
    let mut lead = |best: &mut Vec<Option<(u32, Option<StepId>)>>, edge: &Edge<'_>, count, from| {
        let slot = match edge.to {
            Some(to) => best.get_mut(to.index()),
            None => Some(&mut end),
        };
        if let Some(slot) = slot.filter(|slot| slot.is_none_or(|(known, _)| known < count)) {
            *slot = Some((count, from));
        }
    };
    flow.entry.iter().for_each(|edge| lead(&mut best, edge, 0, None));
    for id in flow.ids().take(flow.main.end) {
        let (Some(step), Some((count, _))) = (flow.step(id), best.get(id.index()).copied().flatten()) else { continue };
        if step.touch().is_some_and(blocks) || matches!(step.kind, StepKind::MoveTo { .. }) {
            continue;
        }
        let count = count + u32::from(step.touch().is_some_and(counts));
        for edge in step.next.iter().filter(|edge| !passes_by(step, edge) && !is_for_answers(edge)) {
            lead(&mut best, edge, count, Some(id));
        }
    }
    let mut path = Vec::new();
    let mut at = end.and_then(|(_, from)| from);
    while let Some(id) = at {
        path.extend(flow.step(id).and_then(Step::touch).is_some_and(counts).then_some(id));
        at = best.get(id.index()).copied().flatten().and_then(|(_, from)| from);
    }
    path.reverse();
    path
}

/// Whether an edge only goes past a `branch` without `else`: an arm around a touch and `when` on it mean the same, so the
/// touch belongs to the path. Where every arm leaves the sequence, it is the way on.
fn passes_by(step: &Step<'_>, edge: &Edge<'_>) -> bool {
    let (StatementKind::Branch(arms), Some(Guard::Else)) = (&step.statement.kind, edge.guard) else { return false };
    arms.body.iter().all(|arm| arm.when.is_some()) && arms.body.iter().any(goes_on)
}

fn goes_on(arm: &Arm) -> bool {
    let body: &Block<Statement> = &arm.body;
    body.body.last().is_some_and(|last| {
        !matches!(last.kind, StatementKind::End | StatementKind::MoveTo { .. } | StatementKind::OptOut)
    })
}

fn is_for_answers(edge: &Edge<'_>) -> bool {
    match edge.guard {
        Some(Guard::When(condition)) => is_answer(condition),
        Some(Guard::Else | Guard::Share { .. }) | None => false,
    }
}

/// Whether a condition holds only for somebody who has answered, in one way or another.
#[must_use]
pub fn is_answer(condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::And(parts) => parts.iter().any(is_answer),
        ConditionKind::Or(parts) => parts.iter().all(is_answer),
        ConditionKind::Event(test) => !test.negated && is_answer_event(&test.event.value),
        ConditionKind::Not(_) | ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => false,
    }
}

fn is_answer_event(event: &Event) -> bool {
    match event {
        Event::Replied
        | Event::Answered
        | Event::Booked
        | Event::Attended
        | Event::OptedOut
        | Event::ReplyContains(_) => true,
        Event::ReplyIs(kind) => *kind != ReplyKind::OutOfOffice,
        Event::Sent
        | Event::Skipped
        | Event::Used(_)
        | Event::Delivered
        | Event::Opened
        | Event::Clicked
        | Event::Bounced
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Outcome(_)
        | Event::Accepted
        | Event::Viewed
        | Event::Failed
        | Event::Done
        | Event::NoShow => false,
    }
}

/// Whether somebody who does not answer can leave for another sequence, where it goes on.
#[must_use]
pub fn leaves_for_another(flow: &Flow<'_>) -> bool {
    let moves = flow.steps.iter().take(flow.main.end).filter(|step| matches!(step.kind, StepKind::MoveTo { .. }));
    moves.into_iter().any(|step| {
        let mut at = step.arm.and_then(|arm| flow.arms.get(arm));
        while let Some(arm) = at {
            if matches!(arm.guard, Guard::When(condition) if is_answer(condition)) {
                return false;
            }
            at = arm.outer.and_then(|outer| flow.arms.get(outer));
        }
        true
    })
}

/// Whether a sequence is led by a date: a renewal, an event, a launch.
#[must_use]
pub fn follows_a_date(model: &SequenceModel<'_>) -> bool {
    model.settings.anchor.is_some()
        || model.flow.steps.iter().take(model.flow.main.end).any(|step| waits_for_date(&step.kind))
}

/// Whether a step waits for a date.
#[must_use]
pub fn waits_for_date(kind: &StepKind<'_>) -> bool {
    let StepKind::Wait(wait) = kind else { return false };
    match wait {
        Wait::UntilDate(_) | Wait::UntilDatetime(_) | Wait::BeforeField(..) | Wait::AfterField(..) => true,
        Wait::For(_) | Wait::UntilTime(_) | Wait::UntilDay(_) | Wait::AfterEnrollment(_) | Wait::Until { .. } => false,
    }
}

/// The steps that say when a touch happens: those between it and the touches before it that wait.
#[must_use]
pub fn waits_before<'f, 'a>(flow: &'f Flow<'a>, to: StepId) -> Vec<(StepId, &'f Step<'a>)> {
    let mut waits = Vec::new();
    let mut seen = vec![false; flow.steps.len()];
    let mut open: Vec<StepId> = flow.step(to).map(|step| step.before.to_vec()).unwrap_or_default();
    while let Some(id) = open.pop() {
        let Some((step, seen)) = flow.step(id).zip(seen.get_mut(id.index())) else { continue };
        if std::mem::replace(seen, true) {
            continue;
        }
        match step.kind {
            StepKind::Wait(_) | StepKind::Day(_) | StepKind::Round { .. } | StepKind::Pause(_) => {
                waits.push((id, step))
            }
            StepKind::Touch(touch) if touch.reaches_prospect() => {}
            StepKind::Touch(_)
            | StepKind::Branch
            | StepKind::Split
            | StepKind::RoundsEnd
            | StepKind::End
            | StepKind::MoveTo { .. }
            | StepKind::AlsoStart(_)
            | StepKind::Set(..)
            | StepKind::Tag(_)
            | StepKind::Untag(_)
            | StepKind::OptOut => open.extend(&step.before),
        }
    }
    waits
}

/// Whether a touch can come as soon as the prospect did something, or something happened to them.
#[must_use]
pub fn comes_upon_event(flow: &Flow<'_>, to: StepId) -> bool {
    waits_before(flow, to).iter().any(|(_, step)| matches!(step.kind, StepKind::Wait(Wait::Until { .. })))
}
