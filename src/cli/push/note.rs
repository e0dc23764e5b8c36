//! Takes note of what was done: in the state, and for who looks on.

use std::collections::BTreeMap;

use crate::cli::push::change::called;
use crate::cli::push::event::Event;
use crate::cli::push::object::Desired;
use crate::cli::push::send::{Stop, World};
use crate::cli::push::state::{Kept, Known, Pending};
use crate::cli::push::store::Store;
use crate::cli::push::vendor::Operation;

/// Takes note of what is there now.
pub fn settle(known: &mut Known, operation: &Operation, mut ids: BTreeMap<String, String>) {
    known.pending = None;
    for key in &operation.anew {
        known.objects.entry(key.clone()).or_default().id = None;
    }
    for (key, sent) in &operation.sent {
        let kept = known.objects.entry(key.clone()).or_default();
        kept.sent = sent.clone();
        kept.id = ids.remove(key).or(kept.id.take());
    }
    operation.forget.iter().for_each(|key| drop(known.objects.remove(key)));
}

/// Writes what is known now.
///
/// # Errors
/// Where it cannot be written.
pub fn save(store: &mut Store, desired: &Desired, change: impl FnOnce(&mut Known)) -> Result<(), Stop> {
    store.change(&desired.name, change).map_err(Stop::Halt)
}

/// Tells that something was done.
pub fn told(world: &World<'_>, desired: &Desired, store: &Store, word: &'static str, key: &str) {
    let id = store.known(&desired.name).id(key);
    (world.tell)(&Event::Done { sequence: &desired.name, word, object: key, what: &what(desired, key), id });
}

/// A thing as people read it.
#[must_use]
pub fn what(desired: &Desired, key: &str) -> String {
    desired.object(key).map_or_else(|| called(key), |object| object.what.clone())
}

/// The version before is archived by hand.
pub fn keep_old(known: &mut Known, key: &str, ids: &BTreeMap<String, String>) {
    let old = known.objects.get(key).and_then(|kept| kept.id.clone());
    known.archive.extend(old.filter(|old| ids.get(key) != Some(old)));
    if let Some(kept) = known.objects.get_mut(key) {
        kept.active = false;
    }
}

/// Takes note of what an earlier request made. Of what was made with it, no ids are known.
pub fn adopt(known: &mut Known, pending: &Pending, id: String, is_whole: bool) {
    let key = &pending.object;
    keep_old(known, key, &[(key.clone(), id.clone())].into());
    for (other, sent) in pending.sent.iter().filter(|(other, _)| !is_whole || *other == key) {
        known.objects.insert(other.clone(), Kept { sent: sent.clone(), ..Kept::default() });
    }
    pending.forget.iter().for_each(|key| drop(known.objects.remove(key)));
    known.objects.entry(key.clone()).or_default().id = Some(id);
    known.pending = None;
}
