//! Which steps come before which: on some path, on every path.

use smallvec::SmallVec;

use crate::model::flow::names::Named;
use crate::model::flow::{Flow, Guard, StepId, StepKind};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};

/// For each step of a flow, the steps that come before it. One pass over the graph.
#[derive(Debug)]
pub struct Order {
    some: Sets,
    every: Sets,
}

/// A set of steps for each step: one row of bits each.
#[derive(Debug)]
struct Sets {
    words: usize,
    bits: Vec<u64>,
}

/// A copy of a row.
type Row = SmallVec<[u64; 4]>;

impl Order {
    /// Of all steps of `flow`.
    #[must_use]
    pub fn of(flow: &Flow<'_>) -> Self {
        let count = flow.steps.len();
        let mut order = Self { some: Sets::empty(count), every: Sets::empty(count) };
        for id in flow.ids() {
            order.enter(flow, id);
        }
        order
    }

    /// Whether some path to `step` comes through `earlier`.
    #[must_use]
    pub fn can_precede(&self, earlier: StepId, step: StepId) -> bool {
        self.some.has(step, earlier)
    }

    /// Whether `earlier` was done on every path to `step`: it lies on each and cannot be left out there, or `step`
    /// or an arm on the way only happens after it.
    #[must_use]
    pub fn must_precede(&self, flow: &Flow<'_>, earlier: StepId, step: StepId) -> bool {
        if self.every.has(step, earlier) {
            return true;
        }
        let Some(at) = flow.step(step) else { return false };
        let when = at.touch().and_then(|touch| touch.when.as_ref());
        when.is_some_and(|when| self.steps_in(flow, when, at.place, step).contains(&earlier))
    }

    /// The steps that must have been done for `condition`, written at `place`, to hold at `at`.
    fn steps_in(&self, flow: &Flow<'_>, condition: &Condition, place: usize, at: StepId) -> Vec<StepId> {
        match &condition.kind {
            ConditionKind::And(all) => all.iter().flat_map(|one| self.steps_in(flow, one, place, at)).collect(),
            ConditionKind::Event(test) if !test.negated && test.event.value != Event::Skipped => {
                match test.step.as_ref().map(|step| flow.named(&step.value, place)) {
                    Some(Named::Steps(steps)) => {
                        steps.iter().rev().copied().find(|step| self.can_precede(*step, at)).into_iter().collect()
                    }
                    Some(Named::Disabled | Named::Unknown) | None => Vec::new(),
                }
            }
            ConditionKind::Event(_)
            | ConditionKind::Or(_)
            | ConditionKind::Not(_)
            | ConditionKind::Field(_)
            | ConditionKind::Bare(_)
            | ConditionKind::Broken => Vec::new(),
        }
    }

    fn enter(&mut self, flow: &Flow<'_>, id: StepId) {
        let Some(step) = flow.step(id) else { return };
        for (index, before) in step.before.iter().enumerate() {
            let mut done = Row::from_slice(self.every.row(*before));
            if is_always_done(flow, *before) {
                set(&mut done, *before);
            }
            for known in self.known_from(flow, *before, id) {
                set(&mut done, known);
            }
            self.some.add_row(id, *before);
            self.some.add(id, *before);
            self.every.meet(id, &done, index == 0);
        }
    }

    /// The steps that were done for certain when `to` is reached from the step `from`, as the guards between them say.
    fn known_from(&self, flow: &Flow<'_>, from: StepId, to: StepId) -> Vec<StepId> {
        let Some(step) = flow.step(from) else { return Vec::new() };
        let mut ways = step.next.iter().filter(|edge| edge.to == Some(to));
        match (ways.next().and_then(|edge| edge.guard), ways.next()) {
            (Some(Guard::When(condition)), None) => self.steps_in(flow, condition, step.place, from),
            (Some(Guard::When(_) | Guard::Else | Guard::Share { .. }) | None, _) => Vec::new(),
        }
    }
}

/// Whether a step that lies on a path was done there: it is neither `optional` nor left out by a `when`.
#[must_use]
pub fn is_always_done(flow: &Flow<'_>, id: StepId) -> bool {
    let Some(step) = flow.step(id) else { return false };
    let StepKind::Touch(touch) = step.kind else { return true };
    touch.when.is_none() && !touch.is_optional()
}

impl Sets {
    fn empty(count: usize) -> Self {
        let words = count.div_ceil(64);
        Self { words, bits: vec![0; words * count] }
    }

    fn row(&self, of: StepId) -> &[u64] {
        self.bits.get(of.index() * self.words..(of.index() + 1) * self.words).unwrap_or_default()
    }

    fn row_mut(&mut self, of: StepId) -> &mut [u64] {
        self.bits.get_mut(of.index() * self.words..(of.index() + 1) * self.words).unwrap_or_default()
    }

    fn has(&self, of: StepId, member: StepId) -> bool {
        self.row(of).get(member.index() / 64).is_some_and(|word| word >> (member.index() % 64) & 1 == 1)
    }

    fn add(&mut self, of: StepId, member: StepId) {
        set(self.row_mut(of), member);
    }

    fn add_row(&mut self, of: StepId, other: StepId) {
        let other = Row::from_slice(self.row(other));
        self.row_mut(of).iter_mut().zip(other).for_each(|(word, more)| *word |= more);
    }

    /// Keeps what is in `row` too; takes `row` as it is when it is the first.
    fn meet(&mut self, of: StepId, row: &[u64], first: bool) {
        for (word, other) in self.row_mut(of).iter_mut().zip(row) {
            *word = if first { *other } else { *word & *other };
        }
    }
}

fn set(row: &mut [u64], member: StepId) {
    if let Some(word) = row.get_mut(member.index() / 64) {
        *word |= 1 << (member.index() % 64);
    }
}
