//! A file as an editor looks at it.

use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::{Analysis, analyze};
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
    /// What it means.
    pub analysis: Analysis<'a>,
}

impl<'a> View<'a> {
    /// Looks at a file; `None` for one of another program.
    #[must_use]
    pub fn of(program: &'a Program, file: FileId) -> Option<Self> {
        let source = program.file(file)?;
        Some(Self { program, file, source, analysis: analyze(program, file) })
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.source.text
    }
}

/// Whether a cursor at `offset` touches `span`: also right behind it.
#[must_use]
pub fn touches(span: Span, offset: u32) -> bool {
    span.start <= offset && offset <= span.end
}
