//! Names, types and settings: all that can be said of a file from its tree and the names it sees, without looking at
//! what comes before what.

mod cx;
mod undeclared;
pub mod graph;
mod size;
mod items;
mod uses;
mod fields;
mod audience;
mod sender;
mod schedule;
mod steps;
mod body;
mod settings;
mod wait;
mod touch;
mod touch_fields;
pub mod field_table;
mod variants;
mod condition;
mod event_test;
pub mod events;
mod tracking;
mod field_test;
mod types;
mod text;
mod snippets;
mod include;
mod arguments;
mod params;
mod amounts;
mod regions;

use crate::model::frame::Scopes;
use crate::model::program::FileId;
use crate::model::resolve::cx::Cx;
use crate::model::scope::Kind;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The name of the mistake where nothing in sight declares a name: which other file does is said beside it.
pub const UNDECLARED: &str = "undeclared-name";

/// That of a field which is neither standard nor declared.
pub const UNKNOWN_FIELD: &str = "unknown-variable";

/// So deep snippets and `steps` may stand in one another.
pub const DEEPEST: u32 = 32;

/// What the names of a file lead to, and what is wrong with them and with the types of what they name.
#[derive(Clone, Debug, Default)]
pub struct Resolution {
    /// Every use of a declared name, in order of place.
    pub references: Vec<Reference>,
    /// The kinds of which some name is declared nowhere: "template", "field", or "word" where it may be any.
    pub undeclared: Vec<&'static str>,
    /// The mistakes, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// A use of a name. Standard fields are declared nowhere, so uses of them are not among the references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Where the name is used; of `first.bump`, each half is a reference of its own.
    pub span: Span,
    /// What it names.
    pub kind: ReferenceKind,
    /// The name in the declaration.
    pub target: Site,
}

/// A place in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    /// The file.
    pub file: FileId,
    /// The place in it.
    pub span: Span,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// An item of the top level.
    Item(Kind),
    /// A declared field.
    Field,
    /// A parameter of the `steps` or the `template` around it.
    Param,
    /// A touch.
    Step,
    /// What an `include … as NAME` calls its steps.
    Alias,
    /// A variant of a touch.
    Variant,
}

/// What the names in `file` lead to.
#[must_use]
pub fn resolve(scopes: &Scopes<'_>, file: FileId) -> Resolution {
    let memo = cx::Memo::default();
    let mut cx = Cx::new(scopes, &memo, file);
    cx.incomplete = undeclared::is_incomplete(cx.scope.program, file);
    items::items(&mut cx);
    let Cx { references, undeclared, diagnostics, .. } = cx;
    let mut resolution = Resolution { references, undeclared, diagnostics };
    resolution.references.sort_unstable();
    resolution.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    resolution
}
