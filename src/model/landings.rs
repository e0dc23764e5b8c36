//! Where prospects go on who are moved into the middle of another sequence.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::model::SequenceModel;
use crate::model::flow::{Flow, Place, Step, StepId, StepKind};
use crate::model::frame::Scopes;
use crate::model::moves::{Target, named, target};
use crate::model::setup::Setup;
use crate::model::shown::words;
use crate::model::timeline::run::run;
use crate::model::timeline::{Days, Run, days, starts};
use crate::model::values;
use crate::text::diagnostic::Diagnostic;

/// The step that somebody goes on with in another sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// Its id there.
    pub id: SmolStr,
    /// The same in words: `email proof`.
    pub told: String,
}

/// Of each `move to NAME at day N`, the first touch there that is due on that day or behind it. Those are missing where there
/// is none, or where that depends on the weekday, on a branch or on a date.
#[must_use]
pub fn landings(model: &SequenceModel<'_>) -> BTreeMap<StepId, Landing> {
    let mut found = BTreeMap::new();
    each_move(model, |id, target, day| found.extend(landing(target, day).map(|landing| (id, landing))));
    found
}

/// Reports each `move to NAME at day N` behind the last touch of NAME, or before its enrollment.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    each_move(model, |id, target, day| {
        let Some(step) = model.flow.step(id) else { return };
        let StepKind::MoveTo { target: name, day: Some(wanted) } = step.kind else { return };
        let span = model.flow.span_in(model.file, step.place, wanted.span());
        if day < 0.0 && !target.is_anchored {
            let message = format!("day {day} of `{}` is before its enrollment, which nobody ever comes to", name.value);
            let help = "write a day from 1 on; days before day 1 are counted back from the date that a sequence names with `anchor`";
            out.push(Diagnostic::error("day-in-the-past", span, message).help(help));
        }
        if let Some(last) = last_day(target).filter(|last| (*last as f64) < day) {
            let message = format!("`{}` is over by day {day}: its last touch comes on day {last}", name.value);
            out.push(
                Diagnostic::error("move-behind-the-end", span, message)
                    .label("whoever is moved there gets nothing more")
                    .help(format!("write day {last} or an earlier one, or `end` instead of the move")),
            );
        }
    });
}

/// Takes each `move to NAME at day N` with the sequence it leads to and the day.
fn each_move<'a>(model: &SequenceModel<'a>, mut take: impl FnMut(StepId, &Followed<'a>, f64)) {
    // Each sequence is looked at once.
    let mut targets = BTreeMap::new();
    for id in model.flow.ids() {
        if let Some(step) = model.flow.step(id)
            && let StepKind::MoveTo { target: name, day: Some(day) } = step.kind
            && let Some(place) = model.flow.place(step)
            && let Some(day) = values::number(day, &place.frame)
        {
            let (name, file) = target(name, &place.frame);
            let target = targets.entry((file, &name.value)).or_insert_with(|| followed((name, file), &model.scopes));
            if let Some(target) = target {
                take(id, target, day);
            }
        }
    }
}

/// A sequence that is moved to. No more is worked out of it.
struct Followed<'a> {
    flow: Flow<'a>,
    /// Its touches and their days; `None` where these are counted from another day than day 1.
    touches: Vec<(StepId, Option<Days>)>,
    /// Whether its days are counted from a date.
    is_anchored: bool,
}

/// The sequence that a move is to.
fn followed<'a>(target: Target<'a>, scopes: &Scopes<'a>) -> Option<Followed<'a>> {
    let (file, sequence) = named(target, scopes)?;
    let setup = Setup::of(sequence, file, scopes, &mut Vec::new());
    let course = setup.course();
    let runs: Vec<Run> = starts(&course).map(|start| run(&course, start)).collect();
    let base = runs.first()?.first_base();
    let is_touch = |id: &StepId| setup.flow.step(*id).is_some_and(|step| step.touch().is_some());
    let touches = setup.flow.ids().take(setup.flow.main.end).filter(is_touch).filter_map(|id| {
        let days = days(&runs, id, &course)?;
        Some((id, Some(days).filter(|days| days.first.base == base && days.last.base == base)))
    });
    let is_anchored = setup.settings.anchor.is_some();
    Some(Followed { touches: touches.collect(), flow: setup.flow, is_anchored })
}

/// The first touch on a day or behind it, where it is the same for everybody.
fn landing(Followed { flow, touches, .. }: &Followed<'_>, day: f64) -> Option<Landing> {
    for (id, days) in touches {
        let (days, step) = ((*days)?, flow.step(*id)?);
        if days.first.number as f64 >= day && step.arm.is_none() {
            return Some(Landing { id: step.id.clone(), told: words::step(flow, step)? });
        }
        if days.last.number as f64 >= day {
            return None;
        }
    }
    None
}

/// The day of the last touch, where all are counted from day 1, nothing else is done, and everything could be read.
fn last_day(Followed { flow, touches, .. }: &Followed<'_>) -> Option<i64> {
    let is_read = |place: &Place<'_>| {
        let scope = &place.frame.scope;
        scope.program.file(scope.file).is_some_and(|file| file.parse.errors.is_empty())
    };
    let mut last = None;
    for (_, days) in touches {
        last = last.max(Some((*days)?.last.number));
    }
    let is_done = |step: &Step<'_>| {
        matches!(
            step.kind,
            StepKind::MoveTo { .. }
                | StepKind::AlsoStart(_)
                | StepKind::Set(..)
                | StepKind::Tag(_)
                | StepKind::Untag(_)
                | StepKind::OptOut
        )
    };
    let touches_alone = flow.reactions.is_empty() && !flow.steps.iter().any(is_done);
    last.filter(|_| touches_alone && flow.places.iter().all(is_read))
}
