//! Messages that go out on a public holiday.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::schedules::{add_line, own_schedule};
use crate::model::calendar::day::date_of;
use crate::model::calendar::holidays::{Holiday, holiday, holiday_years};
use crate::model::calendar::zone::zone;
use crate::model::flow::{StepId, StepKind};
use crate::model::settings::said;
use crate::model::timeline::civil_day;
use crate::model::timeline::dated::{Enrollment, dated};
use crate::syntax::ast::item::ScheduleField;
use crate::syntax::ast::statement::Wait;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "holiday-send",
    family: Family::Timing,
    level: Some(Severity::Warning),
    summary: "a message that goes out on a public holiday",
    fix: Fixable::Suggested,
    page: include_str!("holiday_send.md"),
    options: &[&COUNTRIES],
    check: Check::Sequence(check),
};

static COUNTRIES: Opt = Opt {
    name: "countries",
    default: Value::Texts(&[]),
    about: "the countries and regions whose holidays count, such as `US-CA`; where none is set, those of the audience",
};

/// So many messages are pointed at beside the first.
const MOST_OTHERS: usize = 3;

/// A message on a holiday.
#[derive(Clone, Copy)]
struct Sent<'c> {
    span: Span,
    step: StepId,
    date: NaiveDate,
    region: &'c str,
    holiday: Holiday,
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let own = cx.texts(&COUNTRIES);
    let regions: Vec<&str> = if own.is_empty() { cx.facts.audience.regions.clone() } else { own };
    let dates: Vec<(StepId, NaiveDate)> = match cx.settings.start {
        Some(start) => enrolled_on(cx, start),
        None => by_calendar(cx),
    };
    let sent: Vec<Sent<'_>> = dates.iter().filter_map(|(step, date)| on_holiday(cx, *step, *date, &regions)).collect();
    let certain = sent.iter().find(|sent| !sent.holiday.estimated);
    if let Some(first) = certain.or(sent.first()) {
        out.push(report(cx, first, &sent));
    }
    out.extend(unknown_year(cx, &dates, &regions));
}

/// The dates of the messages that are sent to somebody who is enrolled on a day, as far as no field decides them.
fn enrolled_on(cx: &Context<'_, '_>, start: NaiveDate) -> Vec<(StepId, NaiveDate)> {
    let model = cx.model;
    let own_zone = model.plan.zone.and_then(|own| zone(&own.value));
    let Some(zone) = own_zone.or_else(|| zone("Etc/UTC")).filter(|_| model.settings.anchor.is_none()) else {
        return Vec::new();
    };
    let enrollment = Enrollment { date: start, second: None, zone, region: None, fields: model.fields.clone() };
    let Some(dated) = dated(model, &enrollment) else { return Vec::new() };
    let by_fields = behind_fields(cx);
    let date = |at| date_of(civil_day(dated.calendar.clock, at));
    let times = sent_by_plan(cx).into_iter().filter(|id| by_fields.get(id.index()) != Some(&true));
    let times = times.filter_map(|id| Some((id, dated.run.at(id)?)));
    let all = times.flat_map(|(id, times)| [(id, date(times.earliest)), (id, date(times.latest))]);
    let mut all: Vec<(StepId, NaiveDate)> = all.filter_map(|(id, date)| Some((id, date?))).collect();
    all.dedup();
    all
}

/// The dates of messages that are counted from a date of the calendar: they hold for whoever is enrolled before.
fn by_calendar(cx: &Context<'_, '_>) -> Vec<(StepId, NaiveDate)> {
    let clock = cx.model.calendar.clock;
    let mut all = BTreeSet::new();
    for run in &cx.model.timeline.runs {
        for id in sent_by_plan(cx) {
            let Some(times) = run.at(id) else { continue };
            for (at, base) in [(times.earliest, times.earliest_base), (times.latest, times.latest_base)] {
                all.extend(run.date(civil_day(clock, at), base).map(|date| (id, date)));
            }
        }
    }
    all.into_iter().collect()
}

fn sent_by_plan(cx: &Context<'_, '_>) -> Vec<StepId> {
    cx.touches().filter(|touch| touch.is_sent_by_plan()).flat_map(|touch| touch.ids.iter().copied()).collect()
}

/// For each step, whether the date of a field decides when it is: its example stands for dates that nobody knows.
fn behind_fields(cx: &Context<'_, '_>) -> Vec<bool> {
    let mut behind: Vec<bool> = Vec::with_capacity(cx.model.flow.steps.len());
    for step in &cx.model.flow.steps {
        let waits = matches!(step.kind, StepKind::Wait(Wait::BeforeField(..) | Wait::AfterField(..)));
        behind.push(waits || step.before.iter().any(|before| behind.get(before.index()) == Some(&true)));
    }
    behind
}

fn on_holiday<'c>(cx: &Context<'c, '_>, step: StepId, date: NaiveDate, regions: &[&'c str]) -> Option<Sent<'c>> {
    let found = regions.iter().filter_map(|region| Some((*region, holiday(region, date)?)));
    let (region, holiday) = found.min_by_key(|(_, holiday)| holiday.estimated)?;
    Some(Sent { span: cx.touch(step)?.span, step, date, region, holiday })
}

fn report(cx: &Context<'_, '_>, first: &Sent<'_>, all: &[Sent<'_>]) -> Diagnostic {
    let Sent { step, date, region, holiday, .. } = first;
    let (may_be, severity) =
        if holiday.estimated { (" (or a day beside it)", Severity::Info) } else { ("", Severity::Warning) };
    let message = format!("{} goes out on {date}, {} in {region}{may_be}", cx.step(*step), holiday.name);
    let mut regions: Vec<&str> = all.iter().map(|sent| sent.region).collect();
    regions.sort_unstable();
    regions.dedup();
    let list = regions.join(", ");
    let help = format!("`holidays {list}` in the schedule moves it to the next day that is open");
    let found = cx.note(severity, first.span, message).help(help);
    let mut shown = vec![first.span];
    let mut found = found;
    for other in all {
        if !shown.contains(&other.span) && shown.len() <= MOST_OTHERS {
            shown.push(other.span);
            found = found
                .related(other.span, format!("this one on {}, {} in {}", other.date, other.holiday.name, other.region));
        }
    }
    match close(cx, &list) {
        Some(edit) => found.suggest(format!("close the schedule on the holidays of {list}"), vec![edit]),
        None => found,
    }
}

/// Closes the schedule on the holidays of regions.
fn close(cx: &Context<'_, '_>, regions: &str) -> Option<Edit> {
    let schedule = own_schedule(cx.model)?;
    let known =
        said(schedule).find_map(|field| if let ScheduleField::Holidays(known) = field { known.last() } else { None });
    match known {
        Some(last) => Some(Edit::insert(last.span.end, format!(", {regions}"))),
        None => add_line(cx, schedule, &format!("holidays {regions}")),
    }
}

/// The first year in which nobody knows the holidays yet.
fn unknown_year(cx: &Context<'_, '_>, dates: &[(StepId, NaiveDate)], regions: &[&str]) -> Option<Diagnostic> {
    let (region, year) = dates.iter().find_map(|(_, date)| {
        let unknown = |region: &&&str| holiday_years(region).is_none_or(|known| !known.contains(&date.year()));
        regions.iter().find(unknown).map(|region| (*region, date.year()))
    })?;
    let message = format!("the holidays of {year} in {region} are not known");
    let help = "look them up yourself, or check with an earlier start";
    Some(cx.note(Severity::Info, cx.head(), message).help(help))
}
