//! Writes a file the one way that files are written. Knows only the text and what came of reading it.
//!
//! A file is parted at its items. The words of a piece (`tokens`) make lines (`lines`), between some of which a line
//! stays empty (`gaps`); a line is laid out as it should be (`print`), with `doc` minding indentation and width. What
//! could not be read stays as it is, to the letter: a line, or, where braces do not match, its item. The same happens to
//! an item of which a mistake of this program would lose something: nothing but white space may change.

mod doc;
mod texts;
mod tokens;
mod lines;
mod gaps;
mod print;
mod ends;

use std::ops::Range;

use crate::format::lines::{Line, Reading};
use crate::format::tokens::Token;
use crate::syntax::Parse;
use crate::syntax::parser::TOO_LARGE;
use crate::syntax::places::{Place, PlaceKind, places};
use crate::text::span::{Span, offset_of};

/// Mistakes that leave nobody sure which brace or quote ends what, or whose lines belong together by their indentation.
const STRUCTURAL: [&str; 6] =
    ["unclosed-brace", "missing-brace", "stray-brace", "unclosed-text", "nested-too-deep", "yaml-text"];

/// Mistakes that keep a file from being read to its end, or its words from being told apart.
const UNREAD: [&str; 6] =
    [TOO_LARGE, "too-many-mistakes", "odd-space", "control-character", "invisible-character", "lone-return"];

/// The byte order mark that some editors begin a file with.
const MARK: char = '\u{feff}';

/// An item with what stands above the next one, or what stands above the first.
struct Piece {
    span: Span,
    /// Its lines, in those of the file.
    lines: Range<usize>,
    /// Whether it stays as it is.
    frozen: bool,
}

/// `text`, of which `parse` was read, as it should be written. Applied twice, it gives what it gave at first.
#[must_use]
pub fn format(text: &str, parse: &Parse) -> String {
    if parse.errors.iter().any(|error| UNREAD.contains(&error.name)) {
        return text.to_owned();
    }
    let places = places(&parse.file);
    let mut file = Reading { text, parse, places: &places, tokens: Vec::new(), lines: Vec::new(), breaks: 0 };
    let pieces: Vec<Piece> = spans(text, &places).map(|span| piece(&mut file, span)).collect();
    let Reading { tokens, mut lines, .. } = file;
    gaps::set(&mut lines);
    let mut out = Output { text: String::with_capacity(text.len() + text.len() / 8), verbatim: true };
    out.text.extend(text.starts_with(MARK).then_some(MARK));
    for piece in &pieces {
        write(text, piece, &tokens, lines.get(piece.lines.clone()).unwrap_or_default(), &mut out);
    }
    out.text.extend((!out.verbatim).then_some('\n'));
    ends::set(text, out.text)
}

/// What is written so far.
struct Output {
    text: String,
    /// Whether the last of it stays as it is, with what parts it from the next.
    verbatim: bool,
}

/// The stretches of the file that begin with an item, and the one before them.
fn spans(text: &str, places: &[Place]) -> impl Iterator<Item = Span> {
    let is_item = |place: &&Place| matches!(place.kind, PlaceKind::Use | PlaceKind::Item);
    let first = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let starts = std::iter::once(offset_of(first)).chain(places.iter().filter(is_item).map(|place| place.span.start));
    let ends =
        places.iter().filter(is_item).map(|place| place.span.start).chain(std::iter::once(offset_of(text.len())));
    starts.zip(ends).map(|(start, end)| Span::new(start, end))
}

/// Reads the lines of a piece; of one that stays as it is, a single one that stands for all.
fn piece(file: &mut Reading<'_>, span: Span) -> Piece {
    let (tokens, lines) = (file.tokens.len(), file.lines.len());
    let structural = file.errors_in(span).any(|error| STRUCTURAL.contains(&error.name));
    let frozen = !file.read(span) || structural;
    if frozen {
        let blank = file.lines.get(lines).is_some_and(|line| line.blank);
        file.tokens.truncate(tokens);
        file.lines.truncate(lines);
        file.lines.push(Line::frozen(tokens, blank));
    }
    Piece { span, lines: lines..file.lines.len(), frozen }
}

fn write(text: &str, piece: &Piece, tokens: &[Token], lines: &[Line], out: &mut Output) {
    let Some(first) = lines.first() else { return };
    match out.verbatim {
        true => out.text.truncate(without_indent(&out.text).len()),
        false => out.text.push_str(if first.blank { "\n\n" } else { "\n" }),
    }
    let source = piece.span.of(text);
    let start = out.text.len();
    out.verbatim = piece.frozen;
    if !piece.frozen {
        print::lines(text, tokens, lines, &mut out.text);
        out.verbatim = !ink(source).eq(ink(out.text.get(start..).unwrap_or_default()));
    }
    if out.verbatim {
        out.text.truncate(start);
        out.text.push_str(source);
    }
}

/// A text without the blanks that its last line may consist of.
fn without_indent(text: &str) -> &str {
    let line = text.trim_end_matches([' ', '\t']);
    if line.ends_with('\n') { line } else { text }
}

/// All but white space.
fn ink(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|byte| !byte.is_ascii_whitespace())
}
