//! What a check has to say, and where it says it.

use crate::cli::{Outcome, terminal};
use crate::text::escape::escape;
use crate::workspace::files::Loaded;

/// What a check came to.
#[derive(Clone, Debug)]
pub struct Report {
    /// How it ended.
    pub outcome: Outcome,
    /// What was found, ready to be printed.
    pub text: String,
    /// What else was done, a line each.
    pub notes: Vec<String>,
    /// What was checked.
    pub loaded: Loaded,
}

/// What the standard output has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A person reads it: everything.
    All,
    /// A program reads what was found: nothing beside it.
    Findings,
    /// It holds a text that was mended: nothing else.
    Nothing,
}

/// Says it: what the standard output has no room for, on the standard error.
#[must_use]
pub fn say(report: &Report, room: Room) -> Outcome {
    let (out, aside) = match room {
        Room::All => (whole(report), String::new()),
        Room::Findings => (report.text.clone(), notes(report)),
        Room::Nothing => (String::new(), whole(report)),
    };
    terminal::print_aside(&aside);
    terminal::end(&out, report.outcome)
}

/// What was found, then the notes.
#[must_use]
pub fn whole(report: &Report) -> String {
    report.text.clone() + &notes(report)
}

fn notes(report: &Report) -> String {
    report.notes.iter().map(|note| format!("{}\n", escape(note))).collect()
}
