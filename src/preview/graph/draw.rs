//! From a sequence to its drawing.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::SequenceModel;
use crate::model::flow::{Edge as FlowEdge, Guard, StepId, StepKind};
use crate::model::landings::{Landing, landings};
use crate::model::shown::days::Gutter;
use crate::model::shown::words;
use crate::model::timeline::dated::DatedRun;
use crate::preview::graph::drawing::{Arm, Drawing, Edge, Kind, Node};

/// The drawing of a sequence, with dates where they are known.
#[must_use]
pub fn draw(model: &SequenceModel<'_>, dated: Option<&DatedRun>) -> Drawing {
    let title = model.sequence.title.as_ref().map(|title| words::one_line(&title.literal())).unwrap_or_default();
    let name = model.sequence.name.value.to_string();
    let drawing = Drawing { name, title, nodes: Vec::new(), edges: Vec::new(), arms: Vec::new(), parts: 0 };
    let (nodes, arms) = (BTreeMap::new(), BTreeMap::new());
    let mut pen =
        Pen { model, gutter: Gutter::in_words(model, dated), landings: landings(model), drawing, nodes, arms };
    let parts: Vec<Part<'_, '_>> = std::iter::once(pen.main()).chain(pen.beside()).collect();
    pen.arms();
    parts.iter().for_each(|part| pen.edges(part));
    pen.drawing
}

struct Pen<'p, 'a> {
    model: &'p SequenceModel<'a>,
    gutter: Gutter<'p, 'a>,
    landings: BTreeMap<StepId, Landing>,
    drawing: Drawing,
    nodes: BTreeMap<StepId, usize>,
    /// The arms, by the step that chooses and the place of their guard.
    arms: BTreeMap<(StepId, u32), usize>,
}

/// Steps behind a head.
struct Part<'p, 'a> {
    head: usize,
    entry: &'p [FlowEdge<'a>],
    steps: Range<usize>,
    /// The node that says that they are over, where they can be.
    over: Option<usize>,
}

impl<'p, 'a> Pen<'p, 'a> {
    fn main(&mut self) -> Part<'p, 'a> {
        let flow = &self.model.flow;
        let start = self.node(Kind::Start, "start".to_owned(), self.entered());
        self.part(start, &flow.entry, flow.main.clone(), Kind::Finish)
    }

    /// What brings a prospect in.
    fn entered(&self) -> String {
        let settings = &self.model.settings;
        let told = settings.enter.iter().map(|text| words::one_line(&text.literal()));
        let tests = settings.enter_when.iter();
        let tests = tests.map(|test| format!("when {}", words::condition(&self.model.flow, 0, test)));
        told.chain(tests).collect::<Vec<_>>().join(", ")
    }

    /// What can happen wherever a prospect stands: exits, then reactions.
    fn beside(&mut self) -> Vec<Part<'p, 'a>> {
        let (flow, settings) = (&self.model.flow, &self.model.settings);
        let events: Vec<&str> = settings.exit_on.iter().map(|event| event.value.word()).collect();
        let on = (!events.is_empty()).then(|| format!("exit on {}", events.join(", ")));
        let tests = settings.exit_when.iter();
        let tests = tests.map(|test| format!("exit when {}", words::condition(flow, 0, test)));
        for label in on.into_iter().chain(tests) {
            self.node(Kind::Exit, label, String::new());
            self.drawing.parts += 1;
        }
        let mut parts = Vec::new();
        for reaction in &flow.reactions {
            let label = format!("on {}", words::condition(flow, 0, &reaction.reaction.condition));
            let head = self.node(Kind::Reaction, label, String::new());
            parts.push(self.part(head, &reaction.entry, reaction.steps.clone(), Kind::GoesOn));
        }
        parts
    }

    fn part(&mut self, head: usize, entry: &'p [FlowEdge<'a>], steps: Range<usize>, over: Kind) -> Part<'p, 'a> {
        let flow = &self.model.flow;
        let ids = flow.ids().skip(steps.start).take(steps.len());
        ids.for_each(|id| self.step(id));
        let stays = flow.steps.get(steps.clone()).unwrap_or_default().iter().filter(|step| !leaves(&step.kind));
        let is_over = stays.flat_map(|step| &step.next).chain(entry).any(|edge| edge.to.is_none());
        let said = if over == Kind::GoesOn { "the sequence goes on" } else { "the sequence is over" };
        let over = is_over.then(|| self.node(over, said.to_owned(), String::new()));
        self.drawing.parts += 1;
        Part { head, entry, steps, over }
    }

    fn step(&mut self, id: StepId) {
        let flow = &self.model.flow;
        let Some((step, label)) = flow.step(id).and_then(|step| Some((step, words::step(flow, step)?))) else { return };
        let when = step.touch().and_then(|touch| touch.when.as_ref());
        let when = when.map(|when| format!("when {}", words::condition(flow, step.place, when)));
        let landing = self.landings.get(&id).map(|landing| format!("goes on with {}", landing.told));
        let detail = when.or(landing).unwrap_or_default();
        let index = self.node(kind(&step.kind), label, detail);
        self.nodes.insert(id, index);
        let day = step.touch().map(|_| self.gutter.of(id));
        if let Some(node) = self.drawing.nodes.get_mut(index) {
            node.step = step.id.to_string();
            node.arm = step.arm;
            node.day = day.unwrap_or_default();
        }
    }

    fn node(&mut self, kind: Kind, label: String, detail: String) -> usize {
        let part = self.drawing.parts;
        self.drawing.nodes.push(Node { kind, label, detail, day: String::new(), step: String::new(), part, arm: None });
        self.drawing.nodes.len() - 1
    }

    /// The arms that are written, then those of branches without `else`.
    fn arms(&mut self) {
        let flow = &self.model.flow;
        for arm in &flow.arms {
            self.arm(arm.step, arm.guard, arm.outer);
        }
        for (id, step) in flow.ids().zip(&flow.steps) {
            let is_else = |edge: &&FlowEdge<'_>| matches!(edge.guard, Some(Guard::Else));
            if step.next.iter().any(|edge| is_else(&edge)) && !self.arms.contains_key(&(id, Guard::Else.place())) {
                self.arm(id, Guard::Else, step.arm);
            }
        }
    }

    fn arm(&mut self, id: StepId, guard: Guard<'_>, outer: Option<usize>) {
        let flow = &self.model.flow;
        let place = flow.step(id).map_or(0, |step| step.place);
        let node = self.nodes.get(&id).copied().unwrap_or(0);
        self.arms.insert((id, guard.place()), self.drawing.arms.len());
        self.drawing.arms.push(Arm { node, label: words::guard(flow, place, guard), outer });
    }

    fn edges(&mut self, part: &Part<'_, '_>) {
        let flow = &self.model.flow;
        self.connect(part.head, None, part.entry, part.over);
        for id in flow.ids().skip(part.steps.start).take(part.steps.len()) {
            let (Some(step), Some(node)) = (flow.step(id), self.nodes.get(&id).copied()) else { continue };
            if !leaves(&step.kind) {
                self.connect(node, Some(id), &step.next, part.over);
            }
        }
    }

    fn connect(&mut self, from: usize, id: Option<StepId>, edges: &[FlowEdge<'_>], over: Option<usize>) {
        for edge in edges {
            let to = self.past_rounds(edge.to);
            let to = to.map_or(over, |to| self.nodes.get(&to).copied());
            let Some(to) = to else { continue };
            let arm = id.zip(edge.guard).and_then(|(id, guard)| self.arms.get(&(id, guard.place())).copied());
            self.drawing.edges.push(Edge { from, to, arm });
        }
    }

    /// The step that follows, where the end of a `repeat` is none.
    fn past_rounds(&self, to: Option<StepId>) -> Option<StepId> {
        let mut at = to;
        while let Some(step) = at.and_then(|id| self.model.flow.step(id)) {
            if !matches!(step.kind, StepKind::RoundsEnd) {
                break;
            }
            at = step.next.first().and_then(|edge| edge.to);
        }
        at
    }
}

fn leaves(kind: &StepKind<'_>) -> bool {
    matches!(kind, StepKind::End | StepKind::MoveTo { .. } | StepKind::OptOut)
}

fn kind(kind: &StepKind<'_>) -> Kind {
    match kind {
        StepKind::Touch(touch) => Kind::Touch(touch.channel.value),
        StepKind::Wait(_) | StepKind::Day(_) | StepKind::Pause(_) => Kind::Wait,
        StepKind::Branch => Kind::Branch,
        StepKind::Split => Kind::Split,
        StepKind::Round { .. } | StepKind::RoundsEnd => Kind::Round,
        StepKind::AlsoStart(_) | StepKind::Set(..) | StepKind::Tag(_) | StepKind::Untag(_) => Kind::Change,
        StepKind::End | StepKind::OptOut => Kind::End,
        StepKind::MoveTo { .. } => Kind::MoveTo,
    }
}
