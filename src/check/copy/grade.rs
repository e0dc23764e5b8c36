//! How hard a text is to read.

use crate::model::measure::count::sentences_to_the_end;

/// The Automated Readability Index of an English text of so many words: about the school grade that reads it with ease. It
/// counts letters, words and sentences alone; each paragraph ends a sentence. Source: Smith and Senter, "Automated
/// Readability Index", AMRL-TR-66-220, 1967.
#[must_use]
pub fn readability_index(text: &str, words: usize) -> f64 {
    let letters = letters(text) as f64;
    let sentences = text.split("\n\n").map(sentences_to_the_end).sum::<usize>().max(1) as f64;
    let words = words.max(1) as f64;
    4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43
}

/// The letters and digits. Those of ASCII, nearly all, are counted without decoding them.
fn letters(text: &str) -> usize {
    let plain = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let is_other = |letter: &char| !letter.is_ascii() && letter.is_alphanumeric();
    if text.is_ascii() { plain } else { plain + text.chars().filter(is_other).count() }
}
