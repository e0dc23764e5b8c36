//! What holds for certain when a step is reached, because some condition on every way to it says so.

use crate::check::facts::TouchFacts;
use crate::model::SequenceModel;
use crate::model::flow::{Edge, Flow, Guard};
use crate::syntax::ast::condition::{Condition, ConditionKind, EventTest, FieldOp, FieldTest};
use crate::syntax::ast::value::Value;

/// The smallest piece of a condition.
#[derive(Clone, Copy, Debug)]
pub enum Atom<'a> {
    /// A test of an event.
    Event(&'a EventTest),
    /// A test of a field.
    Field(&'a FieldTest),
}

/// Whether a piece of a condition says what is asked for; the flag, whether it stands in a negation.
pub type Says<'s> = &'s dyn Fn(Atom<'_>, bool) -> bool;

/// For each step, whether every way to it says it. What the touch itself asks for is not yet counted.
#[must_use]
pub fn known_before(model: &SequenceModel<'_>, says: Says<'_>) -> Vec<bool> {
    let flow = &model.flow;
    let mut known: Vec<Option<bool>> = vec![None; flow.steps.len()];
    let settings = &model.settings;
    let on_entry = settings.enter_when.iter().any(|condition| implies(condition, false, says))
        || settings.exit_when.iter().any(|condition| implies(condition, true, says));
    hand_on(&flow.entry, on_entry, says, &mut known);
    for reaction in &flow.reactions {
        hand_on(&reaction.entry, on_entry || implies(&reaction.reaction.condition, false, says), says, &mut known);
    }
    for id in flow.ids() {
        if let (Some(step), Some(Some(own))) = (flow.step(id), known.get(id.index()).copied()) {
            hand_on(&step.next, own, says, &mut known);
        }
    }
    known.into_iter().map(|known| known == Some(true)).collect()
}

/// Whether it is said for certain when a touch happens; `known` is what [`known_before`] found.
#[must_use]
pub fn is_known_at(facts: &TouchFacts<'_>, known: &[bool], says: Says<'_>) -> bool {
    let own = facts.touch.when.as_ref().is_some_and(|when| implies(when, false, says));
    own || facts.ids.iter().all(|id| known.get(id.index()) == Some(&true))
}

/// Whether `condition`, or its negation, says it whenever it holds.
#[must_use]
pub fn implies(condition: &Condition, negated: bool, says: Says<'_>) -> bool {
    match (&condition.kind, negated) {
        (ConditionKind::And(parts), false) | (ConditionKind::Or(parts), true) => {
            parts.iter().any(|part| implies(part, negated, says))
        }
        (ConditionKind::Or(parts), false) | (ConditionKind::And(parts), true) => {
            !parts.is_empty() && parts.iter().all(|part| implies(part, negated, says))
        }
        (ConditionKind::Not(inner), _) => implies(inner, !negated, says),
        (ConditionKind::Event(test), _) => says(Atom::Event(test), negated),
        (ConditionKind::Field(test), _) => says(Atom::Field(test), negated),
        (ConditionKind::Bare(_) | ConditionKind::Broken, _) => false,
    }
}

/// Whether a test of a field holds for those who have something in it other than "no".
#[must_use]
pub fn is_affirmed(test: &FieldTest, negated: bool) -> bool {
    let affirms = match &test.op {
        FieldOp::Is(Value::YesNo(flag)) => flag.value,
        FieldOp::IsNot(Value::YesNo(flag)) => !flag.value,
        FieldOp::Missing | FieldOp::IsNot(_) => false,
        FieldOp::Is(_)
        | FieldOp::In(_)
        | FieldOp::Contains(_)
        | FieldOp::Matches(_)
        | FieldOp::Set
        | FieldOp::Compare(..)
        | FieldOp::InNext(_)
        | FieldOp::InLast(_) => true,
    };
    affirms != negated
}

/// Whether the name of a field that is tested holds one of `words`, from the beginning of a part of the name to the end of
/// one: `sms_consent` is about `consent` and about `sms`, `https_site` not about `tps`.
#[must_use]
pub fn is_about(test: &FieldTest, words: &[&str]) -> bool {
    let name = test.field.value.as_str();
    let is_part = |at: usize, word: &str| {
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        let behind = name.get(at + word.len()..).and_then(|behind| behind.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    };
    words.iter().any(|word| name.match_indices(word).any(|(at, _)| is_part(at, word)))
}

/// Hands on what is known along the edges of a step: an edge is taken when no edge before it is.
fn hand_on(edges: &[Edge<'_>], own: bool, says: Says<'_>, known: &mut [Option<bool>]) {
    let mut passed = own;
    for edge in edges {
        let condition = match edge.guard {
            Some(Guard::When(condition)) => Some(condition),
            Some(Guard::Else | Guard::Share { .. }) | None => None,
        };
        let here = passed || condition.is_some_and(|condition| implies(condition, false, says));
        if let Some(slot) = edge.to.and_then(|to| known.get_mut(to.index())) {
            *slot = Some(slot.unwrap_or(true) && here);
        }
        passed |= condition.is_some_and(|condition| implies(condition, true, says));
    }
}

/// For each step, whether somebody can come to it who takes one of `edges`, and of whom `says` does not hold: their ways
/// are those that no condition closes to them.
#[must_use]
pub fn reached_by(flow: &Flow<'_>, edges: &[Edge<'_>], says: Says<'_>) -> Vec<bool> {
    let mut reached = vec![false; flow.steps.len()];
    take(edges, says, &mut reached);
    for id in flow.ids() {
        if let Some(step) = flow.step(id).filter(|_| reached.get(id.index()) == Some(&true)) {
            take(&step.next, says, &mut reached);
        }
    }
    reached
}

fn take(edges: &[Edge<'_>], says: Says<'_>, reached: &mut [bool]) {
    for edge in edges {
        let condition = match edge.guard {
            Some(Guard::When(condition)) => Some(condition),
            Some(Guard::Else | Guard::Share { .. }) | None => None,
        };
        if condition.is_some_and(|condition| implies(condition, false, says)) {
            continue;
        }
        if let Some(slot) = edge.to.and_then(|to| reached.get_mut(to.index())) {
            *slot = true;
        }
        // Not to take it, it would have to hold of them: so they go nowhere else.
        if condition.is_some_and(|condition| implies(condition, true, says)) {
            return;
        }
    }
}
