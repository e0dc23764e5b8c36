//! The lines of a source around some marks, made fit to be shown: long lines cut, unseen characters written out.
//!
//! miette reads from here instead of from the source, so that a finding costs as much as what is drawn for it, however
//! large its file is.

use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use crate::cli::escape::{escape, escape_lines, is_unsafe};
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
    /// In order; between two of them at least one line is missing.
    chunks: Vec<Chunk>,
    /// Where the marks are in `text`, and where they are in the source.
    places: Vec<(usize, Position)>,
    /// The marks, as miette wants them.
    pub labels: Vec<LabeledSpan>,
}

/// Lines that follow each other.
#[derive(Debug)]
struct Chunk {
    /// Where they are in the snippet's text.
    bytes: Range<usize>,
    /// The first of them, counted from 0.
    first: u32,
    count: u32,
}

/// Lines shown before and after a mark.
const CONTEXT: u32 = 1;
/// Of a mark on more lines than this, only the first is shown.
const MAX_LINES: u32 = 8;
/// Columns beside the text: line number, frame, brackets of marks on several lines.
const MARGIN: usize = 10;

impl Snippet {
    /// The lines of `source` around `marks`, in about `width` columns.
    #[must_use]
    pub fn new(source: &Source, marks: &[Mark], width: usize) -> Self {
        let mut snippet = Self {
            name: escape(&source.path).into_owned(),
            text: String::new(),
            chunks: Vec::new(),
            places: Vec::new(),
            labels: Vec::new(),
        };
        let spans: Vec<Span> = marks.iter().map(|mark| shown(source, mark.span)).collect();
        let mut lines = Vec::new();
        for range in line_ranges(source, &spans) {
            let start = snippet.text.len();
            for line in range.clone() {
                lines.push(push_line(&mut snippet.text, source, line, &spans, width.saturating_sub(MARGIN)));
            }
            snippet.chunks.push(Chunk {
                bytes: start..snippet.text.len(),
                first: range.start,
                count: range.end - range.start,
            });
        }
        for (mark, span) in marks.iter().zip(spans) {
            let start = place(source, &lines, span.start);
            let end = place(source, &lines, span.end).max(start);
            snippet.places.push((start, source.position(mark.span.start)));
            let text = Some(escape_lines(mark.text).into_owned()).filter(|text| !text.is_empty());
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
    /// The whole chunk that holds `span`: what is context was decided when it was made. Asked for no context, miette
    /// wants the line and column of `span`, and gets those of the source.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let holds = |chunk: &&Chunk| chunk.bytes.start <= start && end <= chunk.bytes.end;
        let chunk = self.chunks.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        let data = self.text.get(chunk.bytes.clone()).unwrap_or_default().as_bytes();
        let bytes = SourceSpan::from(chunk.bytes.clone());
        let place = self.places.iter().find(|(at, _)| *at == start).filter(|_| before + after == 0);
        let (line, column) = place.map_or((chunk.first, 0), |(_, place)| (place.line - 1, place.column - 1));
        let (line, column, count) = (line as usize, column as usize, chunk.count as usize);
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, bytes, line, column, count)))
    }
}

/// What of `span` is shown: no more than a few lines.
fn shown(source: &Source, span: Span) -> Span {
    let (first, last) = (source.lines.line_of(span.start), source.lines.line_of(span.end));
    if last - first < MAX_LINES {
        return span;
    }
    let line = source.lines.span(first).start as usize + source.line(first).len();
    Span::new(span.start, u32::try_from(line).unwrap_or(u32::MAX))
}

/// The lines to be shown, counted from 0: each mark's and its neighbors, touching ranges joined.
fn line_ranges(source: &Source, spans: &[Span]) -> Vec<Range<u32>> {
    let mut ranges: Vec<Range<u32>> = spans
        .iter()
        .map(|span| {
            let (first, last) = (source.lines.line_of(span.start), source.lines.line_of(span.end));
            first.saturating_sub(CONTEXT)..(last + CONTEXT + 1).min(source.lines.count())
        })
        .collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
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
    let marked = spans.iter().filter_map(|span| Some(within(span.start)?..within(span.end).unwrap_or(line.len())));
    let kept = window(line, marked.min_by_key(|range| range.start), room);
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

/// The bytes of the first of `characters` that fit into `room` columns together.
fn fitting(characters: impl Iterator<Item = char>, room: usize) -> usize {
    let mut columns = 0;
    characters
        .take_while(|character| {
            columns += columns_of(*character);
            columns <= room
        })
        .map(char::len_utf8)
        .sum()
}

fn columns_of(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if is_unsafe(character) => character.escape_unicode().count(),
        _ => character.width().unwrap_or_default(),
    }
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
