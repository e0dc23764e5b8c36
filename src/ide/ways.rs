//! On how many of the paths of a sequence a step lies: sums along the graph, in one pass each way.

use crate::model::flow::{Edge, Flow, StepId};

/// More paths than that are not told by number.
const MOST: u64 = 1_000_000;

/// `on 3 of 4 paths`; `None` where there is one path only, or the step is a reaction's.
#[must_use]
pub fn ways(flow: &Flow<'_>, step: StepId) -> Option<String> {
    let (to, from) = (before(flow), behind(flow));
    let all: u64 = flow.entry.iter().fold(0, |sum, edge| sum.saturating_add(on(edge, &from)));
    let through = to.get(step.index())?.saturating_mul(*from.get(step.index())?);
    match (all, through) {
        (0 | 1, _) | (_, 0) => None,
        (all, through) if all == through && all <= MOST => Some(format!("on all {all} paths")),
        (all, through) if all <= MOST => Some(format!("on {through} of {all} paths")),
        (u64::MAX, _) | (_, u64::MAX) => Some("one of more than a million paths".to_owned()),
        (all, through) => {
            let share = through as f64 / all as f64 * 100.0;
            Some(format!("on {share:.0} % of more than a million paths"))
        }
    }
}

/// The ways from the entry to each step.
fn before(flow: &Flow<'_>) -> Vec<u64> {
    let mut ways = vec![0_u64; flow.main.end];
    let hand_on = |ways: &mut Vec<u64>, edges: &[Edge<'_>], count: u64| {
        for step in edges.iter().filter_map(|edge| edge.to) {
            if let Some(known) = ways.get_mut(step.index()) {
                *known = known.saturating_add(count);
            }
        }
    };
    hand_on(&mut ways, &flow.entry, 1);
    for id in flow.ids().take(flow.main.end) {
        let count = ways.get(id.index()).copied().unwrap_or_default();
        if let Some(step) = flow.step(id) {
            hand_on(&mut ways, &step.next, count);
        }
    }
    ways
}

/// The ways from each step to an end. Every edge leads to a later step.
fn behind(flow: &Flow<'_>) -> Vec<u64> {
    let mut ways = vec![1_u64; flow.main.end];
    for (index, step) in flow.steps.iter().enumerate().take(flow.main.end).rev() {
        let count = step.next.iter().fold(0_u64, |sum, edge| sum.saturating_add(on(edge, &ways)));
        if let (Some(known), false) = (ways.get_mut(index), step.next.is_empty()) {
            *known = count;
        }
    }
    ways
}

/// The ways that begin with an edge.
fn on(edge: &Edge<'_>, behind: &[u64]) -> u64 {
    edge.to.map_or(1, |step| behind.get(step.index()).copied().unwrap_or_default())
}
