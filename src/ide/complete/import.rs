//! Names that other files declare, with the `use` that brings them here.

use crate::ide::complete::candidate::{Candidate, CandidateKind};
use crate::ide::complete::names::{Cx, item_kind};
use crate::ide::hover::{field_page, item_page};
use crate::model::program::{FileId, Program, ProgramFile, UseTarget};
use crate::model::scope::{Declaration, Kind, Scope};
use crate::syntax::ast::item::{FieldDeclaration, ItemKind};
use crate::syntax::ast::words::FieldType;
use crate::syntax::comments::Comment;
use crate::text::edit::Edit;
use crate::text::lines::Lines;
use crate::workspace::reach::used;

/// The items of a kind that only other files declare.
pub fn items(cx: &Cx<'_, '_>, kind: Kind) -> Vec<Candidate> {
    let scope = cx.scope();
    let mut out = Vec::new();
    for (path, source, edit) in importable(cx) {
        let declared = source.parse.file.items.iter().filter_map(|item| Declaration::of(&item.kind));
        for name in declared.filter(|declared| declared.kind() == kind).map(Declaration::name) {
            if scope.find(kind, &name.value).is_none() {
                let docs = item_page(source, kind, name.span).unwrap_or_default();
                out.push(imported(&name.value, item_kind(kind), docs, &path, &edit));
            }
        }
    }
    out
}

/// The fields that only other files declare.
pub fn fields(cx: &Cx<'_, '_>, fits: &dyn Fn(FieldType) -> bool) -> Vec<Candidate> {
    let scope = cx.scope();
    let mut out = Vec::new();
    for (path, source, edit) in importable(cx) {
        let blocks = source.parse.file.items.iter().filter_map(|item| match &item.kind {
            ItemKind::Fields(block) => Some(&block.body),
            _ => None,
        });
        let kind = |field: &FieldDeclaration| field.kind.map_or(FieldType::Text, |kind| kind.value);
        for field in blocks.flatten().filter(|field| fits(kind(field))) {
            if scope.field(&field.name.value).is_none() {
                let docs = page_of(cx.view.program, source, field);
                out.push(imported(&field.name.value, CandidateKind::Field, docs, &path, &edit));
            }
        }
    }
    out
}

/// The files that can be used here and are not yet, each as it would be named.
pub fn files<'v>(cx: &Cx<'_, 'v>) -> Vec<(FileId, &'v ProgramFile, String)> {
    let known: Vec<FileId> = targets(cx.view.source).collect();
    let program = cx.view.program;
    let files =
        (0..).map(FileId).zip(&program.files).filter(|(file, _)| *file != cx.view.file && !known.contains(file));
    let named = files.filter(|(file, _)| !used(program, *file).contains(&cx.view.file));
    named.filter_map(|(file, source)| Some((file, source, (cx.paths)(file)?))).collect()
}

fn importable<'v>(cx: &Cx<'_, 'v>) -> Vec<(String, &'v ProgramFile, Edit)> {
    let files = files(cx).into_iter().map(|(_, source, path)| {
        let edit = use_edit(cx.view.source, &path);
        (path, source, edit)
    });
    files.collect()
}

fn imported(name: &str, kind: CandidateKind, docs: String, path: &str, edit: &Edit) -> Candidate {
    let detail = format!("from {path}");
    Candidate { docs, edits: vec![edit.clone()], ..Candidate::new(name, kind, &detail) }
}

fn page_of(program: &Program, source: &ProgramFile, field: &FieldDeclaration) -> String {
    let file = (0..).map(FileId).zip(&program.files).find(|(_, other)| std::ptr::eq(*other, source));
    let scope = file.map(|(file, _)| Scope::new(program, file));
    let declared = scope.as_ref().and_then(|scope| scope.field(&field.name.value));
    field_page(&field.name.value, declared, None).unwrap_or_default()
}

fn targets(file: &ProgramFile) -> impl Iterator<Item = FileId> {
    file.uses.iter().filter_map(|target| if let UseTarget::File(file) = target { Some(*file) } else { None })
}

/// Writes `use "path"` where it belongs: below those that are there, else above the first item and what is said of it.
pub fn use_edit(source: &ProgramFile, path: &str) -> Edit {
    let text = &*source.text;
    let lines = Lines::new(text);
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let items = &source.parse.file.items;
    if let Some(last) = items.iter().rev().find(|item| matches!(item.kind, ItemKind::Use(_))) {
        let line = lines.span(lines.line_of(last.span.start));
        let ended = line.of(text).ends_with('\n');
        let new = if ended { format!("use \"{path}\"{line_break}") } else { format!("{line_break}use \"{path}\"") };
        return Edit::insert(line.end, new);
    }
    let first = items.first().map_or(0, |item| lines.line_of(item.span.start));
    let is_comment = |line: u32| {
        let span = lines.span(line);
        let here =
            |comment: &Comment| comment.own_line && span.start <= comment.span.start && comment.span.start < span.end;
        source.parse.comments.iter().any(here)
    };
    let above = (0..first).rev().take_while(|line| is_comment(*line)).last().unwrap_or(first);
    let mark = if above == 0 && text.starts_with('\u{feff}') { 3 } else { 0 };
    Edit::insert(lines.span(above).start + mark, format!("use \"{path}\"{line_break}{line_break}"))
}
