//! Messages that go out on a weekend.

use crate::check::context::Context;
use crate::check::facts::TouchFacts;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::calendar::day::weekday;
use crate::model::calendar::weekend::weekend;
use crate::model::flow::{Step, StepKind};
use crate::model::timeline::civil_day;
use crate::syntax::ast::statement::Wait;
use crate::syntax::ast::value::{Amount, Duration, DurationKind};
use crate::syntax::ast::words::{AudienceKind, TimeUnit, Weekday};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;

pub static RULE: Rule = Rule {
    name: "weekend-send",
    family: Family::Timing,
    level: Some(Severity::Warning),
    summary: "a message that goes out on a weekend",
    fix: Fixable::Suggested,
    page: include_str!("weekend_send.md"),
    options: &[&ALLOW_WEEKEND],
    check: Check::Sequence(check),
};

static ALLOW_WEEKEND: Opt = Opt {
    name: "allow_weekend",
    default: Value::Flag(false),
    about: "whether the people you write to work on weekends, as in shops and hotels",
};

/// So many messages are pointed at beside the first.
const MOST_OTHERS: usize = 3;

/// A message on a day off.
struct Sent<'c, 'a> {
    touch: &'c TouchFacts<'a>,
    day: Weekday,
    region: &'a str,
    enrolled: Weekday,
    always: bool,
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if cx.flag(&ALLOW_WEEKEND) || cx.facts.audience.kind == Some(AudienceKind::B2c) {
        return;
    }
    let mut sent = cx.touches().filter(|touch| touch.is_sent_by_plan()).filter_map(|touch| on_day_off(cx, touch));
    let Some(first) = sent.next() else { return };
    let place = match (first.day, first.region) {
        (Weekday::Sat | Weekday::Sun, _) | (_, "") => String::new(),
        (_, region) => format!(", a day off in {region}"),
    };
    let message = format!("{} can go out on a {}{place}", cx.called(first.touch), first.day.name());
    let has_hours = cx.model.plan.hours(first.touch.touch.channel.value).is_some();
    let help = if has_hours {
        "leave the day out of `open` in the schedule: on days off, messages get the fewest answers"
    } else {
        "open the schedule on working days, or wait in business days: on days off, messages get the fewest answers"
    };
    let found = cx.finding(first.touch.span, message).help(help);
    let step = first.touch.ids.first().filter(|_| !first.always);
    let found = match step {
        Some(step) => found.label(cx.model.timeline.weekday_behind(*step, first.enrolled)),
        None => found,
    };
    let fix = (!has_hours && weekend(cx.model.plan.region.unwrap_or_default()).contains(&first.day))
        .then(|| business_days(cx))
        .flatten();
    let others = sent.filter(|other| other.touch.span != first.touch.span).take(MOST_OTHERS);
    let found = others
        .fold(found, |found, other| found.related(other.touch.span, format!("this one on a {}", other.day.name())));
    out.push(match fix {
        Some(edits) => found.suggest("wait in business days", edits),
        None => found,
    });
}

fn on_day_off<'c, 'a>(cx: &Context<'c, 'a>, touch: &'c TouchFacts<'a>) -> Option<Sent<'c, 'a>> {
    let regions: &[&'a str] = if cx.facts.audience.regions.is_empty() { &[""] } else { &cx.facts.audience.regions };
    let runs = &cx.model.timeline.runs;
    let off = |day: Weekday| regions.iter().copied().find(|region| weekend(region).contains(&day));
    let mut sent = runs.iter().filter_map(|run| {
        let times = touch.ids.iter().filter_map(|id| run.at(*id));
        let mut days = times.flat_map(|times| [times.earliest, times.latest]);
        let found = days.find_map(|at| {
            let day = weekday(civil_day(cx.model.calendar.clock, at));
            Some((day, off(day)?))
        });
        found.map(|(day, region)| (day, region, run.start.weekday()))
    });
    let (day, region, enrolled) = sent.next()?;
    let always = 1 + sent.count() == runs.len();
    Some(Sent { touch, day, region, enrolled, always })
}

/// Every wait of the sequence in business days; `None` where not only waits of whole days say when things happen.
fn business_days(cx: &Context<'_, '_>) -> Option<Vec<Edit>> {
    let steps = cx.model.flow.steps.iter().take(cx.model.flow.main.end);
    let mut edits = Vec::new();
    for step in steps {
        match step.kind {
            StepKind::Wait(Wait::For(duration)) => edits.extend(in_business_days(cx, step, duration)?),
            StepKind::Wait(_) | StepKind::Day(_) | StepKind::Round { .. } | StepKind::Pause(_) => return None,
            StepKind::Touch(_)
            | StepKind::Branch
            | StepKind::Split
            | StepKind::RoundsEnd
            | StepKind::End
            | StepKind::MoveTo { .. }
            | StepKind::AlsoStart(_)
            | StepKind::Set(..)
            | StepKind::Tag(_)
            | StepKind::Untag(_)
            | StepKind::OptOut => {}
        }
    }
    (!edits.is_empty()).then_some(edits)
}

/// The edit of a wait, if it takes one; `None` where it cannot be edited.
fn in_business_days(cx: &Context<'_, '_>, step: &Step<'_>, duration: &Duration) -> Option<Option<Edit>> {
    let (amounts, unit) = match &duration.kind {
        DurationKind::Exact(Amount::Number(amount), unit) => (vec![amount.value], unit.value),
        DurationKind::Range(Amount::Number(least), Amount::Number(most), unit) => {
            (vec![least.value, most.value], unit.value)
        }
        DurationKind::Exact(..) | DurationKind::Range(..) | DurationKind::Param(_) => return None,
    };
    let days: Vec<String> = match unit {
        TimeUnit::BusinessDays | TimeUnit::Minutes | TimeUnit::Seconds => return Some(None),
        TimeUnit::Hours => return None,
        // A week has five business days; of a part of it, none is lost.
        TimeUnit::Weeks => amounts.iter().map(|weeks| (weeks * 5.0).to_string()).collect(),
        TimeUnit::Days => amounts.iter().map(|days| (days * 5.0 / 7.0).ceil().to_string()).collect(),
    };
    let is_whole = step.place == 0 && duration.span.of(cx.model.text()).chars().all(|letter| letter != '.');
    let word = if days == ["1"] { "business day" } else { "business days" };
    is_whole.then(|| Some(Edit::replace(duration.span, format!("{} {word}", days.join(" to ")))))
}
