//! The words of a normal form, each with a number that stands for its letters.

use std::ops::Range;

use crate::text::digest::{FNV_OFFSET, fnv, fnv_step};

/// A word, or a sign that phrases begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the form.
    pub range: Range<usize>,
    /// The same for the same letters.
    pub number: u64,
}

impl Word {
    /// The number of the word and of the two bytes behind it, if there are as many.
    #[must_use]
    pub fn number_with_next(&self, form: &str) -> Option<u64> {
        let next = form.as_bytes().get(self.range.end..self.range.end + 2)?;
        Some(fnv(self.number, next.iter().copied()))
    }
}

/// The words of a normal form, in order: letters and digits that stand together.
#[must_use]
pub fn words(form: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(form.len() / 4);
    let mut open: Option<usize> = None;
    let mut number = FNV_OFFSET;
    let mut is_wide_letter = false;
    for (at, byte) in form.bytes().enumerate() {
        if !byte.is_ascii() && form.is_char_boundary(at) {
            let letter = form.get(at..).and_then(|rest| rest.chars().next());
            is_wide_letter = letter.is_some_and(char::is_alphanumeric);
        }
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() && is_wide_letter {
            open = open.or(Some(at));
            number = fnv_step(number, byte);
            continue;
        }
        if let Some(start) = open.take() {
            words.push(Word { range: start..at, number });
            number = FNV_OFFSET;
        }
        if is_sign(byte) {
            words.push(Word { range: at..at + 1, number: fnv_step(FNV_OFFSET, byte) });
        }
    }
    if let Some(start) = open {
        words.push(Word { range: start..form.len(), number });
    }
    words
}

/// Whether a phrase may begin with it, though it is no letter.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'$' | b'<' | b'[' | b'_')
}
