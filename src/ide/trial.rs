//! Edits that are not made yet, and what would be wrong after them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program};
use crate::model::resolve::{Reference, resolve};
use crate::syntax::ast::item::ItemKind;
use crate::syntax::parser::parse;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::{Edit, apply};
use crate::text::span::Span;

/// Edits of several files.
pub type Edits = BTreeMap<FileId, Vec<Edit>>;

/// What is known of the names of a file.
#[derive(Debug)]
pub struct Names {
    /// Every use of a declared name, in order of place.
    pub references: Vec<Reference>,
    /// What is wrong with the text and with its names.
    pub mistakes: Vec<Diagnostic>,
}

/// `program` after `edits`, which change no `use`; `None` where they cannot be made.
#[must_use]
pub fn edited(program: &Program, edits: &Edits) -> Option<Program> {
    let mut after = program.clone();
    for (file, edits) in edits {
        let slot = after.files.get_mut(file.0 as usize)?;
        let text = apply(&slot.text, edits)?;
        slot.parse = Arc::new(parse(&text));
        slot.text = text.into();
    }
    Some(after)
}

/// The names of a file.
#[must_use]
pub fn names(scopes: &Scopes<'_>, program: &Program, file: FileId) -> Names {
    let resolution = resolve(scopes, file);
    let errors = program.file(file).map_or(&[][..], |source| &source.parse.errors);
    Names {
        references: resolution.references,
        mistakes: errors.iter().cloned().chain(resolution.diagnostics).collect(),
    }
}

/// The first mistake of a kind of which there are more than before.
#[must_use]
pub fn new_mistake<'d>(before: &[Diagnostic], after: &'d [Diagnostic]) -> Option<&'d Diagnostic> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for one in before {
        *left.entry(one.name).or_default() += 1;
    }
    let count = |name| after.iter().filter(|one| one.name == name).count();
    let mut more = BTreeMap::new();
    after.iter().find(|one| {
        *more.entry(one.name).or_insert_with(|| count(one.name) > left.get(one.name).copied().unwrap_or_default())
    })
}

/// `program` without the sequences of `file` that are not wanted: everything else stands where it stood. What is tried out
/// on it takes no longer in a large file.
#[must_use]
pub fn without_sequences(program: &Program, file: FileId, is_wanted: impl Fn(Span) -> bool) -> Option<Program> {
    let items = &program.file(file)?.parse.file.items;
    let others = items.iter().filter(|item| matches!(item.kind, ItemKind::Sequence(_)) && !is_wanted(item.span));
    let blanks = others.map(|item| Edit::replace(item.span, " ".repeat(item.span.len() as usize)));
    edited(program, &Edits::from([(file, blanks.collect())]))
}

/// Whether nothing more is wrong with the edited files after `edits`.
#[must_use]
pub fn is_harmless(program: &Program, edits: &Edits) -> bool {
    let before = edits.iter().try_fold(program.clone(), |program, (file, edits)| {
        let touches = |span: Span| edits.iter().any(|one| one.span.start <= span.end && span.start <= one.span.end);
        without_sequences(&program, *file, touches)
    });
    let Some((before, after)) = before.and_then(|before| edited(&before, edits).map(|after| (before, after))) else {
        return false;
    };
    let (was, is) = (Scopes::new(&before), Scopes::new(&after));
    edits.keys().all(|file| {
        let (was, is) = (names(&was, &before, *file), names(&is, &after, *file));
        new_mistake(&was.mistakes, &is.mistakes).is_none()
    })
}
