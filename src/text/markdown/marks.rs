//! Marks: places in a text that something else is put into after its markup was read.
//!
//! A mark is two private characters that hold an index. To Markdown it is a word. A block mark in a paragraph of its
//! own stands between blocks.

use std::ops::RangeInclusive;

/// The values of one character of a mark.
const BASE: usize = 4096;
const INLINE_HIGH: u32 = 0xF_0000;
const BLOCK_HIGH: u32 = 0xF_2000;
const INLINE_LOW: u32 = 0xF_4000;
const BLOCK_LOW: u32 = 0xF_6000;
/// The characters that marks are made of.
const PRIVATE: RangeInclusive<char> = '\u{F0000}'..='\u{F7FFF}';

/// A stretch of text, or the index of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Text without marks.
    Text(&'a str),
    /// A mark.
    Mark(usize),
}

/// Writes the mark with that index, up to 16 million.
pub fn push_mark(out: &mut String, index: usize, block: bool) {
    let (high, low) = if block { (BLOCK_HIGH, BLOCK_LOW) } else { (INLINE_HIGH, INLINE_LOW) };
    out.extend(digit(high, index / BASE % BASE));
    out.extend(digit(low, index % BASE));
}

/// `text` without characters that would be taken for marks.
#[must_use]
pub fn without_marks(text: &str) -> String {
    text.replace(|letter| PRIVATE.contains(&letter), "\u{FFFD}")
}

/// Cuts `text` at its marks.
#[must_use]
pub fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|letter| PRIVATE.contains(&letter)) {
        let (before, mark) = rest.split_at(at);
        if !before.is_empty() {
            runs.push(Run::Text(before));
        }
        let mut letters = mark.chars();
        let high = letters.next().map_or(0, value);
        let low = letters.next().map_or(0, value);
        runs.push(Run::Mark(high * BASE + low));
        rest = letters.as_str();
    }
    if !rest.is_empty() {
        runs.push(Run::Text(rest));
    }
    runs
}

/// Whether a character belongs to a block mark.
pub(super) fn is_block(letter: char) -> bool {
    let code = u32::from(letter);
    (BLOCK_HIGH..INLINE_LOW).contains(&code) || (BLOCK_LOW..=u32::from(*PRIVATE.end())).contains(&code)
}

fn digit(first: u32, value: usize) -> Option<char> {
    char::from_u32(first + u32::try_from(value).ok()?)
}

fn value(letter: char) -> usize {
    (u32::from(letter) & 0xFFF) as usize
}
