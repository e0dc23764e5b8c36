//! The terminal: what it can show, and how text gets there.
#![expect(clippy::disallowed_methods, reason = "this is where the terminal is asked and written to")]

use std::io::{self, BufRead, ErrorKind, IsTerminal, Read, Write};

use crate::cli::Outcome;
use crate::cli::args::Color;
use crate::cli::disk::reason;
use crate::text::escape::escape;

/// What the output can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether it has colors.
    pub color: bool,
    /// Columns to be filled, at most.
    pub width: usize,
}

/// The widest that text is set, in columns: longer lines are hard to read.
const MAX_WIDTH: usize = 100;
/// The width where nobody says one, in columns.
const DEFAULT_WIDTH: usize = 80;
/// The longest answer of a person's, in bytes.
const MAX_REPLY: u64 = 1_024;
/// The narrowest that still can be read.
const MIN_WIDTH: usize = 40;

/// What the standard output can show, colors as `color` asks.
#[must_use]
pub fn look(color: Color) -> Look {
    let width = terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0));
    let width = if io::stdout().is_terminal() { width } else { DEFAULT_WIDTH };
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => color_of_environment().unwrap_or_else(|| io::stdout().is_terminal()),
    };
    Look { color, width: width.clamp(MIN_WIDTH, MAX_WIDTH) }
}

/// Prints what a command comes to: how it ends.
#[must_use]
pub fn end(text: &str, outcome: Outcome) -> Outcome {
    if print(text) { outcome } else { Outcome::Failed }
}

/// Writes `text` to the standard output. Whether that went well: if not, such as on a full disk, it was said. A reader
/// that went away is no mistake.
#[must_use]
pub fn print(text: &str) -> bool {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("cannot write to the output: {}", reason(&error)));
            false
        }
        Ok(()) | Err(_) => true,
    }
}

/// The same for a program that goes on for as long as somebody reads: whether somebody does.
#[must_use]
pub fn print_on(text: &str) -> bool {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_ok()
}

/// Writes `text` to the standard error: a report beside an output that holds something else.
pub fn print_aside(text: &str) {
    // Where the standard error is gone, there is nobody left to tell.
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Clears the screen, where there is one.
pub fn clear() {
    if is_terminal() {
        // To the top left, all below and all above taken away.
        let _shown = print_on("\u{1b}[H\u{1b}[2J\u{1b}[3J");
    }
}

/// Whether the standard output is a terminal.
#[must_use]
pub fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether a person can be asked: the input and the output are a terminal.
#[must_use]
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && is_terminal()
}

/// Asks a question; whether the answer is `y`. `None` where there is none.
#[must_use]
pub fn ask(question: &str) -> Option<bool> {
    if !print_on(&format!("{} (y/n) ", escape(question))) {
        return None;
    }
    let mut line = String::new();
    let read = io::stdin().lock().take(MAX_REPLY).read_line(&mut line);
    read.ok().filter(|bytes| *bytes > 0).map(|_| matches!(line.trim(), "y" | "Y" | "yes"))
}

/// Says on the standard error, in one line, what kept the program from running.
pub fn complain(message: &str) {
    let line = format!("seqc: {}\n", escape(message));
    // Where the standard error is gone too, there is nobody left to tell.
    drop(io::stderr().lock().write_all(line.as_bytes()));
}

/// What the environment says of colors, as <https://no-color.org> and <https://bixense.com/clicolors> have it.
fn color_of_environment() -> Option<bool> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return Some(false);
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return Some(true);
    }
    let plain = set("CLICOLOR").is_some_and(|value| value == "0") || set("TERM").is_some_and(|value| value == "dumb");
    plain.then_some(false)
}
