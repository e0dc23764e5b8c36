//! How long an editor waits: drives the server as a program, over its standard input and output.
//!
//! `cargo bench --bench lsp` prints a row for each; `cargo bench --bench lsp -- library` runs those whose name holds a word.
//! An edit is one letter, from `didChange` to the `publishDiagnostics` that is about it; nothing is waited for between.
//!
//! Milliseconds on 2026-11-27, on two virtual cores of an AMD EPYC, Rust 1.95, fat LTO. The machine changed its speed from
//! minute to minute: the JSON row of `check` had 211 to 389 MB/s, where it once had 609. Two runs, where two figures stand:
//!
//! | row | median | 99th percentile | aim |
//! | --- | --- | --- | --- |
//! | edit 200 lines: a body, a wait, a name | 1.31, 1.17, 1.24 | 1.76, 1.64, 1.88 | 3 |
//! | edit 10000 lines: a body | 18.17, 18.08 | 24.36, 25.31 | 25 |
//! | edit 10000 lines: a wait | 16.35, 14.97 | 23.43, 22.67 | 25 |
//! | edit 10000 lines: a name | 13.22, 17.89 | 21.42, 25.47 | 25 |
//! | edit a library used by 500 files | 2.87 | 7.63 | 40 |
//! | requests in 200 lines: completion, hover | 1.07, 0.30 | 1.99, 0.73 | 5 |
//! | requests in 10000 lines: completion | 3.28, 3.96 | 4.44, 4.56 | 5 |
//! | requests in 10000 lines: hover | 2.28, 3.20 | 3.41, 4.51 | 5 |
//! | ready with 1000 files, from the start of the program | 86.82, 80.56 | 101.23, 129.89 | 100 |
//!
//! Memory over 100,000 edits: 15.4 MB after 1,000 of them, 15.8 after 10,000, 16.8 after 50,000, 16.9 after 100,000.
//! Most of an edit of 10,000 lines is the parse, which reads a long file in pieces on all cores: on the day before, an edit took
//! 20.65 to 22.51 at the median, and 26.86 to 30.92 at the 99th percentile.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench fails by panicking")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it measures and prints"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::{Duration, Instant};

use seqc::ide::names::declared;
use seqc::model::names;
use seqc::model::program::{FileId, Program, ProgramFile};
use seqc::model::resolve::ReferenceKind;
use seqc::syntax::parser::parse;
use seqc::text::edit::{Edit, apply};
use seqc::text::span::Span;
use serde_json::{Value, json};

#[path = "../tests/it/editor.rs"]
#[expect(dead_code, reason = "the tests ask more of it")]
mod editor;

use editor::{Editor, folder_of};

/// A row: its name, and what is done.
type Row = (&'static str, fn(&str));

const ROWS: &[Row] = &[
    ("edit 200 lines", |name| edits(name, 200, 2_000)),
    ("edit 10000 lines", |name| edits(name, 10_000, 300)),
    ("edit a library used by 500 files", library),
    ("requests in 200 lines", |name| requests(name, 200)),
    ("requests in 10000 lines", |name| requests(name, 10_000)),
    ("ready with 1000 files", ready),
    ("memory over 100000 edits", memory),
];

/// An example that stands alone.
const EXAMPLE: &str = include_str!("../examples/webinar.seq");

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    println!("{:<40} {:>9} {:>9} {:>9}", "milliseconds", "median", "p99", "most");
    for (name, run) in ROWS {
        if wanted.iter().all(|word| name.contains(word.as_str())) {
            run(name);
        }
    }
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1_000.0;
    println!("{name:<40} {:>9.2} {:>9.2} {:>9.2}", at(50), at(99), at(100));
}

/// The example with other names, so that it can stand beside itself.
fn copy(number: usize) -> String {
    let parse = std::sync::Arc::new(parse(EXAMPLE));
    let file = ProgramFile { path: "a.seq".into(), text: EXAMPLE.into(), parse, uses: Vec::new(), is_used: false };
    let program = Program { files: vec![file] };
    let global = |kind: ReferenceKind| matches!(kind, ReferenceKind::Item(_) | ReferenceKind::Field);
    let own = declared(&program.files[0].parse.file).into_iter();
    let mut spans: Vec<(Span, ReferenceKind)> = own.map(|named| (named.name.span, named.kind)).collect();
    let references = names(&program, FileId(0)).references;
    spans.extend(references.iter().map(|reference| (reference.span, reference.kind)));
    spans.sort_unstable();
    spans.dedup();
    let spans = spans.into_iter().filter(|(_, kind)| global(*kind));
    let edits: Vec<Edit> = spans
        .map(|(span, kind)| {
            let joint = if kind == ReferenceKind::Field { '_' } else { '-' };
            Edit::insert(span.end, format!("{joint}{number}"))
        })
        .collect();
    apply(EXAMPLE, &edits).unwrap_or_default()
}

/// A file of about so many lines.
fn file_of(lines: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.lines().count() + EXAMPLE.lines().count() / 2 > lines {
            break;
        }
        text.push_str(&copy(number));
        text.push('\n');
    }
    while text.lines().count() < lines {
        text.push_str("# The end.\n");
    }
    text
}

fn start(files: &[(String, String)]) -> Editor {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Editor::start(&files, json!({ "general": { "positionEncodings": ["utf-8"] } }))
}

/// The place of a word in the middle of a text.
fn middle(text: &str, word: &str) -> (usize, usize) {
    let half = text.len() / 2;
    let half = (half..).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let at = half + text[half..].find(word).unwrap_or_default() + word.len();
    (text[..at].matches('\n').count(), at - text[..at].rfind('\n').map_or(0, |line| line + 1))
}

/// Types or takes back a letter, and waits for what is said of that.
fn type_one(editor: &mut Editor, name: &str, version: i64, (line, column): (usize, usize)) -> Duration {
    let typed = version % 2 == 0;
    let end = if typed { column } else { column + 1 };
    let range = json!({ "start": { "line": line, "character": column }, "end": { "line": line, "character": end } });
    let change = json!([{ "range": range, "text": if typed { "x" } else { "" } }]);
    let document = json!({ "uri": editor.uri(name), "version": version });
    let begun = Instant::now();
    editor.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": change }));
    editor.published(name, version);
    let time = begun.elapsed();
    editor.said.clear();
    time
}

fn edits(name: &str, lines: usize, count: i64) {
    let text = file_of(lines);
    for (what, word) in [("a body", "Hi {{first_name"), ("a wait", "wait "), ("a name", "\nsnippet ")] {
        let mut editor = start(&[("a.seq".to_owned(), text.clone())]);
        editor.open("a.seq", &text);
        editor.published("a.seq", 1);
        let at = middle(&text, word);
        let times = (2..count + 2).map(|version| type_one(&mut editor, "a.seq", version, at)).collect();
        row(&format!("{name}, {what}"), times);
        editor.end();
    }
}

const LIBRARY: &str = "\
audience teams {\n  countries US\n  kind b2b\n  temperature cold\n}\n\n\
sender acme {\n  company \"Acme\"\n  address \"1 Main Street, Springfield, IL 62701, USA\"\n}\n\n\
snippet bye \"Best, {{sender.first_name}}\"\n";

fn user(number: usize) -> String {
    let mut text = String::from("use \"lib.seq\"\n\n");
    let _ = write!(text, "sequence s-{number} \"Number {number}\" {{\n  audience teams\n  sender acme\n");
    for (step, word) in ["opener", "proof", "ask", "goodbye"].iter().enumerate() {
        if step > 0 {
            text.push_str("\n  wait 3 days\n");
        }
        let _ = write!(
            text,
            "\n  email {word} {{\n    subject \"A note on {word} for {{{{company | \"your team\"}}}}\"\n    body \"\"\"\n      \
             Hi {{{{first_name | \"there\"}}}},\n\n      What I wrote about {word} holds for teams of your size, number {number} as well.\n\n      \
             {{{{> bye}}}}\n      \"\"\"\n  }}\n"
        );
    }
    text.push_str("}\n");
    text
}

fn users(count: usize) -> Vec<(String, String)> {
    let mut files: Vec<_> = (0..count).map(|number| (format!("s{number}.seq"), user(number))).collect();
    files.push(("lib.seq".to_owned(), LIBRARY.to_owned()));
    files
}

fn library(name: &str) {
    let mut editor = start(&users(500));
    editor.open("lib.seq", LIBRARY);
    editor.published("lib.seq", 1);
    let at = (LIBRARY.lines().position(|line| line.starts_with("snippet")).unwrap_or_default(), 17);
    let times = (2..202).map(|version| type_one(&mut editor, "lib.seq", version, at)).collect();
    row(name, times);
    editor.end();
}

fn requests(name: &str, lines: usize) {
    let text = file_of(lines);
    let mut editor = start(&[("a.seq".to_owned(), text.clone())]);
    editor.open("a.seq", &text);
    editor.published("a.seq", 1);
    let (line, column) = middle(&text, "{{first_name");
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for _ in 0..200 {
        for method in ["completion", "hover", "definition", "documentHighlight", "inlayHint", "codeAction"] {
            let mut params = editor.at("a.seq", line as u32, column as u32 - 2);
            params["range"] =
                json!({ "start": { "line": line, "character": 0 }, "end": { "line": line + 50, "character": 0 } });
            params["context"] = json!({ "diagnostics": [], "triggerKind": 1 });
            let begun = Instant::now();
            let answer = editor.ask(&format!("textDocument/{method}"), params);
            times.entry(method).or_default().push(begun.elapsed());
            assert_eq!(answer["error"], Value::Null);
        }
    }
    for (method, times) in times {
        row(&format!("{name}, {method}"), times);
    }
    editor.end();
}

fn ready(name: &str) {
    let (files, mut times) = (users(1_000), Vec::new());
    for _ in 0..10 {
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let folder = folder_of(&files);
        let begun = Instant::now();
        let mut editor = Editor::start_in(folder, json!({}));
        editor.open("s7.seq", &user(7));
        let at = editor.at("s7.seq", 6, 9);
        let answer = editor.ask("textDocument/hover", at);
        assert!(answer["result"].is_object(), "{answer}");
        times.push(begun.elapsed());
        editor.end();
    }
    row(name, times);
}

fn memory(name: &str) {
    let text = file_of(200);
    let mut editor = start(&[("a.seq".to_owned(), text.clone())]);
    editor.open("a.seq", &text);
    editor.published("a.seq", 1);
    let at = middle(&text, "Hi {{first_name");
    let mut told = String::new();
    for version in 2..100_002 {
        type_one(&mut editor, "a.seq", version, at);
        if [1_000, 10_000, 50_000, 100_000].contains(&(version - 1)) {
            let _ = write!(told, "  {} edits: {} MB", version - 1, resident(editor.server.id()));
        }
    }
    println!("{name:<40} {told}");
    editor.end();
}

/// What a process holds in memory, in megabytes.
fn resident(process: u32) -> String {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |number| format!("{:.1}", number / 1_024.0))
}
