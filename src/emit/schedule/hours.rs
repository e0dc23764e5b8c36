//! When touches may happen.

use std::ptr;

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::cx::Cx;
use crate::model::calendar::hours::{Hours, Windows, open_on};
use crate::model::settings::said;
use crate::syntax::ast::item::{ItemKind, ScheduleField};
use crate::syntax::ast::touch::At;
use crate::syntax::ast::value::{DayRange, Time, TimeSpan};
use crate::syntax::ast::words::{Channel, Weekday};

/// When the sequence may act. What is due outside these hours, or on a holiday, moves to their next opening.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OpenHours {
    /// What the team calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether local time is that of each prospect, by the field `timezone`.
    pub zone_of_prospect: bool,
    /// The IANA time zone: of every prospect, or of those whose own is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// The weekdays that count as business days, holidays apart.
    pub business_days: Vec<Weekday>,
    /// The hours of the channels that have none of their own in `of_channels`. Absent: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open: Option<Vec<OpenDays>>,
    /// The hours of single channels, which hold in place of `open`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of_channels: Vec<ChannelHours>,
    /// The times of an open day that are better than the others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prefer: Vec<Times>,
    /// The regions, by ISO 3166, whose public holidays are closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
}

/// The hours of one channel.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChannelHours {
    /// The channel.
    pub channel: Channel,
    /// Its hours.
    pub open: Vec<OpenDays>,
}

/// Weekdays that are open at the same times.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OpenDays {
    /// The weekdays.
    pub days: Vec<Weekday>,
    /// When they are open.
    pub times: Vec<Times>,
}

/// A stretch of a day, in local time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Times {
    /// When it begins, as `09:00`.
    pub from: String,
    /// When it ends, as `17:30` or `24:00`. The same as `from` for a single moment.
    pub to: String,
}

/// When a touch may happen. Where it is due at another time, it moves to the next one that fits.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Window {
    /// The days and times that the touch asks for; they are part of `open` already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Asked>,
    /// When it may happen, all told: within the hours of its channel and at the times it asks for, on no holiday.
    pub open: Vec<OpenDays>,
    /// Of the rest of the day that it falls on, these times are taken first, where they lie in `open`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prefer: Vec<Times>,
}

/// Days and times that a touch asks for.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Asked {
    /// The weekdays; any where absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    /// The times; any where absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Times>,
}

/// The hours of the sequence.
pub(super) fn hours(cx: &Cx<'_, '_>) -> OpenHours {
    let plan = &cx.model.plan;
    if plan.prospect_zone {
        cx.uses("timezone");
    }
    let business = Weekday::ALL.iter().zip(cx.model.calendar.business).filter(|(_, open)| *open);
    OpenHours {
        name: cx.model.settings.schedule.map(|schedule| schedule.item.name.value.to_string()),
        description: cx.model.settings.schedule.and_then(|declared| {
            cx.docs(declared.file, |item| matches!(item, ItemKind::Schedule(own) if ptr::eq(own, declared.item)))
        }),
        zone_of_prospect: plan.prospect_zone,
        zone: plan.zone.map(|zone| zone.value.to_string()),
        business_days: business.map(|(day, _)| *day).collect(),
        open: plan.hours.as_ref().map(week),
        of_channels: plan
            .of_channels
            .iter()
            .map(|(channel, hours)| ChannelHours { channel: *channel, open: week(hours) })
            .collect(),
        prefer: preferred(cx),
        holidays: plan.holidays.iter().map(|region| region.value.to_string()).collect(),
    }
}

/// When a touch of `channel` that asks for `at` may happen; `None` where that is always.
pub(super) fn window(cx: &Cx<'_, '_>, channel: Channel, at: Option<&At>) -> Option<Window> {
    let hours = cx.model.plan.hours(channel);
    if hours.is_none() && at.is_none() {
        return None;
    }
    let windows = at.map(Windows::of);
    Some(Window {
        at: at.map(|at| Asked { days: weekdays(&at.days), times: at.times.iter().copied().map(span).collect() }),
        open: grouped(|day| open_on(day, hours, windows.as_ref()).collect()),
        prefer: if at.is_none_or(|at| at.times.is_empty()) { preferred(cx) } else { Vec::new() },
    })
}

fn preferred(cx: &Cx<'_, '_>) -> Vec<Times> {
    let fields = cx.model.settings.schedule.into_iter().flat_map(|schedule| said(schedule.item));
    let times = fields.filter_map(|field| if let ScheduleField::Prefer(times) = field { Some(times) } else { None });
    times.last().into_iter().flatten().copied().map(span).collect()
}

fn week(hours: &Hours) -> Vec<OpenDays> {
    grouped(|day| hours.on(day).to_vec())
}

/// The weekdays with their stretches in minutes, those with the same ones together; closed ones left out.
fn grouped(stretches: impl Fn(Weekday) -> Vec<(u16, u16)>) -> Vec<OpenDays> {
    let mut groups: Vec<OpenDays> = Vec::new();
    for day in Weekday::ALL {
        let times: Vec<Times> = stretches(*day).into_iter().map(|(from, to)| times(Time(from), Time(to))).collect();
        match groups.iter_mut().find(|group| group.times == times) {
            Some(group) => group.days.push(*day),
            None => groups.push(OpenDays { days: vec![*day], times }),
        }
    }
    groups.retain(|group| !group.times.is_empty());
    groups
}

fn weekdays(ranges: &[DayRange]) -> Vec<Weekday> {
    let mut days: Vec<Weekday> = ranges.iter().flat_map(|range| range.days()).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn span(span: TimeSpan) -> Times {
    times(span.start, span.end.unwrap_or(span.start))
}

fn times(from: Time, to: Time) -> Times {
    Times { from: from.to_string(), to: to.to_string() }
}
