//! The `use` items in the order of their paths, each once, and without those of which nothing is used.

use std::collections::BTreeSet;

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::{lines_of, lines_of_item};
use crate::model::program::{FileId, UseTarget};
use crate::syntax::ast::item::{Item, ItemKind};
use crate::text::edit::Edit;

/// A `use`, with where it leads and what it is sorted by.
struct Line<'a> {
    item: &'a Item,
    path: String,
    target: &'a UseTarget,
}

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let lines = lines(cx);
    let kept = kept(cx, &lines);
    let mut sorted: Vec<&Line<'_>> = lines.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(line, _)| line).collect();
    // Where they stand already, each of them, is where another may come to stand.
    let places: Vec<&Line<'_>> = sorted.clone();
    sorted.sort_by(|one, other| one.path.cmp(&other.path));
    let mut edits = Vec::new();
    for (place, line) in places.iter().zip(&sorted).filter(|(place, line)| place.item.span != line.item.span) {
        let text = lines_of(cx.source, line.item.span)?.of(cx.text()).trim_end();
        edits.push(Edit::replace(lines_of(cx.source, place.item.span)?, format!("{text}\n")));
    }
    for (line, _) in lines.iter().zip(&kept).filter(|(_, kept)| !**kept) {
        let is_last = cx.source.parse.file.items.iter().all(|item| item.span.start <= line.item.span.start);
        let only = kept.iter().all(|kept| !kept) && !is_last;
        let lines = if only { lines_of_item(cx.source, line.item.span) } else { lines_of(cx.source, line.item.span) };
        edits.push(Edit::delete(lines?));
    }
    if edits.is_empty() {
        None
    } else {
        cx.change("put the `use` lines in order, without those that bring nothing", edits)
    }
}

fn lines<'a>(cx: &Cx<'a>) -> Vec<Line<'a>> {
    let uses = cx
        .source
        .parse
        .file
        .items
        .iter()
        .filter_map(|item| if let ItemKind::Use(path) = &item.kind { Some((item, path.literal())) } else { None });
    uses.zip(&cx.source.uses).map(|((item, path), target)| Line { item, path, target }).collect()
}

/// Which of them stay. What may be used where something could not be read stays, and so does what leads nowhere: that is a
/// mistake to be mended.
fn kept(cx: &Cx<'_>, lines: &[Line<'_>]) -> Vec<bool> {
    let used: BTreeSet<FileId> = cx.references().iter().map(|one| one.target.file).collect();
    let is_whole = |file: &FileId| cx.program.file(*file).is_some_and(|file| file.parse.errors.is_empty());
    let mut seen = BTreeSet::new();
    let mut stays = |line: &Line<'_>| {
        let UseTarget::File(file) = line.target else { return true };
        let needed = used.contains(file) || !is_whole(&cx.file) || !is_whole(file);
        *file == cx.file || needed && seen.insert(*file)
    };
    lines.iter().map(&mut stays).collect()
}
