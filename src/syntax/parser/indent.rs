//! How far lines are indented: what tells where a block ends whose brace was forgotten.

use crate::syntax::parser::context::IN_SIGHT;
use crate::text::span::Span;

/// Whether a statement begins a line that is indented deeper than the one of `head`.
pub(super) fn is_below(text: &str, head: Span, statement: Span) -> bool {
    let indent = indent(text, statement);
    let blank = indent.len() == line_before(text, statement).len();
    blank && indent.len() > self::indent(text, head).len()
}

/// The blanks that the line of `at` begins with.
pub(super) fn indent(text: &str, at: Span) -> &str {
    let line = line_before(text, at);
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// What stands before `at` on its line, as far as one looks back.
pub(super) fn line_before(text: &str, at: Span) -> &str {
    let end = at.start as usize;
    let near = text.floor_char_boundary(end.saturating_sub(IN_SIGHT as usize));
    text.get(near..end).unwrap_or_default().rsplit('\n').next().unwrap_or_default()
}

/// The same of the statement that `at` stands in: in a block on one line, behind its brace.
pub(super) fn statement_before(text: &str, at: Span) -> &str {
    line_before(text, at).rsplit('{').next().unwrap_or_default().trim_start()
}
