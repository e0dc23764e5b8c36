//! The one way that files are written.

mod cases;
mod laws;
mod limits;
mod scramble;

use seqc::format::format;
use seqc::syntax::parser::parse;

/// A text as it should be written.
fn formatted(text: &str) -> String {
    format(text, &parse(text))
}
