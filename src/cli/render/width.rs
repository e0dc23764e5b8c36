//! How many columns a text takes, and where it is broken to take fewer.

use unicode_width::UnicodeWidthChar;

use crate::text::escape::is_unsafe;

/// What is said has at least this many columns.
const MIN_ROOM: usize = 24;

/// The columns that `character` takes in the terminal, written out where it cannot be seen.
#[must_use]
pub fn columns_of(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if is_unsafe(character) => character.escape_unicode().count(),
        _ => character.width().unwrap_or_default(),
    }
}

/// The columns that `text` takes in the terminal.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// The bytes of the first of `characters` that fit into `room` columns together.
pub fn fitting(characters: impl Iterator<Item = char>, room: usize) -> usize {
    let mut columns = 0;
    characters
        .take_while(|character| {
            columns += columns_of(*character);
            columns <= room
        })
        .map(char::len_utf8)
        .sum()
}

/// `text` with line breaks where it would grow wider than `room` columns: only in place of blanks, so that what is
/// to be copied stays whole.
#[must_use]
pub fn wrap(text: &str, room: usize) -> String {
    let mut out = String::new();
    let mut columns = 0;
    for word in text.split_inclusive([' ', '\n']) {
        let width: usize = word.trim_end().chars().map(columns_of).sum();
        if columns > 0 && columns + width > room.max(MIN_ROOM) {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            columns = 0;
        }
        out.push_str(word);
        columns = if word.ends_with('\n') { 0 } else { columns + width + 1 };
    }
    out
}
