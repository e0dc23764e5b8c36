//! The flow as vendors see it: a touch with a condition, or with variants by condition, is a choice of its own.

use std::rc::Rc;

use crate::model::content::Content;
use crate::model::flow::{Edge, Flow, Guard, StepId, StepKind};
use crate::syntax::ast::touch::{Touch, Variant};

/// Nodes with the ways between them; every way leads to an earlier index, since what comes last is built first.
#[derive(Clone, Debug)]
pub struct Graph<'a> {
    /// The nodes.
    pub nodes: Vec<Node<'a>>,
    /// The first one; `None` where nothing happens.
    pub entry: Option<usize>,
}

/// Something that happens, or a choice.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The step it belongs to.
    pub step: StepId,
    /// What it is.
    pub kind: NodeKind,
    /// What comes after it: the first way whose guard holds.
    pub next: Vec<Way<'a>>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// The touch, or the variant of it with that index.
    Touch(Option<usize>),
    /// The touch, with the text of a ringless voicemail among what the rep is told.
    CallWithVoicemail(StepId),
    /// It takes time.
    Wait,
    /// It changes something and takes none; or it leaves the sequence.
    Change,
    /// It goes on by a guard.
    Choice,
}

/// A way to the next node.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    /// When it is taken; `None` always.
    pub guard: Option<Guard<'a>>,
    /// Where it leads; `None` is the end.
    pub to: Option<usize>,
}

impl NodeKind {
    /// Whether it is a touch.
    #[must_use]
    pub fn is_touch(self) -> bool {
        matches!(self, Self::Touch(_) | Self::CallWithVoicemail(_))
    }
}

impl<'a> Graph<'a> {
    /// Of the steps of `flow` that are reached from `entry`: those of the sequence, or of one reaction.
    #[must_use]
    pub fn of(flow: &Flow<'a>, entry: &[Edge<'a>], steps: std::ops::Range<usize>) -> Self {
        let mut graph = Self { nodes: Vec::new(), entry: None };
        let mut first: Vec<Option<usize>> = vec![None; flow.steps.len()];
        for index in steps.rev() {
            let Some(id) = u32::try_from(index).ok().map(StepId) else { continue };
            let node = graph.add_step(flow, id, &first);
            if let Some(slot) = first.get_mut(index) {
                *slot = node;
            }
        }
        graph.entry = entry.first().and_then(|edge| edge.to).and_then(|to| first.get(to.index()).copied().flatten());
        graph
    }

    /// The node with that index.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<&Node<'a>> {
        self.nodes.get(index)
    }

    /// For each node, whether any way leads to it.
    #[must_use]
    pub fn reached(&self) -> Vec<bool> {
        let mut reached = vec![false; self.nodes.len()];
        if let Some(entry) = self.entry.and_then(|entry| reached.get_mut(entry)) {
            *entry = true;
        }
        for (index, node) in self.nodes.iter().enumerate().rev() {
            for to in node
                .next
                .iter()
                .filter_map(|way| way.to)
                .filter(|_| reached.get(index) == Some(&true))
                .collect::<Vec<_>>()
            {
                if let Some(slot) = reached.get_mut(to) {
                    *slot = true;
                }
            }
        }
        reached
    }

    fn add_step(&mut self, flow: &Flow<'a>, id: StepId, first: &[Option<usize>]) -> Option<usize> {
        let step = flow.step(id)?;
        let ways = step
            .next
            .iter()
            .map(|edge| Way { guard: edge.guard, to: edge.to.and_then(|to| first.get(to.index()).copied().flatten()) });
        let next: Vec<Way<'a>> = ways.collect();
        match step.kind {
            StepKind::Touch(touch) => Some(self.add_touch(id, touch, next)),
            StepKind::Wait(_) | StepKind::Day(_) | StepKind::Round { .. } | StepKind::RoundsEnd => {
                Some(self.add(id, NodeKind::Wait, next))
            }
            StepKind::Branch | StepKind::Split => Some(self.add(id, NodeKind::Choice, next)),
            StepKind::End
            | StepKind::MoveTo { .. }
            | StepKind::AlsoStart(_)
            | StepKind::Set(..)
            | StepKind::Tag(_)
            | StepKind::Untag(_)
            | StepKind::Pause(_)
            | StepKind::OptOut => Some(self.add(id, NodeKind::Change, next)),
        }
    }

    fn add_touch(&mut self, id: StepId, touch: &'a Touch, next: Vec<Way<'a>>) -> usize {
        let after = next.first().and_then(|way| way.to);
        let choices = choices(touch);
        let done = if choices.is_empty() {
            self.add(id, NodeKind::Touch(None), next)
        } else {
            let arms = choices.iter().enumerate().map(|(index, variant)| {
                let to = Some(self.add(id, NodeKind::Touch(Some(index)), next.clone()));
                Way { guard: Some(variant.when.as_ref().map_or(Guard::Else, Guard::When)), to }
            });
            let arms = arms.collect();
            self.add(id, NodeKind::Choice, arms)
        };
        match &touch.when {
            None => done,
            Some(when) => {
                let arms = vec![
                    Way { guard: Some(Guard::When(when)), to: Some(done) },
                    Way { guard: Some(Guard::Else), to: after },
                ];
                self.add(id, NodeKind::Choice, arms)
            }
        }
    }

    fn add(&mut self, step: StepId, kind: NodeKind, next: Vec<Way<'a>>) -> usize {
        self.nodes.push(Node { step, kind, next });
        self.nodes.len() - 1
    }
}

/// The variants of a touch that are chosen by condition; none where it has none, or they are an A/B test.
fn choices(touch: &Touch) -> Vec<&Variant> {
    let variants: Vec<&Variant> = touch.variants().collect();
    if variants.iter().all(|variant| variant.share.is_none()) { variants } else { Vec::new() }
}

/// What a node's touch says: all of it, or what its variant makes of it.
#[must_use]
pub fn chosen<'a>(content: &Rc<Content<'a>>, kind: NodeKind) -> Rc<Content<'a>> {
    match kind {
        NodeKind::Touch(Some(index)) => {
            content.variants.get(index).map(|variant| Rc::clone(&variant.content)).unwrap_or_default()
        }
        NodeKind::Touch(None)
        | NodeKind::CallWithVoicemail(_)
        | NodeKind::Wait
        | NodeKind::Change
        | NodeKind::Choice => Rc::clone(content),
    }
}
