//! Cuts a graph into sequences without branches, and says what leads from one to the next.
//!
//! Each stretch of touches without a choice is a track of its own; what several ways lead to is one track, compiled once.
//! A stretch without a touch is none: it is part of the hand-offs that lead through it.

use crate::emit::lower::graph::{Graph, NodeKind, Way};
use crate::model::flow::{Guard, StepId};

/// So many sequences at most come of one: more is no plan that a person can keep in order by hand.
pub const MOST_TRACKS: usize = 32;

/// So many hand-offs at most.
pub const MOST_HANDOFFS: usize = 256;

/// So many checks at most from one touch to the next.
const MOST_CHECKS: usize = 64;

/// What a graph is cut into.
#[derive(Clone, Debug, Default)]
pub struct Cut<'a> {
    /// The stretches with touches, the first of the sequence first.
    pub tracks: Vec<Stretch<'a>>,
    /// What leads from one to another.
    pub handoffs: Vec<Handoff<'a>>,
    /// Whether there are more than may be.
    pub too_many: bool,
}

/// Touches and what stands between them, in order.
#[derive(Clone, Debug)]
pub struct Stretch<'a> {
    /// Nodes of the graph.
    pub nodes: Vec<usize>,
    /// The steps done before it, on one of the ways that lead to it.
    pub lead: Vec<StepId>,
    /// The last guard on that way; `None` for the first track.
    pub guard: Option<(Guard<'a>, StepId)>,
    /// Whether several ways lead to it.
    pub is_shared: bool,
}

/// Leads from the end of one track to the beginning of another.
#[derive(Clone, Debug)]
pub struct Handoff<'a> {
    /// The track that ends; `None` before the first touch.
    pub from: Option<usize>,
    /// What is waited for, asked and changed on the way.
    pub checks: Vec<Check<'a>>,
    /// The track that begins; `None` where it is over.
    pub to: Option<usize>,
}

/// Something on the way from one track to the next.
#[derive(Clone, Copy, Debug)]
pub enum Check<'a> {
    /// A wait.
    Wait(StepId),
    /// A change, or a move to another sequence.
    Change(StepId),
    /// A guard of the choice at a step.
    Guard(Guard<'a>, StepId),
}

/// Cuts `graph`.
#[must_use]
pub fn cut<'a>(graph: &Graph<'a>) -> Cut<'a> {
    let mut cutting = Cutting { graph, shared: shared(graph), cut: Cut::default(), starts: Vec::new() };
    let start = Way { guard: None, to: graph.entry };
    cutting.go(&start, Trail { from: None, checks: Vec::new(), lead: Vec::new(), guard: None });
    cutting.cut
}

struct Cutting<'g, 'a> {
    graph: &'g Graph<'a>,
    shared: Vec<bool>,
    cut: Cut<'a>,
    /// Where each track begins.
    starts: Vec<usize>,
}

/// What lies behind, since the last track ended.
#[derive(Clone)]
struct Trail<'a> {
    from: Option<usize>,
    checks: Vec<Check<'a>>,
    lead: Vec<StepId>,
    guard: Option<(Guard<'a>, StepId)>,
}

impl<'a> Cutting<'_, 'a> {
    /// Follows a way to the next tracks.
    fn go(&mut self, way: &Way<'a>, trail: Trail<'a>) {
        let too_far = trail.checks.len() > MOST_CHECKS;
        if too_far || self.cut.handoffs.len() >= MOST_HANDOFFS || self.cut.tracks.len() > MOST_TRACKS {
            self.cut.too_many = true;
            return;
        }
        let Some(start) = way.to else { return self.hand_off(trail, None) };
        if let Some(known) = self.starts.iter().position(|known| *known == start) {
            return self.hand_off(trail, Some(known));
        }
        let nodes = self.stretch(start);
        let kinds = || nodes.iter().filter_map(|index| self.graph.node(*index)).map(|node| node.kind);
        if kinds().any(NodeKind::is_touch) {
            self.track(start, nodes, trail);
        } else {
            self.connect(start, &nodes, trail);
        }
    }

    fn track(&mut self, start: usize, nodes: Vec<usize>, trail: Trail<'a>) {
        let track = self.cut.tracks.len();
        let last = |nodes: &[usize]| {
            nodes.iter().rposition(|index| self.graph.node(*index).is_some_and(|node| node.kind.is_touch()))
        };
        let (own, behind) = nodes.split_at(last(&nodes).map_or(nodes.len(), |last| last + 1));
        let mut lead = trail.lead.clone();
        lead.extend(self.steps(own));
        self.starts.push(start);
        self.cut.tracks.push(Stretch {
            nodes: own.to_vec(),
            lead: trail.lead.clone(),
            guard: trail.guard,
            is_shared: self.shared.get(start) == Some(&true),
        });
        self.hand_off(trail, Some(track));
        let trail = Trail { from: Some(track), checks: Vec::new(), lead, guard: None };
        let end = own.last().copied().unwrap_or(start);
        match behind.first() {
            Some(next) => self.connect(*next, behind, trail),
            None => self.leave(end, trail),
        }
    }

    /// Goes through nodes without a touch, which take no track of their own.
    fn connect(&mut self, start: usize, nodes: &[usize], mut trail: Trail<'a>) {
        for node in nodes.iter().filter_map(|index| self.graph.node(*index)) {
            match node.kind {
                NodeKind::Wait => trail.checks.push(Check::Wait(node.step)),
                NodeKind::Change => trail.checks.push(Check::Change(node.step)),
                NodeKind::Touch(_) | NodeKind::CallWithVoicemail(_) | NodeKind::Choice => {}
            }
        }
        trail.lead.extend(self.steps(nodes));
        self.leave(nodes.last().copied().unwrap_or(start), trail);
    }

    /// Takes every way that leads on from a node.
    fn leave(&mut self, end: usize, trail: Trail<'a>) {
        let Some(node) = self.graph.node(end) else { return };
        if node.next.is_empty() {
            self.hand_off(trail.clone(), None);
        }
        for way in &node.next {
            let mut trail = trail.clone();
            if let Some(guard) = way.guard {
                trail.checks.push(Check::Guard(guard, node.step));
                trail.guard = Some((guard, node.step));
            }
            self.go(way, trail);
        }
    }

    /// Takes note of a hand-off. Where a track simply ends there is none.
    fn hand_off(&mut self, trail: Trail<'a>, to: Option<usize>) {
        let only_waits = trail.checks.iter().all(|check| matches!(check, Check::Wait(_)));
        let is_plain = to.is_none() && only_waits;
        if !is_plain {
            self.cut.handoffs.push(Handoff { from: trail.from, checks: trail.checks, to });
        }
    }

    /// The nodes from `start` on up to a choice, the end, or one that other ways lead to as well.
    fn stretch(&self, start: usize) -> Vec<usize> {
        let mut nodes = vec![start];
        let mut at = start;
        while let Some([Way { guard: None, to: Some(next) }]) = self.graph.node(at).map(|node| node.next.as_slice()) {
            let is_choice = self.graph.node(*next).is_none_or(|node| node.kind == NodeKind::Choice);
            if self.shared.get(*next) != Some(&false) || is_choice {
                break;
            }
            nodes.push(*next);
            at = *next;
        }
        nodes
    }

    fn steps(&self, nodes: &[usize]) -> impl Iterator<Item = StepId> {
        let nodes = nodes.iter().filter_map(|index| self.graph.node(*index));
        nodes.filter(|node| node.kind != NodeKind::Choice).map(|node| node.step)
    }
}

/// For each node, whether several ways lead to it.
fn shared(graph: &Graph<'_>) -> Vec<bool> {
    let mut ways = vec![0_u32; graph.nodes.len()];
    let reached = graph.reached();
    let nodes = graph.nodes.iter().zip(reached).filter(|(_, reached)| *reached);
    for to in nodes.flat_map(|(node, _)| &node.next).filter_map(|way| way.to) {
        if let Some(count) = ways.get_mut(to) {
            *count += 1;
        }
    }
    ways.into_iter().map(|count| count > 1).collect()
}
