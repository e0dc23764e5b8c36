//! From a name to its declaration, and to all its uses.

use crate::ide::names::declared;
use crate::ide::view::{View, touches};
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program, UseTarget};
use crate::model::resolve::{ReferenceKind, Site, resolve};
use crate::syntax::ast::item::ItemKind;
use crate::text::span::Span;

/// A name under the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The name as it is written at the cursor.
    pub span: Span,
    /// What it names.
    pub kind: ReferenceKind,
    /// The name where it is declared.
    pub target: Site,
}

/// The declared name at `offset`, whether it is used or declared there.
#[must_use]
pub fn symbol(view: &View<'_>, offset: u32) -> Option<Symbol> {
    let references = view.references().iter();
    let used = references.rev().find(|reference| touches(reference.span, offset));
    if let Some(reference) = used {
        return Some(Symbol { span: reference.span, kind: reference.kind, target: reference.target });
    }
    let names = declared(&view.source.parse.file);
    let named = names.iter().find(|named| touches(named.name.span, offset))?;
    let span = named.name.span;
    Some(Symbol { span, kind: named.kind, target: Site { file: view.file, span } })
}

/// Where the thing at `offset` is declared: a name, or the file of a `use`.
#[must_use]
pub fn definition(view: &View<'_>, offset: u32) -> Option<Site> {
    used_file(view, offset).or_else(|| symbol(view, offset).map(|symbol| symbol.target))
}

fn used_file(view: &View<'_>, offset: u32) -> Option<Site> {
    let uses = view.source.parse.file.items.iter().filter(|item| matches!(item.kind, ItemKind::Use(_)));
    let (_, target) = uses.zip(&view.source.uses).find(|(item, _)| touches(item.span, offset))?;
    let UseTarget::File(file) = target else { return None };
    Some(Site { file: *file, span: Span::at(0) })
}

/// All places of the name at `offset`, in order of files and places; with its declaration where `declaration` says so.
#[must_use]
pub fn references(view: &View<'_>, offset: u32, declaration: bool) -> Vec<Site> {
    let Some(symbol) = symbol(view, offset) else { return Vec::new() };
    let mut sites = uses(view.program, symbol.target);
    if declaration {
        sites.push(symbol.target);
    }
    sites.sort_unstable();
    sites.dedup();
    sites
}

/// All uses of what is declared at `target`.
#[must_use]
pub fn uses(program: &Program, target: Site) -> Vec<Site> {
    let Some(source) = program.file(target.file) else { return Vec::new() };
    let name = target.span.of(&source.text);
    let scopes = Scopes::new(program);
    let mut sites = Vec::new();
    // Only a file that holds the word can hold the name.
    for (file, _) in (0..).map(FileId).zip(&program.files).filter(|(_, file)| file.text.contains(name)) {
        let references = resolve(&scopes, file).references.into_iter();
        let uses = references.filter(|reference| reference.target == target);
        sites.extend(uses.map(|reference| Site { file, span: reference.span }));
    }
    sites
}

/// The places of the name at `offset` in its file, and whether it is declared there.
#[must_use]
pub fn highlights(view: &View<'_>, offset: u32) -> Vec<(Span, bool)> {
    let Some(symbol) = symbol(view, offset) else { return Vec::new() };
    let uses = view.references().iter().filter(|reference| reference.target == symbol.target);
    let mut spans: Vec<(Span, bool)> = uses.map(|reference| (reference.span, false)).collect();
    spans.extend((symbol.target.file == view.file).then_some((symbol.target.span, true)));
    spans.sort_unstable();
    spans.dedup_by_key(|(span, _)| *span);
    spans
}
