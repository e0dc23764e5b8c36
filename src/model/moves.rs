//! Sequences that send a prospect round and round without a wait.

use std::ptr;

use crate::model::flow::build::build;
use crate::model::flow::{Flow, Step, StepKind};
use crate::model::frame::{Frame, Scopes};
use crate::model::program::FileId;
use crate::model::scope::{Declaration, Kind};
use crate::model::values;
use crate::syntax::ast::item::Sequence;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value::{Argument, Name};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// So many sequences are followed from one another before it is given up.
const MOST_MOVES: usize = 64;

/// Reports each `move to` and `also start` of `sequence` that leads back to it without a wait on the way.
pub fn check<'a>(
    sequence: &'a Sequence,
    flow: &Flow<'a>,
    file: FileId,
    scopes: &Scopes<'a>,
    out: &mut Vec<Diagnostic>,
) {
    for Move { name, known_in, place, span } in instant_moves(flow) {
        let Some(way) = way_back(name, known_in, sequence, scopes) else { continue };
        let span = flow.span_in(file, place, span);
        let message = match way {
            Way::Itself => format!("`{}` starts itself again without a wait", sequence.name.value),
            Way::Round => format!("`{}` leads back to `{}` without a wait on the way", name.value, sequence.name.value),
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

/// The way from `name` back to `sequence`, if there is one.
fn way_back<'a>(name: &'a Name, file: FileId, sequence: &'a Sequence, scopes: &Scopes<'a>) -> Option<Way> {
    let mut seen: Vec<&Sequence> = Vec::new();
    let mut open = vec![(name, file, Way::Itself)];
    while let Some((name, file, way)) = open.pop() {
        let Some(found) = scopes.of(file).find(Kind::Sequence, &name.value) else { continue };
        let Declaration::Sequence(next) = found.item else { continue };
        if ptr::eq(next, sequence) {
            return Some(way);
        }
        if seen.iter().any(|seen| ptr::eq(*seen, next)) || seen.len() >= MOST_MOVES {
            continue;
        }
        seen.push(next);
        // What is wrong with that sequence is said where it stands.
        let flow = build(next, found.file, scopes, &mut Vec::new());
        open.extend(instant_moves(&flow).into_iter().map(|next| (next.name, next.known_in, Way::Round)));
    }
    None
}

/// A `move to` or an `also start`.
struct Move<'a> {
    /// The sequence: as it is named, or as a parameter stands for it.
    name: &'a Name,
    /// The file in which it has that name.
    known_in: FileId,
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
            let (name, known_in) = self::target(target, &place.frame);
            moves.push(Move { name, known_in, place: step.place, span: target.span });
        }
    }
    moves
}

/// The name of a sequence, as it is written or as a parameter stands for it, and the file in which it has that name.
#[must_use]
pub fn target<'a>(name: &'a Name, frame: &Frame<'a>) -> (&'a Name, FileId) {
    match frame.argument(&name.value) {
        Some((Argument::Name(given), outer)) => (given, outer.scope.file),
        Some((Argument::Text(_) | Argument::Number(_) | Argument::Duration(_), _)) | None => (name, frame.scope.file),
    }
}

fn takes_time(flow: &Flow<'_>, step: &Step<'_>) -> bool {
    match step.kind {
        StepKind::Wait(Wait::For(duration)) | StepKind::Pause(Pause::For(duration)) => {
            let length = flow.place(step).and_then(|place| values::length(duration, &place.frame));
            length.is_some_and(|length| !length.is_zero())
        }
        StepKind::Wait(_) | StepKind::Pause(Pause::Until { .. }) => true,
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
