//! Every path through a small sequence, one after the other.

use std::collections::HashMap;

use super::tree::{Condition, Doubt, Length, Node, Touch, Wait};

/// One thing that happens on a path.
#[derive(Clone, Debug)]
pub enum Op {
    /// A touch by its id; it may be left out.
    Touch {
        id: String,
        touch: Touch,
        done: bool,
    },
    /// An arm was chosen because this holds.
    Took(Condition),
    /// An arm was passed over, because this does not hold.
    Passed(Condition),
    /// A wait, and whether it takes as long as it can.
    Wait(Wait, bool),
    Day(i64),
    /// The beginning of a round, from 0.
    Round(u32, Length),
    RoundsEnd,
}

/// What happens from the enrollment to the end.
pub type Path = Vec<Op>;

/// A sequence without `repeat` and `include`.
#[derive(Clone, Debug)]
pub enum Flat {
    Touch(String, Touch),
    Wait(Wait),
    Day(i64),
    Arms(Vec<(Option<Condition>, Vec<Flat>)>),
    Round(u32, Length),
    RoundsEnd,
    Leave,
}

/// Writes rounds and included steps out. What nothing leads to is left out.
pub fn unroll(nodes: &[Node]) -> Vec<Flat> {
    let mut flat = Vec::new();
    Unroller::default().block(nodes, "", &mut flat);
    flat
}

/// All paths.
pub fn paths(flat: &[Flat]) -> Vec<Path> {
    ways(flat).into_iter().map(|(path, _)| path).collect()
}

/// So many paths there are.
pub fn count(flat: &[Flat]) -> u64 {
    let (on, left) = counted(flat);
    on.saturating_add(left)
}

/// How often each id was given.
#[derive(Default)]
struct Unroller(HashMap<String, u32>);

impl Unroller {
    /// Whether something can come behind it.
    fn block(&mut self, nodes: &[Node], steps: &str, out: &mut Vec<Flat>) -> bool {
        nodes.iter().all(|node| self.node(node, steps, out))
    }

    fn node(&mut self, node: &Node, steps: &str, out: &mut Vec<Flat>) -> bool {
        match node {
            Node::Touch(touch) if touch.disabled => {}
            Node::Touch(touch) => out.push(Flat::Touch(self.id(&touch.name, steps), touch.clone())),
            Node::Wait(wait) => out.push(Flat::Wait(wait.clone())),
            Node::Day(day) => out.push(Flat::Day(*day)),
            Node::Branch(arms, otherwise) => {
                let mut some = otherwise.is_none();
                let mut flat = Vec::new();
                for (condition, body) in arms {
                    let mut arm = Vec::new();
                    some |= self.block(body, steps, &mut arm);
                    flat.push((Some(condition.clone()), arm));
                }
                let mut arm = Vec::new();
                some |= self.block(otherwise.as_deref().unwrap_or_default(), steps, &mut arm);
                flat.push((None, arm));
                out.push(Flat::Arms(flat));
                return some;
            }
            Node::Split(arms) => {
                let mut some = false;
                let mut flat = Vec::new();
                for body in arms {
                    let mut arm = Vec::new();
                    some |= self.block(body, steps, &mut arm);
                    flat.push((None, arm));
                }
                out.push(Flat::Arms(flat));
                return some;
            }
            Node::Repeat(times, every, body) => {
                for round in 0..*times {
                    out.push(Flat::Round(round, *every));
                    if !self.block(body, steps, out) {
                        return false;
                    }
                }
                out.push(Flat::RoundsEnd);
            }
            Node::Include(name, times, pause, body) => {
                for _ in 0..*times {
                    out.push(Flat::Wait(Wait::For(*pause)));
                    if !self.block(body, &format!("{steps}{name}."), out) {
                        return false;
                    }
                }
            }
            Node::End | Node::Move => {
                out.push(Flat::Leave);
                return false;
            }
        }
        true
    }

    /// `opener`, `part.opener` in included steps, `part.inner.opener` in theirs, `opener@2` the second time.
    fn id(&mut self, name: &str, steps: &str) -> String {
        let base = format!("{steps}{name}");
        let times = self.0.entry(base.clone()).or_default();
        *times += 1;
        if *times == 1 { base } else { format!("{base}@{times}") }
    }
}

/// Paths, each with whether it has left the sequence.
fn ways(flat: &[Flat]) -> Vec<(Path, bool)> {
    let mut all = vec![(Path::new(), false)];
    for item in flat {
        let next = choices(item);
        let (left, on): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, left)| *left);
        all = left;
        for (path, _) in on {
            all.extend(next.iter().map(|(more, left)| ([&path[..], more].concat(), *left)));
        }
    }
    all
}

fn choices(item: &Flat) -> Vec<(Path, bool)> {
    let on = |op: Op| (vec![op], false);
    match item {
        Flat::Touch(id, touch) => {
            let op = |done| on(Op::Touch { id: id.clone(), touch: touch.clone(), done });
            if is_certain(touch) { vec![op(true)] } else { vec![op(true), op(false)] }
        }
        Flat::Wait(wait) if is_range(wait) => {
            vec![on(Op::Wait(wait.clone(), false)), on(Op::Wait(wait.clone(), true))]
        }
        Flat::Wait(wait) => vec![on(Op::Wait(wait.clone(), true))],
        Flat::Day(day) => vec![on(Op::Day(*day))],
        Flat::Arms(arms) => {
            let mut all = Vec::new();
            let mut passed = Path::new();
            for (condition, body) in arms {
                let took: Path = condition.iter().cloned().map(Op::Took).collect();
                all.extend(ways(body).into_iter().map(|(path, left)| ([&passed[..], &took, &path].concat(), left)));
                passed.extend(condition.iter().cloned().map(Op::Passed));
            }
            all
        }
        Flat::Round(index, every) => vec![on(Op::Round(*index, *every))],
        Flat::RoundsEnd => vec![on(Op::RoundsEnd)],
        Flat::Leave => vec![(Path::new(), true)],
    }
}

fn counted(flat: &[Flat]) -> (u64, u64) {
    let (mut on, mut left) = (1_u64, 0_u64);
    for item in flat {
        let (more, gone) = match item {
            Flat::Touch(_, touch) => (if is_certain(touch) { 1 } else { 2 }, 0),
            Flat::Wait(wait) => (if is_range(wait) { 2 } else { 1 }, 0),
            Flat::Day(_) | Flat::Round(..) | Flat::RoundsEnd => (1, 0),
            Flat::Arms(arms) => arms
                .iter()
                .map(|(_, body)| counted(body))
                .fold((0, 0), |(on, left), (more, gone)| (on + more, left + gone)),
            Flat::Leave => (0, 1),
        };
        left = left.saturating_add(on.saturating_mul(gone));
        on = on.saturating_mul(more);
    }
    (on, left)
}

fn is_certain(touch: &Touch) -> bool {
    matches!(touch.doubt, Doubt::Never)
}

fn is_range(wait: &Wait) -> bool {
    match wait {
        Wait::For(length) | Wait::BeforeField(length) | Wait::AfterField(length) | Wait::AfterEnrollment(length) => {
            length.least != length.most
        }
        Wait::UntilReplied(_) | Wait::AfterOpened(..) => true,
        Wait::UntilTime(_) | Wait::UntilDay(_) | Wait::UntilDate(..) => false,
    }
}
