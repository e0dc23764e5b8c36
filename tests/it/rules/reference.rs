//! What is written from the rules: the reference, which is their pages, and the schema of `seqc.toml`.

use std::fs;
use std::path::Path;

use jsonschema::validator_for;
use seqc::check::config::schema::schema;
use seqc::check::rule::{Family, Rule};
use seqc::check::rules::RULES;
use seqc::text::diagnostic::Severity;
use serde_json::{Value, json};

#[test]
fn the_reference_is_the_pages() {
    compare("src/check/rules/README.md", &reference());
}

#[test]
fn the_schema_of_settings_is_a_schema_and_takes_what_it_should() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let validator = validator_for(&schema).unwrap();
    let good = json!({
        "preset": "strict",
        "targets": ["outreach"],
        "include": ["outbound/**"],
        "rules": { "daily-spacing": "off", "too-many-emails": { "severity": "error", "max": 9 } },
        "overrides": [{ "paths": ["drafts/**"], "rules": { "email-length": "info" } }],
    });
    assert!(validator.is_valid(&good));
    for bad in [
        json!({ "presett": "strict" }),
        json!({ "preset": "stricter" }),
        json!({ "rules": { "daily-spacin": "off" } }),
        json!({ "rules": { "daily-spacing": "loud" } }),
        json!({ "rules": { "too-many-emails": { "max": "nine" } } }),
        json!({ "rules": { "unknown-variable": "off" } }),
        json!({ "overrides": [{ "rules": {} }] }),
    ] {
        assert!(!validator.is_valid(&bad), "{bad}");
    }
}

/// Holds what is checked in against what it is made from; `UPDATE=1` writes it.
fn compare(path: &str, wanted: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, wanted).unwrap();
    }
    let is_same = fs::read_to_string(&place).is_ok_and(|text| text == wanted);
    assert!(is_same, "{path} is not that of the rules any more: UPDATE=1 writes it");
}

fn reference() -> String {
    let mut out = String::from(
        "# The rules\n\n\
         What `seqc check` looks for beyond the language, and why. Each page below is also what `seqc explain NAME` prints, and\n\
         its examples are run as tests. This file is made from the pages beside it: edit those.\n\n\
         A finding can be allowed at its place, with a reason: `# seqc: allow NAME because …` above the item or statement, or\n\
         `# seqc: allow-file NAME because …` for the file. `seqc.toml` sets severities and options for a whole folder. Rules\n\
         marked *language* report what cannot be compiled, and cannot be switched off. Nothing here is legal advice: the rules\n\
         check that a sequence says certain things, not that sending it is lawful.\n",
    );
    for family in Family::ALL {
        let rules: Vec<&&Rule> = RULES.iter().filter(|rule| rule.family == *family).collect();
        if rules.is_empty() {
            continue;
        }
        out +=
            &format!("\n## {}\n\n| rule | severity | fix | finds |\n| --- | --- | --- | --- |\n", title(family.word()));
        for rule in rules {
            let name = rule.name;
            out += &format!("| [`{name}`](#{name}) | {} | {} | {} |\n", severity(rule), rule.fix.word(), rule.summary);
        }
    }
    for rule in RULES {
        out += &format!("\n---\n\n{}", rule.page.replacen("# ", "## ", 1).replace("\n## ", "\n### "));
    }
    out
}

fn severity(rule: &Rule) -> &'static str {
    match rule.check {
        seqc::check::rule::Check::Language => "error, language",
        _ => rule.level.map_or("off", Severity::word),
    }
}

fn title(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
