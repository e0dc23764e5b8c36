//! How hard a text is to read.

use crate::model::measure::count::{sentences, words};

/// The Automated Readability Index of an English text: about the school grade that reads it with ease. It counts letters,
/// words and sentences alone; each paragraph ends a sentence. Source: Smith and Senter, "Automated Readability Index",
/// AMRL-TR-66-220, 1967.
#[must_use]
pub fn readability_index(text: &str) -> f64 {
    let letters = letters(text) as f64;
    let ended =
        text.split("\n\n").map(|paragraph| sentences(&format!("{}.", paragraph.trim_end().trim_end_matches('.'))));
    let sentences = ended.sum::<usize>().max(1) as f64;
    let words = words(text).max(1) as f64;
    4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43
}

/// The letters and digits. Those of ASCII, nearly all, are counted without decoding them.
fn letters(text: &str) -> usize {
    let plain = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    let is_other = |letter: &char| !letter.is_ascii() && letter.is_alphanumeric();
    if text.is_ascii() { plain } else { plain + text.chars().filter(is_other).count() }
}
