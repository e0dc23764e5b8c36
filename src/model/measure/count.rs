//! Words, sentences, paragraphs and seconds of a plain text.

use crate::text::words;

/// Spoken words in a minute.
const WORDS_PER_MINUTE: usize = 150;

/// What ends no sentence although a full stop stands behind it.
const ABBREVIATIONS: &[&str] = &[
    "approx", "bzw", "ca", "co", "corp", "dr", "e.g", "i.e", "inc", "jr", "ltd", "mr", "mrs", "ms", "p.s", "prof",
    "ps", "sr", "st", "u.a", "usw", "vs", "z.b",
];

/// What may stand behind the mark that ends a sentence.
const CLOSING: &[char] = &['"', '\'', ')', ']', '”', '’', '»', '*', '_'];

/// The words: whatever stands between blanks and holds a letter or a digit.
#[must_use]
pub fn words(text: &str) -> usize {
    all_words(text).count()
}

/// Whether a text has no more words than `most`.
#[must_use]
pub fn has_at_most(text: &str, most: usize) -> bool {
    all_words(text).nth(most).is_none()
}

/// The words themselves.
pub fn all_words(text: &str) -> impl Iterator<Item = &str> {
    // Most words begin with a letter of ASCII.
    let begins = |word: &str| word.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    words::words(text).filter(move |word| begins(word) || word.contains(char::is_alphanumeric))
}

/// The sentences: words that end with `.`, `?`, `!` or the like and are no abbreviation. Where no word does, a text
/// with words is one sentence. A greeting or a name on a line of its own is none.
#[must_use]
pub fn sentences(text: &str) -> usize {
    let ends = text.lines().flat_map(|line| words::words(line).enumerate()).filter(|(at, word)| ends(*at, word));
    ends.count().max(usize::from(!has_at_most(text, 0)))
}

/// The sentences of a text whose end ends one, too.
#[must_use]
pub fn sentences_to_the_end(text: &str) -> usize {
    let mut is_open = false;
    let mut count = 0;
    for (at, word) in text.lines().flat_map(|line| words::words(line).enumerate()) {
        is_open = !ends(at, word);
        count += usize::from(!is_open);
    }
    count + usize::from(is_open)
}

/// The paragraphs: what stands between blank lines and holds a word.
#[must_use]
pub fn paragraphs(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for line in text.lines() {
        let has_words = !has_at_most(line, 0);
        count += usize::from(has_words && !inside);
        inside = !line.trim().is_empty() && (inside || has_words);
    }
    count
}

/// The seconds it takes to say it, rounded up.
#[must_use]
pub fn seconds(text: &str) -> usize {
    (words(text) * 60).div_ceil(WORDS_PER_MINUTE)
}

/// Whether the last sentence is a question.
#[must_use]
pub fn ends_with_question(text: &str) -> bool {
    text.trim_end().trim_end_matches(CLOSING).ends_with(['?', '？'])
}

/// Whether a word that stands at that place of its line ends a sentence.
fn ends(at: usize, word: &str) -> bool {
    if word.bytes().next_back().is_some_and(|last| last.is_ascii_alphanumeric()) {
        return false;
    }
    let word = word.trim_end_matches(CLOSING);
    if word.ends_with(['?', '!', '…', '。', '？', '！']) {
        return true;
    }
    let Some(stem) = word.strip_suffix('.') else { return false };
    let stem = stem.trim_start_matches(['(', '"', '“', '‘', '\'']);
    let is_initial = stem.chars().count() == 1 && stem.chars().all(char::is_alphabetic) && stem != "I";
    let is_item_number = at == 0 && stem.parse::<u64>().is_ok();
    !is_initial && !is_item_number && !ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(stem))
}
