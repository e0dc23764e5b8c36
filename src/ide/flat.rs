//! A text as one string, with the place in the file of every piece of it.

use std::ops::Range;

use crate::syntax::ast::text::{MergeKind, Part, Text};
use crate::text::markdown::MERGED;
use crate::text::span::{Span, offset_of};

/// What a text says, its tags replaced; what the arms of an `#if` hold stands one after the other.
#[derive(Debug, Default)]
pub struct Flat {
    /// What it says.
    pub text: String,
    /// Where each piece begins in it, where it is written, and whether it is written to the letter.
    pieces: Vec<(usize, Span, bool)>,
}

/// Strings a text together.
#[must_use]
pub fn flat(text: &Text) -> Flat {
    let mut flat = Flat::default();
    add(&text.parts, &mut flat);
    flat
}

impl Flat {
    /// Where a stretch of it is written.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> Option<Span> {
        let (from, first, exact) = self.piece(range.start)?;
        let start = if exact { first.start + offset_of(range.start - from) } else { first.start };
        let (from, last, exact) = self.piece(range.end.checked_sub(1)?)?;
        let end = if exact { last.start + offset_of(range.end - from) } else { last.end };
        Some(Span::new(start, end))
    }

    fn piece(&self, at: usize) -> Option<(usize, Span, bool)> {
        let index = self.pieces.partition_point(|(from, ..)| *from <= at).checked_sub(1)?;
        self.pieces.get(index).copied()
    }

    fn push(&mut self, text: &str, span: Span) {
        self.pieces.push((self.text.len(), span, text.len() == span.len() as usize));
        self.text.push_str(text);
    }
}

fn add(parts: &[Part], flat: &mut Flat) {
    for part in parts {
        match part {
            Part::Literal(literal) => flat.push(&literal.text, literal.span),
            Part::Merge(merge) => match &merge.kind {
                MergeKind::If { arms, otherwise } => {
                    arms.iter().for_each(|arm| add(&arm.parts, flat));
                    otherwise.iter().for_each(|parts| add(parts, flat));
                }
                MergeKind::Field { .. }
                | MergeKind::Snippet(_)
                | MergeKind::Pick(_)
                | MergeKind::Fill(_)
                | MergeKind::Supplied(_)
                | MergeKind::Broken => {
                    flat.pieces.push((flat.text.len(), merge.span, false));
                    flat.text.push(MERGED);
                }
            },
        }
    }
}
