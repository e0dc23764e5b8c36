//! The JSON Schema of what is written, made from its types.

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::emit::json::json;

/// The JSON Schema of a type, with a line break at its end.
#[must_use]
pub fn schema<T: JsonSchema>(title: &str) -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(tidy);
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    json(&schema)
}

fn tidy(schema: &mut Schema) {
    if let Some(object) = schema.as_object_mut() {
        join_lines(object);
        let required: Vec<Value> = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            for (name, property) in properties {
                if let (false, Value::Object(property)) = (required.iter().any(|known| known == name), property) {
                    without_null(property);
                }
            }
        }
    }
    transform_subschemas(&mut tidy, schema);
}

/// Descriptions are sentences: where their source begins a new line makes no difference, but for paragraphs.
fn join_lines(object: &mut Map<String, Value>) {
    if let Some(Value::String(description)) = object.get_mut("description") {
        let paragraphs: Vec<String> = description.split("\n\n").map(|one| one.replace('\n', " ")).collect();
        *description = paragraphs.join("\n\n");
    }
}

/// What is absent where there is nothing is never null.
fn without_null(property: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = property.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            property.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(any)) = property.get_mut("anyOf") else { return };
    any.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
    if let [Value::Object(only)] = any.as_slice() {
        let only = only.clone();
        property.remove("anyOf");
        property.extend(only);
    }
}
