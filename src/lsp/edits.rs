//! What `ide` offers to write, as the protocol says it.

use std::collections::HashMap;

use tower_lsp::jsonrpc::Error;
use tower_lsp::ls_types as lsp;

use crate::ide::actions::{Action, ActionKind, actions};
use crate::ide::hints::{Hint, hints};
use crate::ide::rename::{prepare, rename};
use crate::ide::symbols::workspace_symbols;
use crate::lsp::answers::symbol_kind;
use crate::lsp::ask::Ask;
use crate::model::program::FileId;
use crate::model::resolve::ReferenceKind;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

/// What can be done about what was found in a range; of some kinds only, where the client asks for these.
pub fn actions_of(
    ask: &Ask,
    range: lsp::Range,
    only: Option<&[lsp::CodeActionKind]>,
) -> Option<lsp::CodeActionResponse> {
    let source = ask.source()?;
    let checked = ask.found()?;
    let found = &checked.diagnostics;
    let all = actions(&source.text, &source.parse, found, ask.places().span(range));
    let wanted = |action: &lsp::CodeAction| {
        let kind = action.kind.as_ref().map_or("", |kind| kind.as_str());
        only.is_none_or(|only| only.iter().any(|only| is_of(kind, only.as_str())))
    };
    let actions = all.into_iter().filter_map(|action| code_action(ask, found, action)).filter(wanted);
    Some(actions.map(lsp::CodeActionOrCommand::CodeAction).collect())
}

/// Whether a kind is one of a wider kind: `quickfix.x` of `quickfix`.
fn is_of(kind: &str, wider: &str) -> bool {
    kind.strip_prefix(wider).is_some_and(|rest| wider.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

fn code_action(ask: &Ask, found: &[Diagnostic], action: Action) -> Option<lsp::CodeAction> {
    let (uri, places) = (ask.uri.as_ref()?, ask.places());
    let about = action.about.and_then(|index| found.get(index));
    let about = about.map(|found| ask.telling().one(found, &places, uri));
    Some(lsp::CodeAction {
        title: action.title,
        kind: Some(match action.kind {
            ActionKind::Fix | ActionKind::Suggestion | ActionKind::Allow => lsp::CodeActionKind::QUICKFIX,
            ActionKind::FixAll => lsp::CodeActionKind::SOURCE_FIX_ALL,
        }),
        diagnostics: about.map(|found| vec![found]),
        edit: Some(workspace_edit(ask, [(ask.file?, action.edits)])?),
        is_preferred: (action.kind == ActionKind::Fix).then_some(true),
        ..lsp::CodeAction::default()
    })
}

fn workspace_edit(ask: &Ask, edits: impl IntoIterator<Item = (FileId, Vec<Edit>)>) -> Option<lsp::WorkspaceEdit> {
    let of_file = |(file, edits): (FileId, Vec<Edit>)| Some((ask.uri_of(file)?, ask.edits(file, &edits)));
    let changes: Option<HashMap<lsp::Uri, Vec<lsp::TextEdit>>> = edits.into_iter().map(of_file).collect();
    Some(lsp::WorkspaceEdit { changes: Some(changes?), ..lsp::WorkspaceEdit::default() })
}

/// The name that would be changed.
pub fn prepare_of(ask: &Ask, at: lsp::Position) -> Option<lsp::PrepareRenameResponse> {
    let places = ask.places();
    let symbol = prepare(&ask.view()?, places.offset(at))?;
    Some(lsp::PrepareRenameResponse::Range(places.range(symbol.span)))
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
        let kind = symbol_kind(ReferenceKind::Item(kind));
        Some(lsp::SymbolInformation { name, kind, tags: None, deprecated: None, location, container_name: None })
    };
    lsp::WorkspaceSymbolResponse::Flat(found.filter_map(symbol).collect())
}
