//! When the steps of one path happen, each of them done.

use crate::model::flow::{StepId, StepKind};
use crate::model::timeline::advance::advance;
use crate::model::timeline::memory::Nothing;
use crate::model::timeline::outcome::Advance;
use crate::model::timeline::run::State;
use crate::model::timeline::{Course, Run, Start};
use crate::syntax::ast::statement::{Pause, Wait};

/// The instant at which each step of `path` happens, entered at `at`: waits of a range take the least of it, waits for
/// something all of their limit. A step that is on no day at all, such as a touch of a day before the enrollment, happens
/// when the one before it does.
#[must_use]
pub fn route(course: &Course<'_, '_>, start: Start, at: i64, path: &[StepId]) -> Vec<i64> {
    let run = Run::new(course, start);
    let mut state = State::new(at, run.first_base(), Nothing);
    let mut instants = Vec::with_capacity(path.len());
    for id in path {
        if let Some(step) = course.flow.step(*id) {
            let mut out = Advance::with_room(Vec::new());
            advance(course, &run, *id, step, state.clone(), &mut |_, _, _, _| {}, &mut out);
            let waits_for_something =
                matches!(step.kind, StepKind::Wait(Wait::Until { .. }) | StepKind::Pause(Pause::Until { .. }));
            state = if waits_for_something { out.on.last() } else { out.on.first() }.cloned().unwrap_or(state);
        }
        instants.push(state.now.at);
    }
    instants
}
