//! What can be folded away.

use crate::syntax::Parse;
use crate::syntax::comments::CommentKind;
use crate::syntax::places::places;
use crate::text::lines::Lines;
use crate::text::span::Span;

/// Lines that can be folded into the first of them, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fold {
    /// The line that stays.
    pub first: u32,
    /// The last line that goes.
    pub last: u32,
    /// Whether it is a comment.
    pub comment: bool,
}

/// All folds of a text, in order: blocks, texts and runs of comments.
#[must_use]
pub fn folds(text: &str, parse: &Parse) -> Vec<Fold> {
    let lines = Lines::new(text);
    let mut folds: Vec<Fold> = places(&parse.file).into_iter().filter_map(|place| fold(&lines, place.span)).collect();
    folds.extend(comments(&lines, parse));
    folds.sort_unstable();
    // Of what begins on one line, an editor folds one thing only: the largest.
    folds.sort_by_key(|fold| (fold.first, std::cmp::Reverse(fold.last)));
    folds.dedup_by_key(|fold| fold.first);
    folds
}

fn fold(lines: &Lines, span: Span) -> Option<Fold> {
    let (first, last) = (lines.line_of(span.start), lines.line_of(span.end.saturating_sub(1)));
    (first < last).then_some(Fold { first, last, comment: false })
}

fn comments(lines: &Lines, parse: &Parse) -> Vec<Fold> {
    let mut runs: Vec<Fold> = Vec::new();
    let own = parse.comments.iter().filter(|comment| comment.own_line);
    for comment in own.filter(|comment| !matches!(comment.kind, CommentKind::Directive(_))) {
        let line = lines.line_of(comment.span.start);
        match runs.last_mut().filter(|run| run.last + 1 == line) {
            Some(run) => run.last = line,
            None => runs.push(Fold { first: line, last: line, comment: true }),
        }
    }
    runs.retain(|run| run.first < run.last);
    runs
}
