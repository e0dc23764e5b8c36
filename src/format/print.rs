//! Lines as documents.

use crate::format::doc::{Doc, layout};
use crate::format::lines::{Line, Shape};
use crate::format::tokens::{Kind, Token};
use crate::syntax::block;
use crate::syntax::places::PlaceKind;
use crate::text::span::Span;

/// Adds `lines` of `text`, the last of them open.
pub(super) fn lines(text: &str, tokens: &[Token], lines: &[Line], out: &mut String) {
    let mut docs = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            docs.push(Doc::Break);
            docs.extend(line.blank.then_some(Doc::Break));
        }
        docs.extend(line.closes.then_some(Doc::Dedent));
        let tokens = tokens.get(line.tokens.clone()).unwrap_or_default();
        match line.shape {
            Shape::Known(kind, true) => statement(text, tokens, kind, &mut docs),
            Shape::Comment | Shape::Close => verbatim(text, tokens, &mut docs),
            Shape::Known(_, false) | Shape::Unknown => {
                verbatim(text, tokens, &mut docs);
                docs.extend(blanks_behind(text, tokens).map(Doc::Text));
            }
        }
        docs.extend(line.opens.then_some(Doc::Indent));
    }
    layout(&docs, out);
}

/// A line as it stands there, but for the comments behind it.
fn verbatim<'a>(text: &'a str, tokens: &[Token], docs: &mut Vec<Doc<'a>>) {
    let words = tokens.iter().rposition(|token| token.kind != Kind::Comment).map_or(1, |last| last + 1);
    let (words, comments) = tokens.split_at_checked(words).unwrap_or((tokens, &[]));
    let all = words.iter().map(|token| token.span).reduce(Span::to);
    docs.extend(all.map(|all| Doc::Text(all.of(text))));
    docs.extend(comments.iter().map(|comment| Doc::Comment(comment.span.of(text))));
}

/// The blanks that end the line of its last word: to what is broken, they may matter.
fn blanks_behind<'a>(text: &'a str, tokens: &[Token]) -> Option<&'a str> {
    let rest = text.get(tokens.last()?.span.end as usize..)?.split(['\r', '\n']).next()?;
    Some(rest).filter(|rest| rest.trim_matches([' ', '\t']).is_empty())
}

/// A statement up to its brace. What does not fit on its line is indented below it.
fn statement<'a>(text: &'a str, tokens: &[Token], kind: PlaceKind, docs: &mut Vec<Doc<'a>>) {
    let head = tokens.first().map_or("", |first| first.span.of(text));
    let takes_arguments = matches!(head, "include" | "template" | "steps");
    let has_spans = matches!(head, "open" | "prefer" | "at") && kind != PlaceKind::Entry;
    let mut before: Option<(Kind, &str)> = None;
    let mut on_new_line = false;
    for (index, token) in tokens.iter().enumerate() {
        let written = token.span.of(text);
        match token.kind {
            Kind::Break => {
                on_new_line = true;
                continue;
            }
            Kind::Comment if !on_new_line => {
                docs.push(Doc::Comment(written));
                before = Some((Kind::Comment, written));
                continue;
            }
            Kind::Block | Kind::Comment | Kind::Word | Kind::Text | Kind::Open | Kind::Close => {}
            Kind::Left | Kind::Right | Kind::Comma => {}
        }
        let is_call = takes_arguments && index == 2;
        let is_span = has_spans && (starts_span(written) || before.is_some_and(|(_, before)| ends_span(before)));
        docs.extend(before.and_then(|(before, _)| match (before, token.kind) {
            (Kind::Comment, _) | (_, Kind::Comment) => Some(Doc::Break),
            (Kind::Comma, _) => Some(Doc::Line),
            (Kind::Left, _) | (_, Kind::Comma | Kind::Right) => None,
            (_, Kind::Left) if is_call => None,
            _words if is_span => None,
            _words => Some(Doc::Text(" ")),
        }));
        match token.kind {
            Kind::Block => text_block(written, docs),
            Kind::Word
            | Kind::Text
            | Kind::Open
            | Kind::Close
            | Kind::Left
            | Kind::Right
            | Kind::Comma
            | Kind::Comment => {
                docs.push(Doc::Text(written));
            }
            Kind::Break => {}
        }
        docs.extend(before.is_none().then_some(Doc::Indent));
        before = Some((token.kind, written));
        on_new_line = false;
    }
    docs.push(Doc::Dedent);
}

/// Whether a word goes on what the one before began: `-fri`.
fn starts_span(word: &str) -> bool {
    word.starts_with(['-', '–'])
}

fn ends_span(word: &str) -> bool {
    word.ends_with(['-', '–'])
}

/// A text block, its lines where they should be and otherwise as they are.
fn text_block<'a>(written: &'a str, docs: &mut Vec<Doc<'a>>) {
    const QUOTES: &str = "\"\"\"";
    let inside = written.strip_prefix(QUOTES).and_then(|rest| rest.strip_suffix(QUOTES)).unwrap_or_default();
    let layout = block::layout(inside);
    if !layout.opens_line || !inside.contains('\n') {
        docs.push(Doc::Text(written));
        return;
    }
    docs.extend([Doc::Text(QUOTES), Doc::Break]);
    let content = inside.get(layout.start..layout.end).unwrap_or_default();
    let mut lines = content.split('\n').filter(|_| layout.end > layout.start).peekable();
    while let Some(line) = lines.next() {
        // The blanks of an empty line are no text, but for the last one.
        let empty = line.trim_ascii().is_empty() && lines.peek().is_some();
        let skipped = if empty { line.len() } else { block::blanks(line).min(layout.indent) };
        docs.extend(line.get(skipped..).filter(|line| !line.is_empty()).map(Doc::Text));
        // The last line is without its end: this is not a part of that.
        docs.extend((lines.peek().is_none() && line.ends_with('\r')).then_some(Doc::Text("\r")));
        docs.push(Doc::Break);
    }
    docs.push(Doc::Text(QUOTES));
}
