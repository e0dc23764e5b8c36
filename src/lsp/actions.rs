//! What can be done at a place: about what was found there, and to the text.

use std::collections::HashMap;

use tower_lsp::ls_types as lsp;

use crate::ide::actions::{Action, ActionKind, actions, fixes, missing_uses};
use crate::ide::refactor::{Change, Family, refactorings};
use crate::lsp::ask::Ask;
use crate::lsp::convert::Places;
use crate::lsp::edits::workspace_edit;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::workspace::checked::Checked;
use crate::workspace::reach::path_to;

/// What can be done in a range; of some kinds only, where the client asks for these. No others are worked out.
pub fn actions_of(
    ask: &Ask,
    range: lsp::Range,
    only: Option<&[lsp::CodeActionKind]>,
) -> Option<lsp::CodeActionResponse> {
    let wanted = |kind: &lsp::CodeActionKind| only.is_none_or(|only| only.iter().any(|only| is_of(kind, only)));
    let mut out = Vec::new();
    if wanted(&lsp::CodeActionKind::QUICKFIX) || wanted(&lsp::CodeActionKind::SOURCE_FIX_ALL) {
        out.extend(mending(ask, range)?.into_iter().filter(|action| action.kind.as_ref().is_some_and(wanted)));
    }
    let selected = ask.places().span(range);
    let changes = refactorings(&ask.loaded.program, ask.file?, selected, |family| wanted(&kind_of(family)));
    out.extend(changes.into_iter().filter_map(|(family, change)| refactoring(ask, family, change)));
    Some(out.into_iter().map(lsp::CodeActionOrCommand::CodeAction).collect())
}

/// Whether a kind is one of a wider kind: `quickfix.x` of `quickfix`.
fn is_of(kind: &lsp::CodeActionKind, wider: &lsp::CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wider.as_str());
    rest.is_some_and(|rest| wider.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
}

/// What can be done about what was found.
fn mending(ask: &Ask, range: lsp::Range) -> Option<Vec<lsp::CodeAction>> {
    let source = ask.source()?;
    let checked = ask.found()?;
    let found = &checked.diagnostics;
    let selected = ask.places().span(range);
    let file = ask.file?;
    let paths = |other| path_to(&ask.loaded, file, other);
    let mut all = missing_uses(&ask.loaded.program, file, &paths, found, selected);
    all.extend(actions(&source.text, &source.parse, found, selected));
    Some(all.into_iter().filter_map(|action| code_action(ask, found, action)).collect())
}

fn code_action(ask: &Ask, found: &[Diagnostic], action: Action) -> Option<lsp::CodeAction> {
    let (uri, places) = (ask.uri.as_ref()?, ask.places());
    let about = action.about.and_then(|index| found.get(index));
    let about = about.map(|found| ask.telling().one(found, &places, uri));
    Some(lsp::CodeAction {
        title: action.title,
        kind: Some(match action.kind {
            ActionKind::Fix | ActionKind::Suggestion | ActionKind::Allow | ActionKind::FixAllOf => {
                lsp::CodeActionKind::QUICKFIX
            }
            ActionKind::FixAll => lsp::CodeActionKind::SOURCE_FIX_ALL,
        }),
        diagnostics: about.map(|found| vec![found]),
        edit: Some(workspace_edit(ask, [(ask.file?, action.edits)])?),
        is_preferred: (action.kind == ActionKind::Fix).then_some(true),
        ..lsp::CodeAction::default()
    })
}

/// What can be done about what was found in a file of settings: all of it mends something.
pub fn actions_of_config(
    ask: &Ask,
    uri: &lsp::Uri,
    checked: &Checked,
    range: lsp::Range,
    only: Option<&[lsp::CodeActionKind]>,
) -> lsp::CodeActionResponse {
    if only.is_some_and(|only| !only.iter().any(|only| is_of(&lsp::CodeActionKind::QUICKFIX, only))) {
        return Vec::new();
    }
    let places = Places::new(&checked.text, ask.can.encoding);
    let found = &checked.diagnostics;
    let action = |action: Action| {
        let about = action.about.and_then(|index| found.get(index));
        let edit = |edit: &Edit| lsp::TextEdit::new(places.range(edit.span), edit.text.clone());
        let changes = HashMap::from([(uri.clone(), action.edits.iter().map(edit).collect())]);
        lsp::CodeActionOrCommand::CodeAction(lsp::CodeAction {
            title: action.title,
            kind: Some(lsp::CodeActionKind::QUICKFIX),
            diagnostics: about.map(|found| vec![ask.telling().one(found, &places, uri)]),
            edit: Some(lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() }),
            ..lsp::CodeAction::default()
        })
    };
    fixes(&checked.text, found, places.span(range)).into_iter().map(action).collect()
}

fn refactoring(ask: &Ask, family: Family, change: Change) -> Option<lsp::CodeAction> {
    Some(lsp::CodeAction {
        title: change.title,
        kind: Some(kind_of(family)),
        edit: Some(workspace_edit(ask, change.edits)?),
        ..lsp::CodeAction::default()
    })
}

fn kind_of(family: Family) -> lsp::CodeActionKind {
    match family {
        Family::Extract => lsp::CodeActionKind::REFACTOR_EXTRACT,
        Family::Inline => lsp::CodeActionKind::REFACTOR_INLINE,
        Family::Rewrite => lsp::CodeActionKind::REFACTOR_REWRITE,
        Family::OrganizeUses => lsp::CodeActionKind::SOURCE_ORGANIZE_IMPORTS,
    }
}
