//! `seqc rules`: the list of rules, for people and for machines.

use clap::Args;
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::check::rule::{Rule, Value};
use crate::check::rules::RULES;
use crate::cli::explain::{list, severity};
use crate::cli::{Outcome, terminal};

/// What `seqc rules` is asked.
#[derive(Debug, Args)]
pub struct Arguments {
    /// As a JSON array, with the options and the page of each.
    #[arg(long)]
    pub json: bool,
}

#[derive(Serialize)]
struct JsonRule {
    name: &'static str,
    family: &'static str,
    severity: &'static str,
    fix: &'static str,
    summary: &'static str,
    options: Vec<JsonOption>,
    page: &'static str,
}

#[derive(Serialize)]
struct JsonOption {
    name: &'static str,
    default: Json,
    about: &'static str,
}

/// Prints the rules.
pub fn run(arguments: &Arguments) -> Outcome {
    let text = if arguments.json { document() } else { list() };
    terminal::end(&text, Outcome::Clean)
}

fn document() -> String {
    let rules: Vec<JsonRule> = RULES.iter().map(|rule| json_rule(rule)).collect();
    format!("{:#}\n", json!(rules))
}

fn json_rule(rule: &Rule) -> JsonRule {
    let option = |option: &&crate::check::rule::Opt| JsonOption {
        name: option.name,
        default: json_value(option.default),
        about: option.about,
    };
    JsonRule {
        name: rule.name,
        family: rule.family.word(),
        severity: severity(rule),
        fix: rule.fix.word(),
        summary: rule.summary,
        options: rule.options.iter().map(option).collect(),
        page: rule.page,
    }
}

fn json_value(value: Value) -> Json {
    match value {
        Value::Number(number) => json!(number),
        Value::Flag(flag) => json!(flag),
        Value::Texts(texts) | Value::Times(texts) => json!(texts),
    }
}
