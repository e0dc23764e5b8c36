//! What a moment remembers of the path that led to it, for facts that moments alone do not tell.

use smallvec::SmallVec;

use crate::model::calendar::business::Calendar;
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::counts::Counted;
use crate::model::flow::{Flow, StepId};
use crate::model::timeline::{Run, civil_day};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::TimeUnit;

/// When a touch happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The instant.
    pub at: i64,
    /// What its day is counted from, by the first origin that it is known from. Between moments of different bases, nobody
    /// knows how long it is.
    pub base: usize,
}

impl Moment {
    /// Whether it is known to be as late or later.
    #[must_use]
    pub fn is_later_than(self, other: Self) -> bool {
        self.base == other.base && self.at >= other.at
    }
}

/// Something remembered along a path. Of paths at the same moment, those that another covers are not followed on.
pub trait Memory: Clone + Ord {
    /// Takes note of a touch that happens.
    fn note(&mut self, calendar: &Calendar, step: StepId, touch: &Touch, at: Moment);

    /// Whether one of two may cover the other. Those that may stand side by side in order.
    fn is_comparable(&self, _: &Self) -> bool {
        true
    }

    /// Whether whatever comes, the fact that is looked for shows at least as well on this path as on the `other`.
    fn covers(&self, other: &Self, flow: &Flow<'_>) -> bool;

    /// The same where there are too many paths to be that exact.
    fn outweighs(&self, other: &Self, flow: &Flow<'_>) -> bool {
        self.covers(other, flow)
    }
}

/// Is told of each touch that happens on a path of a run: what was remembered before it, and what is behind it.
pub type Seen<'s, M> = dyn FnMut(&Run, StepId, &M, &M) + 's;

/// Remembers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nothing;

impl Memory for Nothing {
    fn note(&mut self, _: &Calendar, _: StepId, _: &Touch, _: Moment) {}

    fn covers(&self, _: &Self, _: &Flow<'_>) -> bool {
        true
    }
}

/// What is looked for among paths: the least of something or the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extreme {
    /// The least.
    Least,
    /// The most.
    Most,
}

/// Remembers the first and the last touch that reached the prospect: the days that a path takes are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FirstAndLast {
    /// Whether the shortest path is, or the longest.
    pub wanted: Extreme,
    /// When the first was.
    pub first: Option<Moment>,
    /// The last, and when it was.
    pub last: Option<(Moment, StepId)>,
}

impl FirstAndLast {
    /// No touch yet.
    #[must_use]
    pub fn new(wanted: Extreme) -> Self {
        Self { wanted, first: None, last: None }
    }
}

impl Memory for FirstAndLast {
    fn note(&mut self, _: &Calendar, step: StepId, touch: &Touch, at: Moment) {
        if touch.reaches_prospect() {
            self.first = self.first.or(Some(at));
            self.last = Some((at, step));
        }
    }

    fn covers(&self, other: &Self, _: &Flow<'_>) -> bool {
        let (Some((first, last)), Some((other_first, other_last))) =
            (self.first.zip(self.last), other.first.zip(other.last))
        else {
            return self.first.is_none() && other.first.is_none();
        };
        match self.wanted {
            Extreme::Least => first.is_later_than(other_first) && other_last.0.is_later_than(last.0),
            Extreme::Most => other_first.is_later_than(first) && last.0.is_later_than(other_last.0),
        }
    }
}

/// A stretch of time that touches are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stretch {
    /// A calendar day.
    Day,
    /// So many seconds from each touch on.
    Seconds(i64),
    /// So many business days from each touch on.
    BusinessDays(i64),
}

impl Stretch {
    /// The instant from which on a touch at `at` does not count any more.
    #[must_use]
    pub fn end(self, calendar: &Calendar, at: i64) -> i64 {
        match self {
            Self::Day => calendar.clock.instant((civil_day(calendar.clock, at) + 1) * DAY_SECONDS),
            Self::Seconds(seconds) => at.saturating_add(seconds),
            Self::BusinessDays(days) => calendar.add(at, days, TimeUnit::BusinessDays).unwrap_or(i64::MAX),
        }
    }
}

/// Remembers the touches of one kind that lie within one stretch of time of the last: the most of them are looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recent {
    /// Which touches count.
    pub counted: Counted,
    /// The stretch.
    pub stretch: Stretch,
    /// Them, in order, each with the instant from which on it does not count any more.
    pub touches: SmallVec<[(i64, StepId); 4]>,
}

impl Memory for Recent {
    fn note(&mut self, calendar: &Calendar, step: StepId, touch: &Touch, at: Moment) {
        if !self.counted.holds(touch) {
            return;
        }
        self.touches.retain(|(end, _)| at.at < *end);
        self.touches.push((self.stretch.end(calendar, at.at), step));
    }

    fn covers(&self, other: &Self, _: &Flow<'_>) -> bool {
        let mut from_the_newest = self.touches.iter().rev().zip(other.touches.iter().rev());
        self.touches.len() >= other.touches.len() && from_the_newest.all(|((own, _), (other, _))| own >= other)
    }
}
