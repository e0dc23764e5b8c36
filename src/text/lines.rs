//! Lines and columns of a text, found by search instead of by counting.

use crate::text::span::Span;

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    len: u32,
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters (Unicode scalar values).
    pub column: u32,
}

impl Lines {
    /// Finds the lines of `text`; a line ends with LF.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| offset(at + 1))).collect();
        Self { starts, len: offset(text.len()) }
    }

    /// The number of lines, at least 1.
    #[must_use]
    pub fn count(&self) -> u32 {
        offset(self.starts.len())
    }

    /// The line that holds `at`, counted from 0.
    #[must_use]
    pub fn line_of(&self, at: u32) -> u32 {
        offset(self.starts.partition_point(|start| *start <= at)).saturating_sub(1)
    }

    /// The span of a line counted from 0, with its line break; empty behind the last.
    #[must_use]
    pub fn span(&self, line: u32) -> Span {
        let start = self.starts.get(line as usize).copied().unwrap_or(self.len);
        let end = self.starts.get(line as usize + 1).copied().unwrap_or(self.len);
        Span::new(start, end)
    }

    /// The line and column of `at` in `text`, the text it was made from.
    #[must_use]
    pub fn position(&self, text: &str, at: u32) -> Position {
        let line = self.line_of(at);
        let before = Span::new(self.span(line).start, at).of(text);
        Position { line: line + 1, column: offset(before.chars().count()) + 1 }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
