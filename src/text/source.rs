//! A text that is to be shown, with the index that finds its lines.

use std::sync::Arc;

use crate::text::lines::{Lines, Position};

/// A text, what it is called, and where its lines begin: every place in it is found without reading the text again.
#[derive(Clone, Debug)]
pub struct Source {
    /// As it is shown to people.
    pub path: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// Its lines.
    pub lines: Lines,
}

impl Source {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(path: Arc<str>, text: Arc<str>) -> Self {
        let lines = Lines::new(&text);
        Self { path, text, lines }
    }

    /// The line and column of the byte at `at`.
    #[must_use]
    pub fn position(&self, at: u32) -> Position {
        self.lines.position(&self.text, at)
    }

    /// A line counted from 0, without its line break.
    #[must_use]
    pub fn line(&self, line: u32) -> &str {
        let text = self.lines.span(line).of(&self.text);
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }
}
