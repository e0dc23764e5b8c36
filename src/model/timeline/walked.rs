//! What the paths of a sequence have in them, gathered while it is followed for each weekday of enrollment.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use smallvec::SmallVec;

use crate::model::calendar::business::Calendar;
use crate::model::flow::{Flow, StepId};
use crate::model::timeline::full_days::{Days, FullDay, full_days};
use crate::model::timeline::memory::{Extreme, Memory, Moment};
use crate::model::timeline::pairs::{Apart, Gap, Pair, is_near_date, keep};
use crate::model::timeline::run::walk;
use crate::model::timeline::span::PathSpan;
use crate::model::timeline::states::Rooms;
use crate::model::timeline::{Course, Run, Start, civil_day};
use crate::syntax::ast::touch::Touch;

/// What the paths of a sequence have in them, its reactions apart.
#[derive(Clone, Debug)]
pub struct Walked {
    /// The touches that can follow one another, in order of the later one.
    pub pairs: Vec<Pair>,
    /// The days with more than one touch.
    pub full_days: Vec<FullDay>,
    /// The longest that a path is known to take, be it from a date on that nobody knows: for each enrollment that has touches.
    pub longest: Vec<PathSpan>,
}

/// What is gathered on the way.
#[derive(Default)]
struct Gathered {
    pairs: BTreeMap<(StepId, StepId), Vec<Apart>>,
    days: Days,
    longest: Option<PathSpan>,
}

impl Walked {
    /// Follows the enrollments, and gathers what their paths have in them.
    pub(super) fn of(course: &Course<'_, '_>, starts: impl Iterator<Item = Start>) -> (Vec<Run>, Self) {
        let (mut gathered, mut rooms) = (Gathered::default(), Rooms::default());
        let (mut runs, mut longest) = (Vec::with_capacity(7), Vec::with_capacity(7));
        for start in starts {
            let mut see = |run: &Run, id, before: &Way, behind: &Way| gathered.see(course, run, id, before, behind);
            runs.push(walk(course, start, &Way::default(), &mut rooms, &mut see));
            longest.extend(gathered.longest.take());
        }
        let pair = |((to, from), mut apart): ((StepId, StepId), Vec<Apart>)| {
            apart.sort_unstable();
            Pair { from, to, apart }
        };
        let full_days = full_days(gathered.days, runs.len());
        let pairs = gathered.pairs.into_iter().map(pair).collect();
        (runs, Self { pairs, full_days, longest })
    }

    /// The shortest or the longest times between touches that follow one another, for each weekday of enrollment.
    pub fn gaps(&self, wanted: Extreme) -> impl Iterator<Item = Gap> {
        self.pairs.iter().flat_map(move |pair| pair.gaps(wanted))
    }

    /// The shortest or the longest of them; `None` where no path has two touches whose distance is known.
    #[must_use]
    pub fn gap(&self, wanted: Extreme) -> Option<Gap> {
        self.gaps(wanted).min_by_key(|gap| if wanted == Extreme::Least { gap.seconds } else { -gap.seconds })
    }

    /// The longest that a path takes, over all enrollments; `None` where no path has touches.
    #[must_use]
    pub fn longest(&self) -> Option<PathSpan> {
        self.longest.iter().copied().reduce(|most, one| if one.days > most.days { one } else { most })
    }
}

impl Gathered {
    /// A touch that happens.
    fn see(&mut self, course: &Course<'_, '_>, run: &Run, id: StepId, before: &Way, behind: &Way) {
        let reaches = behind.reached.filter(|one| one.step == id && course.flow.main.contains(&id.index()));
        let Some(Reached { last: to, first, .. }) = reaches else { return };
        let span = span(course, run.start, first, (to, id));
        self.longest = Some(self.longest.filter(|most| most.days >= span.days).unwrap_or(span));
        // Between days that are counted from different dates, nobody knows how long it is.
        if let Some(before) = before.reached.filter(|before| before.last.base == to.base) {
            let apart = Apart::of(course.calendar, run, before.last, to);
            // Mostly one for each weekday.
            keep(self.pairs.entry((id, before.step)).or_insert_with(|| Vec::with_capacity(7)), apart);
        }
        let is_full = behind.touches.len() > 1 && self.days.len() < MOST_FULL_DAYS;
        if is_full && !is_near_date(course.calendar, run, to) {
            let enrolled = run.start.weekday();
            let known = self.days.entry(behind.touches.to_vec()).or_default();
            known.extend((known.last() != Some(&enrolled)).then_some(enrolled));
        }
    }
}

/// From the first touch of a path to another.
fn span(course: &Course<'_, '_>, start: Start, first: Moment, (last, step): (Moment, StepId)) -> PathSpan {
    let day = |moment: Moment| civil_day(course.calendar.clock, moment.at);
    PathSpan { days: day(last) - day(first) + 1, last: step, enrolled: start.weekday() }
}

/// Remembers the first and the last touch that reached the prospect, and those on the day of the last.
#[derive(Debug, Default, PartialEq, Eq)]
struct Way {
    reached: Option<Reached>,
    /// The first [`MOST_OF_A_DAY`] of them.
    touches: SmallVec<[StepId; 4]>,
}

/// When touches reached the prospect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Reached {
    /// The last.
    last: Moment,
    /// Which one that was.
    step: StepId,
    /// The first.
    first: Moment,
}

/// Days with so many touches are told apart by what these are: with the next, they can be too many, or not, by that. Of fuller
/// ones, the fullest is followed on.
const MOST_TOLD_APART: usize = 2;

/// More touches of one day are not told apart: so many are too many whatever follows.
const MOST_OF_A_DAY: usize = 64;

/// More days with several touches are not told, for the same reason.
const MOST_FULL_DAYS: usize = 1_000;

impl Clone for Way {
    /// All at once: made by `derive`, the touches would be copied one by one.
    fn clone(&self) -> Self {
        Self { reached: self.reached, touches: SmallVec::from_slice(&self.touches) }
    }
}

impl Way {
    fn last(&self) -> Option<(Moment, StepId)> {
        self.reached.map(|reached| (reached.last, reached.step))
    }

    fn is_as_long(&self, other: &Self) -> bool {
        match (self.reached, other.reached) {
            (Some(own), Some(other)) => other.first.is_later_than(own.first),
            (own, other) => own == other,
        }
    }

    fn names<'f>(&self, flow: &'f Flow<'_>) -> impl Iterator<Item = Option<&'f str>> {
        self.touches.iter().map(|id| flow.step(*id).map(|step| step.id.as_str()))
    }

    /// Of days that are as full, the first by the names of its touches is followed on: in whichever order arms are written.
    fn is_as_full(&self, other: &Self, flow: &Flow<'_>) -> bool {
        match self.touches.len().cmp(&other.touches.len()) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => self.touches == other.touches || self.names(flow).le(other.names(flow)),
        }
    }
}

/// Who may cover another stands before it, but for names: so what is kept does not depend on who came first.
impl Ord for Way {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |way: &Self| (way.reached, Reverse(way.touches.len()));
        key(self).cmp(&key(other)).then_with(|| self.touches.cmp(&other.touches))
    }
}

impl PartialOrd for Way {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Memory for Way {
    fn note(&mut self, calendar: &Calendar, step: StepId, touch: &Touch, at: Moment) {
        if !touch.reaches_prospect() {
            return;
        }
        let day = |moment: Moment| civil_day(calendar.clock, moment.at);
        if self.reached.is_some_and(|before| day(before.last) != day(at)) {
            self.touches.clear();
        }
        self.touches.extend((self.touches.len() < MOST_OF_A_DAY).then_some(step));
        // From a date on that nobody knows, it is counted anew.
        let first = self.reached.map(|before| before.first).filter(|first| first.base == at.base).unwrap_or(at);
        self.reached = Some(Reached { last: at, step, first });
    }

    fn is_comparable(&self, other: &Self) -> bool {
        self.last() == other.last()
    }

    /// Of paths with the same last touch, the longest is followed on, and those with the fullest days.
    fn covers(&self, other: &Self, flow: &Flow<'_>) -> bool {
        if other.touches.len() > MOST_TOLD_APART {
            return self.outweighs(other, flow);
        }
        let has = |touch: &StepId| self.touches.contains(touch);
        self.is_as_long(other) && self.is_comparable(other) && other.touches.iter().all(has)
    }

    fn outweighs(&self, other: &Self, flow: &Flow<'_>) -> bool {
        self.is_as_long(other) && self.is_comparable(other) && self.is_as_full(other, flow)
    }
}
