//! What does not work out in time, as diagnostics.

use std::collections::BTreeSet;

use crate::model::flow::names::Named;
use crate::model::flow::{Step, StepId, StepKind};
use crate::model::timeline::Run;
use crate::model::timeline::run::{Problem, ProblemKind};
use crate::model::values;
use crate::model::{SequenceModel, in_order};
use crate::syntax::ast::statement::Wait;
use crate::syntax::ast::touch::TouchFieldKind;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

/// Reports what does not work out in the timeline of `model`, each with the enrollment that it is worst for. What only some
/// weekdays of enrollment bring about is a warning.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    let runs = &model.timeline.runs;
    let mut all: Vec<(&Run, Problem)> =
        runs.iter().flat_map(|run| run.problems.iter().map(move |problem| (run, *problem))).collect();
    all.sort_by_key(|(_, problem)| (problem.step, problem.kind));
    let mut late = BTreeSet::new();
    for same in all.chunk_by(|(_, one), (_, next)| one.step == next.step && same_kind(one.kind, next.kind)) {
        let worst = same.iter().rev().max_by_key(|(_, problem)| problem.kind.day());
        if let Some((run, problem)) = worst
            && let Some(step) = model.flow.step(problem.step)
            && let Some(found) = report(model, run, *problem, step)
        {
            // Each enrollment has a problem of a step once.
            let always = same.len() == runs.len();
            if !always && matches!(step.kind, StepKind::Wait(Wait::BeforeField(..) | Wait::AfterField(..))) {
                // A weekend moves a touch past a day near the date of a field, which goes on at once then.
                continue;
            }
            // Behind a date that is too late, each is past until one is not: the first is told.
            if problem.kind == ProblemKind::DateBackwards {
                late.insert(problem.step);
                if is_behind_any(model, problem.step, &late) {
                    continue;
                }
            }
            let severity = if always { Severity::Error } else { Severity::Warning };
            out.push(Diagnostic { severity, ..found });
        }
    }
    out.extend(too_many(model));
}

/// Whether the date before a step, on some path, is one of these.
fn is_behind_any(model: &SequenceModel<'_>, step: StepId, dates: &BTreeSet<StepId>) -> bool {
    let (mut open, mut seen) = (vec![step], BTreeSet::new());
    while let Some(step) = open.pop().and_then(|id| model.flow.step(id)) {
        for before in &step.before {
            if dates.contains(before) {
                return true;
            }
            let is_date = model.flow.step(*before).is_some_and(|step| is_of_date(&step.kind));
            if !is_date && seen.insert(*before) {
                open.push(*before);
            }
        }
    }
    false
}

fn is_of_date(kind: &StepKind<'_>) -> bool {
    let StepKind::Wait(wait) = kind else { return false };
    matches!(wait, Wait::UntilDate(_) | Wait::UntilDatetime(_) | Wait::BeforeField(..) | Wait::AfterField(..))
}

/// Says where some enrollment first has more moments than are followed: what is told of them is not of all.
fn too_many(model: &SequenceModel<'_>) -> Option<Diagnostic> {
    let mut problems = model.timeline.runs.iter().flat_map(|run| &run.problems);
    let step = model.flow.step(problems.find(|problem| problem.kind == ProblemKind::TooMany)?.step)?;
    let word = step.statement.span.of(text_of(model, step)?).split_whitespace().next()?;
    let span = model.flow.span_in(model.file, step.place, step.statement.span.head(word.len()));
    let message =
        "more paths lead here than are followed: what is told of the touches from here on holds for some of them";
    Some(
        Diagnostic::new("too-many-paths", Severity::Info, span, message)
            .help("write fewer branches between two waits, and all of them are followed"),
    )
}

/// What does not work out for one enrollment with dates, as warnings: without dates there was nothing to say.
#[must_use]
pub fn of_dates(model: &SequenceModel<'_>, run: &Run) -> Vec<Diagnostic> {
    let warning = |problem: &Problem| {
        let step = model.flow.step(problem.step)?;
        let found = if let ProblemKind::AlreadyPast(over) = problem.kind {
            let span = model.flow.span_in(model.file, step.place, step.statement.span);
            let wait = step.statement.span.of(text_of(model, step)?);
            // Where it is not past, it ends before that.
            let always = run.at(problem.step).is_none_or(|times| times.earliest > over);
            let (when, label) = match always {
                true => ("when its turn comes", "it goes on at once"),
                false => ("on some path when its turn comes", "there it goes on at once"),
            };
            Diagnostic::warning("already-past", span, format!("`{wait}` is past already {when}"))
                .label(label)
                .help("enroll earlier, or wait for a later moment")
        } else {
            report(model, run, *problem, step)?
        };
        Some(Diagnostic { severity: Severity::Warning, ..found })
    };
    // A date behind a later one is a mistake without dates, too.
    let backwards = |step: StepId| {
        let mut known = model.timeline.runs.iter().flat_map(|run| &run.problems);
        known.any(|known| known.step == step && same_kind(known.kind, ProblemKind::DateBackwards))
    };
    let is_news = |problem: &&Problem| !matches!(problem.kind, ProblemKind::AlreadyPast(_)) || !backwards(problem.step);
    let news = run.problems.iter().filter(is_news).filter_map(warning);
    let mut found: Vec<Diagnostic> = news.chain(without_thread(model, run)).collect();
    in_order(&mut found);
    found
}

/// Replies to emails of days before the enrollment.
fn without_thread(model: &SequenceModel<'_>, run: &Run) -> impl Iterator<Item = Diagnostic> {
    let happens = |id: &StepId| run.at(*id).is_some();
    model.flow.ids().filter(happens).filter_map(move |id| {
        let step = model.flow.step(id)?;
        let target = step
            .touch()?
            .fields()
            .find_map(|field| if let TouchFieldKind::ReplyTo(name) = &field.kind { Some(name) } else { None })?;
        let Named::Steps(emails) = model.flow.named(&target.value, step.place) else { return None };
        let message =
            format!("`{}` answers `{}`, which is left out: it has no thread to go on in", step.id, target.value);
        let span = model.flow.span_in(model.file, step.place, target.span);
        let found = Diagnostic::warning("orphan-thread-reply", span, message);
        (!emails.iter().any(happens)).then(|| found.help("enroll earlier, or let this email begin a thread of its own"))
    })
}

fn same_kind(one: ProblemKind, other: ProblemKind) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn report<'a>(model: &SequenceModel<'a>, run: &Run, problem: Problem, step: &Step<'a>) -> Option<Diagnostic> {
    let show = |span: Span| model.flow.span_in(model.file, step.place, span);
    match problem.kind {
        ProblemKind::DayPast(_) | ProblemKind::BeforeEnrollment | ProblemKind::DateBackwards => {
            past(model, run, problem, step)
        }
        ProblemKind::RoundTooLong => {
            let StepKind::Round { every, .. } = step.kind else { return None };
            let long = every.span.of(text_of(model, step)?);
            Some(
                Diagnostic::error(
                    "round-too-long",
                    show(every.span),
                    format!("a round can take longer than {long}, so the next would begin before it is over"),
                )
                .label("from the start of one round to the start of the next")
                .help("make this longer, or the waits in the round shorter; closed hours and days count too"),
            )
        }
        ProblemKind::NeverOpens => {
            let touch = step.touch()?;
            let at = touch.fields().find(|field| matches!(field.kind, TouchFieldKind::At(_)));
            let span = at.map_or(touch.channel.span, |at| at.span);
            Some(
                Diagnostic::error("never-open", show(span), "the schedule is never open when this touch could happen")
                    .label(format!("this {} would never happen", touch.channel.value.word()))
                    .help("choose days and times that lie inside `open` of the schedule"),
            )
        }
        ProblemKind::ArrivesTooEarly(day) => {
            let touch = step.touch()?;
            let arrives = touch.fields().find(|field| matches!(field.kind, TouchFieldKind::Arrives(_)))?;
            Some(
                Diagnostic::error(
                    "arrives-too-early",
                    show(arrives.span),
                    "to arrive in time this would have to be posted before the enrollment",
                )
                .label(format!("day {day} is the first day it can arrive on"))
                .help(format!("write `day {day}` or a later day above it")),
            )
        }
        ProblemKind::TooFar => {
            let far = if matches!(step.kind, StepKind::Day(_)) {
                "this day is too far away: days are counted up to 9,999"
            } else {
                "this leads further than any calendar: more than 100 years"
            };
            let found = Diagnostic::error("too-far-in-time", show(step.statement.span), far);
            Some(found.help("write a shorter time"))
        }
        // The one is only known with a date, `show` and `build` say it; the other is said once.
        ProblemKind::AlreadyPast(_) | ProblemKind::TooMany => None,
    }
}

/// A day that is over, as a mistake.
fn past<'a>(model: &SequenceModel<'a>, run: &Run, problem: Problem, step: &Step<'a>) -> Option<Diagnostic> {
    let error = |span: Span, message: &str| {
        Diagnostic::error("day-in-the-past", model.flow.span_in(model.file, step.place, span), message)
    };
    let StepKind::Day(number) = step.kind else {
        let found = error(step.statement.span, "this date is past already: a later one is waited for before it");
        return Some(
            found.label(way(model, run, problem.step)).help("write a later date here, or an earlier one above"),
        );
    };
    let wanted = values::number(number, &model.flow.place(step)?.frame)?;
    let ProblemKind::DayPast(today) = problem.kind else {
        let message = format!("day {wanted} is before the enrollment, so what follows would reach nobody");
        let help =
            "days before day 1 are counted back from a date: name its field with `anchor`, or write a day from 1 on";
        return Some(error(number.span(), &message).help(help));
    };
    let found = error(number.span(), &format!("day {wanted} is past already: here it can be day {today}"));
    let help = format!("write day {today} or later, or a `wait` instead, which counts from the step before");
    Some(found.label(way(model, run, problem.step)).help(help))
}

/// One path to a step that is as late as can be: "on the path `opener`, `proof`, enrolled on a Thursday".
fn way(model: &SequenceModel<'_>, run: &Run, step: StepId) -> String {
    let mut names = Vec::new();
    let mut at = run.at(step).and_then(|times| times.latest_from);
    while let Some(id) = at {
        if let Some(step) = model.flow.step(id).filter(|step| step.touch().is_some()) {
            names.push(format!("`{}`", step.id));
        }
        at = run.at(id).and_then(|times| times.latest_from);
    }
    names.reverse();
    let path = (!names.is_empty()).then(|| format!("on the path {}", names.join(", ")));
    // Named only where it depends on the weekday.
    let days = model.timeline.runs.iter().map(|other| worst_day(other, step));
    let differs = days.collect::<BTreeSet<_>>().len() > 1;
    let day = differs.then(|| model.timeline.weekday_behind(step, run.start.weekday()));
    Vec::from_iter(path.into_iter().chain(day)).join(", ")
}

fn worst_day(run: &Run, step: StepId) -> Option<i64> {
    run.problems.iter().filter(|problem| problem.step == step).map(|problem| problem.kind.day()).max()
}

fn text_of<'a>(model: &SequenceModel<'a>, step: &Step<'a>) -> Option<&'a str> {
    model.flow.place(step).map(|place| place.frame.scope.text())
}
