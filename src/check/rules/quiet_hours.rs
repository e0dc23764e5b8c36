//! Calls and text messages at hours at which the law wants quiet.

use crate::check::context::Context;
use crate::check::data::clocks::ahead_of;
use crate::check::data::quiet_hours::{QuietHours, quiet_hours};
use crate::check::facts::{TouchFacts, Version};
use crate::check::hours::{is_within, minutes, stretches};
use crate::check::named::point_at;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::touch::At;
use crate::syntax::ast::value::Time;
use crate::syntax::ast::words::{AudienceKind, Channel, Weekday};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "quiet-hours",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "a call or text message at an hour at which the law wants quiet",
    fix: Fixable::Suggested,
    page: include_str!("quiet_hours.md"),
    options: &[&B2B],
    check: Check::Sequence(check),
};

static B2B: Opt = Opt {
    name: "b2b",
    default: Value::Flag(true),
    about: "whether calls to companies are looked at too; what is found there weighs less",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if cx.facts.audience.kind == Some(AudienceKind::B2b) && !cx.flag(&B2B) {
        return;
    }
    for channel in [Channel::Call, Channel::Sms] {
        let mut told_of_schedule = false;
        for (touch, version) in cx.versions(channel) {
            let own = version.content.at.map(|at| at.span);
            // What the schedule opens is one mistake, however many touches it is open for.
            if let Some(found) = noisy(cx, version, channel).filter(|_| own.is_some() || !told_of_schedule) {
                told_of_schedule |= own.is_none();
                out.push(report(cx, touch, version, &found));
            }
        }
        out.extend(other_clock(cx, channel).filter(|_| !told_of_schedule));
    }
}

/// An hour at which a touch can happen, and may not.
struct Noisy<'a> {
    /// The region that wants quiet.
    region: &'a str,
    /// Its hours.
    hours: &'static QuietHours,
    day: Weekday,
    /// In minutes of the day.
    stretch: (u16, u16),
}

/// The worst of the hours that a touch can happen at. Where nobody gives any, nothing is known.
fn noisy<'a>(cx: &Context<'_, 'a>, version: &Version<'_>, channel: Channel) -> Option<Noisy<'a>> {
    let audience = &cx.facts.audience;
    let gives_times = version.content.at.is_some_and(|at| !at.times.is_empty());
    if cx.model.settings.schedule.is_none() && !gives_times {
        return None;
    }
    let regions = if audience.regions.is_empty() { vec!["US"] } else { audience.regions.clone() };
    let open = stretches(cx, version, channel);
    let all = regions.into_iter().filter_map(|region| {
        let hours = quiet_hours(region, audience.kind);
        let (day, stretch) =
            open.iter().copied().find(|(day, stretch)| !is_within(minutes(*stretch, 0), hours, *day))?;
        Some(Noisy { region, hours, day, stretch })
    });
    all.reduce(|worst, one| if one.hours.weight > worst.hours.weight { one } else { worst })
}

fn report(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>, found: &Noisy<'_>) -> Diagnostic {
    let is_here = cx.model.flow.places.get(touch.place).is_some_and(|place| place.frame.scope.file == cx.model.file);
    let at = version.content.at.filter(|_| is_here);
    let when = told(minutes(found.stretch, 0));
    let unknown = cx.facts.audience.regions.is_empty();
    let whose = if unknown { "people".to_owned() } else { format!("people in `{}`", found.region) };
    let message = format!(
        "{} can happen on {} at {when}, and {whose} may be reached only {}",
        cx.called(touch),
        found.day.name(),
        allowed(found)
    );
    let weight = if unknown { Severity::Warning } else { weight(cx, found.hours.weight) };
    let diagnostic = cx
        .note(weight, at.map_or(touch.span, |at| at.span), message)
        .help("the hours are those of the law, at the prospect's own place; each call outside can cost damages");
    match at.and_then(|at| clipped(at, found.hours)) {
        Some(edits) => diagnostic.suggest("keep to the hours of the law", edits),
        None if at.is_none() => point_at(cx, diagnostic, cx.model.settings.schedule, "the schedule is declared here"),
        None => diagnostic,
    }
}

/// Much of the law protects people at home, not companies.
fn weight(cx: &Context<'_, '_>, own: Severity) -> Severity {
    if cx.facts.audience.kind == Some(AudienceKind::B2b) { own.min(Severity::Warning) } else { own }
}

/// "08:00-20:00", "not on that day".
fn allowed(found: &Noisy<'_>) -> String {
    let spans: Vec<String> =
        found.hours.on(found.day).iter().map(|(start, end)| format!("{}-{}", spelled(*start), spelled(*end))).collect();
    if spans.is_empty() { "from Monday to Friday".to_owned() } else { spans.join(" and ") }
}

fn spelled(minutes: u16) -> String {
    Time(minutes).to_string()
}

/// The times of a touch without what lies outside, where all days have the same hours and something is left of each.
fn clipped(at: &At, hours: &QuietHours) -> Option<Vec<Edit>> {
    let is_same = Weekday::ALL.iter().all(|day| hours.on(*day) == hours.weekdays);
    let [(first, last)] = hours.weekdays else { return None };
    let edits = at.times.iter().map(|time| {
        let (start, end) = (time.start.0.max(*first), time.end?.0.min(*last));
        (start < end).then(|| Edit::replace(time.span, format!("{}-{}", spelled(start), spelled(end))))
    });
    edits.collect::<Option<Vec<Edit>>>().filter(|edits| is_same && !edits.is_empty())
}

/// "09:00-17:00", or a moment; past midnight, of the next day.
fn told((start, end): (i32, i32)) -> String {
    let clock = |minute: i32| u16::try_from(minute.rem_euclid(1440)).map(spelled).unwrap_or_default();
    if start == end { clock(start) } else { format!("{}-{}", clock(start), clock(end)) }
}

/// Hours on the clock of one place that are others where people live.
fn other_clock(cx: &Context<'_, '_>, channel: Channel) -> Option<Diagnostic> {
    let (plan, audience) = (&cx.model.plan, &cx.facts.audience);
    let zone = plan.zone.filter(|_| !plan.prospect_zone)?;
    cx.versions(channel).find_map(|(touch, version)| {
        let open = stretches(cx, version, channel);
        let (region, there) = audience.regions.iter().find_map(|region| {
            let hours = quiet_hours(region, audience.kind);
            let mut there = ahead_of(&zone.value, region)?
                .into_iter()
                .flat_map(|ahead| open.iter().map(move |(day, stretch)| (*day, minutes(*stretch, ahead))));
            let (_, noisy) = there.find(|(day, stretch)| !is_within(*stretch, hours, *day))?;
            Some((region, noisy))
        })?;
        let message = format!(
            "{} keeps to the clock of `{}`, and its hours can be {} in `{region}`",
            cx.called(touch),
            zone.value,
            told(there)
        );
        let found = cx.note(Severity::Warning, touch.span, message).help(format!(
            "the law counts hours at the prospect's own place: write `timezone prospect else {}`",
            zone.value
        ));
        Some(point_at(cx, found, cx.model.settings.schedule, "the schedule is declared here"))
    })
}
