//! What rules ask of the paths of a sequence in time, gathered in one walk for each weekday of enrollment.

use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::check::same_day::{Days, FullDay, full_days};
use crate::check::ways::{Apart, Pair, is_near_date, keep_closest};
use crate::model::SequenceModel;
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Memory, Moment};
use crate::model::timeline::run::follow;
use crate::model::timeline::span::PathSpan;
use crate::model::timeline::{Run, civil_day};
use crate::syntax::ast::touch::Touch;

/// What the paths of a sequence have in them.
#[derive(Debug)]
pub struct Walked {
    /// The touches that can follow one another, in order of the later one.
    pub pairs: Vec<Pair>,
    /// The days with more than one touch.
    pub full_days: Vec<FullDay>,
    /// The longest path; `None` where no path has touches whose distance is known.
    pub longest: Option<PathSpan>,
}

impl Walked {
    /// Those of `model`.
    #[must_use]
    pub fn of(model: &SequenceModel<'_>) -> Self {
        let mut pairs: BTreeMap<(StepId, StepId), Vec<Apart>> = BTreeMap::new();
        let mut days = Days::new();
        let mut longest: Option<PathSpan> = None;
        for run in &model.timeline.runs {
            let enrolled = run.start.weekday();
            let ends = follow(&model.course(), run.start, &Way::default(), &mut |id, before, behind| {
                let Some(to) = behind.last.filter(|_| behind.touches.last() == Some(&id)) else { return };
                // Between days that are counted from different dates, nobody knows how long it is.
                if let Some((from, earlier)) =
                    before.last.zip(before.touches.last()).filter(|(from, _)| from.base == to.base)
                {
                    keep_closest(pairs.entry((id, *earlier)).or_default(), Apart::of(model, run, from, to));
                }
                if behind.touches.len() > 1 && !is_near_date(model, run, to) {
                    let known = days.entry(behind.touches.to_vec()).or_default();
                    known.extend((known.last() != Some(&enrolled)).then_some(enrolled));
                }
            });
            let spans = ends.iter().filter_map(|state| span(model, run, &state.memory));
            longest =
                longest.into_iter().chain(spans).reduce(|most, one| if one.days > most.days { one } else { most });
        }
        let pair = |((to, from), mut apart): ((StepId, StepId), Vec<Apart>)| {
            apart.sort_unstable();
            Pair { from, to, apart }
        };
        let full_days = full_days(days, model.timeline.runs.len());
        Self { pairs: pairs.into_iter().map(pair).collect(), full_days, longest }
    }
}

/// From the first to the last touch of a path.
fn span(model: &SequenceModel<'_>, run: &Run, way: &Way) -> Option<PathSpan> {
    let (first, last) = (way.first?, way.last.filter(|last| way.first.is_some_and(|first| first.base == last.base))?);
    let day = |moment: Moment| civil_day(model.calendar.clock, moment.at);
    Some(PathSpan { days: day(last) - day(first) + 1, last: *way.touches.last()?, enrolled: run.start.weekday() })
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
