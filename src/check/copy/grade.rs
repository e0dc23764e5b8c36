//! How hard a text is to read.

use crate::model::measure::count::{sentences, words};

/// The Automated Readability Index of an English text: about the school grade that reads it with ease. It counts letters,
/// words and sentences alone; each paragraph ends a sentence. Source: Smith and Senter, "Automated Readability Index",
/// AMRL-TR-66-220, 1967.
#[must_use]
pub fn readability_index(text: &str) -> f64 {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric()).count() as f64;
    let ended =
        text.split("\n\n").map(|paragraph| sentences(&format!("{}.", paragraph.trim_end().trim_end_matches('.'))));
    let sentences = ended.sum::<usize>().max(1) as f64;
    let words = words(text).max(1) as f64;
    4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43
}
