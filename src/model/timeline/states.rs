//! Lists of states: the room they take, and which of them are followed on.

use std::mem::swap;

use crate::model::timeline::memory::Memory;
use crate::model::timeline::run::State;

/// So many different moments are kept for a step; of more, the earliest, the latest and some between.
const MOST_STATES: usize = 128;

/// So many states have room from the start: mostly there are no more.
const ROOM: usize = 8;

/// Empty lists that have room for states, to be used again.
#[derive(Debug)]
pub struct Rooms<M>(Vec<Vec<State<M>>>);

impl<M> Default for Rooms<M> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<M> Rooms<M> {
    /// One of them, or a new one.
    pub(super) fn take(&mut self) -> Vec<State<M>> {
        self.0.pop().unwrap_or_else(|| Vec::with_capacity(ROOM))
    }

    /// Empties a list for others to use.
    pub(super) fn give_back(&mut self, mut room: Vec<State<M>>) {
        if room.capacity() > 0 {
            room.clear();
            self.0.push(room);
        }
    }
}

/// Whether there are more than are followed on.
pub(super) fn is_too_many<T>(states: &[T]) -> bool {
    states.len() > MOST_STATES
}

/// Sorts states; of those that are the same but for what they remember, keeps those that no other covers.
pub(super) fn tidy<M: Memory>(states: &mut Vec<State<M>>, rooms: &mut Rooms<M>, covers: impl Fn(&M, &M) -> bool) {
    // Most steps have one.
    if states.len() < 2 {
        return;
    }
    states.sort_unstable();
    let mut pairs = states.iter().zip(states.iter().skip(1));
    if !pairs.any(|(one, next)| one.is_at_once_with(next)) {
        return;
    }
    let mut kept = rooms.take();
    let mut group = 0;
    for one in states.drain(..) {
        if !kept.last().is_some_and(|last| last.is_at_once_with(&one)) {
            group = kept.len();
        }
        let known = kept.get(group..).unwrap_or_default();
        if known.iter().any(|known| covers(&known.memory, &one.memory)) {
            continue;
        }
        // All that is kept is gone through only where something of it is to go.
        if known.iter().any(|known| covers(&one.memory, &known.memory)) {
            let mut index = 0;
            kept.retain(|known| {
                index += 1;
                index <= group || !covers(&one.memory, &known.memory)
            });
        }
        kept.push(one);
    }
    swap(states, &mut kept);
    rooms.give_back(kept);
}

/// Keeps the first, the last and evenly spread ones between: of this step, the earliest and latest moment. Says whether some
/// had to go.
pub(super) fn thin<T>(states: &mut Vec<T>) -> bool {
    if !is_too_many(states) {
        return false;
    }
    let count = states.len();
    let stride = (count - 1).div_ceil(MOST_STATES - 1);
    let mut index = 0;
    states.retain(|_| {
        let kept = index % stride == 0 || index + 1 == count;
        index += 1;
        kept
    });
    true
}
