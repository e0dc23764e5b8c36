//! What a `seqc.toml` looks like, as JSON Schema: for editors.

use serde_json::{Map, Value as Json, json};

use crate::check::presets::Preset;
use crate::check::rule::{Check, Opt, Rule, Value};
use crate::check::rules::RULES;
use crate::emit::TARGETS;
use crate::emit::settings::KeyKind;
use crate::emit::vendor::Vending;
use crate::syntax::ast::words::Vendor;

/// The schema, as text.
#[must_use]
pub fn schema() -> String {
    let rules = json!({ "type": "object", "additionalProperties": false, "properties": rules() });
    let patterns = json!({ "type": "array", "items": { "type": "string" } });
    let presets: Vec<&str> = Preset::ALL.iter().map(|preset| preset.word()).collect();
    let vendors: Vec<&str> = Vendor::ALL.iter().map(|vendor| vendor.word()).collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "seqc.toml",
        "description": "What a team sets for its sequences.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "preset": { "description": "What holds where nothing is set.", "enum": presets },
            "targets": {
                "description": "The targets that everything is compiled to.",
                "type": "array",
                "items": { "enum": vendors },
            },
            "include": patterns,
            "exclude": patterns,
            "rules": { "$ref": "#/$defs/rules" },
            "overrides": {
                "description": "What is set for some files alone.",
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["paths"],
                    "properties": { "paths": patterns, "rules": { "$ref": "#/$defs/rules" } },
                },
            },
        },
        "$defs": { "rules": rules, "severity": { "enum": ["off", "info", "warning", "error"] } },
    });
    if let Some(Json::Object(properties)) = schema.get_mut("properties") {
        properties.extend(TARGETS.iter().filter_map(|target| target.vendor).map(of_vendor));
    }
    format!("{schema:#}\n")
}

/// The table of a vendor.
fn of_vendor(vendor: &Vending) -> (String, Json) {
    let keys = vendor.keys.iter().map(|key| {
        let kind = match key.kind {
            KeyKind::Text => json!({ "type": "string" }),
            KeyKind::Number(most) => json!({ "type": "integer", "minimum": 0, "maximum": most }),
            KeyKind::YesNo => json!({ "type": "boolean" }),
            KeyKind::List => json!({ "type": "array", "items": { "type": "string" } }),
            KeyKind::OneOf(words) => json!({ "enum": words }),
        };
        let mut kind = kind.as_object().cloned().unwrap_or_default();
        kind.insert("description".to_owned(), key.about.into());
        (key.name.to_owned(), Json::Object(kind))
    });
    let table = json!({
        "description": format!("What is said to {} where a sequence does not say it.", vendor.title),
        "type": "object",
        "additionalProperties": false,
        "properties": keys.collect::<Map<String, Json>>(),
    });
    (vendor.vendor.word().to_owned(), table)
}

fn rules() -> Map<String, Json> {
    let set = RULES.iter().filter(|rule| !matches!(rule.check, Check::Language));
    set.map(|rule| (rule.name.to_owned(), one(rule))).collect()
}

fn one(rule: &Rule) -> Json {
    let severity = std::iter::once(("severity".to_owned(), json!({ "$ref": "#/$defs/severity" })));
    let options = rule.options.iter().map(|option| (option.name.to_owned(), of_option(option)));
    let properties: Map<String, Json> = severity.chain(options).collect();
    json!({
        "description": rule.summary,
        "anyOf": [
            { "$ref": "#/$defs/severity" },
            { "type": "object", "additionalProperties": false, "properties": properties },
        ],
    })
}

fn of_option(option: &Opt) -> Json {
    let about = option.about;
    match option.default {
        Value::Number(number) => json!({ "description": about, "type": "number", "minimum": 0, "default": number }),
        Value::Flag(flag) => json!({ "description": about, "type": "boolean", "default": flag }),
        Value::Texts(texts) => {
            json!({ "description": about, "type": "array", "items": { "type": "string" }, "default": texts })
        }
        Value::Times(times) => {
            let time = json!({ "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]-[0-2][0-9]:[0-5][0-9]$" });
            json!({ "description": about, "type": "array", "items": time, "default": times })
        }
    }
}
