//! Which step there is which step here.
//!
//! A touch without a name is called by its number: where one is put in front of it, it has another name than before. So what
//! is there is told by what it says, and called by its name of today; else every step behind the new one would be
//! overwritten with the text of the one before it, while people are between them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::cli::diff::likeness;
use crate::cli::push::object::{Desired, Fields, is_whole};
use crate::cli::push::state::{Kept, Known};
use crate::cli::push::vendor::Facts;
use crate::syntax::ast::words::Channel;

/// A step, here or there.
struct Step {
    id: String,
    /// What it and its texts say: by which of its things and fields.
    says: BTreeMap<(String, String), Value>,
    kind: Option<Value>,
    place: u64,
}

/// Texts that have this share of their words in common are versions of one text.
const ALIKE: f32 = 0.5;

/// The most pairs of steps that are held against one another.
const MOST_COMPARED: usize = 2_500;

/// What is known, with the names that its steps have today.
#[must_use]
pub fn followed(facts: &Facts, desired: &Desired, known: &Known) -> Known {
    let here = steps(facts, desired.objects.iter().map(|object| (object.key.as_str(), &object.fields)), &[]);
    let own: Vec<&str> = here.iter().map(|step| step.id.as_str()).collect();
    let there = steps(facts, known.objects.iter().map(|(key, kept)| (key.as_str(), &kept.sent)), &own);
    let names = names(&here, &there);
    let ids: Vec<&str> = there.iter().map(|step| step.id.as_str()).collect();
    let today = |key: &str| -> String {
        let Some((kind, id, rest)) = parts(key, &ids) else { return key.to_owned() };
        names.get(id).map_or_else(|| key.to_owned(), |name| format!("{kind}.{name}{rest}"))
    };
    let objects = known.objects.iter().map(|(key, kept)| {
        let sent = kept.sent.iter().map(|(field, value)| match value {
            Value::String(key) if facts.refers.is_some_and(|end| field.ends_with(end)) => {
                (field.clone(), today(key).into())
            }
            value => (field.clone(), value.clone()),
        });
        (today(key), Kept { sent: sent.collect(), ..kept.clone() })
    });
    Known { objects: objects.collect(), ..known.clone() }
}

/// The new names of steps, by the old ones.
fn names(here: &[Step], there: &[Step]) -> BTreeMap<String, String> {
    let pairs = pairs(here, there);
    let is_taken = |name: &str| here.iter().any(|step| step.id == name);
    let mut names = BTreeMap::new();
    for (index, step) in there.iter().enumerate() {
        let own = pairs.iter().position(|pair| *pair == Some(index)).and_then(|at| here.get(at));
        let name = match own {
            Some(own) => own.id.clone(),
            // Its name is another's now.
            None if is_taken(&step.id) => spare(&step.id, here, there),
            None => continue,
        };
        if name != step.id {
            names.insert(step.id.clone(), name);
        }
    }
    names
}

/// A name that no step has, for one whose name another has now.
fn spare(id: &str, here: &[Step], there: &[Step]) -> String {
    let mut name = format!("{id}~old");
    while here.iter().chain(there).any(|step| step.id == name) {
        name.push_str("~old");
    }
    name
}

/// For each step here its place in `there`. A name that an author gave is followed first, then what a step says, then what
/// it nearly says.
fn pairs(here: &[Step], there: &[Step]) -> Vec<Option<usize>> {
    let mut pairs: Vec<Option<usize>> = vec![None; here.len()];
    pair(here, there, &mut pairs, |one, other| one.id == other.id && !is_counted(&one.id));
    let is_same = |one: &Step, other: &Step| one.kind == other.kind && one.says == other.says;
    pair(here, there, &mut pairs, |one, other| one.id == other.id && is_same(one, other));
    pair(here, there, &mut pairs, is_same);
    pair_alike(here, there, &mut pairs);
    pair(here, there, &mut pairs, |one, other| one.id == other.id);
    pairs
}

/// Pairs what is as `is_same` says and has no pair yet, in order.
fn pair(here: &[Step], there: &[Step], pairs: &mut [Option<usize>], is_same: impl Fn(&Step, &Step) -> bool) {
    for (at, step) in here.iter().enumerate() {
        if pairs.get(at) == Some(&None) {
            let own = (0..).zip(there).find(|(index, own)| is_same(step, own) && !pairs.contains(&Some(*index)));
            set(pairs, at, own.map(|(index, _)| index));
        }
    }
}

/// Pairs steps of one kind that have no pair yet, those that are most alike first.
fn pair_alike(here: &[Step], there: &[Step], pairs: &mut [Option<usize>]) {
    let open = |at: &usize| pairs.get(*at) == Some(&None);
    let free = |index: &usize| !pairs.contains(&Some(*index));
    let new: Vec<(usize, &Step)> = (0..).zip(here).filter(|(at, _)| open(at)).collect();
    let old: Vec<(usize, &Step)> = (0..).zip(there).filter(|(index, _)| free(index)).collect();
    if new.len() * old.len() > MOST_COMPARED {
        return;
    }
    let both = new.iter().flat_map(|new| old.iter().map(move |old| (*new, *old)));
    let both = both.filter(|((_, new), (_, old))| new.kind == old.kind);
    let mut all: Vec<(f32, usize, usize)> =
        both.map(|((at, new), (index, old))| (likeness(&new.text(), &old.text()), at, index)).collect();
    all.retain(|(likeness, ..)| *likeness >= ALIKE);
    all.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    for (_, at, index) in all {
        if pairs.get(at) == Some(&None) && !pairs.contains(&Some(index)) {
            set(pairs, at, Some(index));
        }
    }
}

fn set(pairs: &mut [Option<usize>], at: usize, index: Option<usize>) {
    if let Some(pair) = pairs.get_mut(at) {
        *pair = index;
    }
}

impl Step {
    /// All that it says.
    fn text(&self) -> String {
        self.says.values().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// Whether it is a number that it is called by: `email-2`, `call-1@3`.
fn is_counted(id: &str) -> bool {
    let Some((word, number)) = id.rsplit_once('-') else { return false };
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    Channel::from_word(word).is_some() && number.split('@').all(is_number)
}

/// The steps that `all` things belong to, in their order. A thing may be there without its step, which did not come to be
/// made: that is one of `others`, or has the name of the thing.
fn steps<'a>(facts: &Facts, all: impl Iterator<Item = (&'a str, &'a Fields)> + Clone, others: &[&str]) -> Vec<Step> {
    let mut ids: Vec<&str> = all.clone().filter_map(|(key, _)| key.strip_prefix("step.")).collect();
    for (key, _) in all.clone().filter(|(key, _)| !is_whole(key)) {
        if parts(key, &ids).is_none() {
            let id = parts(key, others).map(|(_, id, _)| id);
            ids.extend(id.or_else(|| key.split_once('.').map(|(_, name)| name)));
        }
    }
    let step = |id: &&str| Step { id: (*id).to_owned(), says: BTreeMap::new(), kind: None, place: u64::MAX };
    let mut steps: Vec<Step> = ids.iter().map(step).collect();
    for (key, fields) in all {
        let Some((kind, id, rest)) = parts(key, &ids) else { continue };
        let Some(step) = steps.iter_mut().find(|step| step.id == id) else { continue };
        let is_called = |field: &str, name: &str| field.rsplit('.').next() == Some(name);
        if kind == "step" {
            step.place = fields.get(facts.place).and_then(Value::as_u64).unwrap_or(u64::MAX);
            step.kind = fields.iter().find(|(field, _)| is_called(field, facts.kind)).map(|(_, kind)| kind.clone());
        }
        let said = fields.iter().filter(|(field, _)| facts.says.iter().any(|name| is_called(field, name)));
        step.says.extend(said.map(|(field, value)| ((format!("{kind}{rest}"), field.clone()), value.clone())));
    }
    steps.sort_by_key(|step| step.place);
    steps
}

/// The kind, the step and the rest of a name of ours: `text`, `opener` and `/short` of `text.opener/short`.
fn parts<'k>(key: &'k str, ids: &[&str]) -> Option<(&'k str, &'k str, &'k str)> {
    let (kind, name) = key.split_once('.')?;
    let is_own =
        |id: &&&str| name.strip_prefix(**id).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '/']));
    let longest = ids.iter().filter(is_own).max_by_key(|id| id.len())?.len();
    Some((kind, name.get(..longest)?, name.get(longest..)?))
}
