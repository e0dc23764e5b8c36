//! What one step does to a moment.

use std::rc::Rc;

use crate::model::calendar::day::{DAY_SECONDS, day_of, weekday};
use crate::model::calendar::hours::Windows;
use crate::model::flow::names::Named;
use crate::model::flow::order::is_always_done;
use crate::model::flow::{Step, StepId, StepKind};
use crate::model::frame::Frame;
use crate::model::timeline::dated::civil;
use crate::model::timeline::memory::Memory;
use crate::model::timeline::run::{ProblemKind, State};
use crate::model::timeline::{Course, Run, civil_day};
use crate::model::values::{self, Length};
use crate::syntax::ast::condition::{Condition, ConditionKind};
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::value::{Amount, Duration, Name};
use crate::syntax::ast::words::TimeUnit;

/// What came of a step.
#[derive(Debug)]
pub struct Advance<M> {
    /// When it happened: the earliest and the latest.
    pub times: Vec<i64>,
    /// How it goes on.
    pub on: Vec<State<M>>,
    /// What does not work out.
    pub problem: Option<ProblemKind>,
}

/// Takes `step` from `state`.
pub fn advance<M: Memory>(
    course: &Course<'_, '_>,
    run: &Run,
    id: StepId,
    step: &Step<'_>,
    state: &State<M>,
) -> Advance<M> {
    let Some(place) = course.flow.place(step) else { return Advance::stay(state) };
    let cx = Cx { course, run, frame: &place.frame, place: step.place };
    match step.kind {
        StepKind::Touch(touch) => cx.touch(id, touch, state),
        StepKind::Wait(wait) => cx.wait(wait, state),
        StepKind::Day(number) => cx.day(number, state),
        StepKind::Round { index, every } => cx.round(index, every, state),
        StepKind::RoundsEnd => {
            let mut on = state.clone();
            on.rounds.pop();
            Advance { times: vec![state.at], on: vec![on], problem: None }
        }
        StepKind::Pause(Pause::For(length)) => cx.later(length, state),
        StepKind::Pause(Pause::Until { at_most, .. }) => cx.at_most(at_most.as_ref(), state.at, state),
        StepKind::Branch
        | StepKind::Split
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::AlsoStart(_)
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut => Advance::stay(state),
    }
}

impl<M: Memory> Advance<M> {
    fn stay(state: &State<M>) -> Self {
        Self { times: vec![state.at], on: vec![state.clone()], problem: None }
    }

    /// Goes on at one of `moments`.
    fn to(state: &State<M>, mut moments: Vec<i64>) -> Self {
        moments.sort_unstable();
        moments.dedup();
        let plain = State { missed: false, moves_back: None, ..state.clone() };
        let on = moments.iter().map(|at| State { at: *at, ..plain.clone() }).collect();
        Self { times: moments, on, problem: None }
    }

    /// Goes on at once, some time nobody knows.
    fn open_ended(state: &State<M>) -> Self {
        Self::stay(&State { open_ended: true, missed: false, moves_back: None, ..state.clone() })
    }

    fn with(mut self, problem: ProblemKind) -> Self {
        self.problem = Some(problem);
        self
    }
}

struct Cx<'c, 'a> {
    course: &'c Course<'c, 'a>,
    run: &'c Run,
    frame: &'c Rc<Frame<'a>>,
    place: usize,
}

impl Cx<'_, '_> {
    fn touch<M: Memory>(&self, id: StepId, touch: &Touch, state: &State<M>) -> Advance<M> {
        if state.missed {
            return Advance { times: Vec::new(), on: vec![state.clone()], problem: None };
        }
        let Some(at) = self.opening(touch, state) else {
            return Advance::stay(state).with(ProblemKind::NeverOpens);
        };
        let mut done = State { at, moves_back: None, ..state.clone() };
        done.memory.note(id, touch, at);
        let mut on = vec![done];
        if !is_always_done(self.course.flow, id) {
            on.push(state.clone());
        }
        Advance { times: vec![at], on, problem: self.posted_too_early(touch, at) }
    }

    /// The first moment from `state` on that a touch may happen at; before a date, the last one up to it.
    fn opening<M>(&self, touch: &Touch, state: &State<M>) -> Option<i64> {
        let calendar = self.course.calendar;
        let hours = self.course.plan.hours(touch.channel.value);
        let windows = touch
            .fields()
            .find_map(|field| if let TouchFieldKind::At(at) = &field.kind { Some(Windows::of(at)) } else { None });
        let at = calendar.next_open(state.at, hours, windows.as_ref())?;
        if let Some((first, last)) = state.moves_back.filter(|_| at > state.at) {
            let back = calendar.last_open(state.at, hours, windows.as_ref());
            return Some(back.filter(|back| *back >= first).unwrap_or(at.min(last)));
        }
        let last = state.moves_back.map_or(i64::MAX, |(_, last)| last);
        let prefer = self.course.plan.prefer.as_ref().filter(|_| windows.is_none());
        let preferred = prefer.and_then(|prefer| calendar.next_open(at, hours, Some(prefer)));
        let is_near = |preferred: &i64| *preferred <= last && self.civil_day(*preferred) == self.civil_day(at);
        Some(preferred.filter(is_near).unwrap_or(at))
    }

    /// A letter that is to arrive at `at` must be posted after the enrollment.
    fn posted_too_early(&self, touch: &Touch, at: i64) -> Option<ProblemKind> {
        let arrives = touch
            .fields()
            .find_map(|field| if let TouchFieldKind::Arrives(after) = &field.kind { Some(after) } else { None })?;
        let days = self.length(arrives)?;
        let first = self.add(self.run.start.enrolled, days.most, days.unit)?;
        let (day, first) = (self.civil_day(at), self.civil_day(first));
        let is_anchored = self.course.settings.anchor.is_some();
        (day < first && !is_anchored).then(|| ProblemKind::ArrivesTooEarly(self.number(first)))
    }

    fn wait<M: Memory>(&self, wait: &Wait, state: &State<M>) -> Advance<M> {
        match wait {
            Wait::For(duration) => self.later(duration, state),
            Wait::UntilTime(time) => {
                let wanted = i64::from(time.value.0) * 60;
                self.until_civil(state, |civil| civil + (wanted - civil).rem_euclid(DAY_SECONDS))
            }
            Wait::UntilDay(day) => self.until_civil(state, |civil| {
                let today = civil.div_euclid(DAY_SECONDS);
                let ahead = (day.value as i64 - weekday(today) as i64).rem_euclid(7);
                let next = (today + ahead) * DAY_SECONDS;
                if next < civil { next + 7 * DAY_SECONDS } else { next }
            }),
            Wait::UntilDate(date) => {
                let day = day_of(date.value);
                self.until_known(state, day * DAY_SECONDS, (day + 1) * DAY_SECONDS - 1)
            }
            Wait::UntilDatetime(moment) => self.until_known(state, civil(moment.value), civil(moment.value)),
            Wait::BeforeField(duration, field) => self.around_field(duration, field, -1.0, state),
            Wait::AfterField(duration, field) => self.around_field(duration, field, 1.0, state),
            Wait::AfterEnrollment(duration) => {
                let ends = self.ends_of(duration, self.run.start.enrolled, 1.0);
                Advance::to(state, ends.into_iter().map(|end| end.max(state.at)).collect())
            }
            Wait::Until { after, condition, at_most } => {
                let first = after.as_ref().and_then(|after| self.after_condition(after, condition));
                self.at_most(at_most.as_ref(), first.unwrap_or(state.at), state)
            }
        }
    }

    fn later<M: Memory>(&self, duration: &Duration, state: &State<M>) -> Advance<M> {
        let Some(length) = self.length(duration) else { return Advance::stay(state) };
        let ends = [self.add(state.at, length.least, length.unit), self.add(state.at, length.most, length.unit)];
        match ends {
            [Some(least), Some(most)] => Advance::to(state, vec![least.max(state.at), most.max(state.at)]),
            [None, _] | [_, None] => Advance::stay(state).with(ProblemKind::TooFar),
        }
    }

    /// Goes on between `first` and the limit, both counted from now.
    fn at_most<M: Memory>(&self, limit: Option<&Duration>, first: i64, state: &State<M>) -> Advance<M> {
        let last = limit.map(|limit| self.ends_of(limit, state.at, 1.0)).and_then(|ends| ends.into_iter().max());
        let last = last.unwrap_or(state.at).max(state.at);
        Advance::to(state, vec![first.clamp(state.at, last), last])
    }

    /// The first moment at which `duration` has gone by since the step in `condition` happened.
    fn after_condition(&self, duration: &Duration, condition: &Condition) -> Option<i64> {
        let ConditionKind::Event(test) = &condition.kind else { return None };
        let Named::Steps(steps) = self.course.flow.named(&test.step.as_ref()?.value, self.place) else { return None };
        let happened = steps.into_iter().filter_map(|step| self.run.at(step)).map(|times| times.earliest).min()?;
        self.ends_of(duration, happened, 1.0).into_iter().min()
    }

    fn until_civil<M: Memory>(&self, state: &State<M>, next: impl Fn(i64) -> i64) -> Advance<M> {
        let clock = self.course.calendar.clock;
        let civil = next(clock.civil(state.at));
        let first = clock.instant(civil);
        // In an hour that the clock shows twice, the first of two may be over where the second is still to come.
        let at = if first < state.at { civil - clock.offset(state.at) } else { first };
        Advance::to(state, vec![at])
    }

    /// Goes on at a civil moment, which is past from another one on; without dates, nobody knows when that is.
    fn until_known<M: Memory>(&self, state: &State<M>, civil: i64, past_from: i64) -> Advance<M> {
        if !self.run.start.dated {
            return Advance::open_ended(state);
        }
        let clock = self.course.calendar.clock;
        let advance = Advance::to(state, vec![clock.instant(civil).max(state.at)]);
        if clock.instant(past_from) < state.at { advance.with(ProblemKind::AlreadyPast) } else { advance }
    }

    fn around_field<M: Memory>(&self, duration: &Duration, field: &Name, sign: f64, state: &State<M>) -> Advance<M> {
        let Some(moment) = self.moment_of(field) else { return Advance::open_ended(state) };
        let ends = self.ends_of(duration, moment, sign);
        let past = ends.iter().all(|end| *end < state.at);
        let mut advance = Advance::to(state, ends.into_iter().map(|end| end.max(state.at)).collect());
        if sign < 0.0 {
            advance.on.iter_mut().for_each(|on| on.moves_back = Some((state.at, moment.max(on.at))));
        }
        if past { advance.with(ProblemKind::AlreadyPast) } else { advance }
    }

    /// The instant that a field holds: given, or the anchor's day. `None` where it is not known.
    fn moment_of(&self, field: &Name) -> Option<i64> {
        let name = self.course.settings.anchor.filter(|anchor| anchor.value == field.value);
        let given =
            self.course.fields.iter().find(|(known, _)| *known == field.value.as_str()).map(|(_, civil)| *civil);
        let civil = match (name, self.run.start.dated) {
            (Some(_), false) => Some(self.run.start.day_one * DAY_SECONDS + given.unwrap_or(0).rem_euclid(DAY_SECONDS)),
            (_, true) => given,
            (None, false) => None,
        };
        civil.map(|civil| self.course.calendar.clock.instant(civil))
    }

    fn day<M: Memory>(&self, number: &Amount, state: &State<M>) -> Advance<M> {
        let Some(wanted) = self.day_number(number) else { return Advance::stay(state) };
        let Some(day) = self.day_of_number(wanted) else { return Advance::stay(state).with(ProblemKind::TooFar) };
        let clock = self.course.calendar.clock;
        let today = self.civil_day(state.at);
        let mut on = State { at: clock.instant(day * DAY_SECONDS).max(state.at), moves_back: None, ..state.clone() };
        on.missed = day < self.civil_day(self.run.start.enrolled);
        on.open_ended = false;
        let late = day < today && !on.missed && !state.open_ended;
        let problem = late.then(|| ProblemKind::DayPast(self.number(today)));
        Advance { times: vec![on.at], on: vec![on], problem }
    }

    fn day_number(&self, number: &Amount) -> Option<i64> {
        let number = values::number(number, self.frame)?;
        (number.fract() == 0.0 && number != 0.0 && number.abs() < 10_000.0).then_some(number as i64)
    }

    fn day_of_number(&self, number: i64) -> Option<i64> {
        let after = if number > 0 { number - 1 } else { number };
        let day_one = self.run.start.day_one;
        if self.course.settings.counts_business_days {
            self.course.calendar.add_business_days(day_one, after)
        } else {
            Some(day_one + after)
        }
    }

    fn round<M: Memory>(&self, index: u32, every: &Duration, state: &State<M>) -> Advance<M> {
        let Some(first) = state.rounds.last().copied().filter(|_| index > 0) else {
            let mut on = state.clone();
            on.rounds.push(state.at);
            return Advance { times: vec![state.at], on: vec![on], problem: None };
        };
        let Some(length) = self.length(every) else { return Advance::stay(state) };
        let due = |amount: f64| self.add(first, amount * f64::from(index), length.unit);
        let Some((least, most)) = due(length.least).zip(due(length.most)) else {
            return Advance::stay(state).with(ProblemKind::TooFar);
        };
        let advance = Advance::to(state, vec![least.max(state.at), most.max(state.at)]);
        if least < state.at { advance.with(ProblemKind::RoundTooLong) } else { advance }
    }

    /// The instants at least and at most a length after `from`, or before it with a negative sign.
    fn ends_of(&self, duration: &Duration, from: i64, sign: f64) -> Vec<i64> {
        let Some(length) = self.length(duration) else { return vec![from] };
        [length.least, length.most].iter().filter_map(|amount| self.add(from, sign * amount, length.unit)).collect()
    }

    fn add(&self, instant: i64, amount: f64, unit: TimeUnit) -> Option<i64> {
        if amount.fract() == 0.0 {
            return self.course.calendar.add(instant, amount as i64, unit);
        }
        let seconds = match unit {
            TimeUnit::Seconds => 1.0,
            TimeUnit::Minutes => 60.0,
            TimeUnit::Hours => 3_600.0,
            TimeUnit::Days | TimeUnit::BusinessDays => 86_400.0,
            TimeUnit::Weeks => 604_800.0,
        };
        self.course.calendar.add(instant, (amount * seconds).round() as i64, TimeUnit::Seconds)
    }

    fn length(&self, duration: &Duration) -> Option<Length> {
        let length = values::length(duration, self.frame)?;
        let counts_business = self.course.settings.counts_business_days && length.unit == TimeUnit::Days;
        Some(Length { unit: if counts_business { TimeUnit::BusinessDays } else { length.unit }, ..length })
    }

    fn civil_day(&self, instant: i64) -> i64 {
        civil_day(self.course.calendar.clock, instant)
    }

    fn number(&self, day: i64) -> i64 {
        self.run.start.number_of(day, self.course.calendar, self.course.settings.counts_business_days)
    }
}
