//! Formatting, as the protocol says it. There is one way that files are written: what an editor wishes of it is not heard.

use tower_lsp::ls_types as lsp;

use crate::ide::formatting::{document, on_type, range};
use crate::lsp::ask::Ask;

/// The edits that write the document as it should be.
pub fn document_of(ask: &Ask) -> Option<Vec<lsp::TextEdit>> {
    let source = ask.source()?;
    Some(ask.edits(ask.file?, &document(&source.text, &source.parse)))
}

/// Those of them that lie in a range.
pub fn range_of(ask: &Ask, of: lsp::Range) -> Option<Vec<lsp::TextEdit>> {
    let source = ask.source()?;
    Some(ask.edits(ask.file?, &range(&source.text, &source.parse, ask.places().span(of))))
}

/// Those that indent what was finished by typing something.
pub fn on_type_of(ask: &Ask, at: lsp::Position, typed: &str) -> Option<Vec<lsp::TextEdit>> {
    let (source, typed) = (ask.source()?, typed.chars().next()?);
    Some(ask.edits(ask.file?, &on_type(&source.text, &source.parse, ask.places().offset(at), typed)))
}
