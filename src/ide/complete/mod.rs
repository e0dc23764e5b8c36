//! What could be typed next, the likeliest first. What stands before the cursor tells the place, so that it also works in a
//! statement that is half typed.

pub mod candidate;
pub mod tokens;
mod snippets;
pub mod import;
mod before;
mod names;
mod world;
mod condition;
mod line_start;
mod items;
mod settings;
mod touch;
mod flow;
mod text;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::check::rules::RULES;
use crate::ide::block::Block;
use crate::ide::complete::candidate::{Candidate, CandidateKind, words};
use crate::ide::complete::names::Cx;
use crate::ide::complete::tokens::tokens;
use crate::ide::guide::Table;
use crate::ide::place::{Inside, place};
use crate::ide::view::View;
use crate::model::program::FileId;
use crate::text::span::{Span, offset_of};

/// The most that is offered at once.
const MOST: usize = 200;

/// What could be typed at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The piece of a word before the cursor.
    pub typed: Span,
    /// The same, with what stands of the word behind the cursor.
    pub word: Span,
    /// What could stand there, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether there is more, once more is typed.
    pub incomplete: bool,
}

/// As `use` would name another file of the workspace in the one that is looked at; `None` where it may not.
pub type Paths<'p> = &'p dyn Fn(FileId) -> Option<String>;

/// What could be typed at `offset`.
#[must_use]
pub fn complete(view: &View<'_>, offset: u32, paths: Paths<'_>) -> Completion {
    let place = place(view.text(), &view.source.parse.file, offset);
    let typed = match place.inside {
        Inside::Text => place.line.get(place.opened..).unwrap_or_default(),
        Inside::Merge => last_word(&place.line, |letter| is_part(letter) || letter == '#'),
        Inside::Code => last_word(&place.line, |letter| is_part(letter) || letter == ':'),
        Inside::Comment => last_word(&place.line, is_part),
    };
    let before = place.line.get(..place.line.len() - typed.len()).unwrap_or_default();
    let block = Block::of(&place.blocks);
    let cx = Cx { view, offset, typed, paths, place: &place, block, around: OnceCell::new() };
    let mut candidates = match place.inside {
        Inside::Comment => in_comment(before),
        Inside::Text => text::in_text(&cx, &tokens(before.trim_end_matches('"'))),
        Inside::Merge => text::in_merge(&cx, before.get(place.opened..).unwrap_or_default()),
        Inside::Code => in_code(&cx, &tokens(before)),
    };
    // Two kinds of things may be called alike, and one name may be declared twice.
    let mut seen = BTreeSet::new();
    candidates.retain(|one| seen.insert(one.label.clone()));
    let incomplete = candidates.len() > MOST;
    if incomplete {
        candidates.retain(|one| one.label.contains(typed));
    }
    candidates.truncate(MOST);
    let typed = Span::new(offset.saturating_sub(offset_of(typed.len())), offset);
    Completion { typed, word: Span::new(typed.start, word_end(view.text(), offset)), candidates, incomplete }
}

/// The piece of a word that a text ends with.
fn last_word(line: &str, is_part: fn(char) -> bool) -> &str {
    line.get(line.trim_end_matches(is_part).len()..).unwrap_or_default()
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '/')
}

fn word_end(text: &str, offset: u32) -> u32 {
    let behind = text.get(offset as usize..).unwrap_or_default();
    offset + offset_of(behind.len() - behind.trim_start_matches(is_part).len())
}

/// The words of a comment that allows rules, and these.
fn in_comment(before: &str) -> Vec<Candidate> {
    let comment = before.rsplit('#').next().unwrap_or_default().trim_start();
    let Some(said) = comment.strip_prefix("seqc:") else { return Vec::new() };
    match tokens(said).as_slice() {
        [] => words(&["allow", "allow-file"], Table::Comments),
        [.., "because"] => Vec::new(),
        ["allow" | "allow-file", .., last] if *last != "," => words(&["because"], Table::Comments),
        ["allow" | "allow-file", named @ ..] if !named.contains(&"because") => {
            let rules = RULES.iter().filter(|rule| !named.contains(&rule.name)).map(|rule| Candidate {
                docs: rule.page.to_owned(),
                ..Candidate::new(rule.name, CandidateKind::Rule, rule.summary)
            });
            rules.collect()
        }
        _ => Vec::new(),
    }
}

fn in_code(cx: &Cx<'_, '_>, words: &[&str]) -> Vec<Candidate> {
    if words.is_empty() {
        return line_start::candidates(cx);
    }
    let of_block = match cx.block {
        Block::Top => None,
        Block::Fields | Block::Audience | Block::Sender | Block::Schedule | Block::Vendor(_) => items::after(cx, words),
        Block::Sequence => settings::after(cx, words).or_else(|| flow::after(cx, words)),
        Block::Statements | Block::Reaction | Block::Branch | Block::Split => flow::after(cx, words),
        Block::Touch(..) | Block::Variant(_) | Block::Template => touch::after(cx, words),
    };
    let found = of_block.or_else(|| condition::after(cx, words)).or_else(|| flow::amount(words));
    let mut found = found.unwrap_or_default();
    if words.last() == Some(&",") && !words.contains(&"(") {
        // A list names each thing once.
        found.retain(|one| !words.contains(&one.label.as_str()));
    }
    found
}
