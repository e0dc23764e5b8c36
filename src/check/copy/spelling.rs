//! The words of a normal form, each with a number that stands for its letters.

use std::ops::Range;

use crate::text::digest::{FNV_OFFSET, fnv};

/// A word, or a sign that phrases begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands in the form.
    pub range: Range<usize>,
    /// The same for the same letters.
    pub number: u64,
}

/// What a phrase may begin with that is no letter.
const SIGNS: &[u8] = b"$<[_";

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
    let mut words: Vec<Word> = Vec::with_capacity(form.len() / 5);
    let mut open: Option<(usize, u64)> = None;
    let mut is_wide_letter = false;
    let word = |start: usize, end: usize, number: u64| Word { range: start..end, number };
    for (at, byte) in form.bytes().enumerate() {
        if !byte.is_ascii() && form.is_char_boundary(at) {
            let letter = form.get(at..).and_then(|rest| rest.chars().next());
            is_wide_letter = letter.is_some_and(char::is_alphanumeric);
        }
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() && is_wide_letter {
            let (start, number) = open.unwrap_or((at, FNV_OFFSET));
            open = Some((start, fnv(number, [byte])));
            continue;
        }
        words.extend(open.take().map(|(start, number)| word(start, at, number)));
        words.extend(SIGNS.contains(&byte).then(|| word(at, at + 1, fnv(FNV_OFFSET, [byte]))));
    }
    words.extend(open.map(|(start, number)| word(start, form.len(), number)));
    words
}
