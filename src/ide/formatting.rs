//! Formatting, as the edits that lead to it. As it changes nothing but white space, both texts are read side by side, and
//! each stretch of white space that differs is an edit: what lies between them, and the cursor in it, stays.

use crate::format::format;
use crate::ide::place::{Inside, place};
use crate::syntax::Parse;
use crate::syntax::places::places;
use crate::text::edit::Edit;
use crate::text::lines::{Lines, line_start};
use crate::text::span::{Span, offset_of};

/// The edits that write the whole text as it should be, in order.
#[must_use]
pub fn document(text: &str, parse: &Parse) -> Vec<Edit> {
    edits_between(text, &format(text, parse)).unwrap_or_default()
}

/// Those of them that lie in the lines of `range`. A field or statement is formatted as a whole, since moving half of a
/// text would change what it says.
#[must_use]
pub fn range(text: &str, parse: &Parse, range: Span) -> Vec<Edit> {
    let lines = whole_lines(text, range);
    let lines = leaves(parse).filter(|leaf| overlap(*leaf, lines)).fold(lines, Span::to);
    within(text, document(text, parse), whole_lines(text, lines))
}

/// The edits that indent what is finished once `typed` is typed before `offset`: the line above a new line, the block that
/// a brace closes, the text that quotes close; and the new line itself below what opens a block or a text. Else what stands
/// at the cursor stays.
#[must_use]
pub fn on_type(text: &str, parse: &Parse, offset: u32, typed: char) -> Vec<Edit> {
    let mut edits = of_finished(text, parse, offset, typed);
    edits.extend(Some(typed).filter(|typed| *typed == '\n').and_then(|_| indented(text, parse, offset)));
    edits
}

/// The edit that indents the line of the cursor below one that opens a block or a text.
fn indented(text: &str, parse: &Parse, offset: u32) -> Option<Edit> {
    let here = line_to(text, offset);
    let above = text.get(..here.start.checked_sub(1)? as usize)?.trim_end();
    let rest = text.get(offset as usize..)?.lines().next().unwrap_or_default();
    let place = place(text, &parse.file, offset);
    let depth = match place.inside {
        Inside::Code if above.ends_with('{') => place.blocks.len(),
        Inside::Text if above.ends_with("\"\"\"") => place.blocks.len() + 1,
        Inside::Code | Inside::Text | Inside::Merge | Inside::Comment => return None,
    };
    let indent = "  ".repeat(depth);
    let is_blank = here.of(text).trim().is_empty() && rest.trim().is_empty();
    (is_blank && here.of(text) != indent).then(|| Edit::replace(here, indent))
}

fn of_finished(text: &str, parse: &Parse, offset: u32, typed: char) -> Vec<Edit> {
    let before = text.get(..offset as usize).unwrap_or_default();
    let finished = match typed {
        '\n' => above(text, parse, offset),
        '}' => {
            places(&parse.file).iter().map(|place| place.span).filter(|span| span.end == offset).max_by_key(by_start)
        }
        '"' if before.ends_with("\"\"\"") => {
            leaves(parse).find(|leaf| leaf.end == offset && leaf.of(text).contains('\n'))
        }
        _ => None,
    };
    let Some(finished) = finished else { return Vec::new() };
    let indents = |edit: &Edit| {
        let stays = edit.span.of(text).trim_matches([' ', '\t']).is_empty() && !edit.text.contains('\n');
        stays && line_to(text, edit.span.start).to(edit.span).of(text).trim().is_empty()
    };
    let mut edits = within(text, document(text, parse), whole_lines(text, finished));
    edits.retain(indents);
    edits
}

/// The line above that of the cursor, with all of the statement that ends there; `None` where one goes on.
fn above(text: &str, parse: &Parse, offset: u32) -> Option<Span> {
    let here = line_to(text, offset);
    let line = line_to(text, here.start.checked_sub(1)?);
    let finished = leaves(parse).filter(|leaf| overlap(*leaf, line)).fold(line, Span::to);
    (finished.end <= here.start).then_some(finished)
}

/// What stands in order and holds nothing of its kind: fields, settings, statements without a block.
fn leaves(parse: &Parse) -> impl Iterator<Item = Span> {
    let places = places(&parse.file);
    let next: Vec<Option<Span>> =
        places.iter().skip(1).map(|place| Some(place.span)).chain(std::iter::once(None)).collect();
    let leaf = |(span, next): (Span, Option<Span>)| next.is_none_or(|next| span.end <= next.start).then_some(span);
    places.into_iter().map(|place| place.span).zip(next).filter_map(leaf)
}

fn by_start(span: &Span) -> std::cmp::Reverse<u32> {
    std::cmp::Reverse(span.start)
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// From the beginning of the line to `offset`.
fn line_to(text: &str, offset: u32) -> Span {
    Span::new(line_start(text, offset), offset)
}

fn whole_lines(text: &str, span: Span) -> Span {
    let lines = Lines::new(text);
    let last = span.end.saturating_sub(u32::from(span.end > span.start));
    lines.span(lines.line_of(span.start)).to(lines.span(lines.line_of(last)))
}

/// Those that lie in some lines; what is put in just behind them belongs to the next line.
fn within(text: &str, mut edits: Vec<Edit>, lines: Span) -> Vec<Edit> {
    let ends_all = lines.end as usize == text.len();
    let begins = |edit: &Edit| lines.start <= edit.span.start && (edit.span.start < lines.end || ends_all);
    edits.retain(|edit| begins(edit) && edit.span.end <= lines.end);
    edits
}

/// The edits that make `new` of `old`; `None` where they differ in more than white space.
fn edits_between(old: &str, new: &str) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let (mut at, mut old_rest, mut new_rest) = (0, old, new);
    loop {
        let (old_blank, new_blank) = (blank(old_rest), blank(new_rest));
        edits.extend(blank_edits(at, old_blank, new_blank)?);
        at += old_blank.len();
        (old_rest, new_rest) = (old_rest.get(old_blank.len()..)?, new_rest.get(new_blank.len()..)?);
        if old_rest.is_empty() {
            return new_rest.is_empty().then_some(edits);
        }
        let same = old_rest.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(old_rest.len());
        let same = old_rest.bytes().zip(new_rest.bytes()).take(same).take_while(|(one, other)| one == other).count();
        if same == 0 {
            return None;
        }
        at += same;
        (old_rest, new_rest) = (old_rest.get(same..)?, new_rest.get(same..)?);
    }
}

fn blank(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_whitespace()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The smallest edits that make one stretch of white space of another at `at`: of the lines that end in it, and of how far
/// the last one is indented.
fn blank_edits(at: usize, old: &str, new: &str) -> Option<Vec<Edit>> {
    let (Some(old_end), Some(new_end)) = (old.rfind('\n'), new.rfind('\n')) else {
        return Some(edit(at, old, new)?.into_iter().collect());
    };
    let (old, old_indent) = old.split_at_checked(old_end + 1)?;
    let (new, new_indent) = new.split_at_checked(new_end + 1)?;
    let indent = edit(at + old.len(), old_indent, new_indent)?;
    Some(edit(at, old, new)?.into_iter().chain(indent).collect())
}

fn edit(at: usize, old: &str, new: &str) -> Option<Option<Edit>> {
    if old == new {
        return Some(None);
    }
    let mut before = old.bytes().zip(new.bytes()).take_while(|(one, other)| one == other).count();
    // A line begins anew behind its break: there, not before it, the edit begins.
    if old.contains('\n') {
        before = old.get(..before)?.rfind('\n').map_or(0, |at| at + 1);
    }
    let (old_rest, new_rest) = (old.get(before..)?, new.get(before..)?);
    let mut behind = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(|(one, other)| one == other).count();
    // No place lies within a line break.
    let splits = |text: &str| text.get(..text.len() - behind).is_some_and(|rest| rest.ends_with('\r'));
    behind -= usize::from(behind > 0 && (splits(old_rest) || splits(new_rest)));
    let span = Span::new(offset_of(at + before), offset_of(at + old.len() - behind));
    Some(Some(Edit::replace(span, new_rest.get(..new_rest.len() - behind)?)))
}
