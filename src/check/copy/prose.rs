//! What an email says in sentences: what is counted and graded of it.

use std::borrow::Cow;

use crate::check::copy::flat::{Flat, MERGED};
use crate::check::copy::parts::{core_text, is_list_item};
use crate::model::measure::{Form, count, rendered};

/// The sentences of an email as the reader sees them: greeting, signature, footer and lists left out, the longest arm of
/// each choice, no addresses. They are sought once.
#[must_use]
pub fn prose(flat: &Flat) -> &str {
    flat.prose.get_or_init(|| sentences(flat))
}

fn sentences(flat: &Flat) -> String {
    let shown = match flat.longest() {
        Cow::Borrowed(_) => rendered(flat.core_text(), Form::Markdown),
        Cow::Owned(longest) => rendered(core_text(&longest), Form::Markdown),
    };
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

/// The words of a text, each merge field one of them.
#[must_use]
pub fn words(text: &str) -> usize {
    let alone = text.split_whitespace().filter(|word| word.contains(MERGED) && !word.contains(char::is_alphanumeric));
    count::words(text) + alone.count()
}

/// Whether a line is nothing but a merge field: nobody knows how much it says.
#[must_use]
pub fn has_open_line(text: &str) -> bool {
    text.lines().map(str::trim).any(|line| line.contains(MERGED) && count::words(line) == 0)
}

/// Whether a text reads like English: one word in fifteen or more is one that every English text has.
#[must_use]
pub fn is_english(text: &str) -> bool {
    let lower = text.to_lowercase();
    let common = lower.split_whitespace().filter(|word| holds_english_together(word)).count();
    common * 15 >= count::words(text)
}

/// Whether a word holds English sentences together, and no other language's.
fn holds_english_together(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "and"
            | "to"
            | "of"
            | "you"
            | "your"
            | "that"
            | "for"
            | "with"
            | "our"
            | "are"
            | "which"
            | "this"
            | "from"
            | "what"
            | "they"
            | "not"
            | "it"
            | "have"
    )
}
