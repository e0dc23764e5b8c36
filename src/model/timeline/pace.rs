//! How close together touches come, how far apart, and how many in a stretch of time: the extremes over all paths and
//! all weekdays of enrollment.

use crate::model::SequenceModel;
use crate::model::counts::Counted;
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Extreme, Gaps, Recent};
use crate::model::timeline::run::run;
use crate::syntax::ast::words::Weekday;

/// The time between two touches that follow one another on a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// So long.
    pub seconds: i64,
    /// The one.
    pub from: StepId,
    /// The other.
    pub to: StepId,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
}

/// Touches that lie close together on a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Them, in order.
    pub touches: Vec<StepId>,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
}

/// The shortest or the longest time between two touches; `None` where no path has two.
#[must_use]
pub fn gap(model: &SequenceModel<'_>, wanted: Extreme) -> Option<Gap> {
    let gaps = model.timeline.runs.iter().flat_map(|one| {
        let ends = run(&model.course(), one.start, &Gaps::new(wanted)).1.ends;
        ends.into_iter().filter_map(|state| {
            let (seconds, from, to) = state.memory.found?;
            Some(Gap { seconds, from, to, enrolled: one.start.weekday() })
        })
    });
    match wanted {
        Extreme::Least => gaps.min_by_key(|gap| gap.seconds),
        Extreme::Most => gaps.reduce(|most, gap| if gap.seconds > most.seconds { gap } else { most }),
    }
}

/// The most touches of one kind in a stretch of seconds, or in a calendar day; `None` where no path has any.
#[must_use]
pub fn crowd(model: &SequenceModel<'_>, counted: Counted, stretch: Option<i64>) -> Option<Crowd> {
    let memory = Recent { counted, stretch, touches: Vec::new() };
    let crowds = model.timeline.runs.iter().flat_map(|one| {
        let behind = run(&model.course(), one.start, &memory).1;
        let states = behind.steps.into_iter().take(model.flow.main.end).flatten();
        states.map(|state| Crowd {
            touches: state.memory.touches.into_iter().map(|(_, step)| step).collect(),
            enrolled: one.start.weekday(),
        })
    });
    let most = crowds.reduce(|most, crowd| if crowd.touches.len() > most.touches.len() { crowd } else { most });
    most.filter(|crowd| !crowd.touches.is_empty())
}
