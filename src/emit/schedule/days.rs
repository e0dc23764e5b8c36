//! When a step happens: days counted from an enrollment, and dates of one.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::cx::Cx;
use crate::model::flow::StepId;
use crate::model::timeline::dated::{Occasion, years_without_holidays};
use crate::syntax::ast::words::Weekday;

/// The days on which a step can happen, over all paths that lead to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Days {
    /// The number of the first day it can happen on. Day 1 is the day of the enrollment, or of the `anchor`; the day
    /// before it is day -1.
    pub earliest: i64,
    /// The number of the last day.
    pub latest: i64,
    /// Whether it may be later still, since it waits for a date that is not known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open_ended: bool,
    /// What day 1 is here, where it is not that of the sequence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_from: Option<CountedFrom>,
    /// The same for an enrollment on each open weekday (with an `anchor`, for each weekday that day 1 can be), at the
    /// time the hours open. Absent where it is the same for all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_weekday: Vec<WeekdayDays>,
}

/// What day 1 is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// The day of the enrollment, although day 1 of the sequence is that of its `anchor`.
    Enrollment,
    /// The day on which the reaction is set off.
    Reaction,
}

/// The days on which a step can happen for who is enrolled on one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WeekdayDays {
    /// The weekday of day 1.
    pub day_one: Weekday,
    /// The number of the first day.
    pub earliest: i64,
    /// The number of the last day.
    pub latest: i64,
}

/// When a step happens for the one enrollment that this was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Dates {
    /// The IANA time zone of both moments.
    pub zone: String,
    /// The first moment it can happen at, over all paths that lead to it, by RFC 3339.
    pub earliest: String,
    /// The last.
    pub latest: String,
    /// Whether it may be later still, since it waits for a date that is not known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub open_ended: bool,
}

/// The enrollment that the dates are of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Start {
    /// The moment of the enrollment, by RFC 3339.
    pub at: String,
    /// The prospect's IANA time zone.
    pub zone: String,
    /// The regions whose public holidays count beside those of `hours`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// The moments that date fields were taken to hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldMoment>,
    /// The years, by region, for which no public holidays are known: their days are taken as open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub years_without_holidays: Vec<RegionYear>,
}

/// The moment that a field was taken to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldMoment {
    /// The field.
    pub name: String,
    /// The moment, by RFC 3339.
    pub at: String,
}

/// A year in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RegionYear {
    /// The region, by ISO 3166.
    pub region: String,
    /// The year.
    pub year: i32,
}

/// The days of a step; `None` where it never happens.
pub(super) fn days(cx: &Cx<'_, '_>, step: StepId) -> Option<Days> {
    let course = cx.model.course();
    let all = cx.model.timeline.days(step, &course)?;
    let runs = cx.model.timeline.runs.iter();
    let mut by_weekday: Vec<WeekdayDays> = runs
        .filter_map(|run| {
            let days = run.days(step, &course)?;
            Some(WeekdayDays { day_one: run.start.weekday(), earliest: days.first, latest: days.last })
        })
        .collect();
    if by_weekday.iter().all(|one| (one.earliest, one.latest) == (all.first, all.last)) {
        by_weekday.clear();
    }
    let in_reaction = cx.flow().reaction_of(step).is_some();
    let counted_from = match (in_reaction, all.from_enrollment) {
        (true, _) => Some(CountedFrom::Reaction),
        (false, true) => Some(CountedFrom::Enrollment),
        (false, false) => None,
    };
    Some(Days { earliest: all.first, latest: all.last, open_ended: all.open_ended, counted_from, by_weekday })
}

/// The dates of a step; `None` where it never happens, or where nobody knows when its reaction is set off.
pub(super) fn dates(cx: &Cx<'_, '_>, occasion: &Occasion<'_>, step: StepId) -> Option<Dates> {
    let times = occasion.dated.run.at(step).filter(|_| cx.flow().reaction_of(step).is_none())?;
    let clock = occasion.dated.calendar.clock;
    Some(Dates {
        zone: occasion.enrollment.zone.name().to_owned(),
        earliest: clock.rfc3339(times.earliest),
        latest: clock.rfc3339(times.latest),
        open_ended: times.open_ended,
    })
}

/// The enrollment of an occasion.
pub(super) fn start(cx: &Cx<'_, '_>, occasion: &Occasion<'_>) -> Start {
    let clock = occasion.dated.calendar.clock;
    let used = cx.used();
    let fields = occasion.enrollment.fields.iter().filter(|(name, _)| used.contains(*name));
    let unknown = years_without_holidays(cx.model, occasion);
    Start {
        at: clock.rfc3339(occasion.dated.run.start.enrolled),
        zone: occasion.enrollment.zone.name().to_owned(),
        holidays: occasion.enrollment.holidays.iter().map(|region| (*region).to_owned()).collect(),
        fields: fields
            .map(|(name, civil)| FieldMoment { name: (*name).to_owned(), at: clock.rfc3339(clock.instant(*civil)) })
            .collect(),
        years_without_holidays: unknown
            .into_iter()
            .map(|(region, year)| RegionYear { region: region.to_owned(), year })
            .collect(),
    }
}
