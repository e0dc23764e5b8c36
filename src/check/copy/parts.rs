//! The parts of a message: greeting, what it says, signature and footer.

use std::ops::Range;

use crate::check::copy::normal::normal;
use crate::check::copy::phrases::{List, hits};
use crate::model::measure::count::has_at_most;
use crate::text::markdown::MERGED;

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

/// What may stand between a greeting and the sentence behind it, on one line.
const GREETING_MARKS: &[char] = &[',', '!', ':', '–', '—'];

/// So many words are a greeting, a name or the line of a signature, and not yet a sentence.
const SHORT_LINE: usize = 6;

/// The stretch of a message that says something: without greeting, signature and footer.
/// `opts_out` tells whether a stretch of it says how to.
#[must_use]
pub fn core(text: &str, opts_out: impl Fn(Range<usize>) -> bool) -> Range<usize> {
    let lines: Vec<Range<usize>> = lines(text).collect();
    let mut first = 0;
    let mut spoken = lines.iter().enumerate().filter(|(_, line)| !is_blank(text, line));
    if let Some((index, line)) = spoken.next()
        && is_greeting(text.get(line.clone()).unwrap_or_default())
    {
        first = index + 1;
    }
    let mut last = lines.len();
    while let Some(start) = paragraph_before(text, &lines, first, last)
        && lines.get(start..last).is_some_and(|paragraph| is_closing(text, paragraph, start == first, &opts_out))
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
    let opts_out =
        |range| hits(&normal(text.get(range).unwrap_or_default())).iter().any(|hit| hit.list == List::OptOut);
    text.get(core(text, opts_out)).unwrap_or_default().trim()
}

/// How a message opens: its core, without a greeting that stands on the same line.
#[must_use]
pub fn opening(text: &str, core: Range<usize>) -> Range<usize> {
    let inside = text.get(core.clone()).unwrap_or_default();
    let inside = inside.split_inclusive(GREETING_MARKS).next().filter(|start| start.len() < inside.len());
    match inside.filter(|start| is_greeting(start.trim_end_matches(GREETING_MARKS))) {
        Some(greeting) => core.start + greeting.len()..core.end,
        None => core,
    }
}

/// The greeting of a message, if it begins with one.
#[must_use]
pub fn greeting(text: &str) -> Option<Range<usize>> {
    let line = lines(text).find(|line| !is_blank(text, line))?;
    is_greeting(text.get(line.clone())?).then_some(line)
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}

fn is_blank(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone()).unwrap_or_default().trim().is_empty()
}

fn is_greeting(line: &str) -> bool {
    let line = line.trim();
    if !has_at_most(line, SHORT_LINE) {
        return false;
    }
    let lower = line.to_lowercase();
    let greets = GREETINGS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()))
    });
    let is_name = has_at_most(line, 3);
    let is_sentence = line.ends_with(['.', '?']) && !is_name;
    !is_sentence && (greets || line.ends_with(',') && is_name)
}

/// The first line of the last paragraph in `lines[first..last]`.
fn paragraph_before(text: &str, lines: &[Range<usize>], first: usize, last: usize) -> Option<usize> {
    let blank = |index: usize| lines.get(index).is_none_or(|line| is_blank(text, line));
    let end = (first..last).rev().find(|index| !blank(*index))?;
    Some((first..=end).rev().take_while(|index| !blank(*index)).last().unwrap_or(end))
}

/// Whether a paragraph is a signature or a footer. The only one that is left says more than how to opt out.
fn is_closing(text: &str, paragraph: &[Range<usize>], is_only: bool, opts_out: &impl Fn(Range<usize>) -> bool) -> bool {
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { return false };
    let whole = text.get(first.start..last.end).unwrap_or_default();
    let lines = || paragraph.iter().map(|line| text.get(line.clone()).unwrap_or_default().trim());
    let is_list = lines().filter(|line| is_list_item(line)).count() > 1;
    let is_link =
        lines().filter(|line| !line.is_empty()).count() == 1 && (whole.contains("](") || whole.contains("://"));
    !is_list && !is_link && lines().all(is_signature_line) || !is_only && opts_out(first.start..last.end)
}

/// `- …`, `* …`, `1. …`.
#[must_use]
pub fn is_list_item(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
        || number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "))
}

/// A name, a merge field, an address: a line that is no sentence.
fn is_signature_line(line: &str) -> bool {
    let is_merged = !line.is_empty() && has_at_most(line, 0);
    let ends_sentence = line.ends_with(['.', '?', '!', '…']);
    let has_address = line.chars().any(|letter| letter.is_ascii_digit()) && line.contains(',');
    // A name, and who that is. What ends with a link to a booking page begins with what it is for.
    let is_named = line.starts_with(MERGED);
    line.is_empty() || is_merged || !ends_sentence && (has_at_most(line, SHORT_LINE) || has_address || is_named)
}
