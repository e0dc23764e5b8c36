//! Questions that are asked before anybody had the time to answer them.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::statements::{events, of_touch};
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::flow::names::Named;
use crate::model::flow::{Guard, Step, StepId, StepKind};
use crate::model::timeline::civil_day;
use crate::model::values::length;
use crate::syntax::ast::condition::{Condition, Event, EventTest};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::plural::{length_of_time, plural};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "branch-without-wait",
    family: Family::Flow,
    level: Some(Severity::Warning),
    summary: "a question that is asked before anybody had the time to answer it",
    fix: Fixable::Suggested,
    page: include_str!("branch_without_wait.md"),
    options: &[&MIN_WAIT],
    check: Check::Sequence(check),
};

static MIN_WAIT: Opt = Opt {
    name: "min_wait",
    default: Value::Number(1.0),
    about: "days between a step and the question what came of it",
};

/// What only the prospect does, in their own time.
const AWAITED: &[Event] = &[Event::Opened, Event::Clicked, Event::Replied, Event::Accepted, Event::Viewed];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for id in cx.model.flow.ids().take(cx.model.flow.main.end) {
        let Some(step) = cx.model.flow.step(id) else { continue };
        let mut told: Vec<StepId> = Vec::new();
        for test in asked(step).into_iter().flat_map(events).filter(|test| AWAITED.contains(&test.event.value)) {
            let Some(of) = latest(cx, id, step, test).filter(|of| !told.contains(of)) else { continue };
            if let Some(apart) = apart(cx, of, id).filter(|apart| is_early(cx, step, test, *apart)) {
                told.push(of);
                out.push(report(cx, step, test, (of, apart)));
            }
        }
    }
}

/// The conditions that are asked when a step is due.
fn asked<'a>(step: &Step<'a>) -> Vec<&'a Condition> {
    if let Some(touch) = step.touch() {
        return of_touch(touch);
    }
    if !matches!(step.kind, StepKind::Branch) {
        return Vec::new();
    }
    let guards = step.next.iter().filter_map(|edge| edge.guard);
    guards.filter_map(|guard| if let Guard::When(condition) = guard { Some(condition) } else { None }).collect()
}

/// The step that a test is of: in a `repeat`, the last before.
fn latest(cx: &Context<'_, '_>, at: StepId, step: &Step<'_>, test: &EventTest) -> Option<StepId> {
    let Named::Steps(steps) = cx.model.flow.named(&test.step.as_ref()?.value, step.place) else { return None };
    steps.iter().rev().copied().find(|of| cx.model.order.can_precede(*of, at))
}

/// How far a step is behind another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Behind {
    seconds: i64,
    days: i64,
}

/// How far `to` is behind `from`, for the weekday of enrollment on which it is closest. Where paths differ, the longer
/// way counts: the shorter may not lead through `from`.
fn apart(cx: &Context<'_, '_>, from: StepId, to: StepId) -> Option<Behind> {
    let day = |instant: i64| civil_day(cx.model.calendar.clock, instant);
    let runs = cx.model.timeline.runs.iter().filter_map(|run| {
        let (from, to) = (run.at(from)?, run.at(to)?);
        let same = |from, to| run.known_from(from) == run.known_from(to);
        let seconds = (to.latest - from.latest).max(to.earliest - from.earliest);
        let days = (day(to.latest) - day(from.latest)).max(day(to.earliest) - day(from.earliest));
        let known = same(from.earliest_base, to.earliest_base) && same(from.latest_base, to.latest_base);
        known.then_some(Behind { seconds, days })
    });
    runs.min()
}

fn is_early(cx: &Context<'_, '_>, step: &Step<'_>, test: &EventTest, behind: Behind) -> bool {
    let least = cx.number(&MIN_WAIT) * DAY_SECONDS as f64;
    let frame = cx.model.flow.place(step).map(|place| &place.frame);
    let within = test.within.as_ref().zip(frame).and_then(|(within, frame)| length(within, frame));
    let wanted = within.map_or(least, |within| least.min(within.least * within.unit.seconds()));
    (behind.seconds as f64) < wanted && (behind.days as f64) < cx.number(&MIN_WAIT).ceil()
}

fn report(cx: &Context<'_, '_>, step: &Step<'_>, test: &EventTest, (of, behind): (StepId, Behind)) -> Diagnostic {
    let own = test.step.as_ref().map_or(test.event.span, |name| name.span.to(test.event.span));
    let span = cx.model.flow.span_in(cx.model.file, step.place, own);
    let message = format!("{} is asked for {} it", what(cx, of, test), told(behind.seconds));
    let found = cx
        .finding(span, message)
        .label("hardly anybody has by then, so one way is never taken")
        .help(format!("wait {} or more, so that people have the time", days(cx.number(&MIN_WAIT))));
    let found = match cx.touch(of).filter(|facts| facts.span != span) {
        Some(facts) => found.related(facts.span, "the step"),
        None => found,
    };
    match wait_before(cx, step) {
        Some(edit) => found.suggest(format!("wait {} before it", days(cx.number(&MIN_WAIT))), vec![edit]),
        None => found,
    }
}

fn what(cx: &Context<'_, '_>, of: StepId, test: &EventTest) -> String {
    format!("`{}` of {}", test.event.value.word(), cx.step(of))
}

fn told(seconds: i64) -> String {
    match seconds {
        ..60 => "right after".to_owned(),
        _ => format!("only {} after", length_of_time(seconds)),
    }
}

/// A number of days as a duration: whole days, else hours.
fn days(count: f64) -> String {
    if count.fract() == 0.0 { plural(count as i64, "day") } else { plural((count * 24.0).ceil() as i64, "hour") }
}

/// A wait on a line of its own before a step of this file.
fn wait_before(cx: &Context<'_, '_>, step: &Step<'_>) -> Option<Edit> {
    let place = cx.model.flow.place(step)?;
    let statement = step.statement;
    let start = statement.docs.as_ref().map_or(statement.span.start, |docs| docs.span.start);
    let before = place.frame.scope.text().get(..start as usize)?;
    let indent = before.rsplit('\n').next()?;
    let fits = place.frame.scope.file == cx.model.file && indent.trim().is_empty();
    let text = format!("wait {}\n\n{indent}", days(cx.number(&MIN_WAIT)));
    fits.then(|| Edit::replace(Span::at(start), text))
}
