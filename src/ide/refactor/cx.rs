//! What a refactoring is given: the files, and what is selected.

use std::cell::OnceCell;

use crate::check::statements::statements;
use crate::ide::refactor::Change;
use crate::ide::refactor::texts::text_at;
use crate::ide::trial::Edits;
use crate::model::frame::Scopes;
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::resolve::{Reference, resolve};
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::item::Item;
use crate::syntax::ast::statement::Statement;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What is selected, and where.
pub struct Cx<'a> {
    /// All files.
    pub program: &'a Program,
    /// The file that something is selected in.
    pub file: FileId,
    /// The same, with its text and tree.
    pub source: &'a ProgramFile,
    /// What is selected; empty for a cursor.
    pub selected: Span,
    /// The names of all files.
    pub scopes: Scopes<'a>,
    references: OnceCell<Vec<Reference>>,
}

impl<'a> Cx<'a> {
    /// Of a selection, which lies in the text; `None` for a file of another program.
    #[must_use]
    pub fn of(program: &'a Program, file: FileId, selected: Span) -> Option<Self> {
        let source = program.file(file)?;
        let scopes = Scopes::new(program);
        Some(Self { program, file, source, selected, scopes, references: OnceCell::new() })
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.source.text
    }

    /// Every use of a declared name in the file.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        self.references.get_or_init(|| resolve(&self.scopes, self.file).references)
    }

    /// The item that holds the selection, if all of it could be read.
    #[must_use]
    pub fn item(&self) -> Option<&'a Item> {
        let item = self.source.parse.file.items.iter().find(|item| item.span.holds(self.selected))?;
        is_whole(self.source, item.span).then_some(item)
    }

    /// The innermost statement that holds the selection, if all of its item could be read.
    #[must_use]
    pub fn statement(&self) -> Option<&'a Statement> {
        let item = self.item()?;
        let all = statements(&self.source.parse.file).into_iter().rev();
        all.filter(|one| item.span.holds(one.span)).find(|one| one.span.holds(self.selected))
    }

    /// The same for a cursor that is in no text: there it is about the text.
    #[must_use]
    pub fn statement_at_cursor(&self) -> Option<&'a Statement> {
        let in_text = || text_at(&self.source.parse.file, self.selected).is_some();
        (self.selected.is_empty() && !in_text()).then(|| self.statement()).flatten()
    }

    /// Edits of the file itself.
    #[must_use]
    pub fn change(&self, title: impl Into<String>, edits: Vec<Edit>) -> Option<Change> {
        Some(Change { title: title.into(), edits: Edits::from([(self.file, edits)]) })
    }

    /// A name that no file declares: `wanted`, or that with a number.
    #[must_use]
    pub fn free_name(&self, kind: Kind, wanted: &str) -> String {
        let items = || self.program.files.iter().flat_map(|file| &file.parse.file.items);
        let all = || items().filter_map(|item| Declaration::of(&item.kind));
        free(wanted, |name| all().any(|one| one.kind() == kind && one.name().value == name))
    }
}

/// `wanted`, or that with the first number that makes it free.
#[must_use]
pub fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Whether nothing is wrong with the text of a stretch.
#[must_use]
pub fn is_whole(source: &ProgramFile, span: Span) -> bool {
    !source.parse.errors.iter().any(|error| error.span.start <= span.end && span.start <= error.span.end)
}
