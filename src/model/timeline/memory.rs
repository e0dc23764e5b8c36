//! What a moment remembers of the path that led to it, for facts that moments alone do not tell.

use crate::model::calendar::day::DAY_SECONDS;
use crate::model::counts::Counted;
use crate::model::flow::StepId;
use crate::syntax::ast::touch::Touch;

/// When a touch happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The instant.
    pub at: i64,
    /// What its day is counted from. Between moments of different bases, nobody knows how long it is.
    pub base: usize,
}

/// Something remembered along a path. Paths that remember the same at the same moment are one.
pub trait Memory: Clone + Ord {
    /// Takes note of a touch that happens.
    fn note(&mut self, step: StepId, touch: &Touch, at: Moment);
}

/// Remembers nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nothing;

impl Memory for Nothing {
    fn note(&mut self, _: StepId, _: &Touch, _: Moment) {}
}

/// Remembers the first and the last two touches that reached the prospect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct LastTouches {
    /// When the first was.
    pub first: Option<Moment>,
    /// The last but one.
    pub previous: Option<(Moment, StepId)>,
    /// The last.
    pub last: Option<(Moment, StepId)>,
}

impl Memory for LastTouches {
    fn note(&mut self, step: StepId, touch: &Touch, at: Moment) {
        if touch.reaches_prospect() {
            self.first = self.first.or(Some(at));
            self.previous = self.last.replace((at, step));
        }
    }
}

/// Remembers the touches of one kind that lie within one stretch of time of the last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Recent {
    /// Which touches count.
    pub counted: Counted,
    /// The stretch in seconds; `None` for a calendar day, on a clock that floats.
    pub stretch: Option<i64>,
    /// So many at most are remembered.
    pub most: usize,
    /// Them, in order.
    pub touches: Vec<(i64, StepId)>,
}

impl Memory for Recent {
    fn note(&mut self, step: StepId, touch: &Touch, at: Moment) {
        if !self.counted.holds(touch) {
            return;
        }
        let stretch = self.stretch;
        self.touches.retain(|(earlier, _)| match stretch {
            Some(stretch) => at.at - earlier < stretch,
            None => at.at.div_euclid(DAY_SECONDS) == earlier.div_euclid(DAY_SECONDS),
        });
        self.touches.push((at.at, step));
        let too_many = self.touches.len().saturating_sub(self.most);
        self.touches.drain(..too_many);
    }
}
