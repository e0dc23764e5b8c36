//! What a vendor without branches has all the same: choices that are decided before anything is sent, and voicemails
//! that the rep leaves in the same call.

use crate::emit::lower::graph::{Graph, NodeKind, Way};
use crate::emit::lower::known::{Given, known};
use crate::model::flow::names::Named;
use crate::model::flow::{Flow, Guard, StepId};
use crate::syntax::ast::condition::{ConditionKind, Event};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Action, TextField};

/// An arm that a choice in silence was decided for or against.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// The step that chooses.
    pub step: StepId,
    /// When it would have been chosen.
    pub guard: Guard<'a>,
    /// Whether it is the one that is taken.
    pub taken: bool,
}

/// Takes out the choices that exits decide: whoever is still there has done nothing of what they name.
pub fn settle<'a>(graph: &mut Graph<'a>, exits: &[&Spanned<Event>]) {
    for node in graph.nodes.iter_mut().filter(|node| node.kind == NodeKind::Choice) {
        node.next = left(&node.next, Given::Exits(exits));
    }
    take_out(graph);
}

/// Takes out every choice on the path on which the prospect does nothing: what is not known does not hold there, and of a
/// split the largest share is taken. Returns what was decided, in order.
pub fn silence<'a>(graph: &mut Graph<'a>, flow: &Flow<'a>) -> Vec<Decided<'a>> {
    let mut decided = Vec::new();
    let mut done: Vec<StepId> = Vec::new();
    let mut at = graph.entry;
    while let Some(node) = at.and_then(|at| graph.nodes.get_mut(at)) {
        if node.kind == NodeKind::Choice {
            let place = flow.step(node.step).map_or(0, |step| step.place);
            let was_done = |name: &str| match flow.named(name, place) {
                Named::Steps(steps) => steps.iter().any(|step| done.contains(step)),
                Named::Disabled | Named::Unknown => false,
            };
            let taken = taken(&node.next, Given::Silence(&was_done));
            decided.extend(node.next.iter().enumerate().filter_map(|(index, way)| {
                Some(Decided { step: node.step, guard: way.guard?, taken: Some(index) == taken })
            }));
            let to = taken.and_then(|taken| node.next.get(taken)).and_then(|way| way.to);
            node.next = vec![Way { guard: None, to }];
        } else {
            done.push(node.step);
        }
        at = node.next.first().and_then(|way| way.to);
    }
    take_out(graph);
    decided
}

/// The ways that may still be taken.
fn left<'a>(ways: &[Way<'a>], given: Given<'_>) -> Vec<Way<'a>> {
    let mut left = Vec::new();
    for way in ways {
        let holds = match way.guard {
            Some(Guard::When(condition)) => known(condition, given),
            Some(Guard::Share { .. }) => None,
            Some(Guard::Else) | None => Some(true),
        };
        match holds {
            Some(false) => {}
            // What is always taken when it comes to it needs no guard where nothing comes before it.
            Some(true) => {
                let guard = if left.is_empty() { None } else { Some(Guard::Else) };
                left.push(Way { guard, to: way.to });
                return left;
            }
            None => left.push(*way),
        }
    }
    left
}

/// Which way is taken in silence: the first that holds, else of a split the largest share.
fn taken(ways: &[Way<'_>], given: Given<'_>) -> Option<usize> {
    let holds = |way: &Way<'_>| match way.guard {
        Some(Guard::When(condition)) => known(condition, given) == Some(true),
        Some(Guard::Else) | None => true,
        Some(Guard::Share { .. }) => false,
    };
    let share = |way: &Way<'_>| if let Some(Guard::Share { percent, .. }) = way.guard { percent } else { -1.0 };
    let largest = ways.iter().enumerate().reduce(|most, one| if share(one.1) > share(most.1) { one } else { most });
    ways.iter().position(holds).or(largest.filter(|(_, way)| share(way) >= 0.0).map(|(index, _)| index))
}

/// Leads every way past the choices that choose nothing any more.
fn take_out(graph: &mut Graph<'_>) {
    let mut targets: Vec<Option<usize>> = Vec::with_capacity(graph.nodes.len());
    for (index, node) in graph.nodes.iter_mut().enumerate() {
        let past = |to: Option<usize>| to.and_then(|to| targets.get(to).copied().flatten());
        node.next.iter_mut().for_each(|way| way.to = past(way.to));
        let target = match node.next.as_slice() {
            [] if node.kind == NodeKind::Choice => None,
            [Way { guard: None, to }] if node.kind == NodeKind::Choice => *to,
            _ => Some(index),
        };
        targets.push(target);
    }
    graph.entry = graph.entry.and_then(|entry| targets.get(entry).copied().flatten());
}

/// Puts a voicemail that is all that happens when nobody answers among what the rep is told for the call.
pub fn fold_voicemails(graph: &mut Graph<'_>, flow: &Flow<'_>) {
    for index in 0..graph.nodes.len() {
        if let Some((voicemail, to)) = voicemail_behind(graph, flow, index)
            && let Some(node) = graph.nodes.get_mut(index)
        {
            node.kind = NodeKind::CallWithVoicemail(voicemail);
            node.next = vec![Way { guard: None, to }];
        }
    }
}

/// The voicemail that alone is left when the call at `index` is not answered, and where it goes on.
fn voicemail_behind(graph: &Graph<'_>, flow: &Flow<'_>, index: usize) -> Option<(StepId, Option<usize>)> {
    let call = graph.node(index)?;
    let is_dial = flow.step(call.step)?.touch()?.action() == Some(Action::Dial);
    let (NodeKind::Touch(None), [Way { to: Some(choice), .. }]) = (call.kind, call.next.as_slice()) else {
        return None;
    };
    let choice = graph.node(*choice).filter(|node| is_dial && node.kind == NodeKind::Choice)?;
    let [Way { guard: Some(Guard::When(condition)), to: Some(voicemail) }, Way { to: after, .. }] =
        choice.next.as_slice()
    else {
        return None;
    };
    let ConditionKind::Event(test) = &condition.kind else { return None };
    let place = flow.step(choice.step)?.place;
    let of_call = match flow.named(&test.step.as_ref()?.value, place) {
        Named::Steps(steps) => steps.contains(&call.step),
        Named::Disabled | Named::Unknown => false,
    };
    let is_plain = !test.negated && test.times.is_none() && test.within.is_none();
    let asks = of_call && is_plain && test.event.value == Event::NoAnswer;
    let voicemail = graph.node(*voicemail)?;
    let goes_on = matches!(voicemail.next.as_slice(), [Way { to, .. }] if to == after);
    (asks && goes_on && only_leaves_a_voicemail(flow, voicemail.step)).then_some((voicemail.step, *after))
}

fn only_leaves_a_voicemail(flow: &Flow<'_>, step: StepId) -> bool {
    let Some(touch) = flow.step(step).and_then(|step| step.touch()) else { return false };
    let says_only_that = touch.fields().all(|field| match &field.kind {
        TouchFieldKind::Text(word, _) => word.value == TextField::Voicemail,
        TouchFieldKind::Purpose(_) | TouchFieldKind::Limit(_) => true,
        TouchFieldKind::NoVoicemail
        | TouchFieldKind::Template(_)
        | TouchFieldKind::ReplyTo(_)
        | TouchFieldKind::Track(_)
        | TouchFieldKind::Format(_)
        | TouchFieldKind::Arrives(_)
        | TouchFieldKind::At(_)
        | TouchFieldKind::Priority(_)
        | TouchFieldKind::SkipAfter(_)
        | TouchFieldKind::Optional
        | TouchFieldKind::Disabled(_)
        | TouchFieldKind::Variant(_)
        | TouchFieldKind::Broken => false,
    });
    touch.action() == Some(Action::Ringless) && says_only_that
}
