//! The outline of a file, and what a workspace declares.

use crate::ide::names::{Named, declared};
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::resolve::{ReferenceKind, Site};
use crate::model::scope::Declaration;
use crate::syntax::ast::item::{Item, ItemKind};
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::text::Text;
use crate::text::span::Span;

/// The most names that a search gives.
const MOST: usize = 512;

/// One row of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// As it is called.
    pub name: String,
    /// What is said beside the name.
    pub detail: String,
    /// What it is.
    pub kind: ReferenceKind,
    /// All of it.
    pub all: Span,
    /// Its name.
    pub span: Span,
    /// What it holds.
    pub inside: Vec<Outline>,
}

/// The named items of a file, with the named steps and the fields in them.
#[must_use]
pub fn outline(program: &Program, file: FileId) -> Vec<Outline> {
    let Some(source) = program.file(file) else { return Vec::new() };
    let rows = inner(source, &source.text);
    source.parse.file.items.iter().filter_map(|item| of_item(item, &rows)).collect()
}

/// The steps, includes and fields of a file.
fn inner(source: &ProgramFile, text: &str) -> Vec<Outline> {
    let names = declared(&source.parse.file);
    let wanted = names.into_iter().filter(|named| match named.kind {
        ReferenceKind::Step | ReferenceKind::Alias | ReferenceKind::Field => true,
        ReferenceKind::Item(_) | ReferenceKind::Param | ReferenceKind::Variant => false,
    });
    let row = |named: Named<'_>| {
        let detail = match named.statement.map(|statement| &statement.kind) {
            Some(StatementKind::Touch(touch)) => {
                let end = touch.action.map_or(touch.channel.span, |action| action.span);
                touch.channel.span.to(end).of(text).to_owned()
            }
            Some(StatementKind::Include { steps, .. }) => format!("include {}", steps.name.value),
            _ => String::new(),
        };
        let (name, kind, all, span) = (named.name.value.to_string(), named.kind, named.all, named.name.span);
        Outline { name, detail, kind, all, span, inside: Vec::new() }
    };
    wanted.map(row).collect()
}

fn of_item(item: &Item, rows: &[Outline]) -> Option<Outline> {
    let inside = rows.iter().filter(|row| item.span.start < row.span.start && row.span.end <= item.span.end);
    let inside = inside.cloned().collect();
    if let ItemKind::Fields(_) = &item.kind {
        let span = item.span.head("fields".len());
        let (name, detail) = ("fields".to_owned(), String::new());
        return Some(Outline { name, detail, kind: ReferenceKind::Field, all: item.span, span, inside });
    }
    let declaration = Declaration::of(&item.kind)?;
    let detail = match declaration {
        Declaration::Sequence(sequence) => sequence.title.as_ref().map(Text::literal).unwrap_or_default(),
        other => other.kind().word().to_owned(),
    };
    let (kind, name) = (ReferenceKind::Item(declaration.kind()), declaration.name());
    Some(Outline { name: name.value.to_string(), detail, kind, all: item.span, span: name.span, inside })
}

/// What all files declare by a name that holds the letters of `query` in their order: items, steps and fields.
#[must_use]
pub fn workspace_symbols(program: &Program, query: &str) -> Vec<(String, ReferenceKind, Site)> {
    let query: String = query.to_lowercase().split_whitespace().collect();
    let mut out = Vec::new();
    for (file, source) in (0..).map(FileId).zip(&program.files) {
        for named in declared(&source.parse.file) {
            let wanted = match named.kind {
                ReferenceKind::Item(_) | ReferenceKind::Step | ReferenceKind::Field => true,
                ReferenceKind::Alias | ReferenceKind::Param | ReferenceKind::Variant => false,
            };
            if wanted && out.len() < MOST && holds(&named.name.value, &query) {
                out.push((named.name.value.to_string(), named.kind, Site { file, span: named.name.span }));
            }
        }
    }
    out
}

/// Whether the letters of `query` stand in `name` in their order.
fn holds(name: &str, query: &str) -> bool {
    let mut letters = name.chars();
    query.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
