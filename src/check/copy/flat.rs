//! A text as one string, with the place in the source of every piece of it.

use std::cell::OnceCell;
use std::ops::Range;

use smol_str::SmolStr;

use crate::check::copy::normal::{Normal, normal};
use crate::check::copy::phrases::{Hit, List, hits};
use crate::model::resolve::Site;
use crate::text::span::Span;

/// Stands for what is only known when it is sent: a merge field, what the rep writes, a link of the target's.
pub const MERGED: char = '\u{FFFC}';

/// A text as it is written, all its arms and options one after the other, snippets and parameters in place.
#[derive(Debug, Default)]
pub struct Flat {
    /// The text.
    pub text: String,
    /// All of it in the source, quotes included, as it is shown in the file of the sequence.
    pub span: Span,
    /// Where its field is named, if that is in the file of the sequence; else as `span`.
    pub keyword: Span,
    /// The fields of the prospect's, the sender's and the sending's that stand in it, in order.
    pub fields: Vec<MergedField>,
    /// How many runs of parts were put in place: there is a limit.
    pub(super) runs_put: usize,
    runs: Vec<Run>,
    normal: OnceCell<Normal>,
    hits: OnceCell<Vec<Hit>>,
}

/// A field in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedField {
    /// Where it stands in the text: its [`MERGED`].
    pub range: Range<usize>,
    /// Its path; what it is where a parameter stands for it.
    pub name: SmolStr,
    /// Whether it is written by its own name, in this text.
    pub is_direct: bool,
    /// What stands there where the field is empty.
    pub fallback: Fallback,
    /// Whether it stands in the arm of an `{{#if}}` that is only taken where the field is not empty.
    pub is_tested: bool,
}

/// What stands in a text where a field is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Nothing is said of that.
    Missing,
    /// `""`: nothing, on purpose.
    Empty,
    /// Something: the text's own fallback or the declaration's.
    Given,
    /// The field is `required`: it is never empty.
    Required,
}

/// A piece of the text and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Where it begins in the text.
    pub at: usize,
    /// Where it is shown in the file of the sequence.
    pub span: Span,
    /// Whether it stands there to the letter.
    pub exact: bool,
    /// Where it is written, if that is in another file.
    pub elsewhere: Option<Site>,
}

impl Flat {
    /// Nothing yet, of a text and its field.
    pub(super) fn at(span: Span, keyword: Span) -> Self {
        Self { span, keyword, ..Self::default() }
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, text: &str, span: Span, exact: bool, elsewhere: Option<Site>) {
        if text.is_empty() {
            return;
        }
        self.runs.push(Run { at: self.text.len(), span, exact, elsewhere });
        self.text.push_str(text);
    }

    /// Where a stretch of the text is shown in the file of the sequence.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.run(range.start), self.run(range.end.saturating_sub(1).max(range.start)))
        else {
            return self.span;
        };
        let within = |run: &Run, at: usize| run.span.start + u32::try_from(at - run.at).unwrap_or(0);
        let start = if first.exact { within(first, range.start) } else { first.span.start };
        let end = if last.exact { within(last, range.end).min(last.span.end) } else { last.span.end };
        Span::new(start, end)
    }

    /// Where a stretch of the text is written, if that is in another file.
    #[must_use]
    pub fn elsewhere(&self, range: &Range<usize>) -> Option<Site> {
        self.run(range.start)?.elsewhere
    }

    /// Whether a stretch stands in the file of the sequence to the letter, so that it can be edited there.
    #[must_use]
    pub fn is_exact(&self, range: &Range<usize>) -> bool {
        let inside = |run: &Run| run.at < range.end;
        let first = self.runs.partition_point(|run| run.at <= range.start).saturating_sub(1);
        self.runs.get(first..).unwrap_or_default().iter().take_while(|run| inside(run)).all(|run| run.exact)
    }

    /// The text without capitals, with straight quotes and single blanks.
    pub fn normal(&self) -> &Normal {
        self.normal.get_or_init(|| normal(&self.text))
    }

    /// The phrases of a list in it, by their places in the text.
    pub fn phrases(&self, list: List) -> impl Iterator<Item = Range<usize>> {
        let all = self.hits.get_or_init(|| hits(self.normal()));
        all.iter().filter(move |hit| hit.list == list).map(|hit| hit.range.clone())
    }

    /// The places of `phrase`, which has no capitals, straight quotes and single blanks, between word ends.
    pub fn find<'f>(&'f self, phrase: &'f str) -> impl Iterator<Item = Range<usize>> + 'f {
        self.normal().find(phrase)
    }

    fn run(&self, at: usize) -> Option<&Run> {
        let index = self.runs.partition_point(|run| run.at <= at).checked_sub(1)?;
        self.runs.get(index)
    }
}
