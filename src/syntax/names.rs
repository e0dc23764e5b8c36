//! How names are written.

/// The words that are never names.
pub const RESERVED: &[&str] = &[
    "and", "or", "not", "when", "else", "in", "is", "at", "end", "email", "call", "linkedin", "sms", "whatsapp",
    "post", "task", "wait", "day", "branch", "split", "repeat", "on", "include", "move", "also", "set", "tag", "untag",
    "opt-out", "pause", "until", "before", "after", "within",
];

/// Whether a word is written as a name.
#[must_use]
pub fn well_formed(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Another spelling turned into a name: `dayTwo`, `day_two` and `Day.Two` into `day-two`.
#[must_use]
pub fn kebab(word: &str) -> String {
    let mut name = String::new();
    let mut after_lower = false;
    for c in word.chars() {
        if c.is_uppercase() && after_lower {
            name.push('-');
        }
        after_lower = c.is_lowercase() || c.is_numeric();
        match c {
            '_' | '.' | ' ' => name.push('-'),
            _letter => name.extend(c.to_lowercase()),
        }
    }
    name
}
