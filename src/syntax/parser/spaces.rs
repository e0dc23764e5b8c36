//! Spaces that are no plain ones, as they come along with what is copied from a document or a page: in a text they are
//! what the author wrote, elsewhere they look like blanks and are none. Some come along that cannot be seen at all.

use crate::syntax::parser::context::{Cx, is_comment};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::tokens::{Pair, Tokens};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::escape::is_invisible;
use crate::text::span::{Span, offset_of};

/// These break lines.
const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// The one of them that documents break lines with: in a text too it is not what the author sees.
const BREAK: &str = "\u{2028}";

/// The name of the mistake that a character is which cannot be seen.
pub(super) const HIDDEN: &str = "invisible-character";

const FROM_ELSEWHERE: &str = "such characters come along when text is copied from a document or a web page";

/// All of them, in texts and outside.
pub(super) fn find(text: &str) -> Vec<Span> {
    if text.is_ascii() {
        return Vec::new();
    }
    // The first bytes of what is looked for: U+00A0 and U+00AD, U+2000 to U+206F, U+3000.
    let starts = memchr::memchr3_iter(0xC2, 0xE2, 0xE3, text.as_bytes());
    // Those of U+FE0F and of U+FEFF, which is a mark where the file begins, of U+E0000 and what follows, and of two others.
    let marks = memchr::memchr2_iter(0xEF, 0xF3, text.as_bytes()).filter(|at| *at > 0);
    let marks = marks.chain(memchr::memchr2_iter(0xD8, 0xE1, text.as_bytes()));
    let odd = |at: usize| {
        let is_odd = |c: &char| c.is_whitespace() && !BREAKS.contains(c) || is_hidden(*c);
        let space = text.get(at..)?.chars().next().filter(is_odd)?;
        Some(Span::new(offset_of(at), offset_of(at + space.len_utf8())))
    };
    let mut found: Vec<Span> = starts.filter_map(odd).collect();
    let spaces = found.len();
    found.extend(marks.filter_map(odd));
    if found.len() > spaces {
        found.sort();
    }
    found
}

/// Whether a character cannot be seen, and has no place outside of texts.
pub(super) fn is_hidden(letter: char) -> bool {
    // One that separates paragraphs is a space; one that picks the form of an emoji is fine on a terminal.
    is_invisible(letter) && letter != '\u{2029}' || letter == '\u{FE0F}'
}

/// Whether it cannot be seen between two letters, which it does not part.
pub(super) fn is_in_word(text: &str, at: Span) -> bool {
    let is_of_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let before = text.get(..at.start as usize).and_then(|before| before.chars().next_back());
    let behind = text.get(at.end as usize..).and_then(|behind| behind.chars().next());
    at.of(text).chars().all(is_hidden) && at.of(text) != BREAK && is_of_word(before) && is_of_word(behind)
}

/// Reports those outside of texts and comments, once; a break of a line is none there either.
pub(super) fn report(cx: &mut Cx<'_>, spaces: &[Span], tokens: &Tokens) {
    if spaces.is_empty() {
        return;
    }
    let all = tokens.outer().flat_map(Pair::all_inside);
    let mut texts = all.filter(|pair| is_text(pair.as_rule())).map(|pair| pair.span()).peekable();
    let mut odd = Vec::new();
    for space in spaces {
        while texts.next_if(|text| text.end <= space.start).is_some() {}
        if texts.peek().is_none_or(|text| space.start < text.start) || space.of(cx.text) == BREAK {
            odd.push(*space);
        }
    }
    let (hidden, odd): (Vec<Span>, Vec<Span>) = odd.into_iter().partition(|at| at.of(cx.text).chars().all(is_hidden));
    if let Some(first) = hidden.first().copied() {
        let message = format!("an invisible character stands here (U+{:04X})", code(cx.text, first));
        let instead = |at: &Span| if at.of(cx.text) == BREAK { " " } else { "" };
        let edits = hidden.iter().map(|at| Edit::replace(*at, instead(at))).collect();
        cx.report(Diagnostic::error(HIDDEN, first, message).help(FROM_ELSEWHERE).fix("take it away", edits));
        cx.hidden = hidden;
    }
    let Some(first) = odd.first().copied() else { return };
    let code = code(cx.text, first);
    let kind = if matches!(code, 0xA0 | 0x2007 | 0x202F) { "a no-break space" } else { "a space of another width" };
    let edits = odd.into_iter().map(|at| Edit::replace(at, " ")).collect();
    cx.report(
        Diagnostic::error("odd-space", first, format!("this is {kind} (U+{code:04X}), which only looks like a blank"))
            .help(FROM_ELSEWHERE)
            .fix("write plain spaces", edits),
    );
}

fn code(text: &str, at: Span) -> u32 {
    at.of(text).chars().next().map_or(0, u32::from)
}

fn is_text(rule: Rule) -> bool {
    is_comment(rule)
        || matches!(
            rule,
            Rule::string
                | Rule::unclosed_string
                | Rule::curly_string
                | Rule::single_string
                | Rule::text_block
                | Rule::open_block
                | Rule::short_block
                | Rule::yaml_block
                | Rule::several_lines
        )
}
