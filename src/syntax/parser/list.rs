//! Fields and settings that are a keyword and words.

use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::tokens::Pair;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The words behind the keyword.
pub(super) fn words<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Vec<Pair<'a>> {
    let mut kids = Kids::of(pair);
    let mut words = Vec::new();
    while let Some(word) = kids.next(cx) {
        words.push(word);
    }
    words
}

/// The one word behind the keyword; others are reported.
pub(super) fn single<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Pair<'a>> {
    let end = pair.span().end;
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    if kids.next(cx).is_some() {
        while kids.next(cx).is_some() {}
        let rest = Span::new(first.span().end, end);
        cx.report(
            Diagnostic::error("unexpected-text", rest, "one word stands here, not a list")
                .suggest("keep the first", vec![Edit::delete(rest)]),
        );
    }
    Some(first)
}
