//! On which day a step falls, in a few words.

use crate::model::SequenceModel;
use crate::model::flow::StepId;
use crate::model::program::FileId;
use crate::model::timeline::{DayNumber, OriginKind, Run};
use crate::text::span::Span;

/// The most days that are told of a step that is done several times.
const MOST: usize = 3;

/// The days of the steps that stand at `span` in `file`: `day 4 (4-6) · Thu`, those of several rounds one after another;
/// `None` where it has none.
#[must_use]
pub fn days_at(model: &SequenceModel<'_>, file: FileId, span: Span) -> Option<String> {
    let steps: Vec<StepId> = steps_at(model, file, span);
    let mut told: Vec<String> = steps.iter().filter_map(|step| day_of(model, *step)).collect();
    told.dedup();
    if told.len() > MOST {
        told.truncate(MOST);
        told.push("…".to_owned());
    }
    (!told.is_empty()).then(|| told.join(", "))
}

/// The steps that are written at `span` in `file`: several, where it is included or repeated.
#[must_use]
pub fn steps_at(model: &SequenceModel<'_>, file: FileId, span: Span) -> Vec<StepId> {
    let here = |id: &StepId| {
        let step = model.flow.step(*id);
        step.is_some_and(|step| {
            let place = model.flow.place(step);
            step.statement.span == span && place.is_some_and(|place| place.frame.scope.file == file)
        })
    };
    model.flow.ids().filter(here).collect()
}

/// The days of the touches that an `include` at `span` of `file` brings: of the first, and of the last.
#[must_use]
pub fn days_within(model: &SequenceModel<'_>, file: FileId, span: Span) -> Option<String> {
    let place = |index: usize| model.flow.places.get(index);
    let is_it =
        |(outer, at): &(usize, Span)| *at == span && place(*outer).is_some_and(|it| it.frame.scope.file == file);
    let outer = |index: usize| place(index).and_then(|place| place.outer);
    let is_inside =
        |index: usize| std::iter::successors(outer(index), |(around, _)| outer(*around)).any(|around| is_it(&around));
    let is_touch =
        |id: &StepId| model.flow.step(*id).is_some_and(|step| step.touch().is_some() && is_inside(step.place));
    let steps: Vec<StepId> = model.flow.ids().filter(is_touch).collect();
    let (first, last) = (day_of(model, *steps.first()?)?, day_of(model, *steps.last()?)?);
    Some(if first == last { first } else { format!("{first} to {last}") })
}

/// The day of one step.
#[must_use]
pub fn day_of(model: &SequenceModel<'_>, step: StepId) -> Option<String> {
    let course = model.course();
    let run = model.timeline.runs.first()?;
    let (shown, all) = (run.days(step, &course)?, model.timeline.days(step, &course)?);
    if model.flow.reaction_of(step).is_some() {
        return Some(format!("{} days after it sets in", shown.from_zero().numbers()));
    }
    let mut text = format!("{} {}", base(shown.first, run)?, shown.numbers());
    if all != shown && all.first.base == all.last.base && all.first.base == shown.first.base {
        text = format!("{text} ({})", all.numbers());
    }
    match run.weekday(step, &course).filter(|_| shown.first == shown.last) {
        Some(day) => Some(format!("{text} · {}", day.short())),
        None => Some(text),
    }
}

/// What a day is counted from.
fn base(day: DayNumber, run: &Run) -> Option<String> {
    Some(match &run.origins.get(day.base)?.kind {
        OriginKind::Enrollment if run.is_anchored() => "entry day".to_owned(),
        OriginKind::Enrollment | OriginKind::Anchor => "day".to_owned(),
        OriginKind::Field(name) => format!("{name}, day"),
        OriginKind::Date(date) => format!("{date}, day"),
    })
}
