//! Lengths of text on a terminal.

use crate::cli::escape::escape;
use crate::cli::render::width::{columns, fitting};

/// A piece of source on one line, fit for a terminal.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escape(&words.join(" ")).into_owned()
}

/// At most `room` columns of a text, the last of them `…` where it is longer.
#[must_use]
pub fn cut(text: &str, room: usize) -> String {
    if columns(text) <= room {
        return text.to_owned();
    }
    let kept = text.get(..fitting(text.chars(), room.saturating_sub(1))).unwrap_or_default();
    format!("{}…", kept.trim_end())
}
