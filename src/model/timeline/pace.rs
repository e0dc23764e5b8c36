//! How many touches come in a stretch of time: the most over all paths and all weekdays of enrollment.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use crate::model::counts::Counted;
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Recent, Stretch};
use crate::model::timeline::run::follow;
use crate::model::timeline::{Course, Run};
use crate::syntax::ast::words::Weekday;

/// Touches that lie close together on a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Them, in order.
    pub touches: Vec<StepId>,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
}

/// The most touches of one kind in a stretch of time, for each weekday of enrollment on which a path has any.
pub fn crowds(
    course: &Course<'_, '_>,
    runs: &[Run],
    counted: Counted,
    stretch: Stretch,
) -> impl Iterator<Item = Crowd> {
    runs.iter().filter_map(move |one| {
        let memory = Recent { counted, stretch, touches: SmallVec::new() };
        let mut most: Vec<StepId> = Vec::new();
        follow(course, one.start, &memory, &mut |_, _, _, behind| {
            if behind.touches.len() > most.len() {
                most = behind.touches.iter().map(|(_, step)| *step).collect();
            }
        });
        (!most.is_empty()).then(|| Crowd { touches: most, enrolled: one.start.weekday() })
    })
}

/// The most touches of one kind in a stretch of time where these are more than `most`, with the weekday of enrollment if it
/// depends on that.
#[must_use]
pub fn crowd_over(
    course: &Course<'_, '_>,
    runs: &[Run],
    counted: Counted,
    stretch: Stretch,
    most: f64,
) -> Option<(Vec<StepId>, Option<Weekday>)> {
    if crowd_at_most(course, runs, counted, stretch) as f64 <= most {
        return None;
    }
    let crowds = crowds(course, runs, counted, stretch);
    worst(runs, crowds.map(|crowd| (crowd.enrolled, crowd.touches.len() as f64 - most, crowd.touches)))
}

/// Of what is found for weekdays of enrollment, the first that is furthest over a limit, and its weekday where it depends
/// on that: where somebody enrolled on another keeps the limit.
pub fn worst<T>(runs: &[Run], found: impl Iterator<Item = (Weekday, f64, T)>) -> Option<(T, Option<Weekday>)> {
    let broken: Vec<(Weekday, f64, T)> = found.filter(|(_, over, _)| *over > 0.0).collect();
    let days = broken.iter().map(|(day, ..)| *day).collect::<BTreeSet<_>>().len();
    let (day, _, worst) = broken.into_iter().reduce(|most, one| if one.1 > most.1 { one } else { most })?;
    Some((worst, (days < runs.len()).then_some(day)))
}

/// No fewer touches of one kind than any path has in a stretch of time: as if each could be at any time between its earliest
/// and its latest, and all on one path. To be asked before the paths are followed again.
#[must_use]
pub fn crowd_at_most(course: &Course<'_, '_>, runs: &[Run], counted: Counted, stretch: Stretch) -> usize {
    let steps = course.flow.steps.iter().take(course.flow.main.end);
    let most = runs.iter().map(|run| {
        let times =
            steps.clone().zip(&run.times).filter(|(step, _)| step.touch().is_some_and(|one| counted.holds(one)));
        let times = times.filter_map(|(_, times)| times.as_ref());
        let (mut begins, mut ends): (SmallVec<[i64; 16]>, SmallVec<[i64; 16]>) =
            times.map(|times| (times.earliest, stretch.end(course.calendar, times.latest))).unzip();
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
