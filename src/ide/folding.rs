//! What can be folded away.

use crate::syntax::Parse;
use crate::syntax::comments::CommentKind;
use crate::syntax::places::{PlaceKind, places};
use crate::text::lines::Lines;
use crate::text::span::Span;

/// Lines that can be folded into the first of them, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The line that stays.
    pub first: u32,
    /// The last line that goes.
    pub last: u32,
    /// What it is.
    pub kind: FoldKind,
}

/// What can be folded away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldKind {
    /// A block or a text.
    Block,
    /// Comments.
    Comment,
    /// `use` items.
    Uses,
}

/// All folds of a text, in order: blocks, texts, and runs of comments and of `use` items.
#[must_use]
pub fn folds(text: &str, parse: &Parse) -> Vec<Fold> {
    let lines = Lines::of_editors(text);
    let places = places(&parse.file);
    let mut folds: Vec<Fold> = places.iter().filter_map(|place| fold(&lines, place.span)).collect();
    let own = parse.comments.iter().filter(|comment| comment.own_line);
    let comments = own.filter(|comment| !matches!(comment.kind, CommentKind::Directive(_)));
    folds.extend(runs(&lines, comments.map(|comment| comment.span), FoldKind::Comment));
    let uses = places.iter().filter(|place| place.kind == PlaceKind::Use);
    folds.extend(runs(&lines, uses.map(|place| place.span), FoldKind::Uses));
    // Of what begins on one line, an editor folds one thing only: the largest.
    folds.sort_by_key(|fold| (fold.first, std::cmp::Reverse(fold.last)));
    folds.dedup_by_key(|fold| fold.first);
    folds
}

fn fold(lines: &Lines, span: Span) -> Option<Fold> {
    let (first, last) = (lines.line_of(span.start), lines.line_of(span.end.saturating_sub(1)));
    (first < last).then_some(Fold { first, last, kind: FoldKind::Block })
}

/// What stands on several lines one below the other.
fn runs(lines: &Lines, spans: impl Iterator<Item = Span>, kind: FoldKind) -> Vec<Fold> {
    let mut runs: Vec<Fold> = Vec::new();
    for line in spans.map(|span| lines.line_of(span.start)) {
        match runs.last_mut().filter(|run| run.last + 1 == line) {
            Some(run) => run.last = line,
            None => runs.push(Fold { first: line, last: line, kind }),
        }
    }
    runs.retain(|run| run.first < run.last);
    runs
}
