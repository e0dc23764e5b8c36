//! A text of several lines between plain quotes. To the grammar a text ends on its line, and the lines below are statements;
//! only where one has no end is it looked for further down, and what stands between is read again as a text.

use crate::syntax::block::{blanks, is_blank};
use crate::syntax::parser::context::Cx;
use crate::syntax::parser::grammar::reads;
use crate::syntax::parser::indent::{indent, line_before};
use crate::syntax::parser::marks::Mark;
use crate::syntax::parser::quotes::OPENERS;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::lines::lines;
use crate::text::span::{Span, offset_of};

/// The names of mistakes that a quote is, whose text may end further down.
pub(super) const UNCLOSED: &str = "unclosed-quote";
pub(super) const CURLY: &str = "curly-quotes";

/// Keywords whose text is one line everywhere.
const ONE_LINE: [&str; 2] = ["subject", "title"];

/// What ends a text that the other begins.
const QUOTES: [(char, &[char]); 4] =
    [('"', &['"']), ('“', &['“', '”', '"']), ('”', &['“', '”', '"']), ('„', &['“', '”', '"'])];

/// Stands for the quote that opens such a text.
const OPEN: char = '\u{E}';
/// Stands for the one that closes it.
const CLOSE: char = '\u{F}';

/// Marks of the texts that have no end on their line, which is one of `errors`, and one further down.
pub(super) fn marks(text: &str, errors: &[Diagnostic]) -> Vec<Mark> {
    let unclosed = errors.iter().filter(|error| matches!(error.name, UNCLOSED | CURLY));
    let found = unclosed.filter_map(|error| Some((error.span, close(text, error.span)?)));
    found.flat_map(|(open, close)| [Mark { at: open, by: OPEN }, Mark { at: close, by: CLOSE }]).collect()
}

/// The quote that closes a text: below its first line, at the end of a line, the only one there or behind pairs of quotes, with
/// no block before it that begins or ends.
fn close(text: &str, open: Span) -> Option<Span> {
    let (_, quotes) = QUOTES.iter().find(|(quote, _)| open.of(text) == quote.encode_utf8(&mut [0; 4]))?;
    if !is_keyword(line_before(text, open).trim()) {
        return None;
    }
    let mut at = open.end;
    for (index, line) in lines(text.get(open.end as usize..)?).enumerate() {
        let written = line.trim_end();
        if written.ends_with('{') || index > 0 && written.trim_start() == "}" || written.contains("\"\"\"") {
            return None;
        }
        let last = written.chars().next_back().filter(|last| quotes.contains(last)).map_or(0, char::len_utf8);
        match bare_quotes(written, quotes) {
            0 => {}
            // Quotes in the text are pairs.
            count if count % 2 == 0 && index > 0 && !reads(written.trim(), |_| true) => {}
            count if count % 2 == 0 && index == 0 && quotes.len() > 1 && !written.starts_with(*quotes) => {}
            count if index > 0 && count % 2 == 1 && last > 0 && !begins_text(written) => {
                return Some(Span::at(at + offset_of(written.len() - last)).grown(last));
            }
            _others => return None,
        }
        at += offset_of(line.len());
    }
    None
}

/// What a text stands behind: `note`, `note:`, `snippet NAME`.
fn is_keyword(before: &str) -> bool {
    let before = before.strip_suffix(':').unwrap_or(before);
    OPENERS.contains(&before) || before.split_once(' ').is_some_and(|(word, _)| word == "snippet")
}

/// Whether it is likely a statement whose text lacks its first quote.
fn begins_text(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    OPENERS.contains(&word.strip_suffix(':').unwrap_or(word))
}

/// How many quotes stand on a line, outside of braces and behind no backslash.
fn bare_quotes(line: &str, quotes: &[char]) -> usize {
    let mut pieces = line.split("{{");
    let first = pieces.next();
    let behind = pieces.filter_map(|piece| piece.split_once("}}")).map(|(_inside, behind)| behind);
    let outside = first.into_iter().chain(behind);
    outside.map(|piece| piece.matches(quotes).count() - piece.matches("\\\"").count()).sum()
}

/// Reports such a text, and tells what stands between its quotes.
pub(super) fn told(cx: &mut Cx<'_>, all: Span) -> Option<Span> {
    let written = all.of(cx.text);
    let (first, last) = (written.chars().next()?, written.chars().next_back()?);
    let open = all.head(first.len_utf8());
    let inside = Span::new(open.end, all.end - offset_of(last.len_utf8()));
    if let Some(keyword) = ONE_LINE.iter().find(|keyword| line_before(cx.text, all).trim().starts_with(**keyword)) {
        let message = format!("a {keyword} is one line, and this one goes on below");
        let told = Diagnostic::error("unclosed-text", open, message);
        cx.report(told.suggest("write it in one line", joined(cx.text, inside)));
        return Some(inside);
    }
    let told = Diagnostic::error("unclosed-text", open, "a text of several lines stands between two lines of `\"\"\"`")
        .help("a text in `\"` ends on its line");
    let (title, edits) = ("write `\"\"\"` above and below it", block(cx.text, all, inside));
    // Else it may be two texts that lack a quote each.
    let is_one = !inside.of(cx.text).lines().skip(1).any(|line| reads(line, |_| true));
    // Other escapes would be sent as they stand.
    let is_plain = !inside.of(cx.text).replace("\\\"", "").contains('\\');
    cx.report(told.answer(is_one && is_plain, title, edits));
    Some(inside)
}

/// Puts a blank in the place of what stands around each break.
fn joined(text: &str, inside: Span) -> Vec<Edit> {
    let written = inside.of(text);
    let (mut edits, mut from) = (Vec::new(), 0);
    while let Some((line, _)) = written.get(from..).and_then(|rest| rest.split_once('\n')) {
        let start = from + line.trim_end().len();
        let behind = written.get(from + line.len()..).unwrap_or_default().trim_start();
        from = written.len() - behind.len();
        let blank = if start == 0 || behind.is_empty() { "" } else { " " };
        let gap = Span::new(inside.start + offset_of(start), inside.start + offset_of(from));
        edits.push(Edit::replace(gap, blank));
    }
    edits
}

/// Makes it a text block: each line deeper than the keyword.
fn block(text: &str, all: Span, inside: Span) -> Vec<Edit> {
    let indent = format!("{}  ", indent(text, all));
    let mut edits = Vec::new();
    let shared = lines(inside.of(text)).skip(1).filter(|line| !is_blank(line)).map(blanks).min().unwrap_or(0);
    let mut at = inside.start;
    for (index, line) in lines(inside.of(text)).enumerate() {
        let (lead, start) = (blanks(line), Span::at(at));
        match index {
            0 if is_blank(line) => edits.push(Edit::replace(Span::new(all.start, at), "\"\"\"")),
            0 => edits.push(Edit::replace(Span::new(all.start, at + offset_of(lead)), format!("\"\"\"\n{indent}"))),
            _ if is_blank(line) => {}
            _below => edits.push(Edit::replace(start.grown(shared), indent.clone())),
        }
        at += offset_of(line.len());
    }
    let written = inside.of(text).trim_end_matches([' ', '\t']);
    let end = Span::new(inside.start + offset_of(written.len()), all.end);
    let gap = if written.ends_with('\n') { "" } else { "\n" };
    edits.push(Edit::replace(end, format!("{gap}{indent}\"\"\"")));
    let escaped = inside.of(text).match_indices("\\\"");
    edits.extend(escaped.map(|(index, _)| Edit::delete(Span::at(inside.start + offset_of(index)).grown(1))));
    edits
}
