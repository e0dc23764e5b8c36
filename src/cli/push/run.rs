//! Brings one sequence to a vendor, request by request.
//!
//! What is to be done is worked out anew from the state after every answer: so a push that was stopped anywhere, by
//! anything, goes on where it stood.

use crate::cli::push::change::{Change, Kind, changes};
use crate::cli::push::follow::followed;
use crate::cli::push::make::{make, settle_earlier};
use crate::cli::push::note::{save, settle, told};
use crate::cli::push::object::Desired;
use crate::cli::push::send::{Attempt, Stop, World, attempt, refused, rest, send};
use crate::cli::push::state::{Kept, Known};
use crate::cli::push::store::Store;
use crate::cli::push::vendor::{Operation, Vendor};
use crate::cli::push::way::wire::Answer;
use crate::text::plural::plural;

/// How a sequence ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests that changed something.
    pub done: usize,
    /// Things that cannot be brought there.
    pub left: usize,
}

/// What differs, judged by the vendor's rules. What is known has the names of today, as [`followed`] gives them.
#[must_use]
pub fn judged(vendor: &dyn Vendor, desired: &Desired, known: &Known, activates: bool) -> Vec<Change> {
    let mut all = changes(desired, known);
    vendor.judge(desired, known, &mut all);
    if activates {
        all.extend(activations(vendor, desired, known, &all));
    }
    all
}

/// What is set going. While something is not as it should be, nothing is.
fn activations(vendor: &dyn Vendor, desired: &Desired, known: &Known, all: &[Change]) -> Vec<Change> {
    let mut idle: Vec<Change> = vendor
        .activations(desired)
        .into_iter()
        .filter(|key| !known.is_active(key))
        .filter_map(|key| all.iter().find(|change| change.key == key))
        .filter(|change| known.id(&change.key).is_some() || change.kind == Kind::Create)
        .map(|change| Change::of(&change.key, change.what.clone(), change.span, Kind::Activate, Vec::new()))
        .collect();
    let left = all.iter().filter(|change| change.is_left()).count();
    if left > 0 {
        idle = idle.split_off(idle.len().saturating_sub(1));
        let note = format!("it is not set going while {} not there as it should be", are(left));
        idle.iter_mut().for_each(|change| change.refuse(note.as_str()));
    }
    idle
}

/// "1 thing is", "2 things are".
fn are(count: usize) -> String {
    format!("{} {}", plural(count, "thing"), if count == 1 { "is" } else { "are" })
}

/// Brings a sequence there.
///
/// # Errors
/// Where it cannot be done now; all that was done stands in the state.
pub fn push(world: &World<'_>, desired: &Desired, store: &mut Store, activates: bool) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    settle_earlier(world, desired, store)?;
    follow(world, desired, store)?;
    forget_what_is_gone(world, desired, store)?;
    // Each request settles something: more than these are a mistake of this program or of the vendor's.
    for _ in 0..desired.objects.len() * 2 + store.known(&desired.name).objects.len() + 8 {
        let known = store.known(&desired.name);
        let changes = judged(world.vendor, desired, known, activates);
        let is_done = if let Some(operation) = world.vendor.next(desired, known, &changes) {
            perform(world, desired, store, &operation, &changes)?
        } else if let Some(change) = changes.iter().find(|change| change.kind == Kind::Activate) {
            activate(world, desired, store, change)?
        } else {
            // What is neither done nor known to be impossible may not pass for done.
            let is_open = |change: &&Change| !matches!(change.kind, Kind::Unchanged) && !change.is_left();
            if let Some(open) = changes.iter().find(is_open) {
                let title = world.vendor.facts().title;
                return Err(Stop::Unknown(format!(
                    "what `{}` knows of `{}` does not tell how {title} has it",
                    store.file_name(),
                    open.key
                )));
            }
            tally.left = changes.iter().filter(|change| change.is_left()).count();
            return Ok(tally);
        };
        tally.done += usize::from(is_done);
    }
    Err(Stop::Unknown(format!("{} answers, and what it answers leads nowhere", world.vendor.facts().title)))
}

/// Calls what is there by the names of today.
fn follow(world: &World<'_>, desired: &Desired, store: &mut Store) -> Result<(), Stop> {
    let known = store.known(&desired.name);
    let now = followed(world.vendor.facts(), desired, known);
    if now == *known { Ok(()) } else { save(store, desired, |known| *known = now) }
}

/// Does what is next; whether it is known to be done.
fn perform(
    world: &World<'_>,
    desired: &Desired,
    store: &mut Store,
    operation: &Operation,
    changes: &[Change],
) -> Result<bool, Stop> {
    let word = changes.iter().find(|change| change.key == operation.key).map_or("update", |change| match change.kind {
        Kind::Unchanged => Kind::Update.word(),
        kind => kind.word(),
    });
    if operation.creates {
        make(world, desired, store, operation)?;
    } else if !change(world, desired, store, operation)? {
        return Ok(false);
    }
    told(world, desired, store, word, &operation.key);
    Ok(true)
}

/// Changes what is there; whether an answer said so.
fn change(world: &World<'_>, desired: &Desired, store: &mut Store, operation: &Operation) -> Result<bool, Stop> {
    let answer = if operation.makes.is_empty() {
        send(world, &desired.name, &operation.request)?
    } else {
        let Some(answer) = send_once(world, desired, store, operation)? else { return Ok(false) };
        answer
    };
    let is_gone = answer.status == 404 && operation.sent.is_empty();
    if !answer.is_ok() && !is_gone {
        unmark(desired, store, operation)?;
        return Err(refused(world, &operation.key, &answer));
    }
    let ids = world.vendor.ids(desired, store.known(&desired.name), operation, &answer);
    save(store, desired, |known| settle(known, operation, ids))?;
    Ok(true)
}

/// Sends what also makes things, which are written down first as there, by no known id. Where no answer comes, that is what
/// stays known of them: `None`.
fn send_once(
    world: &World<'_>,
    desired: &Desired,
    store: &mut Store,
    operation: &Operation,
) -> Result<Option<Answer>, Stop> {
    let marks = || operation.makes.iter().map(|key| (key.clone(), Kept::default()));
    save(store, desired, |known| known.objects.extend(marks()))?;
    let mut tries = 0;
    loop {
        match attempt(world, &operation.request) {
            Attempt::Answered(answer) => return Ok(Some(answer)),
            Attempt::Again { why, asked, is_sent } => {
                tries += 1;
                let rested = rest(world, &desired.name, tries, &why, asked);
                if is_sent {
                    return rested.map(|()| None);
                }
                if rested.is_err() {
                    unmark(desired, store, operation)?;
                }
                rested?;
            }
        }
    }
}

/// Nothing was made.
fn unmark(desired: &Desired, store: &mut Store, operation: &Operation) -> Result<(), Stop> {
    if operation.makes.is_empty() {
        return Ok(());
    }
    save(store, desired, |known| operation.makes.iter().for_each(|key| drop(known.objects.remove(key))))
}

/// Sets something going; whether there is such a thing.
fn activate(world: &World<'_>, desired: &Desired, store: &mut Store, change: &Change) -> Result<bool, Stop> {
    let Some(id) = store.known(&desired.name).id(&change.key) else { return Ok(false) };
    let answer = send(world, &desired.name, &world.vendor.activation(&change.key, id))?;
    if !answer.is_ok() {
        return Err(refused(world, &change.key, &answer));
    }
    save(store, desired, |known| known.objects.entry(change.key.clone()).or_default().active = true)?;
    told(world, desired, store, change.kind.word(), &change.key);
    Ok(true)
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
