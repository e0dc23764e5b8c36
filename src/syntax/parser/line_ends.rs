//! Two slips at the end of a line, which only the lines below tell: a comma that nothing follows, where a statement
//! begins below it and not the rest of a list; and the `|` of YAML, where a text of several lines stands below it.

use crate::syntax::ast::words::Consent;
use crate::syntax::parser::expected::EXPECTED;
use crate::syntax::parser::marks::Mark;
use crate::syntax::parser::quotes::OPENERS;
use crate::text::span::{Span, offset_of};

/// Stands for a comma that no list goes on behind.
const LAST_COMMA: char = '\u{3}';
/// Stands for the sign of YAML that opens a text.
const OPEN: char = '\u{4}';
/// Stands for the last character of such a text.
const CLOSE: char = '\u{5}';

/// The marks of both.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut done = 0;
    for at in memchr::memchr3_iter(b',', b'|', b'>', text.as_bytes()) {
        let behind = text.get(at + 1..).unwrap_or_default();
        let blanks = behind.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'-' | b'+')).count();
        if at < done || behind.as_bytes().get(blanks) != Some(&b'\n') {
            continue;
        }
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let end = at + 1 + blanks;
        let line = text.get(start..end).unwrap_or_default().trim_end();
        let rest = text.get(end + 1..).unwrap_or_default();
        let close = offset_of(start + line.len());
        let is_list = line.ends_with(',') && !line.trim_start().starts_with('#');
        if is_list && ends_list(line, rest) {
            marks.push(Mark { at: Span::new(close - 1, close), by: LAST_COMMA });
        } else if let Some(open) = opens_yaml(line)
            && let Some(len) = indented(line, rest)
        {
            let last = rest.get(..len).and_then(|text| text.chars().next_back()).map_or(1, char::len_utf8);
            done = end + 1 + len;
            let (open, text_end) = (offset_of(start + open), offset_of(done));
            marks.push(Mark { at: Span::new(open, open + 1), by: ' ' });
            marks.push(Mark { at: Span::new(open + 1, close), by: OPEN });
            marks.push(Mark { at: Span::new(text_end - offset_of(last), text_end), by: CLOSE });
        }
    }
    marks
}

/// Whether a statement begins below `line`, as deep as it or less: the next line that is neither empty nor a comment.
fn ends_list(line: &str, rest: &str) -> bool {
    let next = rest.lines().find(|next| !matches!(next.trim_start().bytes().next(), None | Some(b'#')));
    next.is_some_and(|next| depth(next) <= depth(line) && is_statement(next.trim()))
}

fn is_statement(line: &str) -> bool {
    let (word, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let second = rest.split([' ', '\t', ',']).find(|word| !word.is_empty()).unwrap_or_default();
    match word {
        "end" | "optional" | "opt-out" if rest.is_empty() => true,
        // `wait until replied, at most 2 days`, `exit on booked, reply is negative`, `consent email implied, call implied`.
        "at" if second == "most" => false,
        "reply" if second != "to" => false,
        _ if Consent::ALL.iter().any(|ground| ground.word() == second) => false,
        _ => !rest.is_empty() && EXPECTED.iter().any(|(keyword, _, _)| *keyword == word),
    }
}

/// Where the keyword ends on a line that is `body: |` or `body |`.
fn opens_yaml(line: &str) -> Option<usize> {
    let before = line.trim_end_matches(['-', '+']).strip_suffix(['|', '>'])?;
    let keyword = before.trim_end_matches([' ', '\t']);
    let bare = keyword.strip_suffix(':').unwrap_or(keyword).trim_end_matches([' ', '\t']);
    let apart = bare.len() < before.len();
    (apart && OPENERS.contains(&bare.trim_start())).then_some(bare.len())
}

/// How long the text below a line is that is indented deeper, in bytes; `None` where it is in quotes, or none.
fn indented(line: &str, rest: &str) -> Option<usize> {
    let (mut at, mut len) = (0, None);
    for below in rest.split_inclusive('\n') {
        if !below.trim().is_empty() {
            if depth(below) <= depth(line) {
                break;
            }
            if below.contains("\"\"\"") {
                return None;
            }
            len = Some(at + below.trim_end().len());
        }
        at += below.len();
    }
    len
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}
