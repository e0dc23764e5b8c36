//! Makes every character visible, so that no text can steer a terminal or look like another.

use std::borrow::Cow;

/// `text` on one line, each character in it that cannot be seen written out: `\n`, `\u{1b}`.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    escape_where(text, |character| character.is_control() || is_invisible(character))
}

/// The same, but line breaks and tabs stay.
#[must_use]
pub fn escape_lines(text: &str) -> Cow<'_, str> {
    escape_where(text, is_unsafe)
}

/// A JSON document in which all that cannot be seen is written `\uXXXX`; it says the same.
#[must_use]
pub fn escape_json(document: &str) -> Cow<'_, str> {
    if !document.contains(is_unsafe) {
        return Cow::Borrowed(document);
    }
    let mut out = String::with_capacity(document.len());
    for character in document.chars() {
        if is_unsafe(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Whether `character` must not reach a terminal as part of a text of several lines.
#[must_use]
pub fn is_unsafe(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t')) || is_invisible(character)
}

fn escape_where(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\n' if hidden(character) => out.push_str("\\n"),
            '\r' if hidden(character) => out.push_str("\\r"),
            '\t' if hidden(character) => out.push_str("\\t"),
            _ if hidden(character) => out.extend(character.escape_unicode()),
            _ => out.push(character),
        }
    }
    Cow::Owned(out)
}

/// Characters that take no room, turn the reading direction, or end a line without being a line break.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
