//! Emails outside the best hours of the day.

use crate::check::context::Context;
use crate::check::facts::Version;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::schedules::{add_line, own_schedule, schedule_word};
use crate::model::calendar::hours::{Windows, open_on};
use crate::model::settings::said;
use crate::syntax::ast::item::{Field, ScheduleField};
use crate::syntax::ast::value::Time;
use crate::syntax::ast::words::{Channel, Weekday};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "off-peak-send",
    family: Family::Timing,
    level: None,
    summary: "an email outside the best hours of the day",
    fix: Fixable::Suggested,
    page: include_str!("off_peak_send.md"),
    options: &[&WINDOWS, &FRIDAY_CUTOFF, &MONDAY_BEFORE],
    check: Check::Sequence(check),
};

static WINDOWS: Opt =
    Opt { name: "windows", default: Value::Times(&["09:00-11:00", "13:00-15:00"]), about: "the best hours of the day" };
static FRIDAY_CUTOFF: Opt = Opt {
    name: "friday_cutoff",
    default: Value::Number(15.0),
    about: "the hour of a Friday after which nothing should go out; 24 for none",
};
static MONDAY_BEFORE: Opt = Opt {
    name: "monday_before",
    default: Value::Number(0.0),
    about: "the hour of a Monday before which nothing should go out; 0 for none",
};

/// A stretch of a day in which an email can go out and should not.
type OffPeak = (Weekday, (u16, u16));

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let mut by_schedule = None;
    for (touch, version) in cx.versions(Channel::Email).filter(|(touch, _)| touch.is_sent_by_plan()) {
        let Some(off) = off_peak(cx, version) else { continue };
        match version.content.at.filter(|at| !at.times.is_empty()) {
            Some(at) => {
                let span = cx.model.flow.span_in(cx.model.file, touch.place, at.span);
                let message = format!("{} can go out on a {}", cx.called(touch), told(off));
                out.push(cx.finding(span, message).help(help(cx)));
            }
            None => by_schedule = by_schedule.or(Some(off)),
        }
    }
    if let Some(off) = by_schedule {
        out.push(of_schedule(cx, off));
    }
}

/// Where an email can go out and should not. Where nothing says when it does, `outside-business-hours` speaks of that.
fn off_peak(cx: &Context<'_, '_>, version: &Version<'_>) -> Option<OffPeak> {
    let plan = &cx.model.plan;
    let hours = plan.hours(Channel::Email);
    let mut windows = version.content.at.map(Windows::of);
    let has_times = version.content.at.is_some_and(|at| !at.times.is_empty());
    if let Some(prefer) = plan.prefer.as_ref().filter(|_| !has_times) {
        let days = windows.map_or([true; 7], |windows| windows.days);
        windows = Some(Windows { days, times: prefer.times.clone() });
    } else if hours.is_none() && !has_times {
        return None;
    }
    let peaks = cx.times(&WINDOWS);
    let stretches = |day: &Weekday| open_on(*day, hours, windows.as_ref()).map(|it| (*day, it)).collect::<Vec<_>>();
    Weekday::ALL.iter().flat_map(stretches).find(|(day, stretch)| is_off(cx, *day, *stretch, &peaks))
}

fn is_off(cx: &Context<'_, '_>, day: Weekday, (start, end): (u16, u16), peaks: &[(u16, u16)]) -> bool {
    let hour = |minutes: u16| f64::from(minutes) / 60.0;
    let is_late = day == Weekday::Fri && hour(end) > cx.number(&FRIDAY_CUTOFF);
    let is_early = day == Weekday::Mon && hour(start) < cx.number(&MONDAY_BEFORE);
    is_late || is_early || !peaks.iter().any(|(from, to)| *from <= start && end <= *to)
}

fn of_schedule(cx: &Context<'_, '_>, off: OffPeak) -> Diagnostic {
    let schedule = own_schedule(cx.model);
    let prefer = schedule.into_iter().flat_map(|schedule| &schedule.fields.body).find_map(prefer);
    let message = format!("emails of {} can go out on a {}", cx.name(), told(off));
    let found = cx.finding(prefer.unwrap_or_else(|| schedule_word(cx.model)), message).help(help(cx));
    match prefer_peaks(cx) {
        Some(edit) => found.suggest(format!("add `prefer {}`", cx.texts(&WINDOWS).join(", ")), vec![edit]),
        None => found,
    }
}

fn prefer(field: &Field<ScheduleField>) -> Option<Span> {
    matches!(field.kind, Some(ScheduleField::Prefer(_))).then_some(field.span)
}

/// Prefers the best hours, where the schedule prefers none yet and all of them are open.
fn prefer_peaks(cx: &Context<'_, '_>) -> Option<Edit> {
    let schedule = own_schedule(cx.model).filter(|_| cx.model.plan.prefer.is_none())?;
    let peaks = cx.times(&WINDOWS);
    let open: Vec<(u16, u16)> = said(schedule).flat_map(general_hours).collect();
    let is_open = |(from, to): &(u16, u16)| open.iter().any(|(start, end)| start <= from && to <= end);
    let all_good = !peaks.is_empty()
        && peaks.iter().all(is_open)
        && peaks
            .iter()
            .all(|peak| !is_off(cx, Weekday::Fri, *peak, &peaks) && !is_off(cx, Weekday::Mon, *peak, &peaks));
    all_good.then(|| add_line(cx, schedule, &format!("prefer {}", cx.texts(&WINDOWS).join(", "))))?
}

fn general_hours(field: &ScheduleField) -> Vec<(u16, u16)> {
    match field {
        ScheduleField::Open { channel: None, hours, .. } => {
            hours.iter().filter_map(|span| Some((span.start.0, span.end?.0))).collect()
        }
        ScheduleField::Open { .. }
        | ScheduleField::Timezone { .. }
        | ScheduleField::Prefer(_)
        | ScheduleField::Holidays(_) => Vec::new(),
    }
}

fn told((day, (start, end)): OffPeak) -> String {
    if start == end {
        format!("{} at {}", day.name(), Time(start))
    } else {
        format!("{} between {} and {}", day.name(), Time(start), Time(end))
    }
}

fn help(cx: &Context<'_, '_>) -> String {
    format!("the best hours are set to {}", cx.texts(&WINDOWS).join(" and "))
}
