//! Words that statements begin with elsewhere.

use crate::syntax::parser::expected::{EXPECTED, SYNONYMS};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What a word of other tools is here: where that can be two things, the one that the rest of the line fits, else the one
/// that can stand here.
pub(super) fn meant(lower: &str, rest: &str, may_be: impl Fn(&str, &str) -> bool) -> Option<&'static str> {
    let meanings = || SYNONYMS.iter().filter(|(other, _)| *other == lower).map(|(_, meant)| *meant);
    let example = |meant: &str| EXPECTED.iter().find_map(|(_, _, example)| example.strip_prefix(meant));
    let stands_here = |meant: &&str| example(meant).is_some_and(|example| may_be(meant, example));
    let fitting = || meanings().find(|meant| may_be(meant, rest)).or_else(|| meanings().find(stands_here));
    meanings().nth(1).and_then(|_| fitting()).or_else(|| meanings().next())
}

/// Says what a `word` is here that is `meant`.
pub(super) fn told(
    at_word: Span,
    word: &str,
    meant: &str,
    rest: &str,
    may_be: impl Fn(&str, &str) -> bool,
) -> Diagnostic {
    let bare = rest.strip_prefix(':').unwrap_or(rest);
    let all = Span::new(at_word.start, at_word.end + u32::from(bare.len() < rest.len()));
    let message = format!("no statement begins with `{word}`; what it does is written `{meant}`");
    let diagnostic = Diagnostic::error("unknown-statement", at_word, message);
    // `phone call {`
    if let Some(rest) = bare.strip_prefix(' ').and_then(|bare| bare.strip_prefix(meant))
        && may_be(meant, rest)
    {
        let told =
            Diagnostic::error("unknown-statement", at_word, format!("`{meant}` alone is enough, without `{word}`"));
        return told.fix("take it away", vec![Edit::delete(all.grown(1))]);
    }
    let (keyword, more) = meant.split_at(meant.find(' ').unwrap_or(meant.len()));
    match may_be(keyword, &format!("{more}{bare}")) {
        true => diagnostic.suggest(format!("write `{meant}`"), vec![Edit::replace(all, meant)]),
        false => diagnostic,
    }
}
