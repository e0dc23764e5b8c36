//! What sequences become for vendors.

mod apollo;
mod laws;
mod lower;
mod outreach;
mod salesloft;
mod seen;
mod threads;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use seqc::emit::lower::Branches;
use seqc::emit::{Compiled, Job, Options, Target};
use seqc::model::analyze;
use seqc::model::program::{FileId, Program};
use seqc::text::diagnostic::{Diagnostic, Severity};
use seqc::workspace::files::{Entry, load};
use serde_json::Value;

use crate::support::{FOLDER, Memory, listed, program};

/// The first sequence of a fixture without errors, compiled to a target.
fn compiled(target: &str, branches: Branches, fixture: &str) -> Compiled {
    compile(&program(fixture), target, branches)
}

/// The one file that the first sequence of a fixture becomes, without an error.
fn payload(target: &str, fixture: &str) -> Value {
    let compiled = compiled(target, Branches::Refuse, fixture);
    let refused: Vec<_> = compiled.losses.iter().filter(|loss| loss.severity == Severity::Error).collect();
    assert!(refused.is_empty(), "{refused:#?}");
    assert_eq!(compiled.files.len(), 1, "{:#?}", compiled.files);
    serde_json::from_str(&compiled.files[0].text).unwrap()
}

/// What is lost of the first sequence of a fixture, as people read it.
fn losses(target: &str, branches: Branches, fixture: &str) -> String {
    let program = program(fixture);
    told(&program, &compile(&program, target, branches))
}

fn compile(program: &Program, target: &str, branches: Branches) -> Compiled {
    for (index, file) in program.files.iter().enumerate() {
        let id = FileId(index as u32);
        let mut all = file.parse.errors.clone();
        all.extend(analyze(program, id).diagnostics);
        all.retain(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(listed(program, id, &all), "", "{}", file.path);
    }
    let analysis = analyze(program, FileId(0));
    let options = Options { branches: Some(branches), ..Options::default() };
    let job = Job { program, model: &analysis.sequences[0], occasion: None, options: &options };
    Target::named(target).unwrap().compile(&job)
}

fn told(program: &Program, compiled: &Compiled) -> String {
    let losses: Vec<Diagnostic> = compiled.losses.iter().map(|loss| loss.diagnostic()).collect();
    listed(program, FileId(0), &losses)
}

/// Every example, by the name of its file.
fn examples() -> Vec<(String, Program)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = |folder: PathBuf| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all = BTreeMap::new();
    for file in files(root.clone()).chain(files(root.join("lib"))) {
        if file.extension().is_some_and(|ending| ending == "seq") {
            let path = Path::new(FOLDER).join(file.strip_prefix(&root).unwrap());
            all.insert(path, fs::read_to_string(&file).unwrap());
        }
    }
    let own = all.keys().filter(|path| path.parent() == Some(Path::new(FOLDER))).cloned().collect::<Vec<_>>();
    let disk = Memory(all);
    let load = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let entry = Entry::File { path, top: FOLDER.into(), walked: false };
        (name, load(&disk, Path::new(FOLDER), vec![entry]).program)
    };
    own.into_iter().map(load).collect()
}

/// What becomes of an example: the main path with all that is written, and what it is split into.
fn outcome(target: &str, program: &Program) -> String {
    let main = compile(program, target, Branches::MainPath);
    let mut text = format!("# main path\n\n{}", told(program, &main));
    for file in &main.files {
        text += &format!("\n## {}\n\n{}", file.name, file.text);
    }
    let split = compile(program, target, Branches::Split);
    if split.files.len() < 2 && told(program, &split) == told(program, &main) {
        return text;
    }
    text += &format!("\n# split\n\n{}", told(program, &split));
    for file in split.files.iter().filter(|file| file.name.ends_with(".md")) {
        text += &format!("\n## {}\n\n{}", file.name, file.text);
    }
    text
}

/// A schema of `tests/contracts`.
fn contract(name: &str) -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contracts").join(format!("{name}.schema.json"));
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Fails where a value is not as a schema says.
fn assert_valid(schema: &Validator, value: &Value, name: &str) {
    let errors: Vec<String> =
        schema.iter_errors(value).map(|error| format!("{name} {}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
}

/// A file of a vendor's own, which lies beside the project on some machines and in no repository.
#[expect(clippy::disallowed_macros, reason = "whoever runs the tests is told what they leave out")]
fn vendors_own(path: &str) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vendors").join(path);
    let text = fs::read_to_string(&file).ok();
    if text.is_none() {
        println!("skipped: {} is not there", file.display());
    }
    text
}

/// A sequence with a schedule from Monday to Friday, and these statements in it.
fn weekdays(statements: &str) -> String {
    format!(
        "schedule office {{\n  open mon-fri 08:00-18:00\n}}\n\n\
         sequence s \"S\" {{\n  schedule office\n{statements}\n}}\n"
    )
}

/// An email with this subject and body.
fn email(name: &str, subject: &str, body: &str) -> String {
    format!("email {name} {{\nsubject \"{subject}\"\nbody \"\"\"\n{body}\n\"\"\"\n}}\n")
}
