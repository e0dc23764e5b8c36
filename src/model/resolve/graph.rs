//! Declarations that name one another: which of them form a cycle, and an order in which each follows what it needs.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::model::resolve::Site;

/// A node of the walk and what is still to be seen of it.
struct Open<N> {
    node: N,
    next: Vec<N>,
    index: usize,
    low: usize,
}

/// The groups of declarations that lead to one another (most of one), each after the groups that it leads to.
/// What is `known` is not looked at again. (Tarjan's algorithm, without recursion.)
pub fn components<N: Copy, K: Copy + Eq + Hash>(
    start: N,
    site: impl Fn(N) -> K,
    known: impl Fn(K) -> bool,
    next: impl Fn(N) -> Vec<N>,
) -> Vec<Vec<N>> {
    let mut done = Vec::new();
    let mut indexes: HashMap<K, usize> = HashMap::from([(site(start), 0)]);
    let mut waiting = vec![start];
    let mut placed: HashSet<K> = HashSet::new();
    let mut open = vec![Open { node: start, next: next(start), index: 0, low: 0 }];
    while let Some(top) = open.last_mut() {
        let Some(child) = top.next.pop() else {
            let Some(closed) = open.pop() else { break };
            if let Some(parent) = open.last_mut() {
                parent.low = parent.low.min(closed.low);
            }
            if closed.low == closed.index {
                let group = take_group(&mut waiting, site(closed.node), &site);
                placed.extend(group.iter().map(|node| site(*node)));
                done.push(group);
            }
            continue;
        };
        let at = site(child);
        match indexes.get(&at) {
            Some(index) if !placed.contains(&at) => top.low = top.low.min(*index),
            Some(_) => {}
            None if known(at) => {}
            None => {
                let index = indexes.len();
                indexes.insert(at, index);
                waiting.push(child);
                open.push(Open { node: child, next: next(child), index, low: index });
            }
        }
    }
    done
}

/// The cycle that leads from `own` over `first` back to `own`, by the names on the way: `` `a` → `b` → `a` ``.
/// `at_most` is how many declarations may be looked at to find it; what is not found is left out.
pub(super) fn round<N: Copy>(
    own: N,
    first: N,
    at_most: usize,
    site: impl Fn(N) -> Site,
    next: impl Fn(N) -> Vec<N>,
    name: impl Fn(N) -> String,
) -> String {
    let way = path(first, site(own), at_most, &site, next);
    let named = |node: &N| format!("`{}`", name(*node));
    match way {
        Some(way) => [own].iter().chain(&way).map(named).collect::<Vec<String>>().join(" → "),
        None => format!("{} → {} → … → {}", named(&own), named(&first), named(&own)),
    }
}

/// A shortest way from `from` to `to`, both among it.
fn path<N: Copy>(
    from: N,
    to: Site,
    at_most: usize,
    site: impl Fn(N) -> Site,
    next: impl Fn(N) -> Vec<N>,
) -> Option<Vec<N>> {
    let mut seen: Vec<(N, Option<usize>)> = vec![(from, None)];
    let mut known: HashSet<Site> = HashSet::from([site(from)]);
    let mut at = 0;
    while let Some((node, _)) = seen.get(at).copied() {
        if site(node) == to {
            return Some(way_back(&seen, at));
        }
        for child in next(node) {
            if seen.len() < at_most && known.insert(site(child)) {
                seen.push((child, Some(at)));
            }
        }
        at += 1;
    }
    None
}

fn take_group<N: Copy, K: Eq>(waiting: &mut Vec<N>, last: K, site: impl Fn(N) -> K) -> Vec<N> {
    let mut group = Vec::new();
    while let Some(node) = waiting.pop() {
        group.push(node);
        if site(node) == last {
            break;
        }
    }
    group
}

fn way_back<N: Copy>(seen: &[(N, Option<usize>)], end: usize) -> Vec<N> {
    let mut way = Vec::new();
    let mut at = Some(end);
    while let Some((node, before)) = at.and_then(|at| seen.get(at)) {
        way.push(*node);
        at = *before;
    }
    way.reverse();
    way
}
