//! What could not be read: where a piece is missing, what would follow from that is not said.

use crate::model::program::{FileId, IN_SIGHT, Program};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The text of a file and the places where it could not be read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lost<'a> {
    text: &'a str,
    /// In order of place.
    errors: &'a [Diagnostic],
}

impl<'a> Lost<'a> {
    /// What could not be read of `file`.
    pub fn of(program: &'a Program, file: FileId) -> Self {
        let file = program.file(file);
        file.map_or_else(Self::default, |file| Self { text: &file.text, errors: &file.parse.errors })
    }

    /// How many mistakes begin in `span`.
    pub fn count(&self, span: Span) -> usize {
        let before = |at: u32| self.errors.partition_point(|error| error.span.start < at);
        before(span.end).saturating_sub(before(span.start))
    }

    /// Whether a mistake begins between `at` and the end of its line.
    pub fn is_behind(&self, at: u32) -> bool {
        let next = self.errors.get(self.errors.partition_point(|error| error.span.start < at));
        next.is_some_and(|error| {
            let near = error.span.start - at < IN_SIGHT;
            near && !Span::new(at, error.span.start).of(self.text).contains('\n')
        })
    }

    /// Whether a mistake begins in `outer` and in none of `inner`.
    pub fn is_between(&self, outer: Span, inner: impl Iterator<Item = Span>) -> bool {
        !self.errors.is_empty() && self.count(outer) > inner.map(|span| self.count(span)).sum()
    }
}
