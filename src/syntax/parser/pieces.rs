//! A long text is read in pieces, side by side on all cores. Each piece ends behind a `}` at the left margin, so that what is
//! found in it is what is found there in the whole.

use pest::Parser;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use crate::syntax::parser::grammar::{Grammar, Rule};
use crate::syntax::parser::tokens::Tokens;

/// Pieces are no shorter, in bytes: to read so much takes about as long as to begin with it on another core.
const SHORTEST: usize = 32 * 1024;

/// The tokens of a text. `None` where the grammar does not match, which it always does.
pub(super) fn tokens(text: &str) -> Option<Tokens> {
    let count = rayon::current_num_threads().min(text.len() / SHORTEST);
    let ends = if count > 1 && can_be_cut(text) { ends(text, count) } else { Vec::new() };
    if ends.is_empty() {
        return read(text);
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let pieces: Vec<(usize, &str)> = starts
        .zip(ends.iter().copied().chain([text.len()]))
        .filter_map(|(start, end)| Some((start, text.get(start..end)?)))
        .collect();
    let found: Option<Vec<(usize, Tokens)>> =
        pieces.into_par_iter().map(|(start, piece)| Some((start, read(piece)?))).collect();
    // Where a piece ends in the middle of something, the whole is read at once.
    Tokens::joined(found?).or_else(|| read(text))
}

fn read(text: &str) -> Option<Tokens> {
    Grammar::parse(Rule::file, text).ok().map(Tokens::of)
}

/// Whether every `"""` begins or ends a text block, and no comment goes on in the next line.
fn can_be_cut(text: &str) -> bool {
    let is_plain = |at: usize| {
        let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        !line.contains('#') && !line.ends_with('\\')
    };
    !text.contains("/*") && text.match_indices("\"\"\"").all(|(at, _)| is_plain(at))
}

/// Where pieces of about the same length end, outside of text blocks.
fn ends(text: &str, count: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut wanted = (1..count).map(|piece| text.len() / count * piece).peekable();
    let mut quotes = text.match_indices("\"\"\"").map(|(at, _)| at).peekable();
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
