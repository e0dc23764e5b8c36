//! A sequence as lines for people: the days on the left, the steps as a tree beside them.

use std::collections::HashMap;

use crate::cli::render::width::columns;
use crate::cli::show::style::{Paint, Tone};
use crate::cli::show::words;
use crate::model::SequenceModel;
use crate::model::flow::{Guard, Step, StepId, StepKind};
use crate::model::program::ProgramFile;
use crate::preview::days::Gutter;
use crate::preview::words::{touch as touch_words, window};
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::value::{Duration, DurationKind, Name};
use crate::text::span::Span;

/// So wide a picture may be, in columns.
pub const WIDTH: usize = 80;

/// The most levels that are drawn with their own indentation; deeper ones share the last.
const MOST_LEVELS: usize = 12;

/// The steps of a sequence and of its reactions, line by line.
#[must_use]
pub fn steps(model: &SequenceModel<'_>, gutter: &Gutter<'_, '_>, paint: Paint) -> Vec<String> {
    let mut by_arm: HashMap<Option<usize>, Vec<StepId>> = HashMap::new();
    for id in model.flow.ids() {
        let Some(step) = model.flow.step(id) else { continue };
        let reaction = model.flow.reactions.iter().position(|reaction| reaction.steps.contains(&id.index()));
        if reaction.is_none() || step.arm.is_some() {
            by_arm.entry(step.arm).or_default().push(id);
        }
    }
    let mut picture = Picture { model, gutter, paint, by_arm, lines: Vec::new() };
    picture.arm(None, 0);
    for reaction in &model.flow.reactions {
        picture.lines.push(String::new());
        let condition = picture.condition(0, &reaction.reaction.condition);
        picture.line(None, 0, Tone::Flow, &format!("on {condition}"), "");
        for id in model.flow.ids().skip(reaction.steps.start).take(reaction.steps.len()) {
            if model.flow.step(id).is_some_and(|step| step.arm.is_none()) {
                picture.step(id, 1);
            }
        }
    }
    picture.lines
}

struct Picture<'p, 'a> {
    model: &'p SequenceModel<'a>,
    gutter: &'p Gutter<'p, 'a>,
    paint: Paint,
    by_arm: HashMap<Option<usize>, Vec<StepId>>,
    lines: Vec<String>,
}

impl<'a> Picture<'_, 'a> {
    fn arm(&mut self, arm: Option<usize>, level: usize) {
        for id in self.by_arm.get(&arm).cloned().unwrap_or_default() {
            self.step(id, level);
        }
    }

    fn step(&mut self, id: StepId, level: usize) {
        let Some(step) = self.model.flow.step(id) else { return };
        match step.kind {
            StepKind::Touch(touch) => self.touch(id, step, touch, level),
            StepKind::Branch | StepKind::Split => self.arms(id, step, level),
            StepKind::RoundsEnd => {}
            StepKind::Round { index, every } => {
                let every = self.source(step, every.span);
                self.line(None, level, Tone::Flow, &format!("round {}, every {every}", index + 1), "");
            }
            StepKind::Wait(Wait::For(Duration { kind: DurationKind::Param(name), .. })) => {
                let given = self.given(step, name).unwrap_or_else(|| name.value.to_string());
                self.line(None, level, Tone::Quiet, &format!("wait {given}"), "");
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
            | StepKind::OptOut => {
                let text = self.source(step, step.statement.span);
                self.line(None, level, Tone::Quiet, &text, "");
            }
        }
    }

    fn touch(&mut self, id: StepId, step: &Step<'a>, touch: &'a Touch, level: usize) {
        let mut text = touch_words(touch);
        if step.name.is_some() {
            text = format!("{text} {}", step.id);
        }
        if touch.fields().any(|field| matches!(field.kind, TouchFieldKind::Optional)) {
            text.push_str(" (optional)");
        }
        let window = window(touch, &self.model.plan, |span| self.source(step, span));
        self.line(Some(id), level, Tone::Touch, &text, &window);
        if let Some(when) = &touch.when {
            let condition = self.condition(step.place, when);
            self.line(None, level + 1, Tone::Quiet, &format!("when {condition}"), "");
        }
    }

    fn arms(&mut self, id: StepId, step: &Step<'a>, level: usize) {
        let word = if matches!(step.kind, StepKind::Split) { "split" } else { "branch" };
        self.line(None, level, Tone::Flow, word, "");
        let arms: Vec<(usize, Guard<'a>)> = self
            .model
            .flow
            .arms
            .iter()
            .enumerate()
            .filter(|(_, arm)| arm.step == id)
            .map(|(index, arm)| (index, arm.guard))
            .collect();
        for (index, guard) in arms {
            let head = match guard {
                Guard::When(condition) => format!("when {}", self.condition(step.place, condition)),
                Guard::Else => "else".to_owned(),
                Guard::Share { percent, name } => format!("{percent}% {}", name.value),
            };
            self.line(None, level + 1, Tone::Flow, &head, "");
            self.arm(Some(index), level + 2);
        }
    }

    fn condition(&self, place: usize, condition: &Condition) -> String {
        self.file_of(place).map_or(String::new(), |file| words::one_line(condition.span.of(&file.text)))
    }

    fn source(&self, step: &Step<'_>, span: Span) -> String {
        self.file_of(step.place).map_or(String::new(), |file| words::one_line(span.of(&file.text)))
    }

    /// What a parameter stands for, as it is written.
    fn given(&self, step: &Step<'_>, name: &Name) -> Option<String> {
        let (argument, frame) = self.model.flow.place(step)?.frame.argument(&name.value)?;
        let file = frame.scope.program.file(frame.scope.file)?;
        Some(words::one_line(argument.span().of(&file.text)))
    }

    fn file_of(&self, place: usize) -> Option<&'a ProgramFile> {
        let scope = &self.model.flow.places.get(place)?.frame.scope;
        scope.program.file(scope.file)
    }

    /// One line: the day of a step, the tree, and something at the right edge where it fits.
    fn line(&mut self, step: Option<StepId>, level: usize, tone: Tone, text: &str, right: &str) {
        let day = step.map_or(String::new(), |step| self.gutter.of(step));
        let indent = "  ".repeat(level.min(MOST_LEVELS));
        let room = WIDTH.saturating_sub(self.gutter.width + 2 + indent.len());
        let beside = room.saturating_sub(right.chars().count() + 1);
        let text = if right.is_empty() { words::cut(text, room) } else { words::cut(text, beside) };
        let gap = " ".repeat(room.saturating_sub(columns(&text) + columns(right)));
        let tail = if right.is_empty() { String::new() } else { format!("{gap}{}", self.paint.of(Tone::Quiet, right)) };
        let width = self.gutter.width;
        self.lines.push(format!("{day:<width$}  {indent}{}{tail}", self.paint.of(tone, &text)).trim_end().to_owned());
    }
}
