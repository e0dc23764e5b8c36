//! Names that lead nowhere: each is said once, however often it is used, and not at all where its declaration may
//! stand in what could not be read.

use smol_str::SmolStr;

use crate::model::program::{FileId, Program, UseTarget};
use crate::model::resolve::cx::Cx;
use crate::syntax::ast::item::{Item, ItemKind};
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::{Diagnostic, Related};
use crate::text::edit::Edit;
use crate::text::table::Table;

/// How many further uses of a name are pointed at.
const POINTED_AT: usize = 8;

/// The names that were reported, each with the index of its diagnostic.
pub(super) type Reported = Table<(&'static str, SmolStr), usize>;

/// Where the declaration of a name would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// At the top level of this file or of one it uses.
    TopLevel,
    /// In the sequence, the `steps` or the `template` that is looked at.
    Inside,
    /// In either.
    Anywhere,
}

/// Reports that the `kind` of thing called `name` is not declared. `say` is asked only when it has to be said.
pub(super) fn undeclared(
    cx: &mut Cx<'_, '_>,
    place: Where,
    kind: &'static str,
    name: &Name,
    say: impl FnOnce(&Cx<'_, '_>) -> Diagnostic,
) {
    if !cx.undeclared.contains(&kind) {
        cx.undeclared.push(kind);
    }
    let is_incomplete = match place {
        Where::TopLevel => cx.incomplete,
        Where::Inside => cx.place.steps.incomplete,
        Where::Anywhere => cx.incomplete || cx.place.steps.incomplete,
    };
    if is_incomplete || cx.place.lost_params {
        return;
    }
    let reported = if place == Where::TopLevel { &cx.reported } else { &cx.place.reported };
    let key = (kind, name.value.clone());
    if let Some(index) = reported.get(&key) {
        if let Some(first) = cx.diagnostics.get_mut(*index) {
            used_again(first, name);
        }
        return;
    }
    let diagnostic = say(cx);
    let index = cx.diagnostics.len();
    let reported = if place == Where::TopLevel { &mut cx.reported } else { &mut cx.place.reported };
    reported.insert(key, index);
    cx.report(diagnostic);
}

/// Whether names may be declared in `file`, or in what it uses, that could not be read.
pub(super) fn is_incomplete(program: &Program, file: FileId) -> bool {
    let Some(own) = program.file(file) else { return true };
    let used = own.uses.iter().map(|target| match target {
        UseTarget::File(id) => has_lost_names(program, *id),
        UseTarget::Missing(_) | UseTarget::Outside | UseTarget::Unusable | UseTarget::Unreadable(_) => true,
    });
    has_lost_names(program, file) || used.into_iter().any(|lost| lost)
}

/// Points at another use, and mends it together with the first.
fn used_again(first: &mut Diagnostic, name: &Name) {
    if first.related.len() >= POINTED_AT {
        return;
    }
    for fix in &mut first.fixes {
        if let [edit, ..] = fix.edits.as_slice()
            && edit.span == first.span
        {
            let again = Edit::replace(name.span, edit.text.clone());
            fix.edits.push(again);
        }
    }
    let again = Related { path: None, span: name.span, message: "and here".to_owned() };
    first.related.push(again);
}

/// Whether something outside of sequences, steps and templates could not be read: it may have declared names.
fn has_lost_names(program: &Program, file: FileId) -> bool {
    let Some(file) = program.file(file) else { return true };
    let items = &file.parse.file.items;
    file.parse.errors.iter().any(|error| {
        let before = items.partition_point(|item| item.span.start <= error.span.start);
        let item = before.checked_sub(1).and_then(|index| items.get(index));
        !item.is_some_and(|item| error.span.start < item.span.end && holds_no_names(item))
    })
}

/// Whether what is lost inside of it declares nothing for the rest of the file.
fn holds_no_names(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemKind::Sequence(_)
            | ItemKind::Steps(_)
            | ItemKind::Template(_)
            | ItemKind::Audience(_)
            | ItemKind::Sender(_)
            | ItemKind::Schedule(_)
    )
}
