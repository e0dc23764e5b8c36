//! What does not work out in time, as diagnostics: only what happens on whichever weekday somebody is enrolled.

use crate::model::SequenceModel;
use crate::model::flow::{Step, StepId, StepKind};
use crate::model::timeline::Run;
use crate::model::timeline::run::{Problem, ProblemKind};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Reports what does not work out in the timeline of `model`, each with the enrollment that it is worst for.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    let runs = &model.timeline.runs;
    let mut known: Vec<Problem> = Vec::new();
    for problem in runs.first().map_or(&[][..], |run| &run.problems) {
        if known.iter().any(|known| is_same(*known, *problem)) {
            continue;
        }
        known.push(*problem);
        if let Some((run, worst)) = worst(runs, *problem)
            && let Some(step) = model.flow.step(problem.step)
        {
            out.extend(report(model, run, worst, step));
        }
    }
}

/// The enrollment that has `problem` by the highest day; `None` where somebody does not have it at all.
fn worst(runs: &[Run], problem: Problem) -> Option<(&Run, Problem)> {
    let all: Option<Vec<(&Run, Problem)>> = runs
        .iter()
        .map(|run| {
            let same = run.problems.iter().copied().filter(|other| is_same(*other, problem));
            Some((run, same.max_by_key(|other| other.kind.day())?))
        })
        .collect();
    all?.into_iter().rev().max_by_key(|(_, problem)| problem.kind.day())
}

fn is_same(one: Problem, other: Problem) -> bool {
    one.step == other.step && same_kind(one.kind, other.kind)
}

fn same_kind(one: ProblemKind, other: ProblemKind) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn report(model: &SequenceModel<'_>, run: &Run, problem: Problem, step: &Step<'_>) -> Option<Diagnostic> {
    let show = |span: Span| model.flow.span_in(model.file, step.place, span);
    match problem.kind {
        ProblemKind::DayPast(today) => {
            let StepKind::Day(number) = step.kind else { return None };
            let wanted = number.span().of(text_of(model, step)?).to_owned();
            Some(
                Diagnostic::error(
                    "day-in-the-past",
                    show(number.span()),
                    format!("day {wanted} is past already: here it can be day {today}"),
                )
                .label(way(model, run, problem.step))
                .help(format!(
                    "write a later day, or a `wait` that counts from the step before (day {today} is today)"
                )),
            )
        }
        ProblemKind::RoundTooLong => {
            let StepKind::Round { every, .. } = step.kind else { return None };
            Some(
                Diagnostic::error(
                    "round-too-long",
                    show(every.span),
                    "one round takes longer than the time from its start to the start of the next",
                )
                .help("`every` runs from the start of one round to the start of the next: make it longer, or the waits in the round shorter"),
            )
        }
        ProblemKind::NeverOpens => {
            let touch = step.touch()?;
            let at = touch.fields().find(|field| matches!(field.kind, TouchFieldKind::At(_)));
            let span = at.map_or(touch.channel.span, |at| at.span);
            Some(
                Diagnostic::error("never-open", show(span), "the schedule is never open at these times")
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
                    "to arrive on this day it would have to be posted before the enrollment",
                )
                .label(format!("day {day} is the first day it can arrive"))
                .help(format!("put it on day {day} or later")),
            )
        }
        ProblemKind::TooFar => Some(
            Diagnostic::error("too-far-in-time", show(step.statement.span), "this leads more than 100 years away")
                .help("write a shorter time"),
        ),
        // Only known with a date; `show` and `build` say it.
        ProblemKind::AlreadyPast => None,
    }
}

/// One path to a step that is as late as can be: "on the path `opener`, `proof`".
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
    if names.is_empty() { String::new() } else { format!("on the path {}", names.join(", ")) }
}

fn text_of<'m>(model: &'m SequenceModel<'_>, step: &Step<'_>) -> Option<&'m str> {
    let scope = &model.flow.places.get(step.place)?.frame.scope;
    scope.program.file(scope.file).map(|file| &*file.text)
}
