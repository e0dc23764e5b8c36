//! Sequences that send a prospect round and round without a wait.

use std::collections::BTreeMap;

use crate::model::SequenceModel;
use crate::model::flow::build::build;
use crate::model::flow::{Flow, Step, StepKind};
use crate::model::frame::{Frame, Scopes};
use crate::model::program::FileId;
use crate::model::resolve::Site;
use crate::model::resolve::graph::components;
use crate::model::scope::{Declaration, Kind};
use crate::model::values;
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::item::Sequence;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value::{Argument, Name};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The sequences that were looked at: the same number for those that lead to one another without a wait.
pub type Rounds = BTreeMap<Site, usize>;

/// Reports each `move to` and `also start` of a sequence that leads back to it without a wait on the way.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    let SequenceModel { file, flow, sequence, scopes, .. } = model;
    let moves = instant_moves(flow);
    if moves.is_empty() {
        return;
    }
    let own = (*file, *sequence);
    follow(own, scopes);
    let (rounds, name) = (scopes.rounds.borrow(), &sequence.name.value);
    for Move { target, place, span } in moves {
        let Some(next) = named(target, scopes) else { continue };
        let message = if site(next) == site(own) {
            format!("`{name}` starts itself again without a wait")
        } else if rounds.get(&site(next)) == rounds.get(&site(own)) {
            format!("`{}` leads back to `{name}` without a wait on the way", target.0.value)
        } else {
            continue;
        };
        out.push(
            Diagnostic::error("infinite-loop", flow.span_in(*file, place, span), message)
                .label("a prospect would go round forever in one moment")
                .help("put a `wait` before it, or let the sequence end"),
        );
    }
}

/// Looks at a sequence and at all that it leads to, those apart that are known.
fn follow<'a>(own: Node<'a>, scopes: &Scopes<'a>) {
    let known = |at: Site| scopes.rounds.borrow().contains_key(&at);
    if known(site(own)) {
        return;
    }
    let next = |(file, sequence): Node<'a>| {
        // What is wrong with that sequence is said where it stands.
        let flow = build(sequence, file, scopes, &mut Vec::new());
        instant_moves(&flow).into_iter().filter_map(|one| named(one.target, scopes)).collect()
    };
    for group in components(own, site, known, next) {
        let mut rounds = scopes.rounds.borrow_mut();
        let number = rounds.len();
        rounds.extend(group.into_iter().map(|node| (site(node), number)));
    }
}

/// A sequence and its file.
pub type Node<'a> = (FileId, &'a Sequence);

fn site((file, sequence): Node<'_>) -> Site {
    Site { file, span: sequence.name.span }
}

/// The sequence that a move is to.
#[must_use]
pub fn named<'a>((name, file): Target<'a>, scopes: &Scopes<'a>) -> Option<Node<'a>> {
    let found = scopes.of(file).find(Kind::Sequence, &name.value)?;
    let Declaration::Sequence(sequence) = found.item else { return None };
    Some((found.file, sequence))
}

/// The name of a sequence to move to, and the file in which it has that name.
pub type Target<'a> = (&'a Name, FileId);

/// A `move to` or an `also start`.
struct Move<'a> {
    /// The sequence: as it is named, or as a parameter stands for it.
    target: Target<'a>,
    /// Where it is written: an index into the places of the flow.
    place: usize,
    span: Span,
}

/// The moves that a flow may come to without any wait.
fn instant_moves<'a>(flow: &Flow<'a>) -> Vec<Move<'a>> {
    if !flow.steps.iter().any(|step| matches!(step.kind, StepKind::MoveTo { .. } | StepKind::AlsoStart(_))) {
        return Vec::new();
    }
    let mut reached = vec![false; flow.steps.len()];
    let mut moves = Vec::new();
    for id in flow.ids() {
        let Some(step) = flow.step(id).filter(|_| flow.main.contains(&id.index())) else { continue };
        let at_once = step.before.is_empty()
            || flow.entry.iter().any(|edge| edge.to == Some(id))
            || step.before.iter().any(|before| reached.get(before.index()) == Some(&true));
        if !at_once || takes_time(flow, step) {
            continue;
        }
        if let Some(slot) = reached.get_mut(id.index()) {
            *slot = true;
        }
        if let StepKind::MoveTo { target, .. } | StepKind::AlsoStart(target) = step.kind {
            let Some(place) = flow.place(step) else { continue };
            moves.push(Move { target: self::target(target, &place.frame), place: step.place, span: target.span });
        }
    }
    moves
}

/// The name of a sequence, as it is written or as a parameter stands for it, and the file in which it has that name.
#[must_use]
pub fn target<'a>(name: &'a Name, frame: &Frame<'a>) -> Target<'a> {
    match frame.argument(&name.value) {
        Some((Argument::Name(given), outer)) => (given, outer.scope.file),
        Some((Argument::Text(_) | Argument::Number(_) | Argument::Duration(_), _)) | None => (name, frame.scope.file),
    }
}

/// Whether time passes with a step in each round: dates are over by the second.
fn takes_time(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    let is_long = |duration| {
        let length = flow.place(step).and_then(|place| values::length(duration, &place.frame));
        length.is_some_and(|length| !length.is_zero())
    };
    match step.kind {
        StepKind::Wait(Wait::For(duration) | Wait::AfterEnrollment(duration))
        | StepKind::Pause(Pause::For(duration)) => is_long(duration),
        StepKind::Wait(Wait::Until { at_most: Some(limit), .. })
        | StepKind::Pause(Pause::Until { at_most: Some(limit), .. })
            if !is_long(limit) =>
        {
            false
        }
        StepKind::Wait(Wait::Until { after: Some(after), .. }) if is_long(after) => true,
        StepKind::Wait(Wait::Until { condition, .. }) | StepKind::Pause(Pause::Until { condition, .. }) => {
            is_to_come(condition)
        }
        // At that time of day it goes on at once.
        StepKind::Wait(Wait::UntilDate(_) | Wait::UntilDatetime(_) | Wait::UntilTime(_)) => false,
        // A field has another date when somebody comes back, and what is done in open hours is done after midnight.
        StepKind::Wait(Wait::UntilDay(_) | Wait::BeforeField(..) | Wait::AfterField(..)) => true,
        StepKind::Day(number) => {
            let number = flow.place(step).and_then(|place| values::number(number, &place.frame));
            number.is_some_and(|number| number > 1.0)
        }
        StepKind::Round { index, .. } => index > 0,
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
        | StepKind::OptOut => false,
    }
}

/// Whether somebody else has to do something first, so that a condition cannot hold at once in each round.
fn is_to_come(condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::And(all) => all.iter().any(is_to_come),
        ConditionKind::Or(all) => all.iter().all(is_to_come),
        ConditionKind::Event(test) => {
            !test.negated && !matches!(test.event.value, Event::Sent | Event::Skipped | Event::Used(_))
        }
        ConditionKind::Not(_) | ConditionKind::Field(_) => false,
        // It is a mistake, which is told of.
        ConditionKind::Bare(_) | ConditionKind::Broken => true,
    }
}
