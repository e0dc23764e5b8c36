//! The days of touches as weeks: each a row of seven days with bars below them.

use std::collections::BTreeMap;

use crate::model::SequenceModel;
use crate::model::calendar::clock::Clock;
use crate::model::calendar::day::day_of;
use crate::model::flow::StepId;
use crate::model::timeline::{Origin, OriginKind, Run, civil_day};

/// So many days of a range are drawn behind its first, at most: where it ends is told in words.
pub const MOST_DAYS: i64 = 13;

/// A touch with the days it can fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The touch.
    pub step: StepId,
    /// Its first civil day.
    pub first: i64,
    /// Its last.
    pub last: i64,
}

/// The touches of a run, by what their days are counted from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// Those whose days are counted from the enrollment or from day 1.
    pub on_days: Vec<Entry>,
    /// Those that wait for a date, where that of the enrollment is not known: nobody knows how long they wait.
    pub on_dates: Vec<Entry>,
    /// Those of which nobody knows the weekday before a field has its date.
    pub around_fields: Vec<StepId>,
}

/// A stretch of a week that a touch can fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The touch.
    pub entry: Entry,
    /// Its first day of that week, Monday being 0.
    pub from: usize,
    /// So many days of that week.
    pub days: usize,
}

/// A row of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A week with touches.
    Week {
        /// Its first day.
        monday: i64,
        /// Bars that do not overlap, in order; several lines of them.
        lanes: Vec<Vec<Bar>>,
    },
    /// So many weeks without any.
    Quiet(i64),
}

/// The touches of a sequence, reactions apart.
#[must_use]
pub fn split(model: &SequenceModel<'_>, run: &Run, clock: Clock) -> Split {
    let mut split = Split::default();
    for step in model.flow.ids().take(model.flow.main.end) {
        let is_touch = model.flow.step(step).is_some_and(|step| step.touch().is_some());
        let Some(times) = run.at(step).filter(|_| is_touch) else { continue };
        let Some(first) = real_day(run, times.earliest_base, civil_day(clock, times.earliest)) else {
            split.around_fields.push(step);
            continue;
        };
        let last = real_day(run, times.latest_base, civil_day(clock, times.latest));
        let last = last.filter(|_| times.latest_base == times.earliest_base).unwrap_or(first);
        let is_date = matches!(run.origins.get(times.earliest_base), Some(Origin { kind: OriginKind::Date(_), .. }));
        let entries = if is_date { &mut split.on_dates } else { &mut split.on_days };
        entries.push(Entry { step, first, last });
    }
    split
}

/// The rows from the first week to the last.
#[must_use]
pub fn rows(entries: &[Entry]) -> Vec<Row> {
    let mut weeks: BTreeMap<i64, Vec<Vec<Bar>>> = BTreeMap::new();
    for entry in entries {
        let last = entry.last.min(entry.first + MOST_DAYS);
        for week in week_of(entry.first)..=week_of(last) {
            let monday = monday(week);
            let from = usize::try_from(entry.first - monday).unwrap_or(0);
            let to = usize::try_from((last - monday).min(6)).unwrap_or(0);
            let bar = Bar { entry: *entry, from, days: to - from.min(to) + 1 };
            let lanes = weeks.entry(week).or_default();
            let free = lanes.iter_mut().find(|lane| lane.last().is_none_or(|last| last.from + last.days <= from));
            match free {
                Some(lane) => lane.push(bar),
                None => lanes.push(vec![bar]),
            }
        }
    }
    let mut rows = Vec::new();
    let mut next = weeks.keys().next().copied().unwrap_or_default();
    for (week, lanes) in weeks {
        if week > next {
            rows.push(Row::Quiet(week - next));
        }
        rows.push(Row::Week { monday: monday(week), lanes });
        next = week + 1;
    }
    rows
}

/// The day in the calendar of a day that is counted from a date; `None` where that date is not known.
fn real_day(run: &Run, base: usize, day: i64) -> Option<i64> {
    let origin = run.origins.get(base)?;
    match &origin.kind {
        OriginKind::Enrollment | OriginKind::Anchor => Some(day),
        OriginKind::Date(date) => Some(day_of(*date) + day - origin.day),
        OriginKind::Field(_) => None,
    }
}

/// The number of the week that a day lies in, from Monday on.
#[must_use]
pub fn week_of(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

/// The first day of a week.
#[must_use]
pub fn monday(week: i64) -> i64 {
    week * 7 - 3
}
