//! The files that belong together, already read and parsed.

use std::sync::Arc;

use crate::syntax::Parse;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::lines::Lines;
use crate::text::span::Span;

/// A mistake so many bytes further on its line is not looked for: lines can be as long as files.
pub(super) const IN_SIGHT: u32 = 1_000;

/// A file of a [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// Parsed files and what their `use` items lead to. Whoever makes it finds the files; it holds all that is used.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The files; a [`FileId`] is an index here.
    pub files: Vec<ProgramFile>,
}

/// One file of a program.
#[derive(Clone, Debug)]
pub struct ProgramFile {
    /// As it is shown to people.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// Its tree.
    pub parse: Arc<Parse>,
    /// What each of its `use` items leads to, in order.
    pub uses: Vec<UseTarget>,
    /// Whether another file of the program uses it.
    pub is_used: bool,
}

/// What a `use` item leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UseTarget {
    /// A file of the program.
    File(FileId),
    /// No file is there. Holds the names of files that are near.
    Missing(Vec<String>),
    /// The path leads above the workspace root.
    Outside,
    /// The path cannot be one: empty, absolute, with a merge field.
    Unusable,
    /// The file cannot be read; why.
    Unreadable(String),
}

impl Program {
    /// The file with that id; `None` for an id of another program.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&ProgramFile> {
        self.files.get(id.0 as usize)
    }
}

/// Mistakes of spelling: what they are in was read all the same.
const READ: [&str; 6] = ["colon", "curly-quotes", "malformed-variable", "semicolon", "single-quotes", "trailing-comma"];

impl ProgramFile {
    /// Whether something in a place of it could not be read, or behind it on its last line.
    #[must_use]
    pub fn has_mistake_in(&self, span: Span) -> bool {
        let is_near = |at: u32| at <= span.end || !Span::new(span.end, at).of(&self.text).contains('\n');
        let begins_in = |at: u32| span.start <= at && at.saturating_sub(span.end) < IN_SIGHT && is_near(at);
        let is_lost = |error: &&Diagnostic| error.severity == Severity::Error && !READ.contains(&error.name);
        self.parse.errors.iter().filter(is_lost).any(|error| begins_in(error.span.start))
    }

    /// The file and the line of `at`, as people name a place: `house.seq:3`.
    #[must_use]
    pub fn place(&self, at: u32) -> String {
        format!("{}:{}", self.path, Lines::new(&self.text).line_of(at) + 1)
    }
}
