//! Text blocks that lack a quote: found before the grammar is asked, because only the lines around tell which of
//! the `"""` opens and which closes. And what a backslash in a text block keeps from being quotes or braces.
//!
//! A mark is a control character, for a broken opening in the place of its second quote or of the one behind it.

use std::ops::Range;

use crate::syntax::parser::marks::Mark;
use crate::text::span::{Span, offset_of};

/// Keywords whose text may be a block.
pub(super) const OPENERS: &[&str] = &["subject", "body", "preview", "script", "voicemail", "note", "title"];

/// A line that opens a text block is shorter.
const LONGEST_OPENING: usize = 200;

/// Marks a text block that is never closed.
const OPEN: char = '\u{1}';
/// Marks one whose opening lacks a quote.
pub(super) const SHORT: char = '\u{2}';

/// Stands for quotes and braces behind a backslash.
const ESCAPED: char = '\u{6}';

/// Marks of broken openings and of what is escaped.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut open: Option<usize> = None;
    let mut from = 0;
    let mut line_start = 0;
    let mut remark = false;
    while let Some(at) = three_quotes(text, from) {
        let passed = text.get(from..at).unwrap_or_default();
        if let Some(end) = passed.rfind('\n') {
            line_start = from + end + 1;
            remark = false;
        }
        let behind_last = from;
        remark |= text.get(line_start.max(from)..at).is_some_and(|passed| passed.contains('#'));
        from = at + 3;
        let before = text.get(line_start..at).filter(|before| before.len() < LONGEST_OPENING).unwrap_or("\\");
        let after = text.get(from..).unwrap_or_default().trim_start_matches([' ', '\t', '\r']);
        let after = if after.is_empty() || after.starts_with('\n') { "" } else { "…" };
        if open.is_some() {
            escaped_braces(text, behind_last..at, &mut marks);
        }
        match open {
            Some(start) if opens(before, after) => {
                marks.push(quote(start + 1, OPEN));
                open = Some(at);
            }
            Some(_) if !text.get(..at).is_some_and(|before| before.ends_with('\\')) => open = None,
            Some(_) => marks.push(Mark { at: Span::at(offset_of(at)).grown(3), by: ESCAPED }),
            None if before.trim().is_empty() => match short_opening(text, behind_last..line_start) {
                Some(short) => {
                    marks.push(quote(short, SHORT));
                    escaped_braces(text, short..at, &mut marks);
                }
                None => open = Some(at),
            },
            None if !remark => open = Some(at),
            None => {}
        }
    }
    if let Some(start) = open {
        marks.push(quote(start + 1, OPEN));
        escaped_braces(text, from..text.len(), &mut marks);
    }
    marks
}

/// Marks braces behind a backslash in a part of a text block.
fn escaped_braces(text: &str, part: Range<usize>, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes().get(part.clone()).unwrap_or_default();
    let escapes = memchr::memchr_iter(b'\\', bytes).filter(|at| bytes.get(*at..*at + 3) == Some(b"\\{{"));
    marks.extend(escapes.map(|at| Mark { at: Span::at(offset_of(part.start + at + 1)).grown(2), by: ESCAPED }));
}

fn quote(at: usize, by: char) -> Mark {
    Mark { at: Span::new(offset_of(at), offset_of(at + 1)), by }
}

/// The next `"""`; the search for one byte is much faster than that for three.
pub(super) fn three_quotes(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    memchr::memchr_iter(b'"', rest).find(|at| rest.get(*at..*at + 3) == Some(b"\"\"\"")).map(|at| from + at)
}

/// Whether a line is `KEYWORD """` and no more.
fn opens(before: &str, after: &str) -> bool {
    let mut words = before.split_ascii_whitespace();
    let keyword = match words.next() {
        Some("snippet") => words.next().is_some(),
        Some(word) => OPENERS.contains(&word),
        None => false,
    };
    keyword && words.next().is_none() && after.trim().is_empty() && before.ends_with([' ', '\t'])
}

/// Whether a line is a keyword and a text in quotes.
fn begins_text(line: &str) -> bool {
    let (keyword, rest) = line.split_once(' ').unwrap_or_default();
    rest.starts_with('"') && OPENERS.contains(&keyword) || keyword == "snippet" && rest.contains('"')
}

/// The second quote of a `KEYWORD ""` that ends a line of `lines`, with nothing behind it that ends a block or begins a text.
fn short_opening(text: &str, lines: Range<usize>) -> Option<usize> {
    let mut end = lines.end;
    for line in text.get(lines)?.split_inclusive('\n').rev() {
        let start = end - line.len();
        let trimmed = line.trim();
        if let Some(head) = trimmed.strip_suffix("\"\"")
            && opens(head, "")
        {
            return Some(start + line.rfind('"')?);
        }
        if trimmed == "}" || begins_text(trimmed) {
            return None;
        }
        end = start;
    }
    None
}
