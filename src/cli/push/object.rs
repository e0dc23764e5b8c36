//! What is to be at a vendor, as a list of things that each have a name of ours.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::emit::StepOutline;
use crate::model::program::FileId;
use crate::text::digest::sha256;
use crate::text::span::Span;

/// Field names and the hashes of what they hold.
pub type Hashes = BTreeMap<String, String>;

/// So many hexadecimal digits of a hash tell one text from another.
const DIGITS: usize = 16;

/// One sequence as it is to be there.
#[derive(Clone, Debug)]
pub struct Desired {
    /// Its name here.
    pub name: String,
    /// Its name there.
    pub title: String,
    /// The file it is written in.
    pub file: FileId,
    /// Its name in that file.
    pub span: Span,
    /// What it is made of, in the order in which that is made; the first is the sequence itself.
    pub objects: Vec<Object>,
    /// The steps it is compiled from, in order.
    pub steps: Vec<StepOutline>,
    /// All of it, as it was compiled.
    pub compiled: Value,
}

/// One thing of it.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its name of ours: `sequence`, `step.opener`.
    pub key: String,
    /// As people read it: "step `opener`".
    pub what: String,
    /// Where it is written.
    pub span: Span,
    /// What is said of it, field by field: no value is an object.
    pub fields: BTreeMap<String, Value>,
    /// The hash of each.
    pub hashes: Hashes,
}

impl Desired {
    /// The thing called `key`.
    #[must_use]
    pub fn object(&self, key: &str) -> Option<&Object> {
        self.objects.iter().find(|object| object.key == key)
    }

    /// The hashes of all things.
    #[must_use]
    pub fn all_hashes(&self) -> BTreeMap<String, Hashes> {
        self.objects.iter().map(|object| (object.key.clone(), object.hashes.clone())).collect()
    }
}

impl Object {
    /// A thing of which all of `value` is said.
    #[must_use]
    pub fn new(key: impl Into<String>, what: impl Into<String>, span: Span, value: &Value) -> Self {
        let mut fields = BTreeMap::new();
        flatten("", value, &mut fields);
        let hashes = fields.iter().map(|(name, value)| (name.clone(), hash(value))).collect();
        Self { key: key.into(), what: what.into(), span, fields, hashes }
    }
}

/// The same value without some of its fields.
#[must_use]
pub fn without(value: &Value, names: &[&str]) -> Value {
    let mut value = value.clone();
    if let Some(object) = value.as_object_mut() {
        names.iter().for_each(|name| drop(object.remove(*name)));
    }
    value
}

/// The object in `value`; an empty one where it is something else.
#[must_use]
pub fn fields(value: Option<&Value>) -> Map<String, Value> {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The list in `value`; an empty one where it is something else.
#[must_use]
pub fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn hash(value: &Value) -> String {
    let mut hash = sha256(&value.to_string());
    hash.truncate(DIGITS);
    hash
}

/// Objects and lists of objects become fields of their own: so no order of keys has a part in a hash.
fn flatten(name: &str, value: &Value, fields: &mut BTreeMap<String, Value>) {
    let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match value {
        Value::Object(object) if !object.is_empty() => {
            object.iter().for_each(|(key, value)| flatten(&below(key), value, fields));
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            items.iter().zip(1..).for_each(|(item, number)| flatten(&below(&format!("{number}")), item, fields));
        }
        Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            drop(fields.insert(name.to_owned(), value.clone()))
        }
    }
}
