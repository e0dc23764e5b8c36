//! Sequences that send a prospect round and round without a wait.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::model::SequenceModel;
use crate::model::flow::build::build;
use crate::model::flow::{Flow, Step, StepKind};
use crate::model::frame::{Frame, Scopes, Target};
use crate::model::program::FileId;
use crate::model::scope::{Declaration, Kind};
use crate::model::values;
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value::{Argument, Name};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Reports each `move to` and `also start` of a sequence that leads back to it without a wait on the way.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    let SequenceModel { file, flow, sequence, scopes, .. } = model;
    let own = (*file, sequence.name.span.start);
    let moves = instant_moves(flow);
    scopes.moves.borrow_mut().entry(own).or_insert_with(|| moves.iter().map(|one| one.target).collect());
    let mut dead_ends = BTreeSet::new();
    for Move { target, place, span } in moves {
        let Some(way) = way_back(target, own, scopes, &mut dead_ends) else { continue };
        let span = flow.span_in(*file, place, span);
        let message = match way {
            Way::Itself => format!("`{}` starts itself again without a wait", sequence.name.value),
            Way::Round => {
                format!("`{}` leads back to `{}` without a wait on the way", target.0.value, sequence.name.value)
            }
        };
        out.push(
            Diagnostic::error("infinite-loop", span, message)
                .label("a prospect would go round forever in one moment")
                .help("put a `wait` before it, or let the sequence end"),
        );
    }
}

/// How a sequence comes back to itself.
#[derive(Clone, Copy)]
enum Way {
    /// It names itself.
    Itself,
    /// Over others.
    Round,
}

/// The way from `target` back to the sequence at `own`, if there is one. Takes note of those that lead to `dead_ends`.
fn way_back<'a>(
    target: Target<'a>,
    own: (FileId, u32),
    scopes: &Scopes<'a>,
    dead_ends: &mut BTreeSet<(FileId, u32)>,
) -> Option<Way> {
    let mut seen = BTreeSet::new();
    let mut open = vec![(target, Way::Itself)];
    while let Some(((name, file), way)) = open.pop() {
        let Some(found) = scopes.of(file).find(Kind::Sequence, &name.value) else { continue };
        let Declaration::Sequence(next) = found.item else { continue };
        let at = (found.file, next.name.span.start);
        if at == own {
            return Some(way);
        }
        if dead_ends.contains(&at) || !seen.insert(at) {
            continue;
        }
        let known = scopes.moves.borrow().get(&at).map(Rc::clone);
        let moves = known.unwrap_or_else(|| {
            // What is wrong with that sequence is said where it stands.
            let flow = build(next, found.file, scopes, &mut Vec::new());
            let moves: Rc<[Target<'a>]> = instant_moves(&flow).iter().map(|one| one.target).collect();
            scopes.moves.borrow_mut().insert(at, Rc::clone(&moves));
            moves
        });
        open.extend(moves.iter().map(|target| (*target, Way::Round)));
    }
    dead_ends.append(&mut seen);
    None
}

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
        StepKind::Wait(Wait::Until { after: Some(after), .. }) if is_long(after) => true,
        StepKind::Wait(Wait::Until { condition, .. }) | StepKind::Pause(Pause::Until { condition, .. }) => {
            is_to_come(condition)
        }
        StepKind::Wait(Wait::UntilDate(_) | Wait::UntilDatetime(_)) => false,
        // A field has another date when somebody comes back.
        StepKind::Wait(Wait::UntilTime(_) | Wait::UntilDay(_) | Wait::BeforeField(..) | Wait::AfterField(..)) => true,
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
