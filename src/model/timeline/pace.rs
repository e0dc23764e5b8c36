//! How close together touches come, how far apart, and how many in a stretch of time: the extremes over all paths and
//! all weekdays of enrollment.

use crate::model::SequenceModel;
use crate::model::counts::Counted;
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Extreme, Gaps, Recent, Stretch};
use crate::model::timeline::run::follow;
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
        let ends = follow(&model.course(), one.start, &Gaps::new(wanted), &mut |_, _, _, _| {});
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

/// The most touches of one kind in a stretch of time; `None` where no path has any.
#[must_use]
pub fn crowd(model: &SequenceModel<'_>, counted: Counted, stretch: Stretch) -> Option<Crowd> {
    let memory = Recent { counted, stretch, touches: Vec::new() };
    let mut most: Option<Crowd> = None;
    for one in &model.timeline.runs {
        follow(&model.course(), one.start, &memory, &mut |_, _, _, behind| {
            if behind.touches.len() > most.as_ref().map_or(0, |most| most.touches.len()) {
                let touches = behind.touches.iter().map(|(_, step)| *step).collect();
                most = Some(Crowd { touches, enrolled: one.start.weekday() });
            }
        });
    }
    most
}

/// No fewer touches of one kind than any path has in a stretch of time: as if each could be at any time between its earliest
/// and its latest, and all on one path. To be asked before the paths are followed again.
#[must_use]
pub fn crowd_at_most(model: &SequenceModel<'_>, counted: Counted, stretch: Stretch) -> usize {
    let steps = model.flow.steps.iter().take(model.flow.main.end);
    let most = model.timeline.runs.iter().map(|run| {
        let times =
            steps.clone().zip(&run.times).filter(|(step, _)| step.touch().is_some_and(|one| counted.holds(one)));
        let times = times.filter_map(|(_, times)| times.as_ref());
        let (mut begins, mut ends): (Vec<i64>, Vec<i64>) =
            times.map(|times| (times.earliest, stretch.end(&model.calendar, times.latest))).unzip();
        begins.sort_unstable();
        ends.sort_unstable();
        let mut ends = ends.into_iter().peekable();
        let mut over = 0;
        let at_once = begins.iter().zip(1..).map(|(at, begun)| {
            while ends.next_if(|end| end <= at).is_some() {
                over += 1;
            }
            begun - over
        });
        at_once.max().unwrap_or(0)
    });
    most.max().unwrap_or(0)
}
