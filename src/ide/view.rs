//! A file as an editor looks at it.

use std::cell::OnceCell;

use crate::model::SequenceModel;
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::resolve::{Reference, resolve};
use crate::syntax::ast::item::{Item, Sequence};
use crate::text::span::Span;

/// A file, the program around it, and what it means.
#[derive(Debug)]
pub struct View<'a> {
    /// All files.
    pub program: &'a Program,
    /// The file that is looked at.
    pub file: FileId,
    /// The same, with its text and tree.
    pub source: &'a ProgramFile,
    /// The names of all files.
    pub scopes: Scopes<'a>,
    references: OnceCell<Vec<Reference>>,
    sequences: Vec<Looked<'a>>,
}

/// A sequence, which is looked at when it is first asked for.
#[derive(Debug)]
struct Looked<'a> {
    item: &'a Item,
    sequence: &'a Sequence,
    model: OnceCell<SequenceModel<'a>>,
}

impl<'a> View<'a> {
    /// Looks at a file; `None` for one of another program.
    #[must_use]
    pub fn of(program: &'a Program, file: FileId) -> Option<Self> {
        let source = program.file(file)?;
        let looked = |(item, sequence)| Looked { item, sequence, model: OnceCell::new() };
        let sequences = source.parse.file.sequences().map(looked).collect();
        let (scopes, references) = (Scopes::new(program), OnceCell::new());
        Some(Self { program, file, source, scopes, references, sequences })
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.source.text
    }

    /// Every use of a declared name in it, in order of place: worked out when it is first asked for.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        self.references.get_or_init(|| resolve(&self.scopes, self.file).references)
    }

    /// Its sequences.
    pub fn models(&self) -> impl Iterator<Item = &SequenceModel<'a>> {
        self.sequences.iter().map(|looked| self.look(looked))
    }

    /// The first sequence that is called `name`.
    #[must_use]
    pub fn model(&self, name: &str) -> Option<&SequenceModel<'a>> {
        let named = self.sequences.iter().find(|looked| looked.sequence.name.value == name);
        named.map(|looked| self.look(looked))
    }

    /// The sequences that may do what stands at `span`: the one around it, or else all.
    pub fn models_of(&self, span: Span) -> impl Iterator<Item = &SequenceModel<'a>> {
        let around = |looked: &Looked<'_>| looked.item.span.start <= span.start && span.end <= looked.item.span.end;
        let own = self.sequences.iter().position(around);
        let wanted = own.map_or(&self.sequences[..], |own| self.sequences.get(own..=own).unwrap_or_default());
        wanted.iter().map(|looked| self.look(looked))
    }

    fn look<'v>(&self, looked: &'v Looked<'a>) -> &'v SequenceModel<'a> {
        let model = || SequenceModel::of(looked.item, looked.sequence, self.file, &self.scopes).0;
        looked.model.get_or_init(model)
    }
}

/// Whether a cursor at `offset` touches `span`: also right behind it.
#[must_use]
pub fn touches(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}
