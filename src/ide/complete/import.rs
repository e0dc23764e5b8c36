//! Names that other files declare, with the `use` that brings them here.

use crate::ide::complete::Paths;
use crate::ide::complete::candidate::{Candidate, CandidateKind};
use crate::ide::complete::names::{Cx, item_kind};
use crate::ide::hover::{field_page, item_page};
use crate::ide::names::declared;
use crate::ide::view::View;
use crate::model::program::{FileId, ProgramFile, UseTarget};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::{Declaration, Kind, Scope};
use crate::syntax::ast::item::{FieldDeclaration, Item, ItemKind};
use crate::syntax::ast::words::FieldType;
use crate::text::edit::Edit;
use crate::text::lines::Lines;
use crate::workspace::reach::used;

/// A file that can be used here.
struct Importable<'v> {
    file: FileId,
    source: &'v ProgramFile,
    path: String,
    /// What brings it here.
    edit: Edit,
}

/// The items of a kind that only other files declare.
pub fn items(cx: &Cx<'_, '_>, kind: Kind) -> Vec<Candidate> {
    let scope = cx.scope();
    let mut out = Vec::new();
    for other in importable(cx.view, cx.paths) {
        let declared = other.source.parse.file.items.iter().filter_map(|item| Declaration::of(&item.kind));
        for name in declared.filter(|declared| declared.kind() == kind).map(Declaration::name) {
            if scope.find(kind, &name.value).is_none() {
                let docs = item_page(other.source, kind, name.span).unwrap_or_default();
                out.push(other.candidate(&name.value, item_kind(kind), docs));
            }
        }
    }
    out
}

/// The fields that only other files declare.
pub fn fields(cx: &Cx<'_, '_>, fits: &dyn Fn(FieldType) -> bool) -> Vec<Candidate> {
    let scope = cx.scope();
    let mut out = Vec::new();
    for other in importable(cx.view, cx.paths) {
        let items = &other.source.parse.file.items;
        let blocks = items
            .iter()
            .filter_map(|item| if let ItemKind::Fields(block) = &item.kind { Some(&block.body) } else { None });
        let kind = |field: &FieldDeclaration| field.kind.map_or(FieldType::Text, |kind| kind.value);
        let wanted = |field: &&FieldDeclaration| fits(kind(field)) && scope.field(&field.name.value).is_none();
        let mut fields = blocks.flatten().filter(wanted).peekable();
        let theirs = fields.peek().map(|_| Scope::new(cx.view.program, other.file));
        for field in fields {
            let declared = theirs.as_ref().and_then(|scope| scope.field(&field.name.value));
            let docs = field_page(cx.view.program, &field.name.value, declared, None).unwrap_or_default();
            out.push(other.candidate(&field.name.value, CandidateKind::Field, docs));
        }
    }
    out
}

impl Importable<'_> {
    fn candidate(&self, name: &str, kind: CandidateKind, docs: String) -> Candidate {
        let detail = format!("from {}", self.path);
        Candidate { docs, edits: vec![self.edit.clone()], ..Candidate::new(name, kind, &detail) }
    }
}

/// The files that declare `name` and can be used here: each as it would be named, with what brings it here.
#[must_use]
pub fn declaring(view: &View<'_>, paths: Paths<'_>, name: &str) -> Vec<(String, Edit)> {
    let declares = |other: &Importable<'_>| {
        let mut names = declared(&other.source.parse.file).into_iter();
        names.any(|named| {
            named.name.value == name && matches!(named.kind, ReferenceKind::Item(_) | ReferenceKind::Field)
        })
    };
    importable(view, paths).into_iter().filter(declares).map(|other| (other.path, other.edit)).collect()
}

/// The files that can be used here and are not yet, each as it would be named.
pub fn files<'v>(view: &View<'v>, paths: Paths<'_>) -> Vec<(FileId, &'v ProgramFile, String)> {
    let known: Vec<FileId> = targets(view.source).collect();
    let program = view.program;
    let files = (0..).map(FileId).zip(&program.files).filter(|(file, _)| *file != view.file && !known.contains(file));
    let named = files.filter(|(file, _)| !used(program, *file).contains(&view.file));
    named.filter_map(|(file, source)| Some((file, source, paths(file)?))).collect()
}

/// The same with what brings them here: first those that are there to be used, which hold no sequence of their own.
fn importable<'v>(view: &View<'v>, paths: Paths<'_>) -> Vec<Importable<'v>> {
    let place = UsePlace::of(view.source);
    let mut files: Vec<Importable<'v>> = files(view, paths)
        .into_iter()
        .map(|(file, source, path)| Importable { file, source, edit: place.edit(&path), path })
        .collect();
    let is_plan = |item: &Item| matches!(item.kind, ItemKind::Sequence(_));
    files.sort_by_key(|other| other.source.parse.file.items.iter().any(is_plan));
    files
}

fn targets(file: &ProgramFile) -> impl Iterator<Item = FileId> {
    file.uses.iter().filter_map(|target| if let UseTarget::File(file) = target { Some(*file) } else { None })
}

/// Where a new `use` belongs: below those that are there, else above the first item and what is said of it.
struct UsePlace {
    at: u32,
    before: &'static str,
    behind: String,
}

impl UsePlace {
    fn of(source: &ProgramFile) -> Self {
        let (text, items, lines) = (&*source.text, &source.parse.file.items, Lines::new(&source.text));
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        if let Some(last) = items.iter().rev().find(|item| matches!(item.kind, ItemKind::Use(_))) {
            let line = lines.span(lines.line_of(last.span.start));
            let ended = line.of(text).ends_with('\n');
            let behind = if ended { line_break.to_owned() } else { String::new() };
            return Self { at: line.end, before: if ended { "" } else { line_break }, behind };
        }
        let first = items.first().map_or(0, |item| lines.line_of(item.span.start));
        let is_comment = |line: &u32| lines.span(*line).of(text).trim_start().starts_with('#');
        let above = (0..first).rev().take_while(is_comment).last().unwrap_or(first);
        let mark = if above == 0 && text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { at: lines.span(above).start + mark, before: "", behind: line_break.repeat(2) }
    }

    fn edit(&self, path: &str) -> Edit {
        Edit::insert(self.at, format!("{}use \"{path}\"{}", self.before, self.behind))
    }
}
