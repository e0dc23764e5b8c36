//! A text as one string, with the place in the source of every piece of it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use smol_str::SmolStr;

use crate::check::copy::asks::Ask;
use crate::check::copy::normal::{Normal, normal};
use crate::check::copy::parts::core;
use crate::check::copy::phrases::{Hit, List, hits};
use crate::check::copy::spelling::Word;
use crate::model::resolve::Site;
use crate::syntax::ast::words::Supplied;
use crate::text::markdown::found::Link;
use crate::text::span::Span;

/// A text as it is written, all its arms and options one after the other, snippets and parameters in place.
#[derive(Debug, Default)]
pub struct Flat {
    /// The text.
    pub text: String,
    /// All of it in the source, quotes included, as it is shown in the file of the sequence.
    pub span: Span,
    /// Where its field is named, if that is in the file of the sequence; else as `span`.
    pub keyword: Span,
    /// What the target puts there, by place; the sender's booking page among it.
    pub supplied: Vec<(usize, Supplied)>,
    /// The fields of the prospect's, the sender's and the sending's that stand in it, in order.
    pub fields: Vec<MergedField>,
    /// Whether a snippet in it is not known.
    pub is_partial: bool,
    /// How many runs of parts were put in place: there is a limit.
    pub(super) runs_put: usize,
    runs: Vec<Run>,
    snippets: Vec<Range<usize>>,
    choices: usize,
    arms: Vec<Arm>,
    normal: OnceCell<Normal>,
    hits: OnceCell<Vec<Hit>>,
    core: OnceCell<Range<usize>>,
    pub(super) links: OnceCell<Vec<Link>>,
    pub(super) questions: OnceCell<(Vec<Range<usize>>, bool)>,
    pub(super) asks: OnceCell<Vec<Ask>>,
    pub(super) prose: OnceCell<String>,
}

/// An arm of an `{{#if}}` or an option of a `{{pick}}`: the reader gets one of each choice.
#[derive(Clone, Debug)]
struct Arm {
    /// Of which choice.
    choice: usize,
    /// Where it stands in the text.
    range: Range<usize>,
    /// The arm around it.
    outer: Option<usize>,
}

/// A field in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedField {
    /// Where it stands in the text: its [`MERGED`](crate::text::markdown::MERGED).
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
    /// No such field is known, which is another mistake.
    Unknown,
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
        Self { span, keyword, text: String::with_capacity(span.len() as usize), ..Self::default() }
    }

    /// Adds a piece.
    pub(super) fn push(&mut self, text: &str, span: Span, exact: bool, elsewhere: Option<Site>) {
        if text.is_empty() {
            return;
        }
        self.runs.push(Run { at: self.text.len(), span, exact, elsewhere });
        self.text.push_str(text);
    }

    /// Takes note that what was added from `start` on is a snippet.
    pub(super) fn close_snippet(&mut self, start: usize) {
        self.snippets.push(start..self.text.len());
    }

    /// The words of its core, without its snippets and what is quoted with `>`: what was written for this message alone.
    #[must_use]
    pub fn own_words(&self) -> Cow<'_, [Word]> {
        let core = self.core();
        let text = self.text.get(core.clone()).unwrap_or_default();
        if self.snippets.is_empty() && !text.contains('>') {
            return Cow::Borrowed(self.core_words());
        }
        let quoted = text.split_inclusive('\n').scan(core.start, |at, line| {
            *at += line.len();
            Some((line.starts_with('>'), *at - line.len()..*at))
        });
        let quoted = quoted.filter_map(|(is_quoted, range)| is_quoted.then_some(range));
        let mut others: Vec<Range<usize>> = self.snippets.iter().cloned().chain(quoted).collect();
        others.sort_unstable_by_key(|range| range.start);
        let mut own = Vec::new();
        let mut from = core.start;
        for other in others {
            own.extend_from_slice(self.normal().words_in(from..other.start.min(core.end)));
            from = from.max(other.end);
        }
        own.extend_from_slice(self.normal().words_in(from..core.end));
        Cow::Owned(own)
    }

    /// Begins an `{{#if}}` or a `{{pick}}`, and says by which number its arms are known.
    pub(super) fn begin_choice(&mut self) -> usize {
        self.choices += 1;
        self.choices
    }

    /// Adds what has been pushed since `start` to the arms of a choice.
    pub(super) fn end_arm(&mut self, choice: usize, start: usize) {
        let index = self.arms.len();
        for inner in self.arms.iter_mut().rev().take_while(|arm| arm.range.start >= start) {
            inner.outer = inner.outer.or(Some(index));
        }
        self.arms.push(Arm { choice, range: start..self.text.len(), outer: None });
    }

    /// The arms that hold a place, the innermost first; none ends where another does.
    fn around(&self, at: usize) -> impl Iterator<Item = &Arm> {
        let first = self.arms.partition_point(|arm| arm.range.end <= at);
        std::iter::successors(self.arms.get(first), |arm| self.arms.get(arm.outer?))
            .filter(move |arm| arm.range.start <= at)
    }

    /// Whether no reader gets both of two places: they stand in different arms of one choice.
    #[must_use]
    pub fn exclude_each_other(&self, one: usize, other: usize) -> bool {
        self.around(one)
            .any(|arm| self.around(other).any(|other| other.choice == arm.choice && other.range != arm.range))
    }

    /// Of some places, in order, those that one reader gets together.
    #[must_use]
    pub fn together(&self, places: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
        let mut kept: Vec<Range<usize>> = Vec::new();
        // Of each choice, where the arm begins that the reader gets.
        let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
        for place in places {
            let arms = || self.around(place.start).map(|arm| (arm.choice, arm.range.start));
            if arms().all(|(choice, start)| taken.get(&choice).is_none_or(|known| *known == start)) {
                taken.extend(arms());
                kept.push(place);
            }
        }
        kept
    }

    /// The text with the longest arm of each choice alone.
    #[must_use]
    pub fn longest(&self) -> Cow<'_, str> {
        if self.arms.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut longest: BTreeMap<usize, &Range<usize>> = BTreeMap::new();
        for arm in &self.arms {
            let known = longest.entry(arm.choice).or_insert(&arm.range);
            *known = if arm.range.len() >= known.len() { &arm.range } else { known };
        }
        let dropped = self.arms.iter().filter(|arm| longest.get(&arm.choice) != Some(&&arm.range));
        let mut dropped: Vec<&Range<usize>> = dropped.map(|arm| &arm.range).collect();
        dropped.sort_by_key(|range| range.start);
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in dropped {
            text.push_str(self.text.get(at..range.start).unwrap_or_default());
            at = at.max(range.end);
        }
        text.push_str(self.text.get(at..).unwrap_or_default());
        Cow::Owned(text)
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

    /// The stretch that says something: without greeting, signature and footer.
    #[must_use]
    pub fn core(&self) -> Range<usize> {
        let opts_out = |stretch: Range<usize>| {
            self.phrases(List::OptOut).any(|hit| stretch.start <= hit.start && hit.end <= stretch.end)
        };
        self.core.get_or_init(|| core(&self.text, opts_out)).clone()
    }

    /// That as text, without the blanks around it.
    #[must_use]
    pub fn core_text(&self) -> &str {
        self.text.get(self.core()).unwrap_or_default().trim()
    }

    /// Its words.
    #[must_use]
    pub fn core_words(&self) -> &[Word] {
        self.normal().words_in(self.core())
    }

    /// The phrases of a list in it, by their places in the text.
    pub fn phrases(&self, list: List) -> impl Iterator<Item = Range<usize>> {
        let all = self.hits.get_or_init(|| hits(self.normal()));
        all.iter().filter(move |hit| hit.list == list).map(|hit| hit.range.clone())
    }

    /// Whether the target puts that in it, in some form of it.
    #[must_use]
    pub fn has_supplied(&self, wanted: Supplied) -> bool {
        self.supplied.iter().any(|(_, supplied)| *supplied == wanted)
    }

    /// Whether the field of that name stands in it, in some form of it.
    #[must_use]
    pub fn has_field(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// The places of `phrase` between word ends, however it is set; none of an empty one.
    #[must_use]
    pub fn find(&self, phrase: &str) -> Vec<Range<usize>> {
        let phrase = normal(phrase);
        let phrase = phrase.text.trim();
        if phrase.is_empty() { Vec::new() } else { self.normal().find(phrase).collect() }
    }

    fn run(&self, at: usize) -> Option<&Run> {
        let index = self.runs.partition_point(|run| run.at <= at).checked_sub(1)?;
        self.runs.get(index)
    }
}
