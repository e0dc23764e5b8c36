//! What a `seqc.toml` looks like, as JSON Schema: for editors.

use serde_json::{Map, Value as Json, json};

use crate::check::presets::Preset;
use crate::check::rule::{Check, Opt, Rule, Value};
use crate::check::rules::RULES;
use crate::syntax::ast::words::Vendor;

/// The schema, as text.
#[must_use]
pub fn schema() -> String {
    let rules = json!({ "type": "object", "additionalProperties": false, "properties": rules() });
    let patterns = json!({ "type": "array", "items": { "type": "string" } });
    let presets: Vec<&str> = Preset::ALL.iter().map(|preset| preset.word()).collect();
    let vendors: Vec<&str> = Vendor::ALL.iter().map(|vendor| vendor.word()).collect();
    let schema = json!({
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
    format!("{schema:#}\n")
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
