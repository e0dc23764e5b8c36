//! Brings one sequence to a vendor, request by request.
//!
//! What is to be done is worked out anew from the state after every answer: so a push that was stopped anywhere, by
//! anything, goes on where it stood. What creates something is written down before it is sent, with what was there before;
//! where no answer comes, what is there now tells whether it was created.

use std::collections::BTreeMap;

use crate::cli::push::change::{Change, Kind, called, changes};
use crate::cli::push::event::Event;
use crate::cli::push::find::{Found, find, ids};
use crate::cli::push::object::Desired;
use crate::cli::push::send::{Attempt, Stop, World, attempt, refused, rest, send};
use crate::cli::push::state::{Kept, Known, Pending};
use crate::cli::push::store::Store;
use crate::cli::push::vendor::{Operation, Vendor};
use crate::cli::push::wire::Answer;

/// How a sequence ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests that changed something.
    pub done: usize,
    /// Things that cannot be brought there.
    pub left: usize,
}

/// What differs, judged by the vendor's rules.
#[must_use]
pub fn judged(vendor: &dyn Vendor, desired: &Desired, known: &Known, activates: bool) -> Vec<Change> {
    let mut all = changes(desired, known);
    vendor.judge(desired, known, &mut all);
    let idle = vendor.activations(desired).into_iter().filter(|key| activates && !known.is_active(key));
    let idle: Vec<Change> = idle
        .filter_map(|key| all.iter().find(|change| change.key == key))
        .filter(|change| known.id(&change.key).is_some() || change.kind == Kind::Create)
        .map(|change| Change {
            kind: Kind::Activate,
            fields: Vec::new(),
            cannot: Vec::new(),
            note: String::new(),
            ..change.clone()
        })
        .collect();
    all.extend(idle);
    all
}

/// Brings a sequence there.
///
/// # Errors
/// Where it cannot be done now; all that was done stands in the state.
pub fn push(world: &World<'_>, desired: &Desired, store: &mut Store, activates: bool) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    settle_earlier(world, desired, store)?;
    forget_what_is_gone(world, desired, store)?;
    // Each request settles something: more than these are a mistake of this program or of the vendor's.
    for _ in 0..desired.objects.len() * 2 + store.known(&desired.name).objects.len() + 8 {
        let known = store.known(&desired.name);
        let changes = judged(world.vendor, desired, known, activates);
        if let Some(operation) = world.vendor.next(desired, known, &changes) {
            perform(world, desired, store, &operation, &changes)?;
        } else if let Some(change) = changes.iter().find(|change| change.kind == Kind::Activate) {
            activate(world, desired, store, change)?;
        } else {
            // What is neither done nor known to be impossible may not pass for done.
            let is_open = |change: &&Change| !matches!(change.kind, Kind::Unchanged) && !change.is_left();
            if let Some(open) = changes.iter().find(is_open) {
                let title = world.vendor.facts().title;
                return Err(Stop::Unknown(format!(
                    "what `seqc.state.json` knows of `{}` does not tell how {title} has it",
                    open.key
                )));
            }
            tally.left = changes.iter().filter(|change| change.is_left()).count();
            return Ok(tally);
        }
        tally.done += 1;
    }
    Err(Stop::Unknown(format!("{} answers, and what it answers leads nowhere", world.vendor.facts().title)))
}

fn perform(
    world: &World<'_>,
    desired: &Desired,
    store: &mut Store,
    operation: &Operation,
    changes: &[Change],
) -> Result<(), Stop> {
    let word = changes.iter().find(|change| change.key == operation.key).map_or("update", |change| match change.kind {
        Kind::Unchanged => Kind::Update.word(),
        kind => kind.word(),
    });
    if operation.creates {
        create(world, desired, store, operation)?;
    } else {
        let answer = send(world, &desired.name, &operation.request)?;
        let is_gone = answer.status == 404 && operation.sent.is_empty();
        if !answer.is_ok() && !is_gone {
            return Err(refused(world, &operation.key, &answer));
        }
        let ids = world.vendor.ids(desired, operation, &answer);
        save(store, desired, |known| settle(known, operation, ids))?;
    }
    told(world, desired, store, word, &operation.key);
    Ok(())
}

fn activate(world: &World<'_>, desired: &Desired, store: &mut Store, change: &Change) -> Result<(), Stop> {
    let Some(id) = store.known(&desired.name).id(&change.key) else { return Ok(()) };
    let answer = send(world, &desired.name, &world.vendor.activation(&change.key, id))?;
    if !answer.is_ok() {
        return Err(refused(world, &change.key, &answer));
    }
    save(store, desired, |known| known.objects.entry(change.key.clone()).or_default().active = true)?;
    told(world, desired, store, change.kind.word(), &change.key);
    Ok(())
}

/// Creates something, once. The intent is written before the request is sent.
fn create(world: &World<'_>, desired: &Desired, store: &mut Store, operation: &Operation) -> Result<(), Stop> {
    let key = &operation.key;
    let Some(look) = world.vendor.look(desired, store.known(&desired.name), key) else {
        return Err(Stop::Unknown(format!("what {} belongs to has no id in the state", what(desired, key))));
    };
    let before = ids(world, &desired.name, key, &look)?;
    if desired.objects.first().is_some_and(|first| first.key == *key) && look.id == "/id" {
        ask_about_others(world, desired, store, &before)?;
    }
    let (sent, forget) = (operation.sent.clone(), operation.forget.clone());
    let pending = Pending { object: key.clone(), look, before, sent, forget };
    save(store, desired, |known| known.pending = Some(pending.clone()))?;
    let (mut tries, mut may) = (0, false);
    loop {
        let (why, asked) = match attempt(world, &operation.request) {
            Attempt::Answered(answer) if answer.is_ok() => {
                return answered(world, desired, store, operation, &pending, &answer);
            }
            Attempt::Answered(answer) => {
                // An earlier try may have been the reason: then the next push looks again.
                if !may {
                    save(store, desired, |known| known.pending = None)?;
                }
                return Err(refused(world, key, &answer));
            }
            Attempt::Busy(why, asked) => (why, asked),
            Attempt::Unclear(why, asked) => {
                may = true;
                (why, asked)
            }
        };
        tries += 1;
        rest(world, &desired.name, tries, &why, asked)?;
        if let Some(id) = found(world, desired, &pending, may)? {
            return save(store, desired, |known| adopt(known, &pending, id, world.vendor.facts().is_whole));
        }
    }
}

/// Takes note of the answer to a creation.
fn answered(
    world: &World<'_>,
    desired: &Desired,
    store: &mut Store,
    operation: &Operation,
    pending: &Pending,
    answer: &Answer,
) -> Result<(), Stop> {
    let ids = world.vendor.ids(desired, operation, answer);
    if ids.contains_key(&operation.key) {
        return save(store, desired, |known| {
            keep_old(known, &operation.key, &ids);
            settle(known, operation, ids);
        });
    }
    let Some(id) = found(world, desired, pending, true)? else {
        let title = world.vendor.facts().title;
        let what = what(desired, &operation.key);
        return Err(Stop::Unknown(format!("{title} said that it made {what}, and it is not to be found")));
    };
    save(store, desired, |known| adopt(known, pending, id, world.vendor.facts().is_whole))
}

/// The id of what was created, if it was.
fn found(world: &World<'_>, desired: &Desired, pending: &Pending, may: bool) -> Result<Option<String>, Stop> {
    match find(world, &desired.name, pending, may)? {
        Found::Nothing => Ok(None),
        Found::One(id) => Ok(Some(id)),
        Found::Several(ids) => Err(Stop::Unknown(format!(
            "{} has several that may be {} (ids {}): delete or archive those that are too many there, and push again",
            world.vendor.facts().title,
            what(desired, &pending.object),
            ids.join(", ")
        ))),
    }
}

/// Tells what came of a creation that an earlier push did not see the end of.
fn settle_earlier(world: &World<'_>, desired: &Desired, store: &mut Store) -> Result<(), Stop> {
    let Some(pending) = store.known(&desired.name).pending.clone() else { return Ok(()) };
    let id = match found(world, desired, &pending, true) {
        Err(Stop::Refused { complaint, .. }) => {
            let (title, what) = (world.vendor.facts().title, what(desired, &pending.object));
            let may =
                format!("an earlier push may have made {what} in {title}, which does not say whether ({complaint})");
            if (world.ask)(&format!("{may}. Make it now?")) != Some(true) {
                return Err(Stop::Unknown(format!("{may}: look there, and run this in a terminal to be asked")));
            }
            None
        }
        other => other?,
    };
    save(store, desired, |known| match &id {
        Some(id) => adopt(known, &pending, id.clone(), world.vendor.facts().is_whole),
        None => known.pending = None,
    })?;
    if id.is_some() {
        told(world, desired, store, "found", &pending.object);
    }
    Ok(())
}

/// What a person was asked to take away there may be gone by now.
fn forget_what_is_gone(world: &World<'_>, desired: &Desired, store: &mut Store) -> Result<(), Stop> {
    let known = store.known(&desired.name);
    let changes = judged(world.vendor, desired, known, false);
    for (name, request) in world.vendor.watched(known, &changes) {
        let answer = send(world, &desired.name, &request)?;
        // Where it does not say, nothing is known to be gone.
        if world.vendor.is_gone(&answer) {
            save(store, desired, |known| {
                known.objects.remove(&name);
                known.archive.retain(|id| *id != name);
            })?;
        }
    }
    Ok(())
}

/// Others of the same name are there. Most likely the state is missing, or the sequence has another name here than it had.
fn ask_about_others(world: &World<'_>, desired: &Desired, store: &Store, before: &[String]) -> Result<(), Stop> {
    let mut others = before.iter().map(|id| (id, store.owner(id)));
    let Some((first, owner)) = others.find(|(_, owner)| *owner != Some(&desired.name)) else { return Ok(()) };
    let title = world.vendor.facts().title;
    let origin = owner.map_or("was not made from here".to_owned(), |owner| format!("was made from here as `{owner}`"));
    let there = format!("{title} has a sequence called \"{}\" that {origin} (id {first})", desired.title);
    if (world.ask)(&format!("{there}. Make another one?")) == Some(true) {
        return Ok(());
    }
    let state = match owner {
        Some(_) => {
            "call it that again, or give yours another title; where both are meant, push without `--yes` and say so"
        }
        None => "if it was, get the `seqc.state.json` that knows of it; if not, give yours another title",
    };
    Err(Stop::Unknown(format!("{there}: {state}")))
}

/// The version before is archived by hand.
fn keep_old(known: &mut Known, key: &str, ids: &BTreeMap<String, String>) {
    let old = known.objects.get(key).and_then(|kept| kept.id.clone());
    known.archive.extend(old.filter(|old| ids.get(key) != Some(old)));
    if let Some(kept) = known.objects.get_mut(key) {
        kept.active = false;
    }
}

/// Takes note of what is there now.
fn settle(known: &mut Known, operation: &Operation, mut ids: BTreeMap<String, String>) {
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

/// Takes note of what an earlier request made. Of what was made with it, no ids are known.
fn adopt(known: &mut Known, pending: &Pending, id: String, is_whole: bool) {
    let key = &pending.object;
    keep_old(known, key, &[(key.clone(), id.clone())].into());
    for (other, sent) in pending.sent.iter().filter(|(other, _)| !is_whole || *other == key) {
        known.objects.insert(other.clone(), Kept { sent: sent.clone(), ..Kept::default() });
    }
    pending.forget.iter().for_each(|key| drop(known.objects.remove(key)));
    known.objects.entry(key.clone()).or_default().id = Some(id);
    known.pending = None;
}

fn save(store: &mut Store, desired: &Desired, change: impl FnOnce(&mut Known)) -> Result<(), Stop> {
    store.change(&desired.name, change).map_err(Stop::Halt)
}

fn told(world: &World<'_>, desired: &Desired, store: &Store, word: &'static str, key: &str) {
    let id = store.known(&desired.name).id(key);
    (world.tell)(&Event::Done { sequence: &desired.name, word, object: key, what: &what(desired, key), id });
}

/// A thing as people read it.
fn what(desired: &Desired, key: &str) -> String {
    desired.object(key).map_or_else(|| called(key), |object| object.what.clone())
}
