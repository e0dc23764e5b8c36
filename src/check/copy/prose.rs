//! What an email says in sentences: what is counted and graded of it.

use std::borrow::Cow;

use crate::check::copy::flat::Flat;
use crate::check::copy::parts::{core_text, is_list_item};
use crate::model::measure::{Form, count, rendered};
use crate::text::markdown::MERGED;
use crate::text::words;

/// The sentences of an email as the reader sees them: greeting, signature, footer and lists left out, the longest arm of
/// each choice, no addresses. They are sought once.
#[must_use]
pub fn prose(flat: &Flat) -> &str {
    flat.prose.get_or_init(|| sentences(flat))
}

fn sentences(flat: &Flat) -> String {
    let longest = flat.longest();
    let core = match &longest {
        Cow::Borrowed(_) => flat.core_text(),
        Cow::Owned(longest) => core_text(longest),
    };
    let shown = rendered(core, Form::Markdown);
    let mut in_list = false;
    let mut prose = String::with_capacity(shown.len());
    for line in shown.lines() {
        // What goes on in an item is indented.
        in_list = is_list_item(line) || in_list && line.starts_with(' ');
        if !in_list {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    prose
}

/// The words of a text, each merge field that stands alone one of them.
#[must_use]
pub fn words(text: &str) -> usize {
    count::words_of(text, |letter| letter.is_alphanumeric() || letter == MERGED).count()
}

/// Whether a line is nothing but a merge field: nobody knows how much it says.
#[must_use]
pub fn has_open_line(text: &str) -> bool {
    text.lines().map(str::trim).any(|line| line.contains(MERGED) && count::words(line) == 0)
}

/// Words that hold English sentences together, and no other language's.
const ENGLISH: &[&str] = &[
    "the", "and", "to", "of", "you", "your", "that", "for", "with", "our", "are", "which", "this", "from", "what",
    "they", "not", "it", "have",
];

/// Whether a text of so many words reads like English: one in fifteen or more is one that every English text has.
#[must_use]
pub fn is_english(text: &str, count: usize) -> bool {
    let enough = count.div_ceil(15);
    let common = words::words(text).filter(|word| ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word)));
    common.take(enough).count() == enough
}
