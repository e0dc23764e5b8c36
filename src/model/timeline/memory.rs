//! What a moment remembers of the path that led to it, for facts that moments alone do not tell.

use crate::model::calendar::day::DAY_SECONDS;
use crate::model::counts::Counted;
use crate::model::flow::StepId;
use crate::syntax::ast::touch::Touch;

/// Something remembered along a path. Of paths at the same moment, those that another covers are not followed on.
pub trait Memory: Clone + Ord {
    /// Takes note of a touch that happens.
    fn note(&mut self, step: StepId, touch: &Touch, at: i64);

    /// Whether whatever comes, the fact that is looked for shows at least as well on this path as on the `other`.
    fn covers(&self, other: &Self) -> bool;
}

/// Remembers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nothing;

impl Memory for Nothing {
    fn note(&mut self, _: StepId, _: &Touch, _: i64) {}

    fn covers(&self, _: &Self) -> bool {
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

/// Remembers the last two touches that reached the prospect: the time between them is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LastTouches {
    /// Whether the shortest time is, or the longest.
    pub wanted: Extreme,
    /// The last but one, and when it was.
    pub previous: Option<(i64, StepId)>,
    /// The last, and when it was.
    pub last: Option<(i64, StepId)>,
}

impl LastTouches {
    /// No touch yet.
    #[must_use]
    pub fn new(wanted: Extreme) -> Self {
        Self { wanted, previous: None, last: None }
    }
}

impl Memory for LastTouches {
    fn note(&mut self, step: StepId, touch: &Touch, at: i64) {
        if touch.reaches_prospect() {
            self.previous = self.last.replace((at, step));
        }
    }

    /// The time between two touches is read behind the second, so only the last matters later on.
    fn covers(&self, other: &Self) -> bool {
        let at = |touch: Option<(i64, StepId)>| touch.map(|(at, _)| at);
        let (own, others) = ((at(self.last), at(self.previous)), (at(other.last), at(other.previous)));
        let is_known = |(last, previous): (Option<i64>, Option<i64>)| (last.is_some(), previous.is_some());
        match self.wanted {
            Extreme::Least => own >= others,
            Extreme::Most if is_known(own) == is_known(others) => own <= others,
            Extreme::Most => own.0.is_some() && others.0.is_none(),
        }
    }
}

/// Remembers the first and the last touch that reached the prospect: the days that a path takes are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FirstAndLast {
    /// Whether the shortest path is, or the longest.
    pub wanted: Extreme,
    /// When the first was.
    pub first: Option<i64>,
    /// The last, and when it was.
    pub last: Option<(i64, StepId)>,
}

impl FirstAndLast {
    /// No touch yet.
    #[must_use]
    pub fn new(wanted: Extreme) -> Self {
        Self { wanted, first: None, last: None }
    }
}

impl Memory for FirstAndLast {
    fn note(&mut self, step: StepId, touch: &Touch, at: i64) {
        if touch.reaches_prospect() {
            self.first = self.first.or(Some(at));
            self.last = Some((at, step));
        }
    }

    fn covers(&self, other: &Self) -> bool {
        let at = |touch: Option<(i64, StepId)>| touch.map(|(at, _)| at);
        match self.wanted {
            _ if self.first.is_some() != other.first.is_some() => false,
            Extreme::Least => self.first >= other.first && at(self.last) <= at(other.last),
            Extreme::Most => self.first <= other.first && at(self.last) >= at(other.last),
        }
    }
}

/// Remembers the touches of one kind that lie within one stretch of time of the last: the most of them are looked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recent {
    /// Which touches count.
    pub counted: Counted,
    /// The stretch in seconds; `None` for a calendar day, on a clock that floats.
    pub stretch: Option<i64>,
    /// Them, in order.
    pub touches: Vec<(i64, StepId)>,
}

impl Memory for Recent {
    fn note(&mut self, step: StepId, touch: &Touch, at: i64) {
        if !self.counted.holds(touch) {
            return;
        }
        let stretch = self.stretch;
        self.touches.retain(|(earlier, _)| match stretch {
            Some(stretch) => at - earlier < stretch,
            None => at.div_euclid(DAY_SECONDS) == earlier.div_euclid(DAY_SECONDS),
        });
        self.touches.push((at, step));
    }

    fn covers(&self, other: &Self) -> bool {
        let newest = |recent: &Self| recent.touches.iter().rev().map(|(at, _)| *at).collect::<Vec<_>>();
        let (own, others) = (newest(self), newest(other));
        own.len() >= others.len() && own.iter().zip(&others).all(|(own, other)| own >= other)
    }
}
