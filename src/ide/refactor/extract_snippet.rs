//! A selected piece of a text becomes a snippet.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::above;
use crate::ide::refactor::texts::{Host, has_lines, stands_alone, text_at, written};
use crate::ide::walk::{Found, walk};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::text::{Literal, MergeKind, Part, Quote, Text};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::names::{RESERVED, well_formed};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let selected = cx.selected.trimmed(cx.text());
    let item = cx.item().filter(|_| !selected.is_empty())?;
    let text = text_at(&cx.source.parse.file, selected).filter(|text| is_said(cx, text))?;
    let parts = cut(&text.parts, selected).filter(|parts| stands_alone(parts) && !is_loose(parts))?;
    let mut references = cx.references().iter();
    if references.any(|one| one.kind == ReferenceKind::Param && selected.holds(one.span)) {
        return None;
    }
    let name = cx.free_name(Kind::Snippet, &called(&parts).unwrap_or_else(|| "snippet-1".to_owned()));
    let new = match has_lines(&parts) {
        true => {
            let text = written(&parts, cx.text(), Host { quote: Quote::Block, indent: "  " });
            format!("snippet {name} \"\"\"\n  {text}\n  \"\"\"\n")
        }
        false => {
            let text = written(&parts, cx.text(), Host { quote: Quote::Line, indent: "" });
            format!("snippet {name} \"{text}\"\n")
        }
    };
    let title = format!("make a snippet of this: `{name}`");
    cx.change(title, vec![above(cx.source, item, &new)?, Edit::replace(selected, format!("{{{{> {name}}}}}"))])
}

/// Whether a line break, written as `\n`, is at an end: a text block would lose it.
fn is_loose(parts: &[Part]) -> bool {
    let first = matches!(parts.first(), Some(Part::Literal(first)) if first.text.starts_with('\n'));
    first || matches!(parts.last(), Some(Part::Literal(last)) if last.text.ends_with('\n'))
}

/// The first words of a text as a name.
fn called(parts: &[Part]) -> Option<String> {
    let Part::Literal(literal) = parts.first()? else { return None };
    let words = literal.text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.take(3).collect::<Vec<_>>().join("-").to_lowercase();
    (name.len() > 2 && well_formed(&name) && !RESERVED.contains(&name.as_str())).then_some(name)
}

/// Whether a text is one that people read: other texts hold no snippets.
fn is_said(cx: &Cx<'_>, text: &Text) -> bool {
    let mut said = false;
    walk(&cx.source.parse.file, &mut |found| {
        if let Found::Field(field) = found {
            said |= matches!(&field.kind, TouchFieldKind::Text(_, own) if own.span == text.span);
        }
    });
    said
}

/// The parts that lie in `selected`, the outermost cut where it begins and ends; `None` where it cuts through what
/// cannot be cut.
fn cut(parts: &[Part], selected: Span) -> Option<Vec<Part>> {
    let mut out = Vec::new();
    for part in parts {
        let span = match part {
            Part::Literal(literal) => literal.span,
            Part::Merge(merge) => merge.span,
        };
        let common = Span { start: span.start.max(selected.start), end: span.end.min(selected.end) };
        if common.start >= common.end {
            continue;
        }
        match part {
            _ if common == span => out.push(part.clone()),
            Part::Literal(literal) => out.push(Part::Literal(piece(literal, common)?)),
            Part::Merge(merge) => return inside(&merge.kind, selected),
        }
    }
    Some(out)
}

/// The parts that lie in one arm of an `#if`.
fn inside(merge: &MergeKind, selected: Span) -> Option<Vec<Part>> {
    let MergeKind::If { arms, otherwise } = merge else { return None };
    let all = arms.iter().map(|arm| &arm.parts).chain(otherwise);
    let reach = |parts: &[Part]| {
        let span = |part: &Part| match part {
            Part::Literal(literal) => literal.span,
            Part::Merge(merge) => merge.span,
        };
        parts.first().map(span).zip(parts.last().map(span)).map(|(first, last)| first.to(last))
    };
    let mut holding = all.filter(|parts| reach(parts).is_some_and(|all| all.holds(selected)));
    cut(holding.next()?, selected)
}

/// A piece of a literal, where that stands in the text to the letter, apart from its line break.
fn piece(literal: &Literal, span: Span) -> Option<Literal> {
    let start = (span.start - literal.span.start) as usize;
    let text = literal.text.get(start..start + span.len() as usize)?;
    let in_full = literal.text.len() == literal.span.len() as usize || literal.text.ends_with('\n');
    in_full.then(|| Literal { text: text.into(), span })
}
