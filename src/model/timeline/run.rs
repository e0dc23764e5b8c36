//! Follows an enrollment through the graph: from the moments before each step to the moments behind it.

use std::mem::{discriminant, replace, take};

use crate::model::flow::{Edge, StepId};
use crate::model::timeline::advance::advance;
use crate::model::timeline::answers::is_open;
use crate::model::timeline::memory::{Memory, Nothing, Seen};
use crate::model::timeline::origins::origins;
use crate::model::timeline::outcome::Advance;
use crate::model::timeline::states::{Rooms, is_too_many, thin, tidy};
use crate::model::timeline::{Course, OriginKind, Run, Start, Times};

/// Where somebody can be in time, and what is remembered of the way. In order, those stand side by side that may cover one
/// another, whatever led there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State<M> {
    /// Where.
    pub now: Now,
    /// What is remembered.
    pub memory: M,
    /// The step that led here.
    pub from: Option<StepId>,
}

/// Where somebody can be in time, as far as the rest of the way depends on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now {
    /// The instant.
    pub at: i64,
    /// What its days are counted from: an index into [`Run::origins`].
    pub base: usize,
    /// The wait that ended before its limit, as long as something asks for what it was for.
    pub met: Option<StepId>,
    /// What else it is; `None` where that is nothing, as at most moments: they are copied often.
    special: Option<Box<Special>>,
}

/// What few moments are.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Special {
    /// Set where the next touch comes before a date, so that it rather moves back than forward.
    pub deadline: Option<Deadline>,
    /// Whether the day that was waited for was before the enrollment: touches of that day are left out.
    pub missed: bool,
    /// When the rounds around it began, the innermost last.
    pub rounds: Vec<i64>,
    /// The last wait for some steps, and when one of them was done last; in order.
    pub happened: Vec<(StepId, i64)>,
}

impl Now {
    /// What else it is.
    #[must_use]
    pub fn special(&self) -> Option<&Special> {
        self.special.as_deref()
    }

    /// Changes what else it is.
    pub fn change(&mut self, change: impl FnOnce(&mut Special)) {
        let mut new = Special::default();
        let special = self.special.as_deref_mut().unwrap_or(&mut new);
        change(special);
        if special.is_nothing() {
            self.special = None;
        } else if self.special.is_none() {
            self.special = Some(Box::new(new));
        }
    }
}

impl Special {
    fn is_nothing(&self) -> bool {
        let Self { deadline, missed, rounds, happened } = self;
        deadline.is_none() && !missed && rounds.is_empty() && happened.is_empty()
    }
}

impl<M> State<M> {
    /// Nothing has happened yet.
    pub(super) fn new(at: i64, base: usize, memory: M) -> Self {
        let now = Now { at, base, met: None, special: None };
        Self { now, memory, from: None }
    }
}

impl<M: Memory> State<M> {
    /// Whether it is the same moment in the same circumstances, and what is remembered may cover one another.
    pub(super) fn is_at_once_with(&self, other: &Self) -> bool {
        self.now == other.now && self.memory.is_comparable(&other.memory)
    }
}

/// Until when a touch before a date may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// It never moves back before here: when the wait for the date began.
    pub back: i64,
    /// It may still move forward up to here: not at all, or to the end of the day where the date has no time of day.
    pub forward: i64,
    /// It never passes the date itself.
    pub date: i64,
}

/// Something that does not work out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// At which step.
    pub step: StepId,
    /// What.
    pub kind: ProblemKind,
}

/// What does not work out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The day is past already on some path, by this day's number.
    DayPast(i64),
    /// It is a day before the enrollment, which nobody ever comes to.
    BeforeEnrollment,
    /// The date is before another that was waited for on some path.
    DateBackwards,
    /// A round takes longer than from its start to the next.
    RoundTooLong,
    /// No open hour is ever right for it.
    NeverOpens,
    /// It would have to be posted before the enrollment: the first day possible, by number.
    ArrivesTooEarly(i64),
    /// The moment that is waited for, over after this instant, is past when the wait begins: it goes on at once.
    AlreadyPast(i64),
    /// The time leads out of the calendar.
    TooFar,
    /// It has more moments than are followed.
    TooMany,
}

impl ProblemKind {
    /// The number of the day it is about; 0 where it is about none.
    #[must_use]
    pub fn day(self) -> i64 {
        match self {
            Self::DayPast(day) | Self::ArrivesTooEarly(day) => day,
            Self::BeforeEnrollment
            | Self::DateBackwards
            | Self::RoundTooLong
            | Self::NeverOpens
            | Self::AlreadyPast(_)
            | Self::TooFar
            | Self::TooMany => 0,
        }
    }
}

impl Run {
    /// Before any step.
    pub(super) fn new(course: &Course<'_, '_>, start: Start) -> Self {
        Self {
            start,
            origins: origins(course, start),
            times: vec![None; course.flow.steps.len()],
            problems: Vec::new(),
        }
    }

    /// What days are counted from before anything is waited for: the anchor's date, else the enrollment.
    #[must_use]
    pub fn first_base(&self) -> usize {
        self.origins.iter().position(|origin| origin.kind == OriginKind::Anchor).unwrap_or(0)
    }
}

/// Follows the sequence and its reactions from `start`; a reaction as if it were set off at the start.
pub fn run(course: &Course<'_, '_>, start: Start) -> Run {
    walk(course, start, &Nothing, &mut Rooms::default(), &mut |_, _, _, _| {})
}

/// The same, with what is remembered of each path. `seen` is told of each touch that happens, with what was remembered before
/// it and behind it. The `rooms` may be used by the next walk.
pub fn walk<M: Memory>(
    course: &Course<'_, '_>,
    start: Start,
    memory: &M,
    rooms: &mut Rooms<M>,
    seen: &mut Seen<'_, M>,
) -> Run {
    let mut walk = Walk::new(course, start, memory, rooms, seen);
    let base = walk.run.first_base();
    for reaction in &course.flow.reactions {
        walk.enter(&reaction.entry, start.reaction_at(), base, memory);
    }
    walk.steps(course.flow.steps.len());
    walk.rooms.give_back(walk.ends);
    walk.run
}

/// Follows the sequence alone, and gives the states at its end.
pub fn follow<M: Memory>(course: &Course<'_, '_>, start: Start, memory: &M, seen: &mut Seen<'_, M>) -> Vec<State<M>> {
    let mut rooms = Rooms::default();
    let mut walk = Walk::new(course, start, memory, &mut rooms, seen);
    walk.steps(course.flow.main.end);
    walk.ends
}

struct Walk<'w, 'c, 'a, M> {
    course: &'w Course<'c, 'a>,
    run: Run,
    /// The states before each step.
    before: Vec<Vec<State<M>>>,
    /// The states at the end of the sequence.
    ends: Vec<State<M>>,
    rooms: &'w mut Rooms<M>,
    seen: &'w mut Seen<'w, M>,
}

impl<'w, 'c, 'a, M: Memory> Walk<'w, 'c, 'a, M> {
    /// Before the first step.
    fn new(
        course: &'w Course<'c, 'a>,
        start: Start,
        memory: &M,
        rooms: &'w mut Rooms<M>,
        seen: &'w mut Seen<'w, M>,
    ) -> Self {
        let count = course.flow.steps.len();
        let run = Run::new(course, start);
        let before = (0..count).map(|_| Vec::new()).collect();
        let mut walk = Self { course, run, before, ends: Vec::new(), rooms, seen };
        walk.enter(&course.flow.entry, start.enrolled, 0, memory);
        walk
    }

    fn enter(&mut self, edges: &[Edge<'a>], at: i64, base: usize, memory: &M) {
        for edge in edges {
            let mut states = self.rooms.take();
            states.push(State::new(at, base, memory.clone()));
            self.hand_on(edge, None, states);
        }
    }

    /// Takes that many steps, in order.
    fn steps(&mut self, count: usize) {
        self.course.flow.ids().take(count).for_each(|id| self.step(id));
        tidy(&mut self.ends, self.rooms, |one, other| one.covers(other, self.course.flow));
    }

    fn step(&mut self, id: StepId) {
        let flow = self.course.flow;
        let Some(step) = flow.step(id) else { return };
        let mut states = self.before.get_mut(id.index()).map(take).unwrap_or_default();
        self.forget(id, &mut states);
        tidy(&mut states, self.rooms, |one, other| one.covers(other, flow));
        if is_too_many(&states) {
            tidy(&mut states, self.rooms, |one, other| one.outweighs(other, flow));
        }
        if thin(&mut states) && !self.run.problems.iter().any(|known| known.kind == ProblemKind::TooMany) {
            self.run.problems.push(Problem { step: id, kind: ProblemKind::TooMany });
        }
        let mut out = Advance::with_room(self.rooms.take());
        for state in states.drain(..) {
            let (due, from) = (state.now.at, state.from);
            advance(self.course, &self.run, id, step, state, self.seen, &mut out);
            for (at, base) in out.times.drain(..) {
                self.note(id, at, base, due, from);
            }
            if let Some(kind) = out.problem.take() {
                self.tell(Problem { step: id, kind });
            }
        }
        for state in &mut out.on {
            state.from = Some(id);
        }
        if let Some((last, others)) = step.next.split_last() {
            let may_take =
                |index: usize, state: &State<M>| state.now.met.is_none_or(|wait| is_open(flow, step, index, wait));
            for (index, edge) in others.iter().enumerate() {
                let mut taken = self.rooms.take();
                taken.extend(out.on.iter().filter(|state| may_take(index, state)).cloned());
                self.hand_on(edge, Some(id), taken);
            }
            out.on.retain(|state| may_take(others.len(), state));
            self.hand_on(last, Some(id), out.on);
        } else {
            self.rooms.give_back(out.on);
        }
        self.rooms.give_back(states);
    }

    /// Takes note of a problem of the step that is taken: of each kind the one with the highest day.
    fn tell(&mut self, problem: Problem) {
        let mut of_step = self.run.problems.iter_mut().rev().take_while(|known| known.step == problem.step);
        match of_step.find(|known| discriminant(&known.kind) == discriminant(&problem.kind)) {
            Some(known) if known.kind.day() < problem.kind.day() => *known = problem,
            Some(_) => {}
            None => self.run.problems.push(problem),
        }
    }

    /// Forgets what was waited for where no step from `id` on asks for it, and what was done where none waits for it.
    fn forget(&self, id: StepId, states: &mut [State<M>]) {
        if self.course.asks.is_empty() {
            return;
        }
        let is_asked = |wait: &StepId| self.course.asks.asked_again(*wait).is_some_and(|last| last >= id);
        for state in states {
            state.now.met = state.now.met.filter(is_asked);
            if state.now.special.is_some() {
                state.now.change(|special| special.happened.retain(|(last, _)| *last >= id));
            }
        }
    }

    /// Hands `states` on to where an edge leads.
    fn hand_on(&mut self, edge: &Edge<'a>, from: Option<StepId>, mut states: Vec<State<M>>) {
        let slot = match edge.to.and_then(|to| self.before.get_mut(to.index())) {
            None if from.is_some_and(|from| self.course.flow.main.contains(&from.index())) => Some(&mut self.ends),
            slot => slot,
        };
        self.rooms.give_back(match slot {
            Some(slot) if slot.is_empty() => replace(slot, states),
            Some(slot) => {
                slot.append(&mut states);
                states
            }
            None => states,
        });
    }

    fn note(&mut self, id: StepId, at: i64, base: usize, due: i64, from: Option<StepId>) {
        let Some(slot) = self.run.times.get_mut(id.index()) else { return };
        let new = Times {
            earliest: at,
            latest: at,
            earliest_base: base,
            latest_base: base,
            due,
            earliest_from: from,
            latest_from: from,
        };
        let times = slot.get_or_insert(new);
        if at < times.earliest {
            (times.earliest, times.earliest_base, times.earliest_from) = (at, base, from);
            times.due = due;
        }
        if at > times.latest {
            (times.latest, times.latest_base, times.latest_from) = (at, base, from);
        }
    }
}
