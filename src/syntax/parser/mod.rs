//! Reads a text into the tree. Only this folder knows pest.

mod grammar;
mod tokens;
mod pieces;
mod context;
mod marks;
mod quotes;
mod several;
mod line_ends;
mod spaces;
mod place;
mod indent;
mod body;
mod at_once;
mod entries;
mod item;
mod declared;
mod zone;
mod setting;
mod statement;
mod touch;
mod limit;
mod bounds;
mod list;
mod condition;
mod field_test;
mod asked;
mod replies;
mod time;
mod value;
mod text;
mod merge;
mod braces;
mod foreign;
mod unquoted;
mod recover;
mod around;
mod synonym;
mod capitals;
mod headline;
mod moment;
mod figures;
mod expected;

use std::sync::Arc;

use crate::syntax::Parse;
use crate::syntax::ast::item::{File, Item, ItemKind};
use crate::syntax::parser::context::{Cx, MAX_ERRORS};
use crate::syntax::parser::marks::Mark;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// The mistake of a larger one.
pub const TOO_LARGE: &str = "file-too-large";

/// So often a text is read again because one of several lines was found in it, or a word in capitals: each can hide the next.
const MOST_ROUNDS: usize = 8;

/// Reads a text. Never fails: what is wrong with it is in `errors`, in order of place.
#[must_use]
pub fn parse(text: &str) -> Parse {
    parse_in_pieces(text, text.len() / pieces::LENGTH)
}

/// The same, in up to so many pieces side by side: what is read does not depend on it.
#[must_use]
pub fn parse_in_pieces(text: &str, most: usize) -> Parse {
    if text.len() > MAX_BYTES {
        return Parse { errors: vec![too_large()], ..Parse::default() };
    }
    let (mut whole, spaces) = (text.into(), spaces::find(text));
    let mut parse = read(&whole, most, &spaces, &[]);
    let (mut several, mut of_case) = (Vec::new(), Vec::new());
    for _ in 0..MOST_ROUNDS {
        let mut more = several::marks(&whole, &parse.errors);
        more.extend(unquoted::marks(&whole, &parse.errors));
        more.retain(|mark| !several.contains(mark));
        let found: Vec<Diagnostic> = parse.errors.extract_if(.., |error| capitals::is_of_case(error)).collect();
        if more.is_empty() && found.is_empty() {
            break;
        }
        if !found.is_empty() {
            whole = capitals::lowered(&whole, &found).into();
        }
        several.extend(more);
        of_case.extend(found);
        parse = read(&whole, most, &spaces, &several);
    }
    if !of_case.is_empty() {
        parse.errors.extend(of_case);
        parse.errors.sort_by_key(|error| error.span);
    }
    parse
}

/// Reads it with some marks beside those that are always looked for.
fn read(text: &Arc<str>, most: usize, spaces: &[Span], several: &[Mark]) -> Parse {
    let mut cx = Cx::new(text);
    let mut known = several.to_vec();
    if characters(&mut cx) {
        known.extend(marks::controls(text));
    }
    let marked = marks::mark(text, spaces, known);
    let tokens = pieces::tokens(&marked, most);
    if let Some(tokens) = &tokens {
        spaces::report(&mut cx, spaces, tokens);
    }
    let file = match tokens.as_ref().and_then(|tokens| tokens.outer().next()) {
        Some(pair) => item::file(&mut cx, pair),
        None => unreadable(&mut cx),
    };
    finish(cx, file)
}

/// Says that a file is larger than [`MAX_BYTES`].
#[must_use]
pub fn too_large() -> Diagnostic {
    let limit = MAX_BYTES / (1024 * 1024);
    Diagnostic::error(TOO_LARGE, Span::at(0), format!("the file is larger than {limit} MiB and was not read"))
        .help("a file of sequences is a few pages long; this one may be something else, or can be split with `use`")
}

/// The grammar matches any text; should it ever not, the text is one piece that could not be read.
fn unreadable(cx: &mut Cx<'_>) -> File {
    let all = Span::new(0, offset_of(cx.text.len()));
    cx.report(Diagnostic::error("unknown-statement", all.head(1), "this file could not be read"));
    File { items: vec![Item { docs: None, kind: ItemKind::Broken, span: all }] }
}

fn finish(mut cx: Cx<'_>, file: File) -> Parse {
    let (mut errors, mut comments) = (std::mem::take(&mut cx.errors), std::mem::take(&mut cx.comments));
    let full = errors.len() >= MAX_ERRORS;
    // What is wrong with a word because of what cannot be seen in it is no news.
    errors.retain(|error| error.name == spaces::HIDDEN || !cx.has_hidden(error.span));
    errors.sort_by_key(|error| error.span);
    comments.sort_by_key(|comment| comment.span);
    comments.dedup_by_key(|comment| comment.span);
    if full {
        let end = Span::at(offset_of(cx.text.len()));
        let message = format!("there are more than {MAX_ERRORS} mistakes in this file; the others are not listed");
        errors.push(Diagnostic::error("too-many-mistakes", end, message));
    }
    Parse { file, comments, errors }
}

/// Characters that have no place in any file, and tabs that indent, once each. Whether there are any of the first.
fn characters(cx: &mut Cx<'_>) -> bool {
    // The bytes that a control character begins with, and in texts of other languages some letters do.
    let is_odd = |b: &u8| *b < 32 && !matches!(b, b'\n' | b'\r' | b'\t') || matches!(b, 0x7F | 0xC2);
    // Pieces of a size that a machine looks at all at once; most files have none with such a character.
    let odd = cx.text.as_bytes().chunks(64).enumerate().find_map(|(index, piece)| {
        if !piece.iter().fold(false, |odd, b| odd | is_odd(b)) {
            return None;
        }
        let [from, to] = [index, index + 1].map(|piece| cx.text.floor_char_boundary(piece * 64));
        let mut letters = cx.text.get(from..to)?.char_indices();
        letters.find(|(_, letter)| recover::is_control(*letter)).map(|(at, letter)| (from + at, letter.len_utf8()))
    });
    if let Some((at, len)) = odd {
        let place = Span::at(offset_of(at)).grown(len);
        cx.report(
            Diagnostic::error("control-character", place, "there is a control character in this file")
                .help("was it saved as UTF-8 text, and not as a document?"),
        );
    }
    if memchr::memchr2(b'\t', b'\r', cx.text.as_bytes()).is_some() {
        tabs(cx);
        returns(cx);
    }
    odd.is_some()
}

/// Lines that end as they did on old computers.
fn returns(cx: &mut Cx<'_>) {
    let lone = memchr::memchr_iter(b'\r', cx.text.as_bytes()).filter(|at| marks::is_lone_return(cx.text, *at));
    let edits: Vec<Edit> = lone.map(|at| Edit::replace(Span::at(offset_of(at)).grown(1), "\n")).collect();
    let Some(first) = edits.first() else { return };
    let place = first.span;
    cx.report(
        Diagnostic::error(
            "lone-return",
            place,
            "this line ends with a carriage return alone, and not all tools see that",
        )
        .fix("end lines with a line feed", edits),
    );
}

fn tabs(cx: &mut Cx<'_>) {
    let mut edits = Vec::new();
    let mut start = 0;
    for line in cx.text.split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(indent) = line.get(..blanks).filter(|indent| indent.contains('\t')) {
            edits.push(Edit::replace(
                Span::new(offset_of(start), offset_of(start + blanks)),
                indent.replace('\t', "  "),
            ));
        }
        start += line.len();
    }
    let Some(first) = edits.first() else { return };
    let place = first.span;
    cx.report(
        Diagnostic::warning("tabs", place, "lines are indented with spaces, not with tabs")
            .fix("write two spaces for each tab", edits),
    );
}
