//! What `ide` offers to write, as the protocol says it.

use std::collections::HashMap;

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types as lsp;

use crate::ide::hints::{Hint, hints};
use crate::ide::navigate::Symbol;
use crate::ide::rename::{prepare, rename};
use crate::ide::symbols::workspace_symbols;
use crate::lsp::answers::symbol_kind;
use crate::lsp::ask::Ask;
use crate::model::program::FileId;
use crate::text::edit::Edit;

/// Edits of some files.
pub fn workspace_edit(ask: &Ask, edits: impl IntoIterator<Item = (FileId, Vec<Edit>)>) -> Option<lsp::WorkspaceEdit> {
    let of_file = |(file, edits): (FileId, Vec<Edit>)| Some((ask.uri_of(file)?, ask.edits(file, &edits)));
    let changes: Option<HashMap<lsp::Uri, Vec<lsp::TextEdit>>> = edits.into_iter().map(of_file).collect();
    Some(lsp::WorkspaceEdit { changes: Some(changes?), ..lsp::WorkspaceEdit::default() })
}

/// The name that would be changed; or what keeps it from being read.
pub fn prepare_of(ask: &Ask, at: lsp::Position) -> Option<Result<lsp::PrepareRenameResponse, Error>> {
    let places = ask.places();
    let range = |symbol: Symbol| lsp::PrepareRenameResponse::Range(places.range(symbol.span));
    let found = prepare(&ask.view()?, places.offset(at)).map(|found| found.map(range));
    found.map_err(Error::invalid_params).transpose()
}

/// The edits that change a name everywhere; or why it cannot be changed.
pub fn rename_of(ask: &Ask, at: lsp::Position, new: &str) -> Option<Result<lsp::WorkspaceEdit, Error>> {
    let view = ask.view()?;
    match rename(&view, ask.places().offset(at), new) {
        Ok(edits) => workspace_edit(ask, edits).map(Ok),
        Err(reason) => Some(Err(Error::invalid_params(reason))),
    }
}

/// What is shown behind lines.
pub fn hints_of(ask: &Ask, range: lsp::Range) -> Option<Vec<lsp::InlayHint>> {
    let places = ask.places();
    let hint = |hint: Hint| lsp::InlayHint {
        position: places.position(hint.at),
        label: lsp::InlayHintLabel::String(hint.text),
        kind: Some(lsp::InlayHintKind::TYPE),
        text_edits: None,
        tooltip: Some(lsp::InlayHintTooltip::String(hint.meaning.to_owned())),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    Some(hints(&ask.view()?, places.span(range)).into_iter().map(hint).collect())
}

/// What the workspace declares.
#[expect(deprecated, reason = "the type has a field that is not used any more")]
pub fn workspace_symbols_of(ask: &Ask, query: &str) -> lsp::WorkspaceSymbolResponse {
    let found = workspace_symbols(&ask.loaded.program, query).into_iter();
    let symbol = |(name, kind, site)| {
        let location = ask.location(site)?;
        let kind = symbol_kind(kind);
        Some(lsp::SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: None })
    };
    lsp::WorkspaceSymbolResponse::Flat(found.filter_map(symbol).collect())
}
