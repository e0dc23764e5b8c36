//! What is to be at a vendor, as a list of things that each have a name of ours.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::emit::StepOutline;
use crate::model::program::FileId;
use crate::text::span::Span;

/// Field names and what they hold; nothing is an object, and no list holds one.
pub type Fields = BTreeMap<String, Value>;

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
    /// Its name of ours: `sequence`, `step.opener`. Only that of the sequence itself has no dot.
    pub key: String,
    /// As people read it: "step `opener`".
    pub what: String,
    /// Where it is written.
    pub span: Span,
    /// What is said of it, field by field.
    pub fields: Fields,
}

impl Desired {
    /// The thing called `key`.
    #[must_use]
    pub fn object(&self, key: &str) -> Option<&Object> {
        self.objects.iter().find(|object| object.key == key)
    }

    /// What is said of all things.
    #[must_use]
    pub fn all_fields(&self) -> BTreeMap<String, Fields> {
        self.objects.iter().map(|object| (object.key.clone(), object.fields.clone())).collect()
    }
}

impl Object {
    /// A thing of which all of `value` is said.
    #[must_use]
    pub fn new(key: impl Into<String>, what: impl Into<String>, span: Span, value: &Value) -> Self {
        let mut fields = BTreeMap::new();
        flatten("", value, &mut fields);
        Self { key: key.into(), what: what.into(), span, fields }
    }
}

/// Whether it is the sequence itself that has that name of ours, and not a part of it.
#[must_use]
pub fn is_whole(key: &str) -> bool {
    !key.contains('.')
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

/// Objects and lists of objects become fields of their own: so no order of keys has a part in a comparison.
fn flatten(name: &str, value: &Value, fields: &mut Fields) {
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
