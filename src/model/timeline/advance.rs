//! What one step does to a moment.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};

use crate::model::calendar::day::{DAY_SECONDS, day_of, weekday};
use crate::model::calendar::hours::Windows;
use crate::model::flow::order::is_always_done;
use crate::model::flow::{Step, StepId, StepKind};
use crate::model::frame::Frame;
use crate::model::timeline::answers::{asked, holds};
use crate::model::timeline::dated::civil;
use crate::model::timeline::memory::{Memory, Seen};
use crate::model::timeline::outcome::{Advance, Near, To};
use crate::model::timeline::run::{Now, ProblemKind, State};
use crate::model::timeline::{Course, OriginKind, Run, civil_day};
use crate::model::values::{self, Length};
use crate::syntax::ast::condition::{Condition, ConditionKind};
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Amount, Duration, Name};
use crate::syntax::ast::words::TimeUnit;

/// Takes `step` from `state`, and puts what comes of it into `out`.
pub fn advance<M: Memory>(
    course: &Course<'_, '_>,
    run: &Run,
    id: StepId,
    step: &Step<'_>,
    mut state: State<M>,
    seen: &mut Seen<'_, M>,
    out: &mut Advance<M>,
) {
    let Some(place) = course.flow.place(step) else { return out.go_on(state) };
    let cx = Cx { course, run, frame: &place.frame, id, place: step.place };
    let to = match step.kind {
        StepKind::Touch(touch) => return cx.touch(touch, state, seen, out),
        StepKind::Wait(wait) => cx.wait(wait, &state.now),
        StepKind::Day(number) => cx.day(number, &state.now),
        StepKind::Round { index: 0, .. } => {
            let began = state.now.at;
            state.now.change(|special| special.rounds.push(began));
            To::default()
        }
        StepKind::Round { index, every } => cx.round(index, every, &state.now),
        StepKind::RoundsEnd => {
            state.now.change(|special| {
                special.rounds.pop();
            });
            To::default()
        }
        StepKind::Pause(Pause::For(length)) => cx.later(length, &state.now),
        StepKind::Pause(Pause::Until { condition, at_most }) => cx.until(None, condition, at_most.as_ref(), &state.now),
        StepKind::Branch
        | StepKind::Split
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::AlsoStart(_)
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut => To::default(),
    };
    out.go_to(state, to);
}

/// Days are counted so far: more than 27 years.
const MOST_DAYS: i64 = 9_999;

struct Cx<'c, 'a> {
    course: &'c Course<'c, 'a>,
    run: &'c Run,
    frame: &'c Rc<Frame<'a>>,
    id: StepId,
    place: usize,
}

impl Cx<'_, '_> {
    fn touch<M: Memory>(&self, touch: &Touch, state: State<M>, seen: &mut Seen<'_, M>, out: &mut Advance<M>) {
        let is_for_others = |when: &Condition| {
            state.now.met.is_some_and(|wait| holds(self.course.flow, when, self.place, wait) == Some(false))
        };
        let missed = state.now.special().is_some_and(|special| special.missed);
        if missed || touch.when.as_ref().is_some_and(is_for_others) {
            return out.on.push(state);
        }
        let Some(at) = self.opening(touch, &state.now) else {
            out.problem = Some(ProblemKind::NeverOpens);
            return out.on.push(state);
        };
        let base = state.now.base;
        out.problem = self.posted_too_early(touch, at, base);
        out.times.push((at, base));
        let mut memory = state.memory.clone();
        memory.note(self.course.calendar, self.id, touch, self.run.moment(at, base));
        seen(self.run, self.id, &state.memory, &memory);
        let undone = (!is_always_done(self.course.flow, self.id)).then(|| state.clone());
        let mut done = state.now;
        done.at = at;
        done.change(|special| {
            special.deadline = None;
            for wait in self.course.asks.remembered_for(self.id) {
                match special.happened.binary_search_by_key(&wait, |(known, _)| *known) {
                    Ok(index) => {
                        special.happened.get_mut(index).into_iter().for_each(|(_, last)| *last = at.max(*last))
                    }
                    Err(index) => special.happened.insert(index, (wait, at)),
                }
            }
        });
        out.on.push(State { now: done, memory, from: state.from });
        out.on.extend(undone);
    }

    /// The first moment from `now` on that a touch may happen at; before a date, the last one up to it.
    fn opening(&self, touch: &Touch, now: &Now) -> Option<i64> {
        let calendar = self.course.calendar;
        let hours = self.course.plan.hours(touch.channel.value);
        let asked = touch.at();
        let windows = asked.map(Windows::of);
        let at = calendar.next_open(now.at, hours, windows.as_ref())?;
        let deadline = now.special().and_then(|special| special.deadline);
        if let Some(deadline) = deadline.filter(|deadline| at > deadline.forward) {
            let back = calendar.last_open(now.at, hours, windows.as_ref());
            return Some(back.filter(|back| *back >= deadline.back).unwrap_or(at.min(deadline.date)));
        }
        let last = deadline.map_or(i64::MAX, |deadline| deadline.date);
        let prefer = self.course.plan.prefer.as_ref().filter(|_| asked.is_none_or(|asked| asked.times.is_empty()));
        let preferred = prefer.and_then(|prefer| calendar.next_open(at, hours, Some(prefer)));
        let is_near = |preferred: &i64| *preferred <= last && self.civil_day(*preferred) == self.civil_day(at);
        Some(preferred.filter(is_near).unwrap_or(at))
    }

    /// A letter that is to arrive at `at` must be posted after the enrollment, as far as it is known when that was.
    fn posted_too_early(&self, touch: &Touch, at: i64, base: usize) -> Option<ProblemKind> {
        let days = self.length(touch.arrives()?)?;
        let first = self.add(self.run.start.enrolled, days.most, days.unit)?;
        let (day, first) = (self.civil_day(at), self.civil_day(first));
        (day < first && base == 0).then(|| ProblemKind::ArrivesTooEarly(self.number(first)))
    }

    fn wait(&self, wait: &Wait, now: &Now) -> To {
        match wait {
            Wait::For(duration) => self.later(duration, now),
            Wait::UntilTime(time) => {
                let wanted = i64::from(time.value.0) * 60;
                self.until_civil(now, |civil| civil + (wanted - civil).rem_euclid(DAY_SECONDS))
            }
            Wait::UntilDay(day) => self.until_civil(now, |civil| {
                let today = civil.div_euclid(DAY_SECONDS);
                let ahead = (day.value as i64 - weekday(today) as i64).rem_euclid(7);
                let next = (today + ahead) * DAY_SECONDS;
                if next < civil { next + 7 * DAY_SECONDS } else { next }
            }),
            Wait::UntilDate(date) => {
                self.until_date(day_of(date.value) * DAY_SECONDS, true, &OriginKind::Date(date.value), now)
            }
            Wait::UntilDatetime(moment) => {
                self.until_date(civil(moment.value), false, &OriginKind::Date(moment.value.date()), now)
            }
            Wait::BeforeField(duration, field) => self.around_field(duration, field, -1.0, now),
            Wait::AfterField(duration, field) => self.around_field(duration, field, 1.0, now),
            Wait::AfterEnrollment(duration) => {
                let ends = self.ends_of(duration, self.run.start.enrolled, 1.0);
                To::at(ends, 0)
            }
            Wait::Until { after, condition, at_most } => self.until(after.as_deref(), condition, at_most.as_ref(), now),
        }
    }

    fn later(&self, duration: &Duration, now: &Now) -> To {
        let Some(length) = self.length(duration) else { return To::default() };
        let ends = |amount| self.add(now.at, amount, length.unit);
        let least = ends(length.least);
        // Most lengths are no range.
        let most = if length.most == length.least { least } else { ends(length.most) };
        match least.zip(most) {
            Some((least, most)) if least == most => To::at([least], now.base),
            Some((least, most)) => To::at([least, most], now.base),
            None => To::default().with(Some(ProblemKind::TooFar)),
        }
    }

    /// Goes on between the first moment at which a condition can hold and the limit, which is counted from now; at the limit
    /// alone where there is no first, or where whoever the condition holds for is out of the sequence.
    fn until(&self, after: Option<&Duration>, condition: &Condition, limit: Option<&Duration>, now: &Now) -> To {
        let last = limit.map(|limit| self.ends_of(limit, now.at, 1.0)).and_then(|ends| ends.into_iter().max());
        let last = last.unwrap_or(now.at).max(now.at);
        let first = self.first_after(after, condition, now).filter(|_| !self.is_exit(condition));
        let met = self.course.asks.asked_again(self.id).map(|_| self.id);
        To { met, ..To::at([first.map_or(last, |first| first.clamp(now.at, last)), last], now.base) }
    }

    /// Whether the prospect leaves the sequence where a condition holds. A reaction may keep them in it.
    fn is_exit(&self, condition: &Condition) -> bool {
        let ConditionKind::Event(test) = &condition.kind else { return false };
        let mut exits = self.course.settings.exit_on.iter();
        !test.negated && self.course.flow.reactions.is_empty() && exits.any(|exit| exit.value == test.event.value)
    }

    /// The first moment at which a condition can hold, or a duration after that; `None` where it asks for a step that was
    /// not done on this path.
    fn first_after(&self, after: Option<&Duration>, condition: &Condition, now: &Now) -> Option<i64> {
        let Some(asked) = asked(self.course.flow, condition, self.place) else { return Some(now.at) };
        let is_main = |step: StepId| self.course.flow.reaction_of(step).is_none();
        if asked.first().is_some_and(|step| is_main(*step) != is_main(self.id)) {
            return Some(now.at);
        }
        let last = self.course.asks.last_like(self.id)?;
        let happened = now.special()?.happened.iter().find(|(known, _)| *known == last).map(|(_, at)| *at)?;
        after.map_or(Some(happened), |after| self.ends_of(after, happened, 1.0).into_iter().min())
    }

    fn until_civil(&self, now: &Now, next: impl Fn(i64) -> i64) -> To {
        let clock = self.course.calendar.clock;
        let civil = next(clock.civil(now.at));
        let first = clock.instant(civil);
        // In an hour that the clock shows twice, the first of two may be over where the second is still to come.
        let at = if first < now.at { civil - clock.offset(now.at) } else { first };
        To::at([at], now.base)
    }

    /// Goes on at a civil moment of a date; without dates, on the day that stands for it.
    fn until_date(&self, moment: i64, whole_day: bool, kind: &OriginKind, now: &Now) -> To {
        // Between two dates it is known how long it is.
        if let Some(today) = self.known_moment(now)
            && today > if whole_day { moment + DAY_SECONDS - 1 } else { moment }
        {
            return To::default().with(Some(ProblemKind::DateBackwards));
        }
        let base = self.base_of(kind);
        let day = base.and_then(|base| self.run.origins.get(base)).map(|origin| origin.day * DAY_SECONDS);
        let moment = day.map_or(moment, |day| day + moment.rem_euclid(DAY_SECONDS));
        let at = self.course.calendar.clock.instant(moment);
        let past = self.past(at, whole_day, now);
        To::at([at], base.unwrap_or(0)).with(past)
    }

    /// The civil moment that it is, where only the date of the enrollment is not known.
    fn known_moment(&self, now: &Now) -> Option<i64> {
        let origin = self.run.origins.get(now.base)?;
        let OriginKind::Date(date) = origin.kind else { return None };
        Some(self.course.calendar.clock.civil(now.at) + (day_of(date) - origin.day) * DAY_SECONDS)
    }

    fn around_field(&self, duration: &Duration, field: &Name, sign: f64, now: &Now) -> To {
        let Some((moment, base)) = self.moment_of(field) else { return To::default() };
        let ends = self.ends_of(duration, moment, sign);
        let last = ends.iter().copied().max().unwrap_or(moment);
        let has_time = self.course.calendar.clock.civil(moment).rem_euclid(DAY_SECONDS) != 0;
        // Of one date it is known which day is earlier, whenever it is.
        let behind = base > 0 && base == now.base && last + DAY_SECONDS <= now.at;
        let past = if behind { Some(ProblemKind::DateBackwards) } else { self.past(last, !has_time, now) };
        // Before a date that is over, there is nothing to be in time for.
        let is_near = sign < 0.0 && moment >= now.at;
        let date = is_near.then_some(Near { began: now.at, moment, has_time });
        To { date, ..To::at(ends, base).with(past) }
    }

    /// Whether a known moment is over when it is to be waited for; a whole day is when the next begins.
    fn past(&self, moment: i64, whole_day: bool, now: &Now) -> Option<ProblemKind> {
        let over = if whole_day { moment + DAY_SECONDS - 1 } else { moment };
        (self.run.start.dated && over < now.at).then_some(ProblemKind::AlreadyPast(over))
    }

    /// The instant that a field holds and what it is counted from: as it was given, else on the day that stands for it.
    fn moment_of(&self, field: &Name) -> Option<(i64, usize)> {
        let name = values::field(field, self.frame);
        let given = self.course.fields.iter().find(|(known, _)| *known == name).map(|(_, civil)| *civil);
        let is_anchor = self.course.settings.anchor.is_some_and(|anchor| anchor.value == name);
        let kind = if is_anchor { OriginKind::Anchor } else { OriginKind::Field(name) };
        let base = self.base_of(&kind);
        let civil = match base.and_then(|base| self.run.origins.get(base)) {
            Some(origin) => origin.day * DAY_SECONDS + given.unwrap_or(0).rem_euclid(DAY_SECONDS),
            None => given?,
        };
        Some((self.course.calendar.clock.instant(civil), base.unwrap_or(0)))
    }

    /// The origin that stands for a date which is not known.
    fn base_of(&self, kind: &OriginKind) -> Option<usize> {
        self.run.origins.iter().position(|origin| origin.kind == *kind)
    }

    fn day(&self, number: &Amount, now: &Now) -> To {
        let Some(wanted) = self.day_number(number) else { return To::default() };
        let Some(day) = self.day_of_number(wanted) else { return To::default().with(Some(ProblemKind::TooFar)) };
        let today = self.civil_day(now.at);
        let base = self.base_of(&OriginKind::Anchor).unwrap_or(0);
        let missed = day < self.civil_day(self.run.start.enrolled);
        let late = day < today && !missed && now.base <= base;
        let at = self.course.calendar.clock.instant(day * DAY_SECONDS);
        let nobodys = wanted < 0 && self.course.settings.anchor.is_none();
        let past = late.then(|| ProblemKind::DayPast(self.number(today)));
        To { missed, ..To::at([at], base) }.with(if nobodys { Some(ProblemKind::BeforeEnrollment) } else { past })
    }

    fn day_number(&self, number: &Amount) -> Option<i64> {
        let number = values::number(number, self.frame)?;
        (number.fract() == 0.0 && number != 0.0).then_some(number as i64)
    }

    /// `None` where it is further than days are counted.
    fn day_of_number(&self, number: i64) -> Option<i64> {
        if !(-MOST_DAYS..=MOST_DAYS).contains(&number) {
            return None;
        }
        let after = if number > 0 { number - 1 } else { number };
        let day_one = self.run.start.day_one;
        if self.course.settings.counts_business_days {
            self.course.calendar.add_business_days(day_one, after)
        } else {
            Some(day_one + after)
        }
    }

    fn round(&self, index: u32, every: &Duration, now: &Now) -> To {
        let Some(first) = now.special().and_then(|special| special.rounds.last().copied()) else {
            return To::default();
        };
        let Some(length) = self.length(every) else { return To::default() };
        let due = |amount: f64| self.add(first, amount * f64::from(index), length.unit);
        let Some((least, most)) = due(length.least).zip(due(length.most)) else {
            return To::default().with(Some(ProblemKind::TooFar));
        };
        To::at([least, most], now.base).with((least < now.at).then_some(ProblemKind::RoundTooLong))
    }

    /// The instants at least and at most a length after `from`, or before it with a negative sign.
    fn ends_of(&self, duration: &Duration, from: i64, sign: f64) -> SmallVec<[i64; 2]> {
        let Some(length) = self.length(duration) else { return smallvec![from] };
        [length.least, length.most].iter().filter_map(|amount| self.add(from, sign * amount, length.unit)).collect()
    }

    fn add(&self, instant: i64, amount: f64, unit: TimeUnit) -> Option<i64> {
        if amount.fract() == 0.0 {
            return self.course.calendar.add(instant, amount as i64, unit);
        }
        self.course.calendar.add(instant, (amount * unit.seconds()).round() as i64, TimeUnit::Seconds)
    }

    fn length(&self, duration: &Duration) -> Option<Length> {
        self.course.settings.length(duration, self.frame)
    }

    fn civil_day(&self, instant: i64) -> i64 {
        civil_day(self.course.calendar.clock, instant)
    }

    fn number(&self, day: i64) -> i64 {
        self.run.start.number_of(day, self.course.calendar, self.course.settings.counts_business_days)
    }
}
