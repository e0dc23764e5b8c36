//! Where pieces of a file begin and end, and how they are laid out anew.

use crate::format::format;
use crate::model::program::ProgramFile;
use crate::syntax::ast::item::Item;
use crate::syntax::comments::CommentKind;
use crate::syntax::parser::parse;
use crate::text::edit::{Edit, apply};
use crate::text::lines::line_start;
use crate::text::span::Span;
use crate::workspace::round::with_its_breaks;

/// The lines of what stands at `span`, with the comments above it and the line break behind it; `None` where something
/// else stands on them.
#[must_use]
pub fn lines_of(source: &ProgramFile, span: Span) -> Option<Span> {
    let text = &*source.text;
    let mut start = line_start(text, span.start);
    if !Span::new(start, span.start).of(text).trim().is_empty() {
        return None;
    }
    let comments = &source.parse.comments;
    let before = comments.partition_point(|comment| comment.span.start < start);
    for comment in comments.get(..before)?.iter().rev() {
        let whole_file = matches!(&comment.kind, CommentKind::Directive(directive) if directive.whole_file);
        let above = line_start(text, start.saturating_sub(1));
        if !comment.own_line || whole_file || comment.span.start < above {
            break;
        }
        start = above;
    }
    let rest = text.get(span.end as usize..)?;
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let is_alone = line.trim().is_empty() || line.trim_start().starts_with('#');
    is_alone.then(|| Span::new(start, span.end).grown(line.len()))
}

/// The lines of an item, and the empty ones below.
#[must_use]
pub fn lines_of_item(source: &ProgramFile, item: Span) -> Option<Span> {
    let lines = lines_of(source, item)?;
    let rest = source.text.get(lines.end as usize..)?;
    let empty = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
    Some(lines.grown(empty))
}

/// The edit that puts a new item above another.
#[must_use]
pub fn above(source: &ProgramFile, item: &Item, new: &str) -> Option<Edit> {
    let at = lines_of(source, item.span)?.start;
    Some(Edit::insert(at, format!("{}\n", format(new, &parse(new)))))
}

/// The blanks that the line of `at` begins with.
#[must_use]
pub fn indent(text: &str, at: u32) -> &str {
    let line = Span::new(line_start(text, at), at).of(text);
    line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
}

/// The edits, with the items that they reach into laid out as the formatter would, where they were before. Line breaks are
/// those of the file.
#[must_use]
pub fn laid_out(source: &ProgramFile, mut edits: Vec<Edit>) -> Option<Vec<Edit>> {
    for item in &source.parse.file.items {
        let inside = |edit: &Edit| item.span.holds(edit.span) && item.span.start < edit.span.end;
        let (own, other): (Vec<Edit>, Vec<Edit>) = edits.into_iter().partition(inside);
        edits = other;
        edits.extend(of_item(source, item.span, own)?);
    }
    Some(with_its_breaks(&source.text, &edits))
}

fn of_item(source: &ProgramFile, item: Span, edits: Vec<Edit>) -> Option<Vec<Edit>> {
    let before = item.of(&source.text);
    if edits.is_empty() || formatted(before) != before {
        return Some(edits);
    }
    let own = |edit: &Edit| {
        let span = Span::new(edit.span.start - item.start, edit.span.end - item.start);
        Edit::replace(span, edit.text.clone())
    };
    let after = apply(before, &edits.iter().map(own).collect::<Vec<_>>())?;
    let laid_out = formatted(&after);
    Some(if laid_out == after { edits } else { vec![difference(before, &laid_out, item.start)] })
}

fn formatted(item: &str) -> String {
    let mut text = format(item, &parse(item));
    text.truncate(text.trim_end().len());
    text
}

/// The smallest edit that makes `after` of `before`, which begins at `start`.
fn difference(before: &str, after: &str, start: u32) -> Edit {
    let same = |(one, other): &(char, char)| one == other;
    let head: usize = before.chars().zip(after.chars()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let (old, new) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
    let tail: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(one, _)| one.len_utf8()).sum();
    let span = Span::at(start).grown(head);
    let span = Span::at(span.end).grown(old.len() - tail);
    Edit::replace(span, new.get(..new.len() - tail).unwrap_or_default())
}

/// Lines that began with the blanks `from`, beginning with `to` instead. The first begins behind its blanks.
#[must_use]
pub fn shifted(lines: &str, from: &str, to: &str) -> String {
    let shift = |line: &str| line.strip_prefix(from).map_or(line.to_owned(), |rest| format!("{to}{rest}"));
    let moved = lines.split_inclusive('\n').enumerate().map(|(index, line)| match index {
        0 => line.to_owned(),
        _ => shift(line),
    });
    moved.collect()
}
