//! What comes of a step: when it happened, and how it goes on.

use smallvec::SmallVec;

use crate::model::calendar::day::DAY_SECONDS;
use crate::model::flow::StepId;
use crate::model::timeline::memory::Memory;
use crate::model::timeline::run::{Deadline, ProblemKind, State};

/// What came of a step, of one state after another.
#[derive(Debug)]
pub struct Advance<M> {
    /// When it happened, and what that is counted from.
    pub times: SmallVec<[(i64, usize); 2]>,
    /// How it goes on.
    pub on: Vec<State<M>>,
    /// What does not work out.
    pub problem: Option<ProblemKind>,
}

/// Where a step leads, whatever is remembered. By itself nowhere: it goes on as it is.
#[derive(Debug, Default)]
pub(super) struct To {
    /// The moments at which it goes on, and what they are counted from.
    pub on: SmallVec<[(i64, usize); 2]>,
    /// Set where a date is near that the next touch comes before.
    pub date: Option<Near>,
    /// Whether it is a day before the enrollment.
    pub missed: bool,
    /// The wait that ended before its limit, where it goes on before the last of the moments.
    pub met: Option<StepId>,
    /// What does not work out.
    pub problem: Option<ProblemKind>,
}

/// A date that a wait leads up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    /// When the wait for it began.
    pub began: i64,
    /// Its moment.
    pub moment: i64,
    /// Whether it has a time of day.
    pub has_time: bool,
}

impl<M: Memory> Advance<M> {
    /// Nothing came of it yet; `on` is an empty list.
    pub(super) fn with_room(on: Vec<State<M>>) -> Self {
        Self { times: SmallVec::new(), on, problem: None }
    }

    /// It happens, and goes on.
    pub(super) fn go_on(&mut self, state: State<M>) {
        self.times.push((state.now.at, state.now.base));
        self.on.push(state);
    }

    /// Goes on where the step leads; at once where that is past.
    pub(super) fn go_to(&mut self, state: State<M>, to: To) {
        self.problem = to.problem;
        let mut moments = to.on;
        moments.sort_unstable();
        for moment in &mut moments {
            *moment = if moment.0 >= state.now.at { *moment } else { (state.now.at, state.now.base) };
        }
        moments.dedup();
        let Some(last) = moments.pop() else { return self.go_on(state) };
        let moved = |mut state: State<M>, (at, base): (i64, usize)| {
            (state.now.at, state.now.base) = (at, base);
            state.now.change(|special| {
                special.deadline = to.date.map(|date| date.deadline(at));
                special.missed = to.missed;
            });
            state
        };
        for moment in moments {
            let mut early = moved(state.clone(), moment);
            early.now.met = to.met.or(early.now.met);
            self.go_on(early);
        }
        self.go_on(moved(state, last));
    }
}

impl To {
    /// At one of `moments`, which are counted from `base`.
    pub(super) fn at(moments: impl IntoIterator<Item = i64>, base: usize) -> Self {
        Self { on: moments.into_iter().map(|at| (at, base)).collect(), ..Self::default() }
    }

    /// The same, with what does not work out.
    pub(super) fn with(self, problem: Option<ProblemKind>) -> Self {
        Self { problem, ..self }
    }
}

impl Near {
    /// Until when a touch may happen behind a wait that ended at `at`.
    fn deadline(self, at: i64) -> Deadline {
        let forward = if self.has_time { at } else { at + DAY_SECONDS - 1 };
        Deadline { back: self.began, forward, date: self.moment.max(at) }
    }
}
