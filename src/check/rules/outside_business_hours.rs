//! Emails that go out early in the morning, late in the evening, or at any hour.

use crate::check::context::Context;
use crate::check::facts::TouchFacts;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::schedules::{own_schedule, schedule_word};
use crate::model::calendar::hours::{Windows, open_on};
use crate::model::settings::said;
use crate::syntax::ast::item::ScheduleField;
use crate::syntax::ast::touch::At;
use crate::syntax::ast::value::{Time, TimeSpan};
use crate::syntax::ast::words::{Channel, Weekday};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "outside-business-hours",
    family: Family::Timing,
    level: Some(Severity::Warning),
    summary: "an email that goes out early, late, or at any hour",
    fix: Fixable::Suggested,
    page: include_str!("outside_business_hours.md"),
    options: &[&FROM, &TO],
    check: Check::Sequence(check),
};

static FROM: Opt = Opt {
    name: "from",
    default: Value::Number(8.0),
    about: "the hour of the day from which emails may go out; 7.5 is half past seven",
};
static TO: Opt = Opt { name: "to", default: Value::Number(18.0), about: "the hour up to which they may" };

/// The minutes of the day that are right.
type Day = (u16, u16);

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let minutes = |hours: f64| (hours * 60.0).clamp(0.0, 1440.0) as u16;
    let day = (minutes(cx.number(&FROM)), minutes(cx.number(&TO)));
    let (mut unknown, mut by_schedule) = (false, false);
    for (touch, version) in cx.versions(Channel::Email).filter(|(touch, _)| touch.is_sent_by_plan()) {
        let at = version.content.at;
        let times = at.map_or(&[][..], |at| at.times.as_slice());
        let hours = cx.model.plan.hours(Channel::Email);
        if hours.is_none() && times.is_empty() {
            unknown = true;
        } else if is_outside(cx, at, day) {
            let wrong: Vec<&TimeSpan> = times.iter().filter(|span| is_out(span, day)).collect();
            out.extend(wrong.iter().map(|span| of_touch(cx, touch, span, day)));
            by_schedule |= wrong.is_empty();
        }
    }
    if by_schedule {
        out.extend(of_schedule(cx, day));
    }
    if unknown {
        let message = format!("nothing says at which hours the emails of {} go out", cx.name());
        let help = format!("name a `schedule` with `open mon-fri {}`: at night they look automatic", told(day));
        out.push(cx.finding(schedule_word(cx.model), message).help(help));
    }
}

/// Whether an email may go out at a wrong time.
fn is_outside(cx: &Context<'_, '_>, at: Option<&At>, day: Day) -> bool {
    let (hours, windows) = (cx.model.plan.hours(Channel::Email), at.map(Windows::of));
    let stretches = |weekday: &Weekday| open_on(*weekday, hours, windows.as_ref()).collect::<Vec<_>>();
    Weekday::ALL.iter().flat_map(stretches).any(|(start, end)| start < day.0 || end > day.1)
}

fn is_out(span: &TimeSpan, day: Day) -> bool {
    span.start.0 < day.0 || span.end.unwrap_or(span.start).0 > day.1
}

fn of_touch(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, span: &TimeSpan, day: Day) -> Diagnostic {
    let place = cx.model.flow.span_in(cx.model.file, touch.place, span.span);
    let message = format!("{} can go out outside {}", cx.called(touch), told(day));
    let found = cx.finding(place, message).help(help());
    if touch.place == 0 { narrow(cx, found, span, day) } else { found }
}

/// Every span of the open hours of emails that is wrong; where they stand in another file, the name of the schedule.
fn of_schedule(cx: &Context<'_, '_>, day: Day) -> Vec<Diagnostic> {
    let message = format!("emails can go out outside {}", told(day));
    let Some(schedule) = own_schedule(cx.model) else {
        return vec![cx.finding(schedule_word(cx.model), message).help(help())];
    };
    let has_own = cx.model.plan.of_channels.contains_key(&Channel::Email);
    let open = said(schedule).filter_map(|field| match field {
        ScheduleField::Open { channel, hours, .. } => Some((channel.map(|channel| channel.value), hours)),
        ScheduleField::Timezone { .. } | ScheduleField::Prefer(_) | ScheduleField::Holidays(_) => None,
    });
    let of_emails = open.filter(|(channel, _)| *channel == has_own.then_some(Channel::Email));
    let wrong = of_emails.flat_map(|(_, hours)| hours).filter(|span| is_out(span, day));
    wrong.map(|span| narrow(cx, cx.finding(span.span, message.clone()).help(help()), span, day)).collect()
}

fn help() -> &'static str {
    "what arrives at night lies at the bottom of the morning's pile, and looks automatic"
}

/// Offers the hours that are right of those that are written. Preferred hours have to stay open.
fn narrow(cx: &Context<'_, '_>, found: Diagnostic, span: &TimeSpan, day: Day) -> Diagnostic {
    let Some(end) = span.end else { return found };
    let (start, end) = (span.start.0.max(day.0), end.0.min(day.1));
    let prefers = cx.model.plan.prefer.iter().flat_map(|prefer| &prefer.times);
    let keeps = prefers.into_iter().all(|(from, to)| *from >= start && *to <= end);
    if start >= end || !keeps {
        return found;
    }
    let text = told((start, end));
    found.suggest(format!("write `{text}`"), vec![Edit::replace(Span::new(span.span.start, span.span.end), text)])
}

fn told(day: Day) -> String {
    format!("{}-{}", Time(day.0), Time(day.1))
}
