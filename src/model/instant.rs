//! The moves that a sequence comes to in the moment in which it is entered.

use std::collections::BTreeSet;

use crate::model::calendar::day::DAY_SECONDS;
use crate::model::calendar::hours::Windows;
use crate::model::flow::order::is_always_done;
use crate::model::flow::{Flow, Step, StepId, StepKind};
use crate::model::resolve::Site;
use crate::model::timeline::{Course, Days, Run, Start, days};
use crate::model::values;
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Amount, Name, Time};
use crate::syntax::ast::words::Weekday;

/// How a sequence is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The sequence.
    pub site: Site,
    /// The day that it is there, as in `move to NAME at day 5`; `None` at its start.
    pub day: Option<i64>,
    /// When, where a wait for that is none; `None` at any other moment.
    pub moment: Option<Awaited>,
}

/// A moment that is waited for and comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Awaited {
    /// A weekday has just begun.
    Day(Weekday),
    /// It is that time of a day.
    Time(Time),
}

impl Awaited {
    /// As it is written behind `wait until`.
    #[must_use]
    pub fn written(self) -> String {
        match self {
            Self::Day(day) => day.word().to_owned(),
            Self::Time(time) => time.to_string(),
        }
    }
}

/// The sequence that a step moves to or starts, as it is named there, and the day that it is then.
#[must_use]
pub fn written<'a>(step: &Step<'a>) -> Option<(&'a Name, Option<&'a Amount>)> {
    match step.kind {
        StepKind::MoveTo { target, day } => Some((target, day)),
        StepKind::AlsoStart(target) => Some((target, None)),
        StepKind::Touch(_)
        | StepKind::Wait(_)
        | StepKind::Day(_)
        | StepKind::Branch
        | StepKind::Split
        | StepKind::Round { .. }
        | StepKind::RoundsEnd
        | StepKind::End
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut
        | StepKind::Pause(_) => None,
    }
}

/// The weekdays and times of day that a sequence waits for.
#[must_use]
pub fn awaited(flow: &Flow<'_>) -> BTreeSet<Awaited> {
    let steps = flow.steps.iter().take(flow.main.end);
    let moment = |step: &Step<'_>| match step.kind {
        StepKind::Wait(Wait::UntilDay(day)) => Some(Awaited::Day(day.value)),
        StepKind::Wait(Wait::UntilTime(time)) => Some(Awaited::Time(time.value)),
        _another => None,
    };
    steps.filter_map(moment).collect()
}

/// The moves that a sequence may come to without any time, entered like that. `runs` are of each weekday of enrollment; they are
/// asked for where it is entered on a day.
#[must_use]
pub fn instant_moves(course: &Course<'_, '_>, entry: Entry, runs: &[Run]) -> Vec<StepId> {
    let flow = course.flow;
    let mut reached = vec![false; flow.steps.len()];
    let mut moves = Vec::new();
    for id in flow.ids().take(flow.main.end) {
        let Some(step) = flow.step(id) else { continue };
        let goes_on = || {
            let is_first =
                entry.day.is_none() && (step.before.is_empty() || flow.entry.iter().any(|edge| edge.to == Some(id)));
            let is_next = step.before.iter().any(|before| reached.get(before.index()) == Some(&true));
            (is_first || is_next) && !takes_time(course, id, step, entry)
        };
        let waits = || step.touch().is_some() && takes_time(course, id, step, entry);
        let is_begun = entry.day.is_some_and(|day| begins(course, runs, id, step, day)) && !waits();
        let is_reached = is_begun || goes_on();
        if let Some(slot) = reached.get_mut(id.index()).filter(|_| is_reached) {
            *slot = true;
            moves.extend(written(step).map(|_| id));
        }
    }
    moves
}

/// Whether a day begins with a step, for everybody and on whichever weekday they were enrolled.
fn begins(course: &Course<'_, '_>, runs: &[Run], id: StepId, step: &Step<'_>, day: i64) -> bool {
    let base = runs.first().map(Run::first_base);
    let known = |id: StepId| {
        let Days { first, last } = days(runs, id, course)?;
        (Some(first.base) == base && Some(last.base) == base).then_some((first.number, last.number))
    };
    let is_before = |before: &StepId| known(*before).is_some_and(|(_, last)| last < day);
    step.arm.is_none() && known(id) == Some((day, day)) && step.before.iter().all(is_before)
}

/// Whether time passes with a step in each round: dates are over by the second.
fn takes_time(course: &Course<'_, '_>, id: StepId, step: &Step<'_>, entry: Entry) -> bool {
    let place = course.flow.place(step);
    let is_long = |duration| {
        let length = place.and_then(|place| values::length(duration, &place.frame));
        length.is_some_and(|length| !length.is_zero())
    };
    match step.kind {
        StepKind::Wait(Wait::For(duration) | Wait::AfterEnrollment(duration))
        | StepKind::Pause(Pause::For(duration)) => is_long(duration),
        StepKind::Wait(Wait::Until { at_most: Some(limit), .. })
        | StepKind::Pause(Pause::Until { at_most: Some(limit), .. })
            if !is_long(limit) =>
        {
            false
        }
        StepKind::Wait(Wait::Until { after: Some(after), .. }) if is_long(after) => true,
        StepKind::Wait(Wait::Until { condition, .. }) | StepKind::Pause(Pause::Until { condition, .. }) => {
            is_to_come(condition)
        }
        StepKind::Wait(Wait::UntilTime(time)) => match entry.moment {
            Some(Awaited::Day(_)) => time.value.0 > 0,
            moment => moment != Some(Awaited::Time(time.value)),
        },
        StepKind::Wait(Wait::UntilDate(_) | Wait::UntilDatetime(_)) => false,
        StepKind::Wait(Wait::UntilDay(day)) => entry.moment != Some(Awaited::Day(day.value)),
        // A field has another date when somebody comes back.
        StepKind::Wait(Wait::BeforeField(..) | Wait::AfterField(..)) => true,
        StepKind::Day(number) => {
            let number = place.and_then(|place| values::number(number, &place.frame));
            number.is_some_and(|number| number > entry.day.unwrap_or(1) as f64)
        }
        StepKind::Round { index, .. } => index > 0,
        StepKind::Touch(touch) => {
            let waits = |moment| is_always_done(course.flow, id) && !may_happen(course, touch, moment);
            entry.moment.is_some_and(waits)
        }
        StepKind::Branch
        | StepKind::Split
        | StepKind::RoundsEnd
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::AlsoStart(_)
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut => false,
    }
}

/// Whether a touch may happen at a moment: no hours of it are still to come. A time of day is one of any day.
fn may_happen(course: &Course<'_, '_>, touch: &Touch, moment: Awaited) -> bool {
    let windows = [touch.at().map(Windows::of), course.plan.prefer.clone()];
    let hours = course.plan.hours(touch.channel.value);
    let is_open = |day: Weekday, minute: u16| {
        let at = Start::on(day, course.plan, false).day_one * DAY_SECONDS + i64::from(minute) * 60;
        let opens = |windows| course.calendar.next_open(at, hours, windows) == Some(at);
        opens(None) && windows.iter().flatten().all(|windows| opens(Some(windows)))
    };
    match moment {
        Awaited::Day(day) => is_open(day, 0),
        Awaited::Time(time) => Weekday::ALL.iter().any(|day| is_open(*day, time.0)),
    }
}

/// Whether somebody else has to do something first, so that a condition cannot hold at once in each round.
fn is_to_come(condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::And(all) => all.iter().any(is_to_come),
        ConditionKind::Or(all) => all.iter().all(is_to_come),
        ConditionKind::Event(test) => {
            !test.negated && !matches!(test.event.value, Event::Sent | Event::Skipped | Event::Used(_))
        }
        ConditionKind::Not(_) | ConditionKind::Field(_) => false,
        // It is a mistake, which is told of.
        ConditionKind::Bare(_) | ConditionKind::Broken => true,
    }
}
