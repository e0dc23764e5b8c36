//! Steps and conditions in the words that they are written in, each on one line on which all can be seen.

use crate::model::flow::{Flow, Guard, Step, StepKind};
use crate::model::program::ProgramFile;
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Duration, DurationKind, Name};
use crate::text::escape::escape;
use crate::text::span::Span;

/// Channel and action: `linkedin connect`, `email`.
#[must_use]
pub fn touch(touch: &Touch) -> String {
    let channel = touch.channel.value.word();
    touch.action.map_or_else(|| channel.to_owned(), |action| format!("{channel} {}", action.value.word()))
}

/// What a step is: `email opener`, `wait 2 days`, `branch`. `None` for the end of a `repeat`, which nobody writes.
#[must_use]
pub fn step(flow: &Flow<'_>, step: &Step<'_>) -> Option<String> {
    Some(match step.kind {
        StepKind::Touch(touch) => named(step, touch),
        StepKind::Branch => "branch".to_owned(),
        StepKind::Split => "split".to_owned(),
        StepKind::RoundsEnd => return None,
        StepKind::Round { index, every } => format!("round {}, every {}", index + 1, source(flow, step, every.span)),
        StepKind::Wait(Wait::For(Duration { kind: DurationKind::Param(name), .. })) => {
            format!("wait {}", given(flow, step, name).unwrap_or_else(|| name.value.to_string()))
        }
        StepKind::Wait(_)
        | StepKind::Day(_)
        | StepKind::Pause(Pause::For(_) | Pause::Until { .. })
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::AlsoStart(_)
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut => source(flow, step, step.statement.span),
    })
}

fn named(step: &Step<'_>, touch: &Touch) -> String {
    let name = step.name.map_or(String::new(), |_| format!(" {}", step.id));
    let optional = if touch.is_optional() { " (optional)" } else { "" };
    format!("{}{name}{optional}", self::touch(touch))
}

/// The head of an arm: `when opener opened`, `else`, `50% short`.
#[must_use]
pub fn guard(flow: &Flow<'_>, place: usize, guard: Guard<'_>) -> String {
    match guard {
        Guard::When(condition) => format!("when {}", self::condition(flow, place, condition)),
        Guard::Else => "else".to_owned(),
        Guard::Share { percent, name } => format!("{percent}% {}", name.value),
    }
}

/// A condition that stands at `place`, an index into [`Flow::places`].
#[must_use]
pub fn condition(flow: &Flow<'_>, place: usize, condition: &Condition) -> String {
    file_of(flow, place).map_or(String::new(), |file| one_line(condition.span.of(&file.text)))
}

/// What stands at a place in the source of a step.
#[must_use]
pub fn source(flow: &Flow<'_>, step: &Step<'_>, span: Span) -> String {
    file_of(flow, step.place).map_or(String::new(), |file| one_line(span.of(&file.text)))
}

/// A piece of source on one line, all of it visible.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escape(&words.join(" ")).into_owned()
}

/// What a parameter stands for, as it is written.
fn given(flow: &Flow<'_>, step: &Step<'_>, name: &Name) -> Option<String> {
    let (argument, frame) = flow.places.get(step.place)?.frame.argument(&name.value)?;
    let file = frame.scope.program.file(frame.scope.file)?;
    Some(one_line(argument.span().of(&file.text)))
}

fn file_of<'a>(flow: &Flow<'a>, place: usize) -> Option<&'a ProgramFile> {
    let scope = &flow.places.get(place)?.frame.scope;
    scope.program.file(scope.file)
}
