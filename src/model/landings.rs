//! Where prospects go on who are moved into the middle of another sequence.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::model::SequenceModel;
use crate::model::flow::{StepId, StepKind};
use crate::model::frame::Scopes;
use crate::model::moves::target;
use crate::model::program::FileId;
use crate::model::scope::{Declaration, Kind};
use crate::model::setup::Setup;
use crate::model::shown::words;
use crate::model::timeline::run::run;
use crate::model::timeline::{Run, days, starts};
use crate::model::values;

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
            found.extend(target.as_ref().and_then(|target| landing(target, day)).map(|landing| (id, landing)));
        }
    }
    found
}

/// A sequence that is moved to, and its enrollments: no more is worked out of it.
type Target<'a> = (Setup<'a>, Vec<Run>);

/// The sequence that is called `name` in `file`.
fn called<'a>(name: &str, file: FileId, scopes: &Scopes<'a>) -> Option<Target<'a>> {
    let found = scopes.of(file).find(Kind::Sequence, name)?;
    let Declaration::Sequence(sequence) = found.item else { return None };
    let setup = Setup::of(sequence, found.file, scopes, &mut Vec::new());
    let runs = starts(&setup.course()).map(|start| run(&setup.course(), start)).collect();
    Some((setup, runs))
}

/// The first touch on a day or behind it, where it is the same for everybody.
fn landing((setup, runs): &Target<'_>, day: f64) -> Option<Landing> {
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
