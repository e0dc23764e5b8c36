//! Looks for what may have been created: so that nothing is created twice.

use serde_json::Value;

use crate::cli::push::send::{Stop, World, refused, rest, send};
use crate::cli::push::state::{Look, Pending};
use crate::cli::push::vendor::Page;
use crate::cli::push::way::wire::{Request, text};

/// The most pages of an answer.
const MAX_PAGES: usize = 50;

/// How often is looked where something may just be on its way.
const LOOKS: u32 = 3;

/// What was found of a creation whose answer did not come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is not there.
    Nothing,
    /// It is there, with this id.
    One(String),
    /// Several may be it.
    Several(Vec<String>),
}

/// The ids of all that is as `look` says.
///
/// # Errors
/// Where the vendor does not say.
pub fn ids(world: &World<'_>, sequence: &str, key: &str, look: &Look) -> Result<Vec<String>, Stop> {
    let (mut ids, mut path) = (Vec::new(), look.path.clone());
    for _ in 0..MAX_PAGES {
        let request = if look.post { Request::post(path.as_str(), None) } else { Request::get(path.clone()) };
        let answer = send(world, sequence, &request)?;
        if !answer.is_ok() {
            return Err(refused(world, key, &answer));
        }
        let (rows, page) = world.vendor.rows(&path, &answer.body);
        let is_it = |row: &&Value| {
            look.matches.iter().all(|(pointer, wanted)| match row.pointer(pointer) {
                Some(Value::Bool(flag)) => flag.to_string() == *wanted,
                Some(value) if !value.is_null() => text(value).is_some_and(|value| is_same(&value, wanted)),
                // What a row does not say may be so: better one too many than one too few.
                Some(_) | None => true,
            })
        };
        ids.extend(rows.iter().filter(is_it).filter_map(|row| row.pointer(&look.id).and_then(text)));
        match page {
            Page::Last => {
                ids.sort_unstable();
                ids.dedup();
                return Ok(ids);
            }
            Page::Next(next) => path = next,
            Page::Lost => break,
        }
    }
    let title = world.vendor.facts().title;
    Err(Stop::Unknown(format!("{title} has more that is called so than can be looked through")))
}

/// What came of a creation. Looked for more than once: a list can be behind.
///
/// # Errors
/// Where the vendor does not say.
pub fn find(world: &World<'_>, sequence: &str, pending: &Pending) -> Result<Found, Stop> {
    let mut looks = 0;
    loop {
        let mut new = ids(world, sequence, &pending.object, &pending.look)?;
        new.retain(|id| !pending.before.contains(id));
        looks += 1;
        match (new.len(), new.pop()) {
            (1, Some(id)) => return Ok(Found::One(id)),
            (_, Some(id)) => {
                new.push(id);
                return Ok(Found::Several(new));
            }
            (_, None) if looks >= LOOKS => return Ok(Found::Nothing),
            (_, None) => rest(world, sequence, looks, "it may still be on its way", None)?,
        }
    }
}

/// Whether two texts have the same words: blanks may have been set right there.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
