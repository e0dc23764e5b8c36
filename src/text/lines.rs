//! Lines and columns of a text, found by search instead of by counting.

use crate::text::span::{Span, offset_of};

/// Where the lines of a text begin, and what is needed to count the characters of very long ones.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// The characters before each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
    len: u32,
}

/// How many bytes are counted anew for a column, at most.
const STEP: usize = 1024;

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1, in characters (Unicode scalar values).
    pub column: u32,
}

/// The lines of `text`, each with the LF that ends it. As `split_inclusive` gives them, but found by looking at many bytes at
/// once.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]);
    ends.filter_map(move |end| {
        let line = text.get(std::mem::replace(&mut from, end)..end)?;
        (!line.is_empty()).then_some(line)
    })
}

impl Lines {
    /// Finds the lines of `text`; a line ends with LF.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::ended(text, |_, byte| byte == b'\n')
    }

    /// The same as editors find them: a line ends with LF, CRLF or CR.
    #[must_use]
    pub fn of_editors(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self::ended(text, |at, byte| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
    }

    fn ended(text: &str, ends_line: impl Fn(usize, u8) -> bool) -> Self {
        let ends = text.bytes().enumerate().filter(|(at, byte)| ends_line(*at, *byte));
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| offset_of(at + 1))).collect();
        let counts = text.as_bytes().chunks(STEP).scan(0, |before, chunk| {
            *before += characters(chunk);
            Some(*before)
        });
        Self { starts, counts: std::iter::once(0).chain(counts).collect(), len: offset_of(text.len()) }
    }

    /// The number of lines, at least 1.
    #[must_use]
    pub fn count(&self) -> u32 {
        offset_of(self.starts.len())
    }

    /// The line that holds `at`, counted from 0.
    #[must_use]
    pub fn line_of(&self, at: u32) -> u32 {
        offset_of(self.starts.partition_point(|start| *start <= at)).saturating_sub(1)
    }

    /// The span of a line counted from 0, with its line break; empty behind the last.
    #[must_use]
    pub fn span(&self, line: u32) -> Span {
        let start = self.starts.get(line as usize).copied().unwrap_or(self.len);
        let end = self.starts.get(line as usize + 1).copied().unwrap_or(self.len);
        Span::new(start, end)
    }

    /// The line and column of `at` in `text`, the text it was made from. Takes as long on a line of any length.
    #[must_use]
    pub fn position(&self, text: &str, at: u32) -> Position {
        let line = self.line_of(at);
        let (start, at) = (self.span(line).start as usize, at.min(self.len) as usize);
        let bytes = text.as_bytes();
        let column = if at.saturating_sub(start) < STEP {
            characters(bytes.get(start..at).unwrap_or_default())
        } else {
            self.characters_before(bytes, at) - self.characters_before(bytes, start)
        };
        Position { line: line + 1, column: column + 1 }
    }

    fn characters_before(&self, bytes: &[u8], at: usize) -> u32 {
        let step = at / STEP;
        let counted = self.counts.get(step).copied().unwrap_or_default();
        counted + characters(bytes.get(step * STEP..at).unwrap_or_default())
    }
}

/// Where the line of `at` begins.
#[must_use]
pub fn line_start(text: &str, at: u32) -> u32 {
    let before = text.get(..at as usize).unwrap_or_default();
    before.rfind('\n').map_or(0, |at| offset_of(at + 1))
}

/// The number of characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> u32 {
    offset_of(bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count())
}
