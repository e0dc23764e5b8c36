//! Comments, kept beside the tree by position, and the directives in them.

use smol_str::SmolStr;

use crate::syntax::ast::value::Name;
use crate::text::span::Span;

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, without the line break.
    pub span: Span,
    /// Whether nothing stands before it on its line.
    pub own_line: bool,
    /// What it is.
    pub kind: CommentKind,
}

/// What a comment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentKind {
    /// `# …`.
    Plain,
    /// `## …`.
    Docs,
    /// `# seqc: allow …`.
    Directive(Directive),
}

/// `# seqc: allow NAME because …`, `# seqc: allow-file NAME because …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Whether it holds for the whole file.
    pub whole_file: bool,
    /// The rules it switches off.
    pub names: Vec<Name>,
    /// Why; `None` is a mistake that was reported.
    pub reason: Option<SmolStr>,
}
