//! Byte offsets as the protocol counts, and back.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use tower_lsp::ls_types as lsp;

use crate::model::program::{FileId, Program};
use crate::text::lines::Lines;
use crate::text::span::{Span, offset_of};

/// How the client counts the columns of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// In bytes.
    Utf8,
    /// In units of UTF-16: what every client knows.
    #[default]
    Utf16,
    /// In characters.
    Utf32,
}

/// A text with its lines, as the client counts them.
pub struct Places<'t> {
    text: &'t str,
    lines: Arc<Lines>,
    encoding: Encoding,
    /// The byte that was asked for last, and its column: what stands behind it on its line is counted from there.
    last: Cell<(usize, u32)>,
}

impl Encoding {
    /// The best of what a client offers.
    #[must_use]
    pub fn of(offered: Option<&[lsp::PositionEncodingKind]>) -> Self {
        let offers = |kind: &lsp::PositionEncodingKind| offered.is_some_and(|offered| offered.contains(kind));
        if offers(&lsp::PositionEncodingKind::UTF8) {
            Self::Utf8
        } else if offers(&lsp::PositionEncodingKind::UTF32) && !offers(&lsp::PositionEncodingKind::UTF16) {
            Self::Utf32
        } else {
            Self::Utf16
        }
    }

    /// As the protocol calls it.
    #[must_use]
    pub fn kind(self) -> lsp::PositionEncodingKind {
        match self {
            Self::Utf8 => lsp::PositionEncodingKind::UTF8,
            Self::Utf16 => lsp::PositionEncodingKind::UTF16,
            Self::Utf32 => lsp::PositionEncodingKind::UTF32,
        }
    }

    /// How much it counts of a text.
    #[must_use]
    pub fn count(self, text: &str) -> u32 {
        offset_of(match self {
            Self::Utf8 => text.len(),
            Self::Utf16 | Self::Utf32 => text.chars().map(|one| self.width(one)).sum(),
        })
    }

    fn width(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// The lines of files that places are asked of again and again.
#[derive(Default)]
pub struct Lined(RefCell<BTreeMap<FileId, Arc<Lines>>>);

impl Lined {
    /// The places of a file of `program`.
    #[must_use]
    pub fn places<'t>(&self, program: &'t Program, file: FileId, encoding: Encoding) -> Option<Places<'t>> {
        let text = &*program.file(file)?.text;
        let mut known = self.0.borrow_mut();
        let lines = known.entry(file).or_insert_with(|| Arc::new(Lines::of_editors(text)));
        Some(Places::with(text, Arc::clone(lines), encoding))
    }
}

impl<'t> Places<'t> {
    /// Of a text.
    #[must_use]
    pub fn new(text: &'t str, encoding: Encoding) -> Self {
        Self::with(text, Arc::new(Lines::of_editors(text)), encoding)
    }

    fn with(text: &'t str, lines: Arc<Lines>, encoding: Encoding) -> Self {
        Self { text, lines, encoding, last: Cell::default() }
    }

    /// The place of a byte; of one inside a character, where that begins.
    #[must_use]
    pub fn position(&self, at: u32) -> lsp::Position {
        let line = self.lines.line_of(at);
        let start = self.lines.span(line).start as usize;
        let mut end = (at as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let (last, counted) = self.last.get();
        let (from, counted) = if (start..=end).contains(&last) { (last, counted) } else { (start, 0) };
        let column = counted + self.encoding.count(self.text.get(from..end).unwrap_or_default());
        self.last.set((end, column));
        lsp::Position::new(line, column)
    }

    /// The byte of a place. Behind the end of a line, that end; behind the last line, the end of the text.
    #[must_use]
    pub fn offset(&self, position: lsp::Position) -> u32 {
        if position.line >= self.lines.count() {
            return offset_of(self.text.len());
        }
        let span = self.lines.span(position.line);
        let line = span.of(self.text).trim_end_matches(['\n', '\r']);
        let wanted = position.character as usize;
        let mut column = 0;
        let mut at = 0;
        for character in line.chars() {
            let width = self.encoding.width(character);
            if column + width > wanted {
                break;
            }
            column += width;
            at += character.len_utf8();
        }
        span.start + offset_of(at)
    }

    /// Both ends of a stretch.
    #[must_use]
    pub fn range(&self, span: Span) -> lsp::Range {
        lsp::Range::new(self.position(span.start), self.position(span.end))
    }

    /// The stretch between two places.
    #[must_use]
    pub fn span(&self, range: lsp::Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }
}
