//! The lines of a file: which words belong together, whatever the line ends between them.

use std::ops::Range;

use crate::format::tokens::{self, Kind, Token};
use crate::syntax::Parse;
use crate::syntax::places::{Place, PlaceKind};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Mistakes of layout that are gone once it is as it should be.
const MENDED: [&str; 3] = ["two-on-a-line", LATE_BRACE, "tabs"];

/// A brace that should stand at the end of the line above.
const LATE_BRACE: &str = "brace-on-next-line";

/// A line as it should be: a statement up to its brace, a closing brace, or a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its tokens in those of the file, comments behind it and line ends in it included.
    pub tokens: Range<usize>,
    /// What it is.
    pub shape: Shape,
    /// Whether it closes a block.
    pub closes: bool,
    /// Whether it opens one.
    pub opens: bool,
    /// Whether an empty line stands above it.
    pub blank: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A comment.
    Comment,
    /// A closing brace.
    Close,
    /// A statement that was read, and whether nothing is wrong with it.
    Known(PlaceKind, bool),
    /// Something that stays as it is.
    Unknown,
}

impl Line {
    /// A line that stands for a piece which stays as it is.
    pub fn frozen(at: usize, blank: bool) -> Self {
        Self { tokens: at..at, shape: Shape::Unknown, closes: false, opens: false, blank }
    }
}

/// What is read of a file, and so far.
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub parse: &'a Parse,
    pub places: &'a [Place],
    pub tokens: Vec<Token>,
    pub lines: Vec<Line>,
    /// The line ends since the last word.
    pub breaks: usize,
}

impl Reading<'_> {
    /// Adds the lines of `span`. Whether there is no doubt about them.
    pub fn read(&mut self, span: Span) -> bool {
        let (mut at, added) = (self.tokens.len(), self.lines.len());
        let agrees = tokens::read(self.text, span, &self.parse.comments, &mut self.tokens);
        while let Some(token) = self.tokens.get(at) {
            if token.kind == Kind::Break {
                self.breaks += 1;
                at += 1;
            } else {
                let line = self.line(at);
                at = line.tokens.end;
                self.lines.push(line);
                self.breaks = 0;
            }
        }
        let added = self.lines.get(added..).unwrap_or_default();
        agrees && is_balanced(added) && !added.iter().any(|line| self.is_lost_text(line) || self.is_lost_brace(line))
    }

    /// The mistakes that begin in `span`.
    pub fn errors_in(&self, span: Span) -> impl Iterator<Item = &Diagnostic> {
        let errors = &self.parse.errors;
        let first = errors.partition_point(|error| error.span.start < span.start);
        errors.iter().skip(first).take_while(move |error| error.span.start < span.end)
    }

    /// Whether a line has a text block that belongs to nothing: then nobody is sure which quotes belong together.
    fn is_lost_text(&self, line: &Line) -> bool {
        line.shape == Shape::Unknown && self.words(&line.tokens).any(|token| token.kind == Kind::Block)
    }

    /// Whether a line begins with a brace that belongs to nothing: then nobody is sure what it opens.
    fn is_lost_brace(&self, line: &Line) -> bool {
        self.words(&line.tokens).next().is_some_and(|token| token.kind == Kind::Open)
    }

    /// The line that begins with the token at `start`.
    fn line(&self, start: usize) -> Line {
        let first = self.tokens.get(start);
        let (first_kind, place) = (first.map(|first| first.kind), first.and_then(|first| self.place(first.span.start)));
        let (end, opens) = match first_kind {
            Some(Kind::Comment) => (start + 1, false),
            Some(_) | None => self.end(start),
        };
        let tokens = start..end;
        let shape = match (first_kind, place) {
            (Some(Kind::Comment), _) => Shape::Comment,
            (Some(Kind::Close), _) if self.words(&tokens).nth(1).is_none() => Shape::Close,
            (_, Some(place)) => Shape::Known(place.kind, self.is_sound(place, &tokens)),
            (_, None) => Shape::Unknown,
        };
        Line { tokens, shape, closes: first_kind == Some(Kind::Close), opens, blank: self.breaks > 1 }
    }

    /// Where the line that begins at `start` ends, and whether with a brace that opens a block.
    fn end(&self, start: usize) -> (usize, bool) {
        let mut at = start + 1;
        // A list goes on after its comma, on the next line too.
        let mut comma = None;
        while let Some(token) = self.tokens.get(at) {
            match token.kind {
                Kind::Open => return (self.behind_comments(at + 1), true),
                Kind::Close => break,
                Kind::Comment | Kind::Break if comma.is_some() => {}
                Kind::Comment => return (self.behind_comments(at), false),
                Kind::Break if self.is_late_brace(at + 1) => {}
                Kind::Break => break,
                Kind::Comma => comma = Some(at),
                Kind::Word | Kind::Text | Kind::Block | Kind::Left | Kind::Right => {
                    if self.place(token.span.start).is_some() {
                        break;
                    }
                    comma = None;
                }
            }
            at += 1;
        }
        (comma.map_or(at, |comma| self.behind_comments(comma + 1)), false)
    }

    fn behind_comments(&self, mut at: usize) -> usize {
        while self.tokens.get(at).is_some_and(|token| token.kind == Kind::Comment) {
            at += 1;
        }
        at
    }

    /// Whether a brace stands here that belongs to the line above.
    fn is_late_brace(&self, at: usize) -> bool {
        let brace = self.tokens.get(at).filter(|token| token.kind == Kind::Open);
        brace.is_some_and(|brace| self.errors_in(brace.span).any(|error| error.name == LATE_BRACE))
    }

    /// What of the tree begins at an offset, if it could be read.
    fn place(&self, start: u32) -> Option<&Place> {
        let index = self.places.partition_point(|place| place.span.start < start);
        self.places.get(index).filter(|place| place.span.start == start && place.kind != PlaceKind::Broken)
    }

    /// Whether nothing is wrong with the line of a statement, but in the text that it ends with.
    fn is_sound(&self, statement: &Place, tokens: &Range<usize>) -> bool {
        let (Some(first), Some(last)) = (self.words(tokens).next(), self.words(tokens).last()) else { return false };
        let ends_with_text = matches!(last.kind, Kind::Text | Kind::Block) && last.span.end == statement.span.end;
        self.errors_in(first.span.to(last.span)).all(|error| {
            let in_text = last.span.start < error.span.start && error.span.end <= last.span.end;
            MENDED.contains(&error.name) || ends_with_text && in_text
        })
    }

    /// The tokens of a line without comments and line ends.
    fn words(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Token> {
        let tokens = self.tokens.get(tokens.clone()).unwrap_or_default();
        tokens.iter().filter(|token| !matches!(token.kind, Kind::Comment | Kind::Break))
    }
}

/// Whether every brace has its other half.
fn is_balanced(lines: &[Line]) -> bool {
    let mut depth = 0_usize;
    for line in lines {
        if line.closes {
            let Some(less) = depth.checked_sub(1) else { return false };
            depth = less;
        }
        depth += usize::from(line.opens);
    }
    depth == 0
}
