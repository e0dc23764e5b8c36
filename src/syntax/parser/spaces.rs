//! Spaces that are no plain ones, as they come along with what is copied from a document or a page: in a text they are
//! what the author wrote, elsewhere they look like blanks and are none.

use crate::syntax::parser::context::{Cx, is_comment};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::tokens::{Pair, Tokens};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// These break lines.
const BREAKS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// All of them, in texts and outside.
pub(super) fn find(text: &str) -> Vec<Span> {
    // The first bytes of what is looked for: U+00A0, U+2000 to U+205F, U+3000.
    let starts = memchr::memchr3_iter(0xC2, 0xE2, 0xE3, text.as_bytes());
    starts
        .filter_map(|at| {
            let space = text.get(at..)?.chars().next().filter(|c| c.is_whitespace() && !BREAKS.contains(c))?;
            Some(Span::new(offset_of(at), offset_of(at + space.len_utf8())))
        })
        .collect()
}

/// Reports those outside of texts and comments, once.
pub(super) fn report(cx: &mut Cx<'_>, spaces: &[Span], tokens: &Tokens) {
    if spaces.is_empty() {
        return;
    }
    let all = tokens.outer().flat_map(Pair::all_inside);
    let mut texts = all.filter(|pair| is_text(pair.as_rule())).map(|pair| pair.span()).peekable();
    let mut odd = Vec::new();
    for space in spaces {
        while texts.next_if(|text| text.end <= space.start).is_some() {}
        if texts.peek().is_none_or(|text| space.start < text.start) {
            odd.push(*space);
        }
    }
    let Some(first) = odd.first().copied() else { return };
    let code = first.of(cx.text).chars().next().map_or(0, u32::from);
    let kind = if matches!(code, 0xA0 | 0x2007 | 0x202F) { "a no-break space" } else { "a space of another width" };
    let edits = odd.into_iter().map(|at| Edit::replace(at, " ")).collect();
    cx.report(
        Diagnostic::error("odd-space", first, format!("this is {kind} (U+{code:04X}), which only looks like a blank"))
            .help("such spaces come along when text is copied from a document or a web page")
            .fix("write plain spaces", edits),
    );
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
        )
}
