//! A sequence as lines for people: the days on the left, the steps as a tree beside them.

use std::collections::{BTreeMap, HashMap};

use crate::cli::render::width::columns;
use crate::cli::show::style::{Paint, Tone};
use crate::cli::show::words;
use crate::model::SequenceModel;
use crate::model::flow::{Guard, Step, StepId, StepKind};
use crate::model::landings::{Landing, landings};
use crate::model::shown::days::Gutter;
use crate::model::shown::window::window;
use crate::model::shown::words as spoken;
use crate::syntax::ast::touch::Touch;

/// So wide a picture may be, in columns.
pub const WIDTH: usize = 80;

/// So wide the column of days may be, in columns, as far as the names of fields in it can be shortened.
pub const WIDEST_DAYS: usize = 36;

/// So much of what a step is stays readable: what would stand beside it is left out where it takes more.
const LEAST_TEXT: usize = 16;

/// The most levels that are drawn with their own indentation; deeper ones share the last.
const MOST_LEVELS: usize = 12;

/// The steps of a sequence and of its reactions, line by line.
#[must_use]
pub fn steps<'a>(model: &SequenceModel<'a>, gutter: &Gutter<'_, 'a>, paint: Paint) -> Vec<String> {
    let mut by_arm: HashMap<Option<usize>, Vec<StepId>> = HashMap::new();
    for id in model.flow.ids() {
        let Some(step) = model.flow.step(id) else { continue };
        let reaction = model.flow.reactions.iter().position(|reaction| reaction.steps.contains(&id.index()));
        if reaction.is_none() || step.arm.is_some() {
            by_arm.entry(step.arm).or_default().push(id);
        }
    }
    let mut picture = Picture { model, gutter, paint, by_arm, landings: landings(model), lines: Vec::new() };
    picture.arm(None, 0);
    for reaction in &model.flow.reactions {
        picture.lines.push(String::new());
        let condition = spoken::condition(&model.flow, 0, &reaction.reaction.condition);
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
    landings: BTreeMap<StepId, Landing>,
    lines: Vec<String>,
}

impl<'a> Picture<'_, 'a> {
    fn arm(&mut self, arm: Option<usize>, level: usize) {
        for id in self.by_arm.get(&arm).cloned().unwrap_or_default() {
            self.step(id, level);
        }
    }

    fn step(&mut self, id: StepId, level: usize) {
        let flow = &self.model.flow;
        let Some((step, text)) = flow.step(id).and_then(|step| Some((step, spoken::step(flow, step)?))) else { return };
        match step.kind {
            StepKind::Touch(touch) => self.touch(id, step, touch, &text, level),
            StepKind::Branch | StepKind::Split => {
                self.line(None, level, Tone::Flow, &text, "");
                self.arms(id, step, level);
            }
            StepKind::Round { .. } => self.line(None, level, Tone::Flow, &text, ""),
            StepKind::MoveTo { .. } => {
                let landing = self.landings.get(&id);
                let landing = landing.map_or(String::new(), |landing| format!(", goes on with {}", landing.told));
                self.line(None, level, Tone::Quiet, &format!("{text}{landing}"), "");
            }
            StepKind::RoundsEnd
            | StepKind::Wait(_)
            | StepKind::Day(_)
            | StepKind::Pause(_)
            | StepKind::End
            | StepKind::AlsoStart(_)
            | StepKind::Set(..)
            | StepKind::Tag(_)
            | StepKind::Untag(_)
            | StepKind::OptOut => self.line(None, level, Tone::Quiet, &text, ""),
        }
    }

    fn touch(&mut self, id: StepId, step: &Step<'a>, touch: &'a Touch, text: &str, level: usize) {
        let flow = &self.model.flow;
        let window = window(touch, &self.model.plan, |span| spoken::source(flow, step, span));
        self.line(Some(id), level, Tone::Touch, text, &window);
        if let Some(when) = &touch.when {
            let condition = spoken::condition(flow, step.place, when);
            self.line(None, level + 1, Tone::Quiet, &format!("when {condition}"), "");
        }
        if let Some(after) = touch.arrives() {
            let before = spoken::source(flow, step, after.span);
            self.line(None, level + 1, Tone::Quiet, &format!("arrives then: it goes out {before} before"), "");
        }
    }

    fn arms(&mut self, id: StepId, step: &Step<'a>, level: usize) {
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
            let head = spoken::guard(&self.model.flow, step.place, guard);
            self.line(None, level + 1, Tone::Flow, &head, "");
            self.arm(Some(index), level + 2);
        }
    }

    /// One line: the day of a step, the tree, and something at the right edge where it fits.
    fn line(&mut self, step: Option<StepId>, level: usize, tone: Tone, text: &str, right: &str) {
        let day = step.map_or(String::new(), |step| self.gutter.of(step));
        let indent = "  ".repeat(level.min(MOST_LEVELS));
        let room = WIDTH.saturating_sub(self.gutter.width + 2 + indent.len());
        let beside = room.saturating_sub(columns(right) + 1);
        let right = if beside < columns(text).min(LEAST_TEXT) { "" } else { right };
        let text = if right.is_empty() { words::cut(text, room) } else { words::cut(text, beside) };
        let gap = " ".repeat(room.saturating_sub(columns(&text) + columns(right)));
        let tail = if right.is_empty() { String::new() } else { format!("{gap}{}", self.paint.of(Tone::Quiet, right)) };
        let width = self.gutter.width;
        self.lines.push(format!("{day:<width$}  {indent}{}{tail}", self.paint.of(tone, &text)).trim_end().to_owned());
    }
}
