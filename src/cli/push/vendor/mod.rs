//! What a push asks of a vendor's own file: which request brings about what, and what its answers mean.

pub mod apollo;
pub mod outreach;
pub mod salesloft;

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

use crate::cli::push::change::Change;
use crate::cli::push::object::{Desired, Fields, Object};
use crate::cli::push::state::{Known, Look};
use crate::cli::push::way::wire::{Answer, Request};
use crate::emit::Outline;
use crate::model::program::FileId;

/// Every vendor that can be pushed to.
pub const VENDORS: &[&dyn Vendor] = &[&outreach::Outreach, &apollo::Apollo, &salesloft::Salesloft];

/// What is the same for all requests to a vendor.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// As the target is called.
    pub target: &'static str,
    /// As it calls itself.
    pub title: &'static str,
    /// The variable that holds the token.
    pub token: &'static str,
    /// The variable that may hold another address.
    pub url_from: &'static str,
    /// The address of its interface.
    pub url: &'static str,
    /// The type of every content.
    pub media_type: &'static str,
    /// The header that holds the token, and what stands before it there.
    pub header: (&'static str, &'static str),
    /// The time from one request to the next.
    pub gap: Duration,
    /// The most requests in an hour.
    pub hourly: usize,
    /// What it calls the list of steps where one request holds them all, as it names a place in them.
    pub steps: Option<&'static str>,
    /// The field that says where a step stands among the others, from 1.
    pub place: &'static str,
    /// Other fields of a step and its texts that follow from its place or its name here.
    pub marks: &'static [&'static str],
    /// The field of a step that holds its kind, by its last name.
    pub kind: &'static str,
    /// The fields of a step that hold its texts, by their last names.
    pub says: &'static [&'static str],
    /// What the names of fields end with that hold a name of ours, where it has such.
    pub refers: Option<&'static str>,
    /// What names of fields begin with that people need not read.
    pub wrappings: &'static [&'static str],
    /// Whether a thing is made together with others that have ids of their own: found again, it is updated to learn them.
    pub is_whole: bool,
}

/// A vendor: its requests and its answers.
pub trait Vendor: Sync {
    /// What is the same for all requests.
    fn facts(&self) -> &'static Facts;

    /// The things that a compiled sequence is made of, in the order in which they are made.
    fn objects(&self, outline: &Outline, compiled: &Value) -> Vec<Object>;

    /// Says of differences what cannot be brought there, and what is done instead.
    fn judge(&self, desired: &Desired, known: &Known, changes: &mut [Change]);

    /// The next request that brings about a difference; `None` where nothing is left that can be.
    fn next(&self, desired: &Desired, known: &Known, changes: &[Change]) -> Option<Operation>;

    /// The ids in the answer to `operation`, by the names of their things; what was known before it may help to tell them.
    fn ids(&self, desired: &Desired, known: &Known, operation: &Operation, answer: &Answer)
    -> BTreeMap<String, String>;

    /// How the thing called `key` is looked for, which `next` is about to create.
    fn look(&self, desired: &Desired, known: &Known, key: &str) -> Option<Look>;

    /// The rows of an answer to a look, and the path of the next page: nothing where there is none.
    fn rows<'v>(&self, look: &str, answer: &'v Value) -> (&'v [Value], Page);

    /// What sets a sequence going, in order: names of things.
    fn activations(&self, desired: &Desired) -> Vec<String>;

    /// The request that sets the thing with that id going.
    fn activation(&self, key: &str, id: &str) -> Request;

    /// What may be gone there by now, since a person was asked to see to it: a name or an id, and the request that shows it.
    fn watched(&self, _: &Known, _: &[Change]) -> Vec<(String, Request)> {
        Vec::new()
    }

    /// Whether an answer to a request of `watched` says that it is gone.
    fn is_gone(&self, _: &Answer) -> bool {
        false
    }

    /// The vendor's own words of why it refused.
    fn complaint(&self, answer: &Answer) -> String;
}

/// Whether there is more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// That was all.
    Last,
    /// More is at this path.
    Next(String),
    /// There is more, and it is not known where.
    Lost,
}

/// One request that changes something.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The thing it is about.
    pub key: String,
    /// Whether it creates that: then sent twice it would be there twice.
    pub creates: bool,
    /// The request.
    pub request: Request,
    /// What is known to be there once it is done: the fields of each thing.
    pub sent: BTreeMap<String, Fields>,
    /// What no longer is.
    pub forget: Vec<String>,
    /// What is made anew: the ids that are known of it no longer hold.
    pub anew: Vec<String>,
    /// What comes to a thing that is there: sent twice it would be there twice.
    pub makes: Vec<String>,
}

/// The vendor of a target.
#[must_use]
pub fn vendor(target: &str) -> Option<&'static dyn Vendor> {
    VENDORS.iter().find(|vendor| vendor.facts().target == target).copied()
}

/// What a compiled file says is to be there; `None` where it is no JSON.
#[must_use]
pub fn desired(vendor: &dyn Vendor, file: FileId, outline: &Outline, text: &str) -> Option<Desired> {
    let compiled = serde_json::from_str(text).ok()?;
    let objects = vendor.objects(outline, &compiled);
    let (name, title, steps) = (outline.name.clone(), outline.title.clone(), outline.steps.clone());
    Some(Desired { name, title, file, span: outline.span, objects, steps, compiled })
}

/// What was sent of a thing, once the fields of `change` that can be sent were.
#[must_use]
pub fn settled(desired: &Desired, known: &Known, change: &Change) -> Fields {
    let mut sent = known.objects.get(&change.key).map(|kept| kept.sent.clone()).unwrap_or_default();
    let Some(object) = desired.object(&change.key) else { return sent };
    for field in &change.fields {
        match object.fields.get(field) {
            Some(value) => drop(sent.insert(field.clone(), value.clone())),
            None => drop(sent.remove(field)),
        }
    }
    sent
}
