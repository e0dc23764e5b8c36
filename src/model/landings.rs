//! Where prospects go on who are moved into the middle of another sequence.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::model::SequenceModel;
use crate::model::flow::{Place, StepId, StepKind};
use crate::model::frame::Scopes;
use crate::model::moves::target;
use crate::model::program::FileId;
use crate::model::scope::{Declaration, Kind};
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

/// Reports each `move to NAME at day N` behind the last touch of NAME.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    each_move(model, |id, target, day| {
        let last = last_day(target).filter(|last| (*last as f64) < day);
        if let Some((last, step)) = last.zip(model.flow.step(id))
            && let StepKind::MoveTo { target: name, day: Some(wanted) } = step.kind
        {
            let span = model.flow.span_in(model.file, step.place, wanted.span());
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
            let target = targets.entry((file, &name.value)).or_insert_with(|| called(&name.value, file, &model.scopes));
            if let Some(target) = target {
                take(id, target, day);
            }
        }
    }
}

/// A sequence that is moved to, and its enrollments: no more is worked out of it.
type Followed<'a> = (Setup<'a>, Vec<Run>);

/// The sequence that is called `name` in `file`.
fn called<'a>(name: &str, file: FileId, scopes: &Scopes<'a>) -> Option<Followed<'a>> {
    let found = scopes.of(file).find(Kind::Sequence, name)?;
    let Declaration::Sequence(sequence) = found.item else { return None };
    let setup = Setup::of(sequence, found.file, scopes, &mut Vec::new());
    let runs = starts(&setup.course()).map(|start| run(&setup.course(), start)).collect();
    Some((setup, runs))
}

/// The first touch on a day or behind it, where it is the same for everybody.
fn landing((setup, runs): &Followed<'_>, day: f64) -> Option<Landing> {
    let (flow, base) = (&setup.flow, runs.first()?.first_base());
    for id in flow.ids().take(flow.main.end) {
        let Some(step) = flow.step(id).filter(|step| step.touch().is_some()) else { continue };
        let Some(days) = days(runs, id, &setup.course()) else { continue };
        if days.first.base != base || days.last.base != base {
            return None;
        }
        if days.first.number as f64 >= day && step.arm.is_none() {
            return Some(Landing { id: step.id.clone(), told: words::step(flow, step)? });
        }
        if days.last.number as f64 >= day {
            return None;
        }
    }
    None
}

/// The day of the last touch, where all are counted from day 1 and everything could be read.
fn last_day((setup, runs): &Followed<'_>) -> Option<i64> {
    let (flow, base) = (&setup.flow, runs.first()?.first_base());
    let is_read = |place: &Place<'_>| {
        let scope = &place.frame.scope;
        scope.program.file(scope.file).is_some_and(|file| file.parse.errors.is_empty())
    };
    let touches = flow.ids().take(flow.main.end).filter(|id| flow.step(*id).is_some_and(|step| step.touch().is_some()));
    let days: Vec<Days> = touches.filter_map(|id| days(runs, id, &setup.course())).collect();
    let is_known = |days: &Days| days.first.base == base && days.last.base == base;
    let last = days.iter().map(|days| days.last.number).max();
    last.filter(|_| flow.places.iter().all(is_read) && days.iter().all(is_known))
}
