//! The names that a file declares, with their places.

use crate::ide::walk::{Found, walk_item};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Declaration;
use crate::syntax::ast::item::{File, Item, ItemKind};
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::ast::value::Name;
use crate::text::span::Span;

/// A name where it is declared.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The name.
    pub name: &'a Name,
    /// What it names.
    pub kind: ReferenceKind,
    /// All of what it names.
    pub all: Span,
    /// The statement that it is, where it is one.
    pub statement: Option<&'a Statement>,
}

/// All names that `file` declares, in order of place.
#[must_use]
pub fn declared(file: &File) -> Vec<Named<'_>> {
    let mut out: Vec<Named<'_>> = file.items.iter().flat_map(declared_in).collect();
    out.sort_by_key(|named| named.name.span);
    out
}

/// All names that `item` declares.
#[must_use]
pub fn declared_in(item: &Item) -> Vec<Named<'_>> {
    let mut out = Vec::new();
    if let Some(declaration) = Declaration::of(&item.kind) {
        out.push(named(declaration.name(), ReferenceKind::Item(declaration.kind()), item.span));
    }
    match &item.kind {
        ItemKind::Steps(steps) => out.extend(params(&steps.params)),
        ItemKind::Template(template) => out.extend(params(&template.params)),
        ItemKind::Fields(block) => {
            out.extend(block.body.iter().map(|field| named(&field.name, ReferenceKind::Field, field.span)));
        }
        ItemKind::Use(_)
        | ItemKind::Sequence(_)
        | ItemKind::Snippet(_)
        | ItemKind::Audience(_)
        | ItemKind::Sender(_)
        | ItemKind::Schedule(_)
        | ItemKind::Broken => {}
    }
    walk_item(item, &mut |found| match found {
        Found::Statement(statement) => out.extend(of_statement(statement)),
        Found::Field(field) => {
            if let TouchFieldKind::Variant(variant) = &field.kind {
                out.push(named(&variant.name, ReferenceKind::Variant, field.span));
            }
        }
        Found::Test(_) | Found::Merge(..) | Found::Text(_) => {}
    });
    out
}

fn of_statement(statement: &Statement) -> Option<Named<'_>> {
    let (name, kind) = if let StatementKind::Touch(touch) = &statement.kind {
        (touch.name.as_ref()?, ReferenceKind::Step)
    } else if let StatementKind::Include { alias, .. } = &statement.kind {
        (alias.as_ref()?, ReferenceKind::Alias)
    } else {
        return None;
    };
    Some(Named { statement: Some(statement), ..named(name, kind, statement.span) })
}

fn params(params: &[Name]) -> impl Iterator<Item = Named<'_>> {
    params.iter().map(|param| named(param, ReferenceKind::Param, param.span))
}

fn named(name: &Name, kind: ReferenceKind, all: Span) -> Named<'_> {
    Named { name, kind, all, statement: None }
}
