//! What the grammar is given in the place of some characters, so that it reads a text as people mean it.
//!
//! A mark is as long as what it stands for: all offsets stay true, and the tree takes its texts from the original.

use std::borrow::Cow;

use crate::syntax::parser::{line_ends, quotes, spaces};
use crate::text::span::{Span, offset_of};

/// A character of one byte that stands for each byte of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub at: Span,
    pub by: char,
}

/// The control characters of a text that marks are made of: they stand for nothing.
pub(super) fn controls(text: &str) -> impl Iterator<Item = Mark> {
    let found = text.match_indices(|c| matches!(c, '\u{1}'..='\u{6}' | '\u{E}' | '\u{F}'));
    found.map(|(at, _)| Mark { at: Span::at(offset_of(at)).grown(1), by: '\u{7F}' })
}

/// Whether a carriage return that no line feed stands behind is at `at`: lines of another age end with them.
pub(super) fn is_lone_return(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) != Some(&b'\n')
}

/// The text with its marks, those that are `known` first, `odd` spaces, tabs and carriage returns as plain spaces, and lone
/// carriage returns as line breaks; the text itself where there are none, as is usual.
pub(super) fn mark<'t>(text: &'t str, odd: &[Span], known: Vec<Mark>) -> Cow<'t, str> {
    let mut marks = known;
    marks.extend(line_ends::marks(text));
    marks.extend(quotes::marks(text));
    marks.extend(quotes::foreign_marks(text));
    marks.extend(odd.iter().filter(|at| !spaces::is_in_word(text, **at)).map(|at| Mark { at: *at, by: ' ' }));
    let blanks = memchr::memchr2_iter(b'\t', b'\r', text.as_bytes());
    marks.extend(blanks.map(|at| {
        let by = if is_lone_return(text, at) { '\n' } else { ' ' };
        Mark { at: Span::at(offset_of(at)).grown(1), by }
    }));
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    marks.sort_by_key(|mark| mark.at.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for Mark { at, by } in marks {
        if at.start < done {
            continue;
        }
        out.push_str(Span::new(done, at.start).of(text));
        out.extend(std::iter::repeat_n(by, at.len() as usize));
        done = at.end;
    }
    out.push_str(text.get(done as usize..).unwrap_or_default());
    Cow::Owned(out)
}
