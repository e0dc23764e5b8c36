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
    let mut at = 0;
    while let Some(rest) = form.get(at..).filter(|rest| !rest.is_empty()) {
        let (len, number) = first_word(rest);
        if len > 0 {
            words.push(Word { range: at..at + len, number });
        }
        at += len;
        let Some(next) = rest.get(len..).and_then(|behind| behind.chars().next()) else { break };
        if is_sign(next) {
            words.push(Word { range: at..at + 1, number: fnv_step(FNV_OFFSET, next as u8) });
        }
        at += next.len_utf8();
    }
    words
}

/// The length and the number of the word that a text begins with.
fn first_word(text: &str) -> (usize, u64) {
    let (mut len, mut number) = (0, FNV_OFFSET);
    loop {
        let rest = text.as_bytes().get(len..).unwrap_or_default();
        let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        for byte in plain {
            number = fnv_step(number, *byte);
            len += 1;
        }
        match text.as_bytes().get(len).filter(|byte| !byte.is_ascii()).and_then(|_| text.get(len..)?.chars().next()) {
            Some(letter) if letter.is_alphanumeric() => {
                number = fnv(number, letter.encode_utf8(&mut [0; 4]).bytes());
                len += letter.len_utf8();
            }
            Some(_) | None => return (len, number),
        }
    }
}

/// Whether a phrase may begin with it, though it is no letter.
fn is_sign(letter: char) -> bool {
    matches!(letter, '$' | '<' | '[' | '_')
}
