//! Strings and text blocks, with what stands between `{{` and `}}`.

use crate::syntax::ast::condition::FieldTest;
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::Supplied;
use crate::text::shared::Shared;
use crate::text::span::Span;

/// A string or a text block. Line break, common indentation and escapes are resolved in its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it is made of, in order.
    pub parts: Vec<Part>,
    /// How it is quoted.
    pub quote: Quote,
    /// With its quotes.
    pub span: Span,
}

/// How a text is quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// `"…"`.
    Line,
    /// `"""`, line break, text, `"""`.
    Block,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text as the reader gets it.
    Literal(Literal),
    /// What stands between `{{` and `}}`.
    Merge(Merge),
}

/// Literal text: at most one line, or one escape. Where `text` is as long as `span`, it stands there to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The text, a line break in it always LF.
    pub text: Shared,
    /// Where it is written.
    pub span: Span,
}

/// A merge field or another piece between braces.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// What it is.
    pub kind: MergeKind,
    /// With its braces; of an `#if`, to the end of its `{{/if}}`.
    pub span: Span,
}

/// What stands between braces.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeKind {
    /// `{{first_name | "there"}}`: a field or a parameter.
    Field {
        /// The field's path, or the parameter.
        name: Name,
        /// What stands there when the field is empty.
        fallback: Option<Text>,
    },
    /// `{{> signature}}`.
    Snippet(Name),
    /// `{{#if title}}…{{else}}…{{/if}}`.
    If {
        /// The arms, in order; the first that holds is taken.
        arms: Vec<IfArm>,
        /// What follows `{{else}}`.
        otherwise: Option<Vec<Part>>,
    },
    /// `{{pick "Hi" | "Hello"}}`.
    Pick(Vec<Text>),
    /// `{{fill "one line on their launch"}}`.
    Fill(Text),
    /// `{{unsubscribe}}` and the like.
    Supplied(Spanned<Supplied>),
    /// Something that could not be read.
    Broken,
}

/// One arm of an `#if` in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct IfArm {
    /// When it is taken: a bare field counts as [`FieldOp::Set`](crate::syntax::ast::condition::FieldOp::Set).
    pub test: FieldTest,
    /// The opening tag.
    pub tag: Span,
    /// What it holds.
    pub parts: Vec<Part>,
}

impl Text {
    /// Its literal parts, strung together; merge fields are left out.
    #[must_use]
    pub fn literal(&self) -> String {
        self.parts
            .iter()
            .filter_map(|part| match part {
                Part::Literal(literal) => Some(&*literal.text),
                Part::Merge(_) => None,
            })
            .collect()
    }
}
