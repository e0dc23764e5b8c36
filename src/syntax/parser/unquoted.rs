//! A text without its quotes.

use crate::syntax::parser::capitals::is_sound;
use crate::syntax::parser::context::Cx;
use crate::syntax::parser::indent::{line_before, statement_before};
use crate::syntax::parser::marks::Mark;
use crate::syntax::parser::quotes;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// The name of the mistake.
pub(super) const UNQUOTED: &str = "missing-quotes";

/// Says what is wrong with the text of a statement at `at`; `behind` is all that follows its keyword.
pub(super) fn told(cx: &Cx<'_>, keyword: &str, at: Span, behind: Span) -> Diagnostic {
    let written = behind.of(cx.text);
    let bare = written.strip_prefix(':').unwrap_or(written).trim_start();
    let operand = Span::new(behind.end - offset_of(bare.len()), behind.end);
    let value = quotes::inside_foreign(bare);
    if keyword == "voicemail" && matches!(value, "none" | "no" | "false" | "off") {
        return Diagnostic::error("wrong-value", at, "that none is left is written `no voicemail`")
            .fix("write `no voicemail`", vec![Edit::replace(at, "no voicemail")]);
    }
    if matches!(value, "|" | "|-" | ">" | ">-") {
        let message = "a text of several lines stands between two lines of `\"\"\"`";
        return Diagnostic::error("yaml-text", operand, message)
            .suggest("write `\"\"\"`", vec![Edit::replace(behind, " \"\"\"")]);
    }
    let gap = Span::new(behind.start, operand.start);
    let quotes = if value.len() < bare.len() { "straight quotes: `\"`" } else { "quotes" };
    let message = format!("the text behind `{keyword}` stands in {quotes}");
    let found = |all| Diagnostic::error(UNQUOTED, all, message);
    let put = |all, value| vec![Edit::replace(gap, " "), Edit::replace(all, format!("\"{value}\""))];
    let line = to_line_end(cx.text, operand).trimmed(cx.text);
    // It is likely the first of several lines.
    if value.starts_with(['\'', '‘', '(']) || value.starts_with("<<") {
        return found(operand).help("a text of several lines stands between two lines of `\"\"\"`");
    }
    let whole = line.of(cx.text);
    if is_cut(operand.of(cx.text), whole) {
        // Nobody knows which brace is one of a block.
        let is_plain = !whole.ends_with('{') && !whole.contains('"') && !opens_block_before(cx, operand);
        return match is_plain {
            true => found(line).suggest("put it in quotes", put(line, whole)),
            false => found(operand),
        };
    }
    let remark = whole.get(operand.len() as usize..).unwrap_or_default().trim_start();
    match remark.starts_with('#') && !remark.contains('"') {
        true => found(operand)
            .help("what stands behind `#` is a comment, unless it is in the quotes, too")
            .suggest("put all of it in quotes", put(line, whole)),
        false => {
            let is_sure = !value.contains('{') || is_sound(&format!("task a {{ note \"{value}\" }}"));
            found(operand).answer(is_sure, "put it in quotes", put(operand, value))
        }
    }
}

/// All that stands on the line from the start of `at` on, with comments and braces.
fn to_line_end(text: &str, at: Span) -> Span {
    let line = text.get(at.start as usize..).unwrap_or_default().lines().next().unwrap_or_default();
    Span::at(at.start).grown(line.len())
}

/// Whether a text ends in the middle of its `line` because of a brace, which was taken for that of a block.
fn is_cut(text: &str, line: &str) -> bool {
    let behind = line.get(text.len()..).unwrap_or_default().trim_start();
    let closes_nothing = || text.contains('{') || behind.len() > 1 && !behind.starts_with("} #");
    behind.starts_with('{') || behind.starts_with('}') && closes_nothing()
}

fn opens_block_before(cx: &Cx<'_>, at: Span) -> bool {
    statement_before(cx.text, at).len() < line_before(cx.text, at).trim_start().len()
}

/// Marks of the braces in such texts, so that they are none of blocks.
pub(super) fn marks(text: &str, errors: &[Diagnostic]) -> Vec<Mark> {
    let unquoted = errors.iter().filter(|error| error.name == UNQUOTED);
    let braces = |span: Span| {
        let found = span.of(text).match_indices(['{', '}']).map(|(at, _)| at);
        found.map(move |at| Mark { at: Span::at(span.start + offset_of(at)).grown(1), by: ' ' }).collect::<Vec<_>>()
    };
    unquoted.flat_map(|error| braces(error.span)).collect()
}
