//! Makes something at a vendor, once.
//!
//! That it is made is written down before the request is sent, with what was there before; where no answer comes, what is
//! there now tells whether it was made. A list can be behind: for as long as it may be, something that is not in it is made
//! again only where a person says so.

use std::time::{Duration, SystemTime};

use crate::cli::push::find::{Found, find, ids};
use crate::cli::push::note::{adopt, keep_old, save, settle, told, what};
use crate::cli::push::object::{Desired, is_whole};
use crate::cli::push::send::{Attempt, Stop, World, attempt_now, refused, rest};
use crate::cli::push::state::Pending;
use crate::cli::push::store::Store;
use crate::cli::push::vendor::Operation;
use crate::cli::push::way::wire::Answer;

/// So long after a request a list knows what came of it. No vendor says how far behind its lists are: this is far more than
/// any that was heard of.
const LISTED: Duration = Duration::from_secs(10 * 60);

/// Makes something, once.
///
/// # Errors
/// Where it is not made, or nobody knows whether it was.
pub fn make(world: &World<'_>, desired: &Desired, store: &mut Store, operation: &Operation) -> Result<(), Stop> {
    let mut pending = intent(world, desired, store, operation)?;
    let (mut tries, mut may) = (0, false);
    loop {
        // Whatever was waited for so far, a list may be behind from now on.
        world.pace.wait(world.clock);
        pending.at = Some(now(world));
        save(store, desired, |known| known.pending = Some(pending.clone()))?;
        match attempt_now(world, &operation.request) {
            Attempt::Answered(answer) if answer.is_ok() => {
                return answered(world, desired, store, operation, &pending, &answer);
            }
            Attempt::Answered(answer) => {
                // An earlier try may have been the reason: then the next push looks again.
                if !may {
                    save(store, desired, |known| known.pending = None)?;
                }
                return Err(refused(world, &operation.key, &answer));
            }
            Attempt::Again { why, asked, is_sent } => {
                tries += 1;
                may |= is_sent;
                let rested = rest(world, &desired.name, tries, &why, asked);
                if rested.is_err() && !may {
                    save(store, desired, |known| known.pending = None)?;
                }
                rested?;
                if !is_sent {
                    continue;
                }
            }
        }
        if let Some(id) = found(world, desired, &pending)? {
            return save(store, desired, |known| adopt(known, &pending, id, world.vendor.facts().is_whole));
        }
        agree(world, desired, &pending)?;
    }
}

/// Tells what came of something that an earlier push did not see the end of.
///
/// # Errors
/// Where nobody knows.
pub fn settle_earlier(world: &World<'_>, desired: &Desired, store: &mut Store) -> Result<(), Stop> {
    let Some(pending) = store.known(&desired.name).pending.clone() else { return Ok(()) };
    let id = match found(world, desired, &pending) {
        // A token that holds no longer says nothing of what was made.
        Err(Stop::Refused { complaint, status, .. }) if status != 401 => {
            let (title, what) = (world.vendor.facts().title, what(desired, &pending.object));
            let may =
                format!("an earlier push may have made {what} in {title}, which does not say whether ({complaint})");
            if (world.ask)(&format!("{may}. Make it now?")) != Some(true) {
                return Err(Stop::Unknown(format!("{may}: look there, and run this in a terminal to be asked")));
            }
            None
        }
        Ok(None) => {
            agree(world, desired, &pending)?;
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

/// What is made, and what was like it before.
fn intent(world: &World<'_>, desired: &Desired, store: &Store, operation: &Operation) -> Result<Pending, Stop> {
    let key = &operation.key;
    let Some(look) = world.vendor.look(desired, store.known(&desired.name), key) else {
        return Err(Stop::Unknown(format!("what {} belongs to has no id in the state", what(desired, key))));
    };
    let before = ids(world, &desired.name, key, &look)?;
    match &look.refusal {
        Some(why) if !before.is_empty() => return Err(Stop::Unknown(why.clone())),
        Some(_) => {}
        None if is_whole(key) => ask_about_others(world, desired, store, &before)?,
        None => {}
    }
    let (sent, forget) = (operation.sent.clone(), operation.forget.clone());
    Ok(Pending { object: key.clone(), look, before, sent, forget, at: None })
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
    let ids = world.vendor.ids(desired, store.known(&desired.name), operation, answer);
    if ids.contains_key(&operation.key) {
        return save(store, desired, |known| {
            keep_old(known, &operation.key, &ids);
            settle(known, operation, ids);
        });
    }
    let Some(id) = found(world, desired, pending)? else {
        let made = Pending { at: None, ..pending.clone() };
        save(store, desired, |known| known.pending = Some(made.clone()))?;
        let (why, then) = unlisted(world, desired, &made);
        return Err(Stop::Unknown(format!("{why}: {then}")));
    };
    save(store, desired, |known| adopt(known, pending, id, world.vendor.facts().is_whole))
}

/// The id of what was made, if it was.
fn found(world: &World<'_>, desired: &Desired, pending: &Pending) -> Result<Option<String>, Stop> {
    match find(world, &desired.name, pending)? {
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

/// It may have been made, and is not listed: that it was not is known by time, or by a person.
fn agree(world: &World<'_>, desired: &Desired, pending: &Pending) -> Result<(), Stop> {
    if left(world, pending).is_some_and(|left| left.is_zero()) {
        return Ok(());
    }
    let (why, then) = unlisted(world, desired, pending);
    if (world.ask)(&format!("{why}. Make it again?")) == Some(true) {
        return Ok(());
    }
    Err(Stop::Unknown(format!("{why}: {then}")))
}

/// That it is not listed, and what to do then.
fn unlisted(world: &World<'_>, desired: &Desired, pending: &Pending) -> (String, String) {
    let (title, what) = (world.vendor.facts().title, what(desired, &pending.object));
    let Some(left) = left(world, pending) else {
        return (
            format!("{title} said that it made {what}, and does not list it"),
            "look there; push again when it is listed, or push in a terminal to be asked".to_owned(),
        );
    };
    let minutes = left.as_secs().div_ceil(60);
    (
        format!("{title} was asked to make {what} and did not answer, and does not list it so far"),
        format!(
            "push again in {minutes} minutes, and it is made if it is not there by then; or look there now, and push in a \
             terminal to be asked"
        ),
    )
}

/// How long a list may still be behind; `None` where no time tells that it was not made, since it was said to be.
fn left(world: &World<'_>, pending: &Pending) -> Option<Duration> {
    let passed = now(world).saturating_sub(pending.at?);
    Some(LISTED.saturating_sub(Duration::from_secs(passed)))
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
        None => {
            &format!("if it was, get the `{}` that knows of it; if not, give yours another title", store.file_name())
        }
    };
    Err(Stop::Unknown(format!("{there}: {state}")))
}

/// Seconds since 1970.
fn now(world: &World<'_>) -> u64 {
    world.clock.now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}
