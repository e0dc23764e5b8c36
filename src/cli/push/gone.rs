//! Sequences that were pushed and are written down no longer. Nothing is done about them: a person archives them there.

use crate::cli::push::object::{Desired, Object, is_whole};
use crate::cli::push::prepare::{Prepared, sequences};
use crate::cli::push::state::Known;
use crate::cli::push::store::Store;
use crate::cli::reading::{load_sought, seek};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its name here.
    pub name: String,
    /// Its id there.
    pub id: Option<String>,
    /// A sequence here that says the same, and of which nothing is known to be there: it has another name now.
    pub renamed: Option<String>,
}

/// All of them, as far as the files of the workspace tell; those are read only where the state knows more than was asked for.
#[must_use]
pub fn gone(prepared: &Prepared, store: &Store) -> Vec<Gone> {
    let is_here = |name: &str| prepared.desired.iter().any(|desired| desired.name == name);
    let mut names: Vec<&str> = store.names().filter(|name| !is_here(name)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    // What cannot be read may hold them.
    let Some(elsewhere) = elsewhere(prepared) else { return Vec::new() };
    let is_of = |name: &str, sequence: &String| {
        name.strip_prefix(sequence.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    names.retain(|name| !elsewhere.iter().any(|sequence| is_of(name, sequence)));
    let new = || prepared.desired.iter().filter(|desired| *store.known(&desired.name) == Known::default());
    let one = |name: &str| {
        let known = store.known(name);
        let id = known.objects.iter().find(|(key, _)| is_whole(key)).and_then(|(_, kept)| kept.id.clone());
        let renamed = new().find(|desired| is_like(desired, known)).map(|desired| desired.name.clone());
        Gone { name: name.to_owned(), id, renamed }
    };
    names.into_iter().map(one).collect()
}

/// Whether a sequence has the title of what is there, or more than half of what it is made of.
fn is_like(desired: &Desired, known: &Known) -> bool {
    let whole = known.objects.iter().find(|(key, _)| is_whole(key));
    let is_titled = whole.is_some_and(|(_, kept)| kept.sent.values().any(|value| *value == desired.title));
    let is_there = |object: &&Object| known.objects.get(&object.key).is_some_and(|kept| kept.sent == object.fields);
    is_titled || desired.objects.iter().filter(is_there).count() * 2 > desired.objects.len()
}

/// The sequences of the workspace that were not asked for; `None` where not all of them can be known.
fn elsewhere(prepared: &Prepared) -> Option<Vec<String>> {
    let root = prepared.root.as_ref()?;
    let sought = seek(std::slice::from_ref(root), None).ok().filter(|sought| sought.complete)?;
    let loaded = load_sought(&sought);
    let asked = &prepared.asked;
    let is_clear = loaded.program.files.iter().all(|file| file.parse.errors.is_empty());
    (loaded.is_complete() && is_clear).then(|| sequences(&loaded).filter(|name| !asked.contains(name)).collect())
}
