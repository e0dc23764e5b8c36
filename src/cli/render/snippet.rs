//! The lines of a source around some marks, made fit to be shown: long lines cut, unseen characters written out.
//!
//! miette reads from here instead of from the source, so that a finding costs as much as what is drawn for it, however
//! large its file is.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::cli::render::width::{columns_of, fitting, wrap};
use crate::text::escape::{escape, escape_lines};
use crate::text::lines::Position;
use crate::text::source::Source;
use crate::text::span::Span;

/// A place to be pointed at.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// The place.
    pub span: Span,
    /// What is said there; may be empty.
    pub text: &'a str,
    /// Whether the whole is about this place.
    pub primary: bool,
}

/// Some lines of a source, copied.
#[derive(Debug)]
pub struct Snippet {
    name: String,
    text: String,
    /// The lines, counted from 0.
    lines: Range<u32>,
    /// Where the marks are in `text`, and where they are in the source.
    places: Vec<(usize, Position)>,
    /// The marks, as miette wants them.
    pub labels: Vec<LabeledSpan>,
}

/// Lines shown before and after a mark.
const CONTEXT: u32 = 1;
/// Of a mark on more lines than this, only the first is shown.
const MAX_LINES: u32 = 8;
/// Columns beside the text: line number, frame, brackets of marks on several lines.
const MARGIN: usize = 10;

impl Snippet {
    /// The lines of `source` around `marks`, the primary one first, in about `width` columns. What lies between the
    /// marks is shown too: they should be near each other.
    #[must_use]
    pub fn new(source: &Source, marks: &[Mark], width: usize) -> Self {
        let spans: Vec<Span> = marks.iter().map(|mark| shown(source, mark.span)).collect();
        let range = lines_around(source, &spans);
        let mut text = String::new();
        let room = width.saturating_sub(MARGIN);
        let lines: Vec<Line> = range.clone().map(|line| push_line(&mut text, source, line, &spans, room)).collect();
        let mut snippet = Self {
            name: escape(&source.path).into_owned(),
            text,
            lines: range,
            places: Vec::new(),
            labels: Vec::new(),
        };
        for (mark, span) in marks.iter().zip(spans) {
            let start = place(source, &lines, span.start);
            let end = place(source, &lines, span.end).max(start);
            snippet.places.push((start, source.position(mark.span.start)));
            let text = wrap(&escape_lines(mark.text), room.saturating_sub(column(&snippet.text, start, end)));
            let text = Some(text).filter(|text| !text.is_empty());
            snippet.labels.push(if mark.primary {
                LabeledSpan::new_primary_with_span(text, start..end)
            } else {
                LabeledSpan::new_with_span(text, start..end)
            });
        }
        snippet
    }
}

impl SourceCode for Snippet {
    /// All of it: what is context was decided when it was made. Asked for no context, miette wants the line and column
    /// of `span`, and gets those of the source.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let place = self.places.iter().find(|(at, _)| *at == span.offset()).filter(|_| before + after == 0);
        let (line, column) = place.map_or((self.lines.start, 0), |(_, place)| (place.line - 1, place.column - 1));
        let (all, count) = (SourceSpan::from(0..self.text.len()), self.lines.len());
        let (name, data) = (self.name.clone(), self.text.as_bytes());
        Ok(Box::new(MietteSpanContents::new_named(name, data, all, line as usize, column as usize, count)))
    }
}

/// The column that miette writes the text of a mark at, counted from 0: the middle of what it underlines.
fn column(text: &str, start: usize, end: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let columns = |part: Range<usize>| text.get(part).unwrap_or_default().chars().map(columns_of).sum::<usize>();
    columns(line..start) + columns(start..end) / 2
}

/// What of `span` is shown: no line break at its end, and no more than a few lines.
fn shown(source: &Source, span: Span) -> Span {
    let span = span.head(span.of(&source.text).trim_end_matches(['\r', '\n']).len());
    let (first, last) = (source.lines.line_of(span.start), source.lines.line_of(span.end));
    if last - first < MAX_LINES {
        return span;
    }
    let line = source.lines.span(first).start as usize + source.line(first).len();
    Span::new(span.start, u32::try_from(line).unwrap_or(u32::MAX))
}

/// The lines from the first mark to the last and their neighbors, counted from 0.
fn lines_around(source: &Source, spans: &[Span]) -> Range<u32> {
    let first = spans.iter().map(|span| source.lines.line_of(span.start)).min().unwrap_or_default();
    let last = spans.iter().map(|span| source.lines.line_of(span.end)).max().unwrap_or_default();
    // What follows the last line break is a line only for who looks there.
    let last_line = source.lines.count() - 1;
    let count = if source.line(last_line).is_empty() { last_line } else { last_line + 1 };
    first.saturating_sub(CONTEXT)..(last + CONTEXT + 1).min(count.max(last + 1))
}

/// A line in a snippet's text.
struct Line {
    /// Counted from 0.
    number: u32,
    /// The part of the source's line that is shown.
    kept: Range<usize>,
    /// Where that part begins in the snippet's text.
    at: usize,
}

fn push_line(out: &mut String, source: &Source, number: u32, spans: &[Span], room: usize) -> Line {
    let line = source.line(number);
    let start = source.lines.span(number).start as usize;
    let within = |at: u32| (at as usize).checked_sub(start).filter(|at| *at <= line.len());
    let mut marked = spans.iter().filter_map(|span| Some(within(span.start)?..within(span.end).unwrap_or(line.len())));
    let kept = window(line, marked.next(), room);
    if kept.start > 0 {
        out.push('…');
    }
    let at = out.len();
    out.push_str(&escape_lines(line.get(kept.clone()).unwrap_or_default()));
    if kept.end < line.len() {
        out.push('…');
    }
    out.push('\n');
    Line { number, kept, at }
}

/// The part of `line` that fits into `room` columns and holds the beginning of `mark`. Looks at no more than that.
fn window(line: &str, mark: Option<Range<usize>>, room: usize) -> Range<usize> {
    let head = fitting(line.chars(), room);
    let Some(mark) = mark.filter(|mark| mark.end > head) else { return 0..head };
    let lead = fitting(line.get(..mark.start).unwrap_or_default().chars().rev(), room / 3);
    let start = mark.start - lead;
    start..start + fitting(line.get(start..).unwrap_or_default().chars(), room)
}

/// Where the byte at `at` of the source is in the text that `lines` were written to.
fn place(source: &Source, lines: &[Line], at: u32) -> usize {
    let number = source.lines.line_of(at);
    let Some(line) = lines.iter().find(|line| line.number == number) else { return 0 };
    let within = at as usize - source.lines.span(number).start as usize;
    let within = within.clamp(line.kept.start, line.kept.end);
    let before = source.line(number).get(line.kept.start..within).unwrap_or_default();
    line.at + escape_lines(before).len()
}
