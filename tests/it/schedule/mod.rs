//! Sequences as JSON schedules.

mod examples;
mod flow;
mod moments;
mod schema;
mod settings;
mod texts;
mod touches;

use std::sync::LazyLock;

use jsonschema::Validator;
use seqc::emit::schedule::emit;
use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::text::diagnostic::Severity;
use serde_json::Value;

use crate::support::{listed, program};

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(&seqc::emit::schedule::schema::schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

/// Fails where a schedule is not as the schema says.
fn assert_valid(schedule: &Value) {
    let errors: Vec<String> =
        SCHEMA.iter_errors(schedule).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
}

/// The schedule of the first sequence in the first file of a fixture, which has no errors.
fn built(fixture: &str) -> Value {
    let program = program(fixture);
    for (index, file) in program.files.iter().enumerate() {
        let id = FileId(index as u32);
        let mut all = file.parse.errors.clone();
        all.extend(analyze(&program, id).diagnostics);
        all.retain(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(listed(&program, id, &all), "", "{}", file.path);
    }
    let analysis = analyze(&program, FileId(0));
    let schedule = serde_json::from_str(&emit(&program, &analysis.sequences[0], None)).unwrap();
    assert_valid(&schedule);
    schedule
}

/// The schedule of a sequence with these statements in it, and a field of each type.
fn sequence(statements: &str) -> Value {
    built(&format!(
        "fields {{\n  amount number\n  due_on date\n  meets_at datetime\n  vip yes-no\n}}\n\n\
         sequence s \"S\" {{\n{statements}\n}}\n"
    ))
}

/// The step with that id.
fn step<'v>(schedule: &'v Value, id: &str) -> &'v Value {
    let steps = schedule["steps"].as_array().unwrap().iter();
    let reactions = schedule["reactions"].as_array().into_iter().flatten();
    let all = steps.chain(reactions.flat_map(|reaction| reaction["steps"].as_array().unwrap()));
    all.clone().find(|step| step["id"] == id).unwrap_or_else(|| panic!("no step `{id}`"))
}
