//! Which touches follow one another, and how far apart they are.

use crate::model::SequenceModel;
use crate::model::calendar::business::Calendar;
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Extreme, Moment};
use crate::model::timeline::{OriginKind, Run, civil_day};
use crate::syntax::ast::words::Weekday;

/// Two touches that reach the prospect and follow one another on some path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The earlier.
    pub from: StepId,
    /// The later.
    pub to: StepId,
    /// How far apart they can be, the closest first; for each weekday of enrollment, one for each number of days and
    /// business days.
    pub apart: Vec<Apart>,
}

/// The time between two touches that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// So long.
    pub seconds: i64,
    /// In business days.
    pub business_days: i64,
    /// The earlier.
    pub from: StepId,
    /// The later.
    pub to: StepId,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
}

/// So many days before and after a date that a touch is about, it is a reminder of it or a word on how it was.
const NEAR_DAYS: i64 = 3;
/// So many days after the enrollment, somebody who asked for an answer still waits for it.
const EARLY_DAYS: i64 = 3;

/// How far apart two touches are, for one weekday of enrollment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Apart {
    /// Civil days: 0 on the same day.
    pub days: i64,
    /// Business days: 0 on the same day, 1 from Monday to Tuesday or from Friday to Monday.
    pub business_days: i64,
    /// Seconds, at least.
    pub least_seconds: i64,
    /// Seconds, at most.
    pub most_seconds: i64,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
    /// Whether the days of the later are counted from another date than the enrollment's.
    pub by_date: bool,
    /// Whether the later lies within three days of the date of the prospect's that its days are counted from.
    pub near_date: bool,
    /// Whether the later lies within three days of the enrollment.
    pub is_early: bool,
}

impl Pair {
    /// The shortest or the longest times between them, for each weekday of enrollment.
    pub fn gaps(&self, wanted: Extreme) -> impl Iterator<Item = Gap> {
        self.apart.iter().map(move |apart| Gap {
            seconds: if wanted == Extreme::Least { apart.least_seconds } else { apart.most_seconds },
            business_days: apart.business_days,
            from: self.from,
            to: self.to,
            enrolled: apart.enrolled,
        })
    }

    /// Whether it can be so for more than half of the weekdays of enrollment: a plan is judged by what is usual, not by
    /// what a weekend makes of it.
    #[must_use]
    pub fn is_usual(&self, model: &SequenceModel<'_>, holds: impl Fn(&Apart) -> bool) -> bool {
        let runs = &model.timeline.runs;
        let on = |day: Weekday| self.apart.iter().any(|apart| apart.enrolled == day && holds(apart));
        2 * runs.iter().filter(|run| on(run.start.weekday())).count() > runs.len()
    }

    /// Whether they are as far apart as that whichever weekday somebody is enrolled on.
    #[must_use]
    pub fn is_always(&self, apart: Apart) -> bool {
        self.apart.iter().all(|other| (other.days, other.business_days) == (apart.days, apart.business_days))
    }
}

impl Apart {
    /// How far `to` is behind `from`, in `run`.
    #[must_use]
    pub fn of(calendar: &Calendar, run: &Run, from: Moment, to: Moment) -> Self {
        let day = |moment: Moment| civil_day(calendar.clock, moment.at);
        let (first, last) = (day(from), day(to));
        Self {
            least_seconds: to.at - from.at,
            most_seconds: to.at - from.at,
            days: last - first,
            business_days: calendar.business_days_between(first, last).max(0),
            enrolled: run.start.weekday(),
            by_date: run.origins.get(to.base).is_some_and(|origin| origin.kind != OriginKind::Enrollment),
            near_date: is_near_date(calendar, run, to),
            is_early: to.base == 0 && last - civil_day(calendar.clock, run.start.enrolled) <= EARLY_DAYS,
        }
    }
}

/// Keeps how far apart two touches are, as one with what is the same but for its seconds.
pub fn keep(known: &mut Vec<Apart>, apart: Apart) {
    let Apart { least_seconds, most_seconds, .. } = apart;
    // Those of one weekday stand side by side.
    let mut of_day = known.iter_mut().rev().take_while(|other| other.enrolled == apart.enrolled);
    match of_day.find(|other| Apart { least_seconds, most_seconds, ..**other } == apart) {
        Some(other) => {
            other.least_seconds = other.least_seconds.min(least_seconds);
            other.most_seconds = other.most_seconds.max(most_seconds);
        }
        None => known.push(apart),
    }
}

/// Whether a moment lies within three days of the date of the prospect's that its day is counted from.
#[must_use]
pub fn is_near_date(calendar: &Calendar, run: &Run, moment: Moment) -> bool {
    run.origins.get(moment.base).is_some_and(|origin| match origin.kind {
        OriginKind::Anchor | OriginKind::Field(_) => {
            (civil_day(calendar.clock, moment.at) - origin.day).abs() <= NEAR_DAYS
        }
        OriginKind::Enrollment | OriginKind::Date(_) => false,
    })
}
