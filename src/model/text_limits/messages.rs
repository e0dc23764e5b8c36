//! What is said about limits of texts.

use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Channel, LimitKind, TextField};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// A count outside its bound.
pub struct Count {
    /// How many there are, in the longest combination.
    pub count: usize,
    /// How many there may be, or must be.
    pub bound: f64,
    /// Whether `bound` is the most there may be.
    pub is_most: bool,
}

pub fn broken(name: &str, kind: LimitKind, text: TextField, count: &Count, span: Span) -> Diagnostic {
    let Count { count, bound, is_most } = count;
    let unit = unit(kind, *count);
    let has = if unit.starts_with("second") { "takes" } else { "has" };
    let (bound, help) = if *is_most {
        (format!("its limit is {bound}"), "shorten the text, or raise the limit")
    } else {
        (format!("it must have at least {bound}"), "say more, or lower the limit")
    };
    Diagnostic::error("copy-limit", span, format!("the {} of {name} {has} {count} {unit}, {bound}", text.word()))
        .help(format!("{help}; where the text has choices or merge fields, the longest combination counts"))
}

pub fn no_question(name: &str, span: Span) -> Diagnostic {
    Diagnostic::error("copy-limit", span, format!("the body of {name} does not end with a question"))
        .help("end the last sentence before the closing lines with a question mark, or take the limit away")
}

pub fn without_text(name: &str, text: TextField, span: Span) -> Diagnostic {
    let word = text.word();
    Diagnostic::error("copy-limit", span, format!("{name} has a limit for its {word}, but no {word}"))
        .help(format!("write a `{word}`, or take the limit away"))
}

pub fn misplaced_in_sequence(kind: Spanned<LimitKind>) -> Diagnostic {
    let word = kind.value.word();
    Diagnostic::error("misplaced-limit", kind.span, format!("`limit {word}` is a limit of a touch, not of a sequence"))
        .help("write it inside the touch or the variant whose text it limits")
}

pub fn misplaced_in_touch(kind: LimitKind, span: Span) -> Diagnostic {
    let word = kind.word();
    Diagnostic::error("misplaced-limit", span, format!("`limit {word}` is a limit of a sequence, not of a touch"))
        .help("write it among the settings of the sequence, before the first step")
}

pub fn not_an_sms(channel: Channel, span: Span) -> Diagnostic {
    let channel = channel.word();
    Diagnostic::error("misplaced-limit", span, format!("segments are of text messages, and `{channel}` sends none"))
        .help("write `limit characters` instead")
}

pub fn per_of_a_text(kind: LimitKind, span: Span) -> Diagnostic {
    let word = kind.word();
    Diagnostic::error("misplaced-limit", span, format!("`limit {word}` counts one text, so it cannot be per time"))
        .help("write the number alone")
}

/// What is counted, in as many as there are: `words`, `1 word`.
fn unit(kind: LimitKind, count: usize) -> &'static str {
    let words = kind.word().rsplit(' ').next().unwrap_or_default();
    if count == 1 { words.strip_suffix('s').unwrap_or(words) } else { words }
}
