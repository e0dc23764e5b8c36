//! What mail programs write before the subject of an answer or a forward.
//!
//! Source: SpamAssassin 4.0.1 (`SUBJ_ALL_CAPS` and its kin), and the prefixes of common clients by language; as of 2026-11.

use std::ops::Range;

/// Without their colon, in small letters.
const PREFIXES: &[&str] = &[
    "re", "fwd", "fw", // English
    "aw", "antwort", "wg", // German
    "sv", "vb", // Swedish, Norwegian, Danish
    "vs", "vl", // Finnish
    "tr", "réf", // French
    "rv", "res", "enc", // Spanish, Portuguese
    "antw", "doorst", // Dutch
    "odp", "pd", // Polish
    "ynt", "ilt", // Turkish
    "rif", // Italian
    "回复", "回覆", "转发", "答复", // Chinese
    "返信", "転送", // Japanese
];

/// Prefixes of one letter, only as they are written: Italian.
const SINGLE: &[&str] = &["R", "I"];

/// The prefixes that `subject` begins with, and the blanks behind them: `Re:`, `RE[2]:`, `Fwd: Re:`.
#[must_use]
pub fn reply_prefix(subject: &str) -> Option<Range<usize>> {
    let start = subject.len() - subject.trim_start().len();
    let mut end = start;
    while let Some(length) = one_prefix(subject.get(end..)?) {
        end += length;
    }
    (end > start).then_some(start..end)
}

/// The length of the prefix that `text` begins with, its colon and the blanks behind it included.
fn one_prefix(text: &str) -> Option<usize> {
    let colon = text.find([':', '：'])?;
    let (head, rest) = text.split_at(colon);
    let head = head.trim();
    let word = head.split(['[', '(', '^', '*']).next()?.trim();
    let number = head.get(word.len()..)?.trim();
    let is_number = number.chars().all(|letter| letter.is_ascii_digit() || "[]()^*".contains(letter));
    let is_prefix = PREFIXES.contains(&word.to_lowercase().as_str()) || SINGLE.contains(&word);
    let behind = rest.trim_start_matches([':', '：']).trim_start();
    (is_prefix && is_number).then_some(text.len() - behind.len())
}
