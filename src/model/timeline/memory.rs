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

/// Remembers the last touch that reached the prospect, and the shortest or longest time between two so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gaps {
    /// Whether the shortest time is looked for, or the longest.
    pub wanted: Extreme,
    /// The last touch, and when it was.
    pub last: Option<(i64, StepId)>,
    /// That time in seconds, and the touches it lies between.
    pub found: Option<(i64, StepId, StepId)>,
}

impl Gaps {
    /// No touch yet.
    #[must_use]
    pub fn new(wanted: Extreme) -> Self {
        Self { wanted, last: None, found: None }
    }

    fn is_at_least_as_good(self, other: Self) -> bool {
        match (self.found, other.found, self.wanted) {
            (_, None, _) => true,
            (None, Some(_), _) => false,
            (Some(own), Some(other), Extreme::Least) => own.0 <= other.0,
            (Some(own), Some(other), Extreme::Most) => own.0 >= other.0,
        }
    }
}

impl Memory for Gaps {
    fn note(&mut self, step: StepId, touch: &Touch, at: i64) {
        if !touch.reaches_prospect() {
            return;
        }
        if let Some((before, from)) = self.last.replace((at, step)) {
            let new = Self { found: Some((at - before, from, step)), ..*self };
            *self = if self.is_at_least_as_good(new) { *self } else { new };
        }
    }

    fn covers(&self, other: &Self) -> bool {
        let at = |touch: Option<(i64, StepId)>| touch.map(|(at, _)| at);
        let is_near = match (at(self.last), at(other.last), self.wanted) {
            (_, None, _) => true,
            (None, Some(_), _) => false,
            (Some(own), Some(other), Extreme::Least) => own >= other,
            (Some(own), Some(other), Extreme::Most) => own <= other,
        };
        is_near && self.is_at_least_as_good(*other)
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
