//! What a slip of the hand comes to in any of the examples: a few findings at most, and never a crash.
//!
//! A run takes some of the places. With `MORE_CASES` it takes them all.

use std::fs;
use std::path::{Path, PathBuf};

use seqc::workspace::checked::check;

use crate::support::program;

/// The example that stands in a folder.
const HOUSE: &str = "lib/house.seq";

/// An example that is about to be damaged.
struct Example {
    path: String,
    text: String,
    /// The files that it uses, as a part of a fixture.
    used: String,
}

#[test]
fn a_deleted_character_gives_few_findings() {
    for example in examples() {
        for (at, deleted) in example.text.char_indices().step_by(every(43)) {
            gives(&example, at, deleted.len_utf8(), "", 3);
        }
    }
}

#[test]
fn a_character_too_many_gives_few_findings() {
    for example in examples() {
        for (index, (at, _)) in example.text.char_indices().step_by(every(41)).enumerate() {
            let marks = ["{", "}", "\"", "(", ")", "\n"];
            let some = if every(2) == 1 { &marks[..] } else { &marks[index % marks.len()..][..1] };
            some.iter().for_each(|mark| gives(&example, at, 0, mark, 7));
        }
    }
}

#[test]
fn a_deleted_line_gives_few_findings() {
    for example in examples() {
        let mut at = 0;
        for (index, line) in example.text.split_inclusive('\n').enumerate() {
            // Without its `use`, each name that a file has from another is a mistake of its own.
            if index % every(3) == 0 && !line.starts_with("use ") {
                gives(&example, at, line.len(), "", 6);
            }
            at += line.len();
        }
    }
}

/// With `len` bytes at `at` replaced by `put`, the example and what it uses have at most so many findings.
#[track_caller]
fn gives(example: &Example, at: usize, len: usize, put: &str, most: usize) {
    let Example { path, text, used } = example;
    let program = program(&format!("//- {path}\n{}{put}{}{used}", &text[..at], &text[at + len..]));
    let files = check(&program);
    let found: Vec<_> = files.iter().flat_map(|file| &file.diagnostics).collect();
    let said: Vec<_> =
        found.iter().map(|found| format!("{:?} {}: {}", found.span, found.name, found.message)).collect();
    let deleted = &text[at..at + len];
    assert!(found.len() <= most, "{path} at {at}, {deleted:?} replaced by {put:?}: {said:#?}");
}

/// How many places to go on, from one that is tried to the next.
fn every(usual: usize) -> usize {
    if std::env::var_os("MORE_CASES").is_some() { 1 } else { usual }
}

fn examples() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "seq"));
    files.sort();
    let example = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let names = text.lines().filter_map(|line| line.strip_prefix("use \"")?.strip_suffix('"'));
        let used = names.map(|name| format!("\n//- {name}\n{}", read(name))).collect();
        Example { path: file.file_name().unwrap().to_str().unwrap().to_owned(), text, used }
    };
    let mut examples: Vec<_> = files.into_iter().map(example).collect();
    examples.push(Example { path: HOUSE.to_owned(), text: read(HOUSE), used: String::new() });
    examples
}
