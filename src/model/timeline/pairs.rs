//! Which touches follow one another, and how far apart they are.

use crate::model::SequenceModel;
use crate::model::calendar::business::Calendar;
use crate::model::flow::StepId;
use crate::model::timeline::memory::Moment;
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
    /// Seconds.
    pub seconds: i64,
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
            seconds: to.at - from.at,
            days: last - first,
            business_days: calendar.business_days_between(first, last).max(0),
            enrolled: run.start.weekday(),
            by_date: run.origins.get(to.base).is_some_and(|origin| origin.kind != OriginKind::Enrollment),
            near_date: is_near_date(calendar, run, to),
            is_early: to.base == 0 && last - civil_day(calendar.clock, run.start.enrolled) <= EARLY_DAYS,
        }
    }
}

/// Keeps how far apart two touches are, the closest of what is the same but for its seconds.
pub fn keep_closest(known: &mut Vec<Apart>, apart: Apart) {
    let same = |other: &Apart| Apart { seconds: 0, ..*other } == Apart { seconds: 0, ..apart };
    match known.iter_mut().find(|other| same(other)) {
        Some(other) if apart.seconds < other.seconds => *other = apart,
        Some(_) => {}
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
