//! Names, types and settings.

mod names;
mod uses;
mod settings;
mod fields;
mod touches;
mod conditions;
mod texts;
mod include;
mod references;
mod limits;

use seqc::model::frame::Scopes;
use seqc::model::program::FileId;
use seqc::model::resolve::resolve;

use crate::support::{listed, program};

/// What is said of the first file of a fixture. Its files must parse, but for what is said of them there.
fn check(fixture: &str) -> String {
    let program = program(fixture);
    let file = FileId(0);
    let first = program.file(file).unwrap();
    let unread = listed(&program, file, &first.parse.errors);
    assert!(unread.is_empty(), "the fixture does not parse:\n{unread}");
    listed(&program, file, &resolve(&Scopes::new(&program), file).diagnostics)
}

/// What is said of a file that does not parse, apart from that.
fn despite_errors(fixture: &str) -> String {
    let program = program(fixture);
    listed(&program, FileId(0), &resolve(&Scopes::new(&program), FileId(0)).diagnostics)
}

/// What is said of a sequence with these steps, by the first lines alone. Its first line is line 1.
fn steps(body: &str) -> String {
    short(&format!("sequence s \"S\" {{ #\n{body}\n}}\n"))
}

/// The first line of each thing that is said.
fn short(fixture: &str) -> String {
    check(fixture).lines().filter(|line| !line.starts_with(' ')).map(|line| format!("{line}\n")).collect()
}
