//! What the paths of a sequence have in them, gathered while it is followed for each weekday of enrollment.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::model::calendar::day::DAY_SECONDS;
use crate::model::flow::StepId;
use crate::model::timeline::full_days::{Days, FullDay, full_days};
use crate::model::timeline::memory::{Memory, Moment};
use crate::model::timeline::pairs::{Apart, Pair, is_near_date, keep_closest};
use crate::model::timeline::run::walk;
use crate::model::timeline::span::PathSpan;
use crate::model::timeline::{Course, Run, Start, civil_day};
use crate::syntax::ast::touch::Touch;

/// What the paths of a sequence have in them, its reactions apart.
#[derive(Clone, Debug)]
pub struct Walked {
    /// The touches that can follow one another, in order of the later one.
    pub pairs: Vec<Pair>,
    /// The days with more than one touch.
    pub full_days: Vec<FullDay>,
    /// The longest path; `None` where no path has touches whose distance is known.
    pub longest: Option<PathSpan>,
}

impl Walked {
    /// Follows the enrollments, and gathers what their paths have in them.
    pub(super) fn of(course: &Course<'_, '_>, starts: impl Iterator<Item = Start>) -> (Vec<Run>, Self) {
        let mut pairs: BTreeMap<(StepId, StepId), Vec<Apart>> = BTreeMap::new();
        let mut days = Days::new();
        let mut longest: Option<PathSpan> = None;
        let mut runs = Vec::new();
        for start in starts {
            let enrolled = start.weekday();
            let (run, ends) = walk(course, start, &Way::default(), &mut |run, id, before, behind| {
                let Some(to) = behind.last.filter(|_| behind.touches.last() == Some(&id)) else { return };
                if !course.flow.main.contains(&id.index()) {
                    return;
                }
                // Between days that are counted from different dates, nobody knows how long it is.
                if let Some((from, earlier)) =
                    before.last.zip(before.touches.last()).filter(|(from, _)| from.base == to.base)
                {
                    let apart = Apart::of(course.calendar, run, from, to);
                    keep_closest(pairs.entry((id, *earlier)).or_default(), apart);
                }
                if behind.touches.len() > 1 && !is_near_date(course.calendar, run, to) {
                    let known = days.entry(behind.touches.to_vec()).or_default();
                    known.extend((known.last() != Some(&enrolled)).then_some(enrolled));
                }
            });
            let spans = ends.iter().filter_map(|state| span(course, start, &state.memory));
            longest =
                longest.into_iter().chain(spans).reduce(|most, one| if one.days > most.days { one } else { most });
            runs.push(run);
        }
        let pair = |((to, from), mut apart): ((StepId, StepId), Vec<Apart>)| {
            apart.sort_unstable();
            Pair { from, to, apart }
        };
        let full_days = full_days(days, runs.len());
        (runs, Self { pairs: pairs.into_iter().map(pair).collect(), full_days, longest })
    }
}

/// From the first to the last touch of a path.
fn span(course: &Course<'_, '_>, start: Start, way: &Way) -> Option<PathSpan> {
    let (first, last) = (way.first?, way.last.filter(|last| way.first.is_some_and(|first| first.base == last.base))?);
    let day = |moment: Moment| civil_day(course.calendar.clock, moment.at);
    Some(PathSpan { days: day(last) - day(first) + 1, last: *way.touches.last()?, enrolled: start.weekday() })
}

/// Remembers the touches that reached the prospect on the day of the last, when that was, and when the first was: of
/// paths that are the same since this morning, the longest is followed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    first: Option<Moment>,
    last: Option<Moment>,
    touches: SmallVec<[StepId; 4]>,
}

impl Memory for Way {
    fn note(&mut self, step: StepId, touch: &Touch, at: Moment) {
        if !touch.reaches_prospect() {
            return;
        }
        let day = |moment: Moment| moment.at.div_euclid(DAY_SECONDS);
        if self.last.replace(at).is_some_and(|before| day(before) != day(at)) {
            self.touches.clear();
        }
        self.touches.push(step);
        self.first = self.first.or(Some(at));
    }

    fn covers(&self, other: &Self) -> bool {
        let is_as_long = match (self.first, other.first) {
            (Some(own), Some(other)) => other.is_later_than(own),
            (own, other) => own == other,
        };
        is_as_long && self.last == other.last && self.touches == other.touches
    }
}
