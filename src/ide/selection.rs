//! What is selected, step by step, when more and more of the text around the cursor is.

use crate::ide::nodes::{Node, NodeKind, nodes};
use crate::ide::view::touches;
use crate::syntax::Parse;
use crate::syntax::ast::text::{Quote, Text};
use crate::syntax::comments::Comment;
use crate::text::span::{Span, offset_of};

/// The stretches around each offset, from the inside out: each lies in the next, and is shorter. The last is the file.
#[must_use]
pub fn selections(text: &str, parse: &Parse, offsets: &[u32]) -> Vec<Vec<Span>> {
    let nodes = nodes(&parse.file);
    offsets.iter().map(|offset| around(text, &parse.comments, &nodes, *offset)).collect()
}

fn around(text: &str, comments: &[Comment], nodes: &[Node<'_>], offset: u32) -> Vec<Span> {
    let all = Span::new(0, u32::MAX).head(text.len());
    let mut spans = vec![word(text, offset), all];
    spans.extend(comments.iter().map(|comment| comment.span));
    for node in nodes.iter().filter(|node| touches(node.span, offset)) {
        spans.push(node.span);
        spans.extend(inside(text, node, offset));
    }
    spans.retain(|span| touches(*span, offset) && !span.is_empty());
    // Of two that do not hold one another, what begins at the cursor goes before what ends there.
    spans.sort_by_key(|span| (span.len(), std::cmp::Reverse(span.start)));
    let mut chain: Vec<Span> = Vec::new();
    for span in spans {
        let holds = |inner: &Span| span.start <= inner.start && inner.end <= span.end && span != *inner;
        if chain.last().is_none_or(holds) {
            chain.push(span);
        }
    }
    if chain.is_empty() { vec![all] } else { chain }
}

/// The word at `offset`; empty where there is none.
fn word(text: &str, offset: u32) -> Span {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let Some((before, after)) = text.split_at_checked(offset as usize) else { return Span::at(offset) };
    let start = before.trim_end_matches(is_part).len();
    let end = text.len() - after.trim_start_matches(is_part).len();
    Span::new(offset_of(start), offset_of(end))
}

/// What lies in a piece of the tree without being one.
fn inside(text: &str, node: &Node<'_>, offset: u32) -> Vec<Span> {
    match node.kind {
        NodeKind::Block => {
            let inside = node.span.of(text);
            let open = usize::from(inside.starts_with('{'));
            let close = usize::from(inside.len() > open && inside.ends_with('}'));
            vec![within(node.span, open, close).trimmed(text)]
        }
        NodeKind::Text(written, _) => in_text(text, written, offset),
        NodeKind::Part
        | NodeKind::Name(_)
        | NodeKind::Key
        | NodeKind::Label
        | NodeKind::Channel
        | NodeKind::Action
        | NodeKind::Word
        | NodeKind::Event
        | NodeKind::Number
        | NodeKind::Merge
        | NodeKind::Arm
        | NodeKind::Supplied => Vec::new(),
    }
}

/// The line, the paragraph, and all between the quotes.
fn in_text(text: &str, written: &Text, offset: u32) -> Vec<Span> {
    let quotes = if written.quote == Quote::Block { 3 } else { 1 };
    let opens = written.span.of(text).len() >= 2 * quotes;
    if !opens {
        return Vec::new();
    }
    let between = within(written.span, quotes, quotes);
    let Some((before, after)) = between.of(text).split_at_checked((offset.saturating_sub(between.start)) as usize)
    else {
        return Vec::new();
    };
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = before.len() + after.find('\n').unwrap_or(after.len());
    let at = |start: usize, end: usize| {
        Span::new(between.start + offset_of(start), between.start + offset_of(end)).trimmed(text)
    };
    vec![at(line, line_end), at(paragraph_start(before), before.len() + paragraph_len(after)), between.trimmed(text)]
}

/// Where the paragraph begins that `before` ends in.
fn paragraph_start(before: &str) -> usize {
    let mut start = before.len();
    for (index, line) in before.split_inclusive('\n').rev().enumerate() {
        if index > 0 && line.trim().is_empty() {
            break;
        }
        start -= line.len();
    }
    start
}

/// How much of `after` belongs to the paragraph that goes on there.
fn paragraph_len(after: &str) -> usize {
    let lines = after.split_inclusive('\n').enumerate();
    lines.take_while(|(index, line)| *index == 0 || !line.trim().is_empty()).map(|(_, line)| line.len()).sum()
}

/// A span without so many bytes at its ends.
fn within(span: Span, first: usize, last: usize) -> Span {
    let end = span.end.saturating_sub(offset_of(last));
    Span::new((span.start + offset_of(first)).min(end), end)
}
