//! The touches that fall on one day.

use std::collections::BTreeMap;

use crate::check::ways::is_near_date;
use crate::model::SequenceModel;
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::counts::Counted;
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Memory, Moment};
use crate::model::timeline::pace::crowd_at_most;
use crate::model::timeline::run::run;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::Weekday;

/// Touches that reach the prospect on one day of one path, two or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullDay {
    /// Them, in order.
    pub touches: Vec<StepId>,
    /// A weekday of enrollment on which they do.
    pub enrolled: Weekday,
    /// Whether they do so on whichever weekday somebody is enrolled.
    pub always: bool,
}

/// The days with more than one touch, but for those near a date that the sequence leads to: reminders. Where more touches
/// follow on the same day, all of them are told.
#[must_use]
pub fn full_days(model: &SequenceModel<'_>) -> Vec<FullDay> {
    if crowd_at_most(model, Counted::Touches, None) < 2 {
        return Vec::new();
    }
    let mut days: BTreeMap<Vec<StepId>, Vec<Weekday>> = BTreeMap::new();
    for one in &model.timeline.runs {
        let enrolled = one.start.weekday();
        let behind = run(&model.course(), one.start, &Today::default()).1;
        for (id, states) in model.flow.ids().zip(behind.steps).take(model.flow.main.end) {
            let states = states.into_iter().map(|state| state.memory);
            for today in states.filter(|today| today.touches.len() > 1 && today.touches.last() == Some(&id)) {
                if today.at.is_some_and(|at| !is_near_date(model, one, at)) {
                    let known = days.entry(today.touches).or_default();
                    known.extend((known.last() != Some(&enrolled)).then_some(enrolled));
                }
            }
        }
    }
    let all = model.timeline.runs.len();
    let mut full: Vec<FullDay> = Vec::new();
    for (touches, enrolled) in days {
        // In order of the map, what begins a day stands before the whole of it.
        if full.last().is_some_and(|known| touches.starts_with(&known.touches)) {
            full.pop();
        }
        let always = enrolled.len() == all;
        full.extend(enrolled.first().map(|first| FullDay { touches, enrolled: *first, always }));
    }
    full
}

/// Remembers the touches of the day of the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Today {
    at: Option<Moment>,
    touches: Vec<StepId>,
}

impl Memory for Today {
    const AT_EACH_STEP: bool = true;

    fn note(&mut self, step: StepId, touch: &Touch, at: Moment) {
        if !touch.reaches_prospect() {
            return;
        }
        let day = |moment: Moment| moment.at.div_euclid(DAY_SECONDS);
        if self.at.replace(at).is_some_and(|before| day(before) != day(at)) {
            self.touches.clear();
        }
        self.touches.push(step);
    }

    fn covers(&self, other: &Self) -> bool {
        self == other
    }
}
