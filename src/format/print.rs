//! Lines as documents.

use crate::format::doc::{Doc, layout};
use crate::format::lines::{Line, Shape};
use crate::format::tokens::{Kind, Token};
use crate::syntax::block;
use crate::syntax::places::PlaceKind;

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
            Shape::Comment | Shape::Close => plain(text, tokens, &mut docs),
            Shape::Known(_, false) | Shape::Unknown => docs.extend(verbatim(text, tokens).map(Doc::Text)),
        }
        docs.extend(line.opens.then_some(Doc::Indent));
    }
    layout(&docs, out);
}

/// A comment or a brace, and the comments behind it.
fn plain<'a>(text: &'a str, tokens: &[Token], docs: &mut Vec<Doc<'a>>) {
    let mut tokens = tokens.iter().map(|token| token.span.of(text));
    docs.extend(tokens.next().map(Doc::Text));
    docs.extend(tokens.map(Doc::Comment));
}

/// A line as it stands there, with the blanks that it ends with: to what is broken, they may matter.
fn verbatim<'a>(text: &'a str, tokens: &[Token]) -> Option<&'a str> {
    let all = tokens.first()?.span.to(tokens.last()?.span);
    let rest = text.get(all.end as usize..)?.split(['\r', '\n']).next()?;
    let blanks = if rest.trim_matches([' ', '\t']).is_empty() { rest.len() } else { 0 };
    text.get(all.start as usize..all.end as usize + blanks)
}

/// A statement up to its brace. What does not fit on its line is indented below it.
fn statement<'a>(text: &'a str, tokens: &[Token], kind: PlaceKind, docs: &mut Vec<Doc<'a>>) {
    let keyword = tokens.first().filter(|_| kind != PlaceKind::Entry).map_or("", |first| first.span.of(text));
    let mut before: Option<(Kind, &str)> = None;
    let mut begins_line = false;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Break {
            begins_line = true;
            continue;
        }
        let written = token.span.of(text);
        let beside = token.kind == Kind::Comment && !begins_line;
        if let Some(before) = before.filter(|_| !beside) {
            let is_call = index == 2 && matches!(keyword, "include" | "template" | "steps");
            let is_span = matches!(keyword, "open" | "prefer" | "at") && is_dash_between(before.1, written);
            docs.extend(gap(before.0, token.kind, is_call, is_span));
        }
        match token.kind {
            Kind::Block => text_block(written, docs),
            Kind::Comment if beside => docs.push(Doc::Comment(written)),
            Kind::Word | Kind::Text | Kind::Open | Kind::Close | Kind::Left => docs.push(Doc::Text(written)),
            Kind::Right | Kind::Comma | Kind::Comment | Kind::Break => docs.push(Doc::Text(written)),
        }
        docs.extend(before.is_none().then_some(Doc::Indent));
        before = Some((token.kind, written));
        begins_line = false;
    }
    docs.push(Doc::Dedent);
}

/// What stands between two words. Behind a comment, and above one that has its own line, the line ends.
fn gap(before: Kind, after: Kind, is_call: bool, is_span: bool) -> Option<Doc<'static>> {
    match (before, after) {
        (Kind::Comment, _) | (_, Kind::Comment) => Some(Doc::Break),
        (Kind::Comma, _) => Some(Doc::Line),
        (Kind::Left, _) | (_, Kind::Comma | Kind::Right) => None,
        (_, Kind::Left) if is_call => None,
        _words if is_span => None,
        _words => Some(Doc::Text(" ")),
    }
}

/// Whether one of two words has the dash of a span, such as `mon -fri`.
fn is_dash_between(before: &str, after: &str) -> bool {
    const DASHES: [char; 2] = ['-', '–'];
    before.ends_with(DASHES) || after.starts_with(DASHES)
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
    // One line of blanks alone is no text.
    let is_none = block::blanks(content).min(layout.indent) == content.trim_end_matches('\r').len();
    let mut lines = content.split('\n').filter(|_| !is_none).peekable();
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
