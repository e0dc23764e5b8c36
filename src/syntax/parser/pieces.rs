//! A long text is read in pieces, side by side on all cores. Each piece ends behind a `}` at the left margin. What is found in
//! it is what is found there in the whole, because nothing in it can go on behind its end: no block is left open, and every
//! `"""` in it begins or ends a text block that it holds. Else the whole is read at once.

use pest::Parser;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::syntax::parser::grammar::{Grammar, Rule};
use crate::syntax::parser::quotes::{SHORT, three_quotes};
use crate::syntax::parser::tokens::Tokens;

/// A piece is about as long, in bytes: to read so much takes about as long as to begin with it on another core.
pub(super) const LENGTH: usize = 32 * 1024;

/// The tokens of a text that is read in up to so many pieces. `None` where the grammar does not match, which it always does.
pub(super) fn tokens(text: &str, most: usize) -> Option<Tokens> {
    let ends = if most > 1 && can_be_cut(text) { ends(text, most) } else { Vec::new() };
    if ends.is_empty() {
        return read(text);
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let pieces: Vec<(usize, &str)> = starts
        .zip(ends.iter().copied().chain([text.len()]))
        .filter_map(|(start, end)| Some((start, text.get(start..end)?)))
        .collect();
    let read_piece = |(start, piece): (usize, &str)| {
        let tokens = read(piece)?;
        let is_whole = start + piece.len() == text.len() || quotes(piece).count() == 2 * tokens.count(Rule::text_block);
        is_whole.then_some((start, tokens))
    };
    let found: Option<Vec<(usize, Tokens)>> = pieces.into_par_iter().map(read_piece).collect();
    found.and_then(Tokens::joined).or_else(|| read(text))
}

fn read(text: &str) -> Option<Tokens> {
    Grammar::parse(Rule::file, text).ok().map(Tokens::of)
}

/// Whether nothing but a text block can go on behind the end of an item: no comment in the form of C, no block whose opening
/// lacks a quote.
fn can_be_cut(text: &str) -> bool {
    !text.contains("/*") && !text.contains(SHORT)
}

/// The places of all `"""`.
fn quotes(text: &str) -> impl Iterator<Item = usize> {
    std::iter::successors(three_quotes(text, 0), |at| three_quotes(text, at + 3))
}

/// Where pieces of about the same length end, outside of text blocks as far as their quotes tell.
fn ends(text: &str, count: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut wanted = (1..count).map(|piece| text.len() / count * piece).peekable();
    let mut quotes = quotes(text).peekable();
    let mut inside = false;
    for (at, brace) in text.match_indices("\n}\n") {
        while quotes.next_if(|quotes| *quotes < at).is_some() {
            inside = !inside;
        }
        let end = at + brace.len();
        let begins_file = text.get(end..).is_some_and(|rest| rest.starts_with('\u{FEFF}'));
        if !inside && !begins_file && wanted.next_if(|wanted| *wanted < end).is_some() {
            ends.push(end);
        }
    }
    ends
}
