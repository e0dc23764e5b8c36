//! The parts of a message: greeting, what it says, signature and footer.

use std::ops::Range;

use crate::check::copy::flat::MERGED;
use crate::check::copy::normal::normal;
use crate::check::copy::phrases::{List, hits};
use crate::model::measure::count::words;

/// What greetings begin with.
const GREETINGS: &[&str] = &[
    "hi",
    "hello",
    "hey",
    "dear",
    "good morning",
    "good afternoon",
    "good day",
    "greetings",
    "to whom",
    "guten tag",
    "guten morgen",
    "hallo",
    "liebe",
    "lieber",
    "sehr geehrte",
    "sehr geehrter",
    "bonjour",
    "salut",
    "hola",
    "ciao",
    "buongiorno",
    "olá",
    "hej",
    "beste",
];

/// So many words are a greeting, a name or the line of a signature, and not yet a sentence.
const SHORT_LINE: usize = 6;

/// The stretch of a message that says something: without greeting, signature and footer.
#[must_use]
pub fn core(text: &str) -> Range<usize> {
    let lines = lines(text);
    let mut first = 0;
    let mut spoken = lines.iter().enumerate().filter(|(_, line)| !is_blank(text, line));
    if let Some((index, line)) = spoken.next()
        && is_greeting(text.get(line.clone()).unwrap_or_default())
    {
        first = index + 1;
    }
    let mut last = lines.len();
    while let Some(start) = paragraph_before(text, &lines, first, last)
        && lines.get(start..last).is_some_and(|paragraph| is_closing(text, paragraph))
    {
        last = start;
    }
    let start = lines.get(first).map_or(text.len(), |line| line.start);
    let end = last.checked_sub(1).and_then(|last| lines.get(last)).map_or(start, |line| line.end);
    start..end.max(start)
}

/// The core of a message as text.
#[must_use]
pub fn core_text(text: &str) -> &str {
    text.get(core(text)).unwrap_or_default().trim()
}

/// The greeting of a message, if it begins with one.
#[must_use]
pub fn greeting(text: &str) -> Option<Range<usize>> {
    let line = lines(text).into_iter().find(|line| !is_blank(text, line))?;
    is_greeting(text.get(line.clone())?).then_some(line)
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let pieces = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    });
    pieces.collect()
}

fn is_blank(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone()).unwrap_or_default().trim().is_empty()
}

fn is_greeting(line: &str) -> bool {
    let line = line.trim();
    let lower = line.to_lowercase();
    let greets = GREETINGS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
    });
    words(line) <= SHORT_LINE && (greets || line.ends_with(',') && words(line) <= 3)
}

/// The first line of the last paragraph in `lines[first..last]`.
fn paragraph_before(text: &str, lines: &[Range<usize>], first: usize, last: usize) -> Option<usize> {
    let blank = |index: usize| lines.get(index).is_none_or(|line| is_blank(text, line));
    let end = (first..last).rev().find(|index| !blank(*index))?;
    Some((first..=end).rev().take_while(|index| !blank(*index)).last().unwrap_or(end))
}

/// Whether a paragraph is a signature or a footer.
fn is_closing(text: &str, paragraph: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { return false };
    let whole = text.get(first.start..last.end).unwrap_or_default();
    let opts_out = hits(&normal(whole)).iter().any(|hit| hit.list == List::OptOut);
    opts_out || paragraph.iter().all(|line| is_signature_line(text.get(line.clone()).unwrap_or_default()))
}

/// A name, a merge field, an address: a line that is no sentence.
fn is_signature_line(line: &str) -> bool {
    let line = line.trim();
    let is_merged = words(line) == 0 && !line.is_empty();
    let ends_sentence = line.ends_with(['.', '?', '!', '…']);
    let has_address = line.chars().any(|letter| letter.is_ascii_digit()) && line.contains(',');
    line.is_empty()
        || is_merged
        || !ends_sentence && (words(line) <= SHORT_LINE || has_address || line.contains(MERGED))
}
