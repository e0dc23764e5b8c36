//! Reading texts: every construct, every mistake, and the laws that hold for any text.

mod constructs;
mod mistakes;
mod habits;
mod newcomers;
mod asked;
mod figures;
mod pasted;
mod nearly;
mod texts;
mod limits;
mod laws;
mod pieces;

use std::fmt::Write;

use seqc::syntax::Parse;
use seqc::syntax::parser::parse;
use seqc::text::diagnostic::Safety;
use seqc::text::edit::apply;
use seqc::text::lines::Lines;

/// The example of the language page.
pub const CLASSIC: &str = include_str!("classic.seq");

/// Every construct of the language page at least once.
pub const EVERYTHING: &str = include_str!("everything.seq");

/// What is wrong with a text, a line each, as people read it.
fn mistakes(text: &str) -> String {
    let lines = Lines::new(text);
    let mut out = String::new();
    for error in parse(text).errors {
        let at = lines.position(text, error.span.start);
        let piece = error.span.of(text).replace('\n', "⏎");
        let _ = writeln!(out, "{}:{} {} `{piece}`: {}", at.line, at.column, error.name, error.message);
        for fix in &error.fixes {
            let _ = writeln!(out, "    fix: {}", fix.title);
        }
    }
    out
}

/// Each case, and what is said about it where it is `put`: one thing, and what it offers as safe leaves no mistake.
#[track_caller]
fn once(cases: &[&str], put: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    for case in cases {
        let text = put(case);
        let told = mistakes(&text).lines().map(|line| format!("        {line}\n")).collect::<String>();
        // What cannot be seen is shown by its number.
        let seen = |c: char| if c.escape_debug().len() > 2 { c.escape_debug().to_string() } else { c.to_string() };
        let _ = writeln!(out, "{}", format!("{case}\n{told}").chars().map(seen).collect::<String>());
        let errors = parse(&text).errors;
        assert_eq!(errors.len(), 1, "{out}");
        for fix in errors[0].fixes.iter().filter(|fix| fix.safety == Safety::Safe) {
            assert_eq!(mistakes(&apply(&text, &fix.edits).unwrap()), "", "`{}` of\n{case}", fix.title);
        }
    }
    out
}

/// The text parses without a mistake.
#[track_caller]
fn sound(text: &str) -> Parse {
    let found = mistakes(text);
    assert!(found.is_empty(), "{text}\n{found}");
    parse(text)
}

/// Cases beside what is said about them, for a snapshot.
fn table(cases: &[&str]) -> String {
    let mut out = String::new();
    for case in cases {
        let _ = writeln!(out, "{case}\n----\n{}====", mistakes(case));
    }
    out
}

/// Steps put into a sequence.
fn in_sequence(steps: &str) -> String {
    format!("sequence s \"S\" {{\n{steps}\n}}\n")
}
