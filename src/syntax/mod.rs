//! From text to tree. Any text is a file: what is wrong with it is said beside the tree, never instead of it.

pub mod ast;
pub mod names;
pub mod fields;
pub mod comments;
pub mod places;
pub mod block;
pub mod parser;

use crate::syntax::ast::item::File;
use crate::syntax::comments::Comment;
use crate::text::diagnostic::Diagnostic;

/// What came of reading a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parse {
    /// The tree.
    pub file: File,
    /// Every comment, in order.
    pub comments: Vec<Comment>,
    /// What is wrong with the text, in order of place.
    pub errors: Vec<Diagnostic>,
}
