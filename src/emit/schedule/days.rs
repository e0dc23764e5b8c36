//! When a step happens: days counted from an enrollment, and dates of one.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::cx::Cx;
use crate::model::flow::StepId;
use crate::model::timeline::dated::{Occasion, years_without_holidays};
use crate::model::timeline::{DayNumber, OriginKind, Run};
use crate::syntax::ast::words::Weekday;

/// The days on which a step can happen, over all paths that lead to it.
///
/// A day is told by its number: day 1 is that of the enrollment, or of the `anchor`, and the day before it is day -1.
/// Where it is counted from a date, it is the number of days after that. Where the sequence counts business days, so do
/// these numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Days {
    /// The first day it can happen on.
    pub earliest: i64,
    /// What `earliest` is counted from. Absent: from day 1 of the sequence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_from: Option<CountedFrom>,
    /// The last day.
    pub latest: i64,
    /// What `latest` is counted from. Absent: from day 1 of the sequence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_from: Option<CountedFrom>,
    /// The same for each weekday that day 1, or the date that is counted from, can be; enrolled when the hours open.
    /// Absent where it is the same for all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_weekday: Vec<WeekdayDays>,
}

/// What a day is counted from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum CountedFrom {
    /// Day 1 is that of the enrollment, although day 1 of the sequence is that of its `anchor`.
    Enrollment,
    /// Day 1 is that on which the reaction is set off.
    Reaction,
    /// The date that this field holds.
    Field(String),
    /// This date.
    Date(String),
}

/// The days on which a step can happen, counted from one weekday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WeekdayDays {
    /// The weekday of day 1, or of the date that is counted from.
    pub weekday: Weekday,
    /// The first day.
    pub earliest: i64,
    /// What `earliest` is counted from. Absent: the same as over all weekdays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_from: Option<CountedFrom>,
    /// The last day.
    pub latest: i64,
    /// What `latest` is counted from. Absent: the same as over all weekdays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_from: Option<CountedFrom>,
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
}

/// Dates, or null for a touch that is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum DatesOrNone {
    /// When it happens.
    Dates(Dates),
    /// It does not.
    LeftOut,
}

impl DatesOrNone {
    /// Of the dates that there are.
    #[must_use]
    pub fn of(dates: Option<Dates>) -> Self {
        dates.map_or(Self::LeftOut, Self::Dates)
    }
}

/// The enrollment that the dates are of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Start {
    /// The moment of the enrollment, by RFC 3339.
    pub at: String,
    /// The prospect's IANA time zone.
    pub zone: String,
    /// The prospect's country or region, whose public holidays count beside those of `hours`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
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
    let runs = &cx.model.timeline.runs;
    let (all, first) = cx.model.timeline.days(step, &course).zip(runs.first())?;
    let in_reaction = cx.flow().reaction_of(step).is_some();
    let from = |day: DayNumber, run: &Run| counted_from(day, run, in_reaction);
    let days = Days {
        earliest: all.first.number,
        earliest_from: from(all.first, first),
        latest: all.last.number,
        latest_from: from(all.last, first),
        by_weekday: Vec::new(),
    };
    let of_weekday = |run: &Run| {
        let own = run.days(step, &course)?;
        Some(WeekdayDays {
            weekday: run.start.weekday(),
            earliest: own.first.number,
            earliest_from: from(own.first, run).filter(|from| days.earliest_from.as_ref() != Some(from)),
            latest: own.last.number,
            latest_from: from(own.last, run).filter(|from| days.latest_from.as_ref() != Some(from)),
        })
    };
    let by_weekday: Vec<WeekdayDays> = runs.iter().filter_map(of_weekday).collect();
    let is_same = by_weekday.iter().all(|one| {
        (one.earliest, one.latest) == (days.earliest, days.latest)
            && one.earliest_from.is_none()
            && one.latest_from.is_none()
    });
    Some(if is_same { days } else { Days { by_weekday, ..days } })
}

fn counted_from(day: DayNumber, run: &Run, in_reaction: bool) -> Option<CountedFrom> {
    match &run.origins.get(day.base)?.kind {
        OriginKind::Enrollment | OriginKind::Anchor if in_reaction => Some(CountedFrom::Reaction),
        OriginKind::Enrollment if run.is_anchored() => Some(CountedFrom::Enrollment),
        OriginKind::Enrollment | OriginKind::Anchor => None,
        OriginKind::Field(name) => Some(CountedFrom::Field(name.to_string())),
        OriginKind::Date(date) => Some(CountedFrom::Date(date.to_string())),
    }
}

/// The dates of a step; `None` where it never happens, or where nobody knows when its reaction is set off.
pub(super) fn dates(cx: &Cx<'_, '_>, occasion: &Occasion<'_>, step: StepId) -> Option<Dates> {
    let times = occasion.dated.run.at(step).filter(|_| cx.flow().reaction_of(step).is_none())?;
    let clock = occasion.dated.calendar.clock;
    Some(Dates {
        zone: occasion.enrollment.zone.name().to_owned(),
        earliest: clock.rfc3339(times.earliest),
        latest: clock.rfc3339(times.latest),
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
        region: occasion.enrollment.region.map(str::to_owned),
        fields: fields
            .map(|(name, civil)| FieldMoment { name: (*name).to_owned(), at: clock.rfc3339(clock.instant(*civil)) })
            .collect(),
        years_without_holidays: unknown
            .into_iter()
            .map(|(region, year)| RegionYear { region: region.to_owned(), year })
            .collect(),
    }
}
