//! One round of mending a text: as many fixes at once as do not touch each other.

use std::collections::BTreeMap;

use crate::syntax::parser::parse;
use crate::text::diagnostic::{Diagnostic, Fix, Safety};
use crate::text::edit::{Edit, apply};
use crate::text::span::Span;

/// Which fixes are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Those with one right answer.
    Safe,
    /// Also those that are likely meant.
    Suggested,
}

/// What a round came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The text with the fixes applied.
    pub text: String,
    /// How many were.
    pub fixed: usize,
}

/// Applies the fixes that `diagnostics` offer for `text`; `None` where there is none to apply.
///
/// Of fixes that touch each other the first in the order of place is applied: whether the others still hold, the next
/// round knows. The text parses as well as before, or better: a fix that would break it is left out. Line breaks are
/// those of the text.
#[must_use]
pub fn round(text: &str, diagnostics: &[Diagnostic], extent: Extent) -> Option<Round> {
    let wanted = chosen(text, diagnostics, extent);
    if wanted.is_empty() {
        return None;
    }
    let mut mending = Mending { text, errors: parse(text).errors.len(), kept: Vec::new() };
    let mended = mending.admit(&wanted)?;
    (mended != text).then_some(Round { text: mended, fixed: mending.kept.len() })
}

/// One fix of each diagnostic, in the order of place, without those that touch one before.
#[must_use]
pub fn chosen<'a>(text: &str, diagnostics: impl IntoIterator<Item = &'a Diagnostic>, extent: Extent) -> Vec<&'a Fix> {
    let wanted = diagnostics.into_iter().filter_map(|diagnostic| wanted_fix(diagnostic, extent));
    let mut wanted: Vec<&Fix> = wanted.collect();
    wanted.sort_by_key(|fix| place(fix));
    let mut taken = Taken::default();
    wanted.retain(|fix| taken.take(text, fix));
    wanted
}

/// Edits with the line breaks of `text`.
#[must_use]
pub fn with_its_breaks<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> Vec<Edit> {
    let crlf = ends_lines_with_crlf(text);
    let own = |edit: &Edit| match crlf {
        true => Edit::replace(edit.span, edit.text.replace("\r\n", "\n").replace('\n', "\r\n")),
        false => edit.clone(),
    };
    edits.into_iter().map(own).collect()
}

/// The fix that is taken when nobody is asked: a safe one before a suggestion, and the first of several.
fn wanted_fix(diagnostic: &Diagnostic, extent: Extent) -> Option<&Fix> {
    let with = |safety| diagnostic.fixes.iter().find(|fix| fix.safety == safety && !fix.edits.is_empty());
    match extent {
        Extent::Safe => with(Safety::Safe),
        Extent::Suggested => with(Safety::Safe).or_else(|| with(Safety::Suggestion)),
    }
}

fn place(fix: &Fix) -> Option<Span> {
    fix.edits.iter().map(|edit| edit.span).min()
}

/// Whether the edits lie in the text and do not overlap.
fn fits(text: &str, fix: &Fix) -> bool {
    let mut spans: Vec<Span> = fix.edits.iter().map(|edit| edit.span).collect();
    spans.sort_unstable();
    let mut done = 0;
    spans.into_iter().all(|span| {
        let behind = std::mem::replace(&mut done, span.end) <= span.start;
        behind && text.get(span.start as usize..span.end as usize).is_some()
    })
}

/// The places that are changed already: ends by starts.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the places of `fix`; whether they were free.
    fn take(&mut self, text: &str, fix: &Fix) -> bool {
        let free = fix.edits.iter().all(|edit| self.is_free(edit.span)) && fits(text, fix);
        if free {
            for edit in &fix.edits {
                let end = self.0.entry(edit.span.start).or_default();
                *end = (*end).max(edit.span.end);
            }
        }
        free
    }

    /// Places that touch count as one: which of two insertions comes first, nobody can say.
    fn is_free(&self, span: Span) -> bool {
        self.0.range(..=span.end).next_back().is_none_or(|(_, end)| *end < span.start)
    }
}

/// A text, how many mistakes of form it has, and the fixes that leave it with no more.
struct Mending<'a> {
    text: &'a str,
    errors: usize,
    kept: Vec<&'a Fix>,
}

impl<'a> Mending<'a> {
    /// Keeps what it can of `fixes`. The text with all that is kept, where one of `fixes` is.
    ///
    /// All at once where that goes well, else each half on its own: what breaks the text is found in few steps.
    fn admit(&mut self, fixes: &[&'a Fix]) -> Option<String> {
        let all: Vec<&Fix> = self.kept.iter().chain(fixes).copied().collect();
        if let Some(text) = with_all(self.text, &all)
            && parse(&text).errors.len() <= self.errors
        {
            self.kept = all;
            return Some(text);
        }
        let (left, right) = fixes.split_at_checked(fixes.len() / 2).filter(|(left, _)| !left.is_empty())?;
        let left = self.admit(left);
        self.admit(right).or(left)
    }
}

fn with_all(text: &str, fixes: &[&Fix]) -> Option<String> {
    apply(text, &with_its_breaks(text, fixes.iter().flat_map(|fix| &fix.edits)))
}

/// As the first line says: a text that mixes them is not tidied by the way.
fn ends_lines_with_crlf(text: &str) -> bool {
    text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r'))
}
