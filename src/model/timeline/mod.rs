//! When each step happens: from its enrollment on, on every path, in one pass over the graph.
//!
//! Moments are instants on the calendar's clock. Paths that come to a step at one moment in the same circumstances are followed
//! on as one; of very many moments, the earliest, the latest and some between.

pub mod answers;
pub mod origins;
pub mod advance;
pub mod outcome;
pub mod run;
pub mod states;
pub mod memory;
pub mod problems;
pub mod dated;
pub mod span;
pub mod pairs;
pub mod full_days;
pub mod walked;
pub mod pace;
pub mod route;

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::model::calendar::business::Calendar;
use crate::model::calendar::clock::Clock;
use crate::model::calendar::day::{DAY_SECONDS, date_of, day_of, weekday};
use crate::model::flow::{Flow, StepId};
use crate::model::plan::Plan;
use crate::model::settings::Settings;
use crate::model::timeline::answers::Asks;
use crate::model::timeline::memory::Moment;
use crate::model::timeline::run::Problem;
use crate::model::timeline::walked::Walked;
use crate::syntax::ast::words::Weekday;

/// A Monday, on a clock that floats. Which one does not matter: nothing here depends on the date.
const SOME_MONDAY: i64 = 20_458;

/// Without dates, each date that is not known is taken to be so many days behind the one before it: whole weeks, so
/// that weekdays stay, and more than any length that is counted before a date.
const LEAD_DAYS: i64 = 6_000 * 7;

/// What a timeline is computed from.
#[derive(Debug)]
pub struct Course<'c, 'a> {
    /// The steps.
    pub flow: &'c Flow<'a>,
    /// What they wait for.
    pub asks: &'c Asks,
    /// The settings of the sequence.
    pub settings: &'c Settings<'a>,
    /// Its schedule.
    pub plan: &'c Plan<'a>,
    /// The schedule's days on the clock that is used.
    pub calendar: &'c Calendar,
    /// Civil moments of fields, where they are known.
    pub fields: &'c [(&'c str, i64)],
}

/// An enrollment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The instant of the enrollment.
    pub enrolled: i64,
    /// The civil day that is day 1: of the enrollment, or the anchor's.
    pub day_one: i64,
    /// Whether dates are real ones.
    pub dated: bool,
}

/// When a step happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The first instant it can happen at.
    pub earliest: i64,
    /// The last.
    pub latest: i64,
    /// What the earliest day is counted from: an index into [`Run::origins`].
    pub earliest_base: usize,
    /// What the latest day is counted from.
    pub latest_base: usize,
    /// When it is due on the path that leads to `earliest`: before closed hours and days move it.
    pub due: i64,
    /// The step before it on the path that leads to `earliest`.
    pub earliest_from: Option<StepId>,
    /// The step before it on the path that leads to `latest`.
    pub latest_from: Option<StepId>,
}

/// A day that others are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Which one.
    pub kind: OriginKind,
    /// Its civil day. Where its date is not known, a day far behind all that is.
    pub day: i64,
    /// The first origin from which it is known how far this one is: an index into [`Run::origins`], of itself where there is none.
    pub known_from: usize,
}

/// What days are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginKind {
    /// Day 1 is the enrollment.
    Enrollment,
    /// Day 1 is the anchor's date.
    Anchor,
    /// A field whose date is not known.
    Field(SmolStr),
    /// A date in the calendar, where the enrollment has none.
    Date(NaiveDate),
}

/// One enrollment, followed through all steps.
#[derive(Clone, Debug)]
pub struct Run {
    /// The enrollment.
    pub start: Start,
    /// What days are counted from; the enrollment first.
    pub origins: Vec<Origin>,
    /// When each step happens, by index; `None` where it never does.
    pub times: Vec<Option<Times>>,
    /// What does not work out.
    pub problems: Vec<Problem>,
}

/// The runs of a sequence: one for each weekday of enrollment, or one for a date.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The runs, from Monday on.
    pub runs: Vec<Run>,
    /// What their paths have in them.
    pub walked: Walked,
}

impl Start {
    /// An enrollment on a weekday at opening time, without a date.
    #[must_use]
    pub fn on(day: Weekday, plan: &Plan<'_>, anchored: bool) -> Self {
        let day_one = SOME_MONDAY + day as i64;
        let enrolled_day = if anchored { day_one - LEAD_DAYS } else { day_one };
        Self { enrolled: enrolled_day * DAY_SECONDS + plan.opening_second(day), day_one, dated: false }
    }

    /// The instant that reactions are followed from: what they do is told from then on.
    #[must_use]
    pub fn reaction_at(self) -> i64 {
        let enrolled_day = self.enrolled.div_euclid(DAY_SECONDS);
        if self.dated { self.enrolled } else { self.enrolled + (self.day_one - enrolled_day) * DAY_SECONDS }
    }

    /// The weekday that it is told by: of day 1.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        weekday(self.day_one)
    }

    /// The number of a civil day: 1 on day 1, -1 on the day before; in business days where those are counted, which
    /// then gives a closed day the number of the open one before it.
    #[must_use]
    pub fn number_of(self, day: i64, calendar: &Calendar, business: bool) -> i64 {
        let after = if business { calendar.business_days_between(self.day_one, day) } else { day - self.day_one };
        if after < 0 { after } else { after + 1 }
    }
}

impl Timeline {
    /// Of a sequence without a date: one run for each weekday that it enrolls on.
    #[must_use]
    pub fn of(course: &Course<'_, '_>) -> Self {
        Self::from(course, starts(course))
    }

    /// Of these enrollments.
    #[must_use]
    pub fn from(course: &Course<'_, '_>, starts: impl Iterator<Item = Start>) -> Self {
        let (runs, walked) = Walked::of(course, starts);
        Self { runs, walked }
    }

    /// What decides on the day of a step, on a weekday: "enrolled on a Thursday", "with renewal_at on a Friday".
    #[must_use]
    pub fn weekday_behind(&self, step: StepId, day: Weekday) -> String {
        let run = self.runs.iter().find(|run| run.start.weekday() == day && run.at(step).is_some());
        let origin = run.and_then(|run| run.origins.get(run.at(step)?.earliest_base));
        origin.map_or(&OriginKind::Enrollment, |origin| &origin.kind).on(day)
    }

    /// The first and last day of a step over all weekdays of enrollment, by number; `None` where it never happens.
    #[must_use]
    pub fn days(&self, step: StepId, course: &Course<'_, '_>) -> Option<Days> {
        days(&self.runs, step, course)
    }
}

impl OriginKind {
    /// Where it is on a weekday: "enrolled on a Thursday", "with renewal_at on a Friday".
    #[must_use]
    pub fn on(&self, day: Weekday) -> String {
        match self {
            Self::Enrollment => format!("enrolled on a {}", day.name()),
            Self::Anchor => format!("with day 1 on a {}", day.name()),
            Self::Field(name) => format!("with {name} on a {}", day.name()),
            Self::Date(date) => format!("after {date}"),
        }
    }
}

/// The enrollments of a sequence without a date: one on each weekday that it enrolls on.
pub fn starts(course: &Course<'_, '_>) -> impl Iterator<Item = Start> {
    let anchored = course.settings.anchor.is_some();
    course.plan.open_weekdays().map(move |day| Start::on(day, course.plan, anchored))
}

/// The first and last day of a step over all `runs`, by number; `None` where it never happens.
#[must_use]
pub fn days(runs: &[Run], step: StepId, course: &Course<'_, '_>) -> Option<Days> {
    let each = runs.iter().filter_map(|run| run.days(step, course));
    each.reduce(|all, one| Days { first: all.first.min(one.first), last: all.last.max(one.last) })
}

/// The days a step can fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: DayNumber,
    /// The last.
    pub last: DayNumber,
}

impl Days {
    /// Their numbers, where both are counted from the same: `8`, `7-9`, `-3 to -1`; else that of the first.
    #[must_use]
    pub fn numbers(self) -> String {
        let (first, last) = (self.first.number, self.last.number);
        match first {
            _ if first == last || self.first.base != self.last.base => first.to_string(),
            ..0 => format!("{first} to {last}"),
            _ => format!("{first}-{last}"),
        }
    }

    /// The days since it began, instead of numbers from 1.
    #[must_use]
    pub fn from_zero(self) -> Self {
        let less = |day: DayNumber| DayNumber { number: day.number - 1, ..day };
        Self { first: less(self.first), last: less(self.last) }
    }
}

/// A day by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayNumber {
    /// What it is counted from: an index into [`Run::origins`].
    pub base: usize,
    /// From the enrollment or the anchor: 1 on that day, -1 on the day before. From another date: the days after it.
    pub number: i64,
}

impl Run {
    /// An instant whose day is counted from `base`, to be held against others.
    #[must_use]
    pub fn moment(&self, at: i64, base: usize) -> Moment {
        Moment { at, base: self.known_from(base) }
    }

    /// The first origin from which it is known how far `base` is: between days of different ones, nobody knows how long it is.
    #[must_use]
    pub fn known_from(&self, base: usize) -> usize {
        self.origins.get(base).map_or(base, |origin| origin.known_from)
    }

    /// The date of a civil day that is counted from `base`, where that is a date of the calendar.
    #[must_use]
    pub fn date(&self, day: i64, base: usize) -> Option<NaiveDate> {
        let origin = self.origins.get(base)?;
        let OriginKind::Date(date) = origin.kind else { return None };
        date_of(day_of(date) + day - origin.day)
    }

    /// Whether day 1 is the anchor's, on a date that is not known.
    #[must_use]
    pub fn is_anchored(&self) -> bool {
        self.origins.iter().any(|origin| origin.kind == OriginKind::Anchor)
    }

    /// When a step happens.
    #[must_use]
    pub fn at(&self, step: StepId) -> Option<Times> {
        self.times.get(step.index()).copied().flatten()
    }

    /// The days of a step, by number.
    #[must_use]
    pub fn days(&self, step: StepId, course: &Course<'_, '_>) -> Option<Days> {
        let times = self.at(step)?;
        let number = |instant, base| self.number(civil_day(course.calendar.clock, instant), base, course);
        Some(Days {
            first: number(times.earliest, times.earliest_base)?,
            last: number(times.latest, times.latest_base)?,
        })
    }

    /// The weekday on which a step happens at the earliest.
    #[must_use]
    pub fn weekday(&self, step: StepId, course: &Course<'_, '_>) -> Option<Weekday> {
        self.at(step).map(|times| weekday(civil_day(course.calendar.clock, times.earliest)))
    }

    fn number(&self, day: i64, base: usize, course: &Course<'_, '_>) -> Option<DayNumber> {
        let origin = self.origins.get(base)?;
        let number = match origin.kind {
            OriginKind::Enrollment | OriginKind::Anchor => {
                let start = Start { day_one: origin.day, ..self.start };
                start.number_of(day, course.calendar, course.settings.counts_business_days)
            }
            OriginKind::Field(_) | OriginKind::Date(_) => day - origin.day,
        };
        Some(DayNumber { base, number })
    }
}

/// The civil day of an instant.
#[must_use]
pub fn civil_day(clock: Clock, instant: i64) -> i64 {
    clock.civil(instant).div_euclid(DAY_SECONDS)
}
