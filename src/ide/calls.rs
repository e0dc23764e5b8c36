//! What includes, starts and shows what: the sequences, steps, templates and snippets that stand in one another.

use std::collections::BTreeMap;

use crate::ide::navigate::{symbol, uses};
use crate::ide::view::View;
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program};
use crate::model::resolve::{Reference, ReferenceKind, Site, resolve};
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::item::Item;
use crate::text::span::Span;

/// Something that others include, start or show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callable {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its name where it is declared.
    pub site: Site,
    /// All of it, in the same file.
    pub all: Span,
}

/// Something at the other end, and the places where it is named. They stand in the file of whatever names it.
pub type Call = (Callable, Vec<Span>);

/// What is named or declared at `offset`.
#[must_use]
pub fn callable_at(view: &View<'_>, offset: u32) -> Option<Callable> {
    let symbol = symbol(view, offset)?;
    is_called(symbol.kind).then(|| callable(view.program, symbol.target))?
}

/// What names what is declared at `site`.
#[must_use]
pub fn incoming(program: &Program, site: Site) -> Vec<Call> {
    let mut calls: BTreeMap<Site, Call> = BTreeMap::new();
    for used in uses(program, site) {
        let Some(source) = program.file(used.file) else { continue };
        let around = source.parse.file.items.iter().find(|item| item.span.holds(used.span));
        let Some(caller) = around.and_then(|item| of_item(used.file, item)) else { continue };
        calls.entry(caller.site).or_insert_with(|| (caller, Vec::new())).1.push(used.span);
    }
    calls.into_values().collect()
}

/// What is named in what is declared at `site`.
#[must_use]
pub fn outgoing(program: &Program, site: Site) -> Vec<Call> {
    let Some(caller) = callable(program, site) else { return Vec::new() };
    let mut calls: BTreeMap<Site, Call> = BTreeMap::new();
    for Reference { span, kind, target } in resolve(&Scopes::new(program), site.file).references {
        if !is_called(kind) || span.start < caller.all.start || caller.all.end < span.end {
            continue;
        }
        let Some(called) = callable(program, target) else { continue };
        calls.entry(target).or_insert_with(|| (called, Vec::new())).1.push(span);
    }
    calls.into_values().collect()
}

fn is_called(kind: ReferenceKind) -> bool {
    matches!(kind, ReferenceKind::Item(Kind::Sequence | Kind::Steps | Kind::Template | Kind::Snippet))
}

fn callable(program: &Program, site: Site) -> Option<Callable> {
    let items = program.file(site.file)?.parse.file.items.iter();
    items.filter(|item| item.span.holds(site.span)).find_map(|item| of_item(site.file, item))
}

fn of_item(file: FileId, item: &Item) -> Option<Callable> {
    let declaration = Declaration::of(&item.kind)?;
    let name = declaration.name();
    let site = Site { file, span: name.span };
    Some(Callable { name: name.value.to_string(), kind: declaration.kind(), site, all: item.span })
}
