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

/// Quotes of other places of which three stand around a text of several lines: what to look for, and which follow.
const FOREIGN: [(&[u8], &[char]); 3] = [(b"'''", &['\'']), (b"```", &['`']), (b"\xE2\x80", &['“', '”', '„'])];

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
                unclosed(text, start, line_start, &mut marks);
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
            None if !remark => {
                marks.extend(stray(before, line_start));
                open = Some(at);
            }
            None => {}
        }
    }
    if let Some(start) = open {
        unclosed(text, start, text.len(), &mut marks);
        escaped_braces(text, from..text.len(), &mut marks);
    }
    marks
}

/// `body" """`: the quote that is one too many, in a line that begins at `start`.
fn stray(before: &str, start: usize) -> Option<Mark> {
    let head = before.trim_end().strip_suffix('"')?;
    let is_stray = OPENERS.contains(&head.trim());
    is_stray.then(|| quote(start + head.len(), ' '))
}

/// Marks a text block that opens at `start` and is not closed up to `end`, or the three other quotes that close it.
fn unclosed(text: &str, start: usize, end: usize, marks: &mut Vec<Mark>) {
    let mut at = start + 3;
    for line in text.get(at..end).unwrap_or_default().split_inclusive('\n') {
        let close = line.trim();
        if matches!(close, "”””" | "“““" | "'''") {
            let here = Span::at(offset_of(at + line.len() - line.trim_start().len())).grown(close.len());
            let last = here.head(3);
            marks.push(Mark { at: last, by: '"' });
            marks.push(Mark { at: Span::new(last.end, here.end), by: ' ' });
            return;
        }
        at += line.len();
    }
    marks.push(quote(start + 1, OPEN));
}

/// Marks text blocks in quotes of other places as text blocks. A curly quote is as long as `"""` itself.
pub(super) fn foreign_marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (needle, quotes) in FOREIGN {
        let mut open = None;
        let found = memchr::memmem::find_iter(text.as_bytes(), needle);
        for (before, here) in found.filter_map(|at| three(text, at, quotes)) {
            match open {
                Some(Span { start, end }) if before.trim().is_empty() => {
                    let (first, last) = (Span::new(end - 3, end), here.head(3));
                    marks.extend([first, last].map(|at| Mark { at, by: '"' }));
                    marks.push(Mark { at: Span::new(start, first.start), by: ' ' });
                    marks.push(Mark { at: Span::new(last.end, here.end), by: ' ' });
                    open = None;
                }
                _ if opens(before, "") => {
                    // What stands behind the next one is not looked at: each is looked for in its own part.
                    let part = text.get(..here.start as usize).unwrap_or_default();
                    open.into_iter().for_each(|open| straight_close(part, open, &mut marks));
                    open = Some(here);
                }
                _ => {}
            }
        }
        open.into_iter().for_each(|open| straight_close(text, open, &mut marks));
    }
    marks
}

/// Marks a text block that other quotes open and `"""` closes, alone on its line.
fn straight_close(text: &str, open: Span, marks: &mut Vec<Mark>) {
    let Some(at) = three_quotes(text, open.end as usize) else { return };
    let before = text.get(open.end as usize..at).and_then(|passed| passed.rsplit_once('\n'));
    let behind = text.get(at + 3..).and_then(|behind| behind.lines().next()).unwrap_or_default();
    if before.is_some_and(|(_, before)| before.trim().is_empty()) && behind.trim().is_empty() {
        let first = Span::new(open.end - 3, open.end);
        marks.push(Mark { at: first, by: '"' });
        marks.push(Mark { at: Span::new(open.start, first.start), by: ' ' });
        marks.push(Mark { at: Span::at(offset_of(at)).grown(3), by: '"' });
    }
}

/// Three of these quotes that end a line, behind what stands before them on it.
fn three<'t>(text: &'t str, at: usize, quotes: &[char]) -> Option<(&'t str, Span)> {
    let rest = text.get(at..)?;
    let lengths = rest.chars().map_while(|letter| quotes.contains(&letter).then_some(letter.len_utf8())).take(3);
    let (count, len) = lengths.fold((0, 0), |(count, all), len| (count + 1, all + len));
    let behind = rest.get(len..).filter(|_| count == 3)?.trim_start_matches([' ', '\t', '\r']);
    let near = at.saturating_sub(LONGEST_OPENING);
    let line = memchr::memrchr(b'\n', text.as_bytes().get(near..at)?).map_or(near, |end| near + end + 1);
    if behind.is_empty() || behind.starts_with('\n') {
        Some((text.get(line..at)?, Span::at(offset_of(at)).grown(len)))
    } else {
        None
    }
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

/// A text without the quotes of other places around it: `«Hi»`, and what is code elsewhere.
pub(super) fn inside_foreign(text: &str) -> &str {
    const PAIRS: [(char, char); 6] = [('«', '»'), ('»', '«'), ('‹', '›'), ('`', '`'), ('‘', '’'), ('‚', '‘')];
    let inside = PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inside.map_or(text, str::trim)
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
