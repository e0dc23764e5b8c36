//! What the server can do, and what it asks of the client.

use serde_json::json;
use tower_lsp::ls_types as lsp;

use crate::lsp::abilities::Abilities;
use crate::lsp::commands::{BUILD, SHOW};
use crate::lsp::tokens;

/// What the server offers: the basics to every client, and what came to the protocol later to those that name it.
pub fn capabilities(can: Abilities, client: &lsp::ClientCapabilities) -> lsp::ServerCapabilities {
    let text = client.text_document.clone().unwrap_or_default();
    lsp::ServerCapabilities {
        position_encoding: Some(can.encoding.kind()),
        diagnostic_provider: can.pulls.then(|| findings(can)),
        text_document_sync: Some(lsp::TextDocumentSyncCapability::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::INCREMENTAL),
            save: Some(lsp::TextDocumentSyncSaveOptions::Supported(true)),
            ..lsp::TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(lsp::HoverProviderCapability::Simple(true)),
        definition_provider: Some(lsp::OneOf::Left(true)),
        declaration_provider: Some(lsp::DeclarationCapability::Simple(true)),
        references_provider: Some(lsp::OneOf::Left(true)),
        document_highlight_provider: Some(lsp::OneOf::Left(true)),
        document_symbol_provider: Some(lsp::OneOf::Left(true)),
        folding_range_provider: text.folding_range.map(|_| lsp::FoldingRangeProviderCapability::Simple(true)),
        workspace_symbol_provider: Some(lsp::OneOf::Left(true)),
        code_action_provider: can.knows_actions.then(actions),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some(["{", ".", ">", " ", "\"", "/"].map(str::to_owned).to_vec()),
            ..lsp::CompletionOptions::default()
        }),
        rename_provider: Some(rename(text.rename)),
        inlay_hint_provider: text.inlay_hint.map(|_| lsp::OneOf::Left(true)),
        semantic_tokens_provider: tokens::offered(client),
        selection_range_provider: text.selection_range.map(|_| lsp::SelectionRangeProviderCapability::Simple(true)),
        document_link_provider: text.document_link.map(|_| lsp::DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
        }),
        call_hierarchy_provider: text.call_hierarchy.map(|_| lsp::CallHierarchyServerCapability::Simple(true)),
        signature_help_provider: text.signature_help.map(|_| lsp::SignatureHelpOptions {
            trigger_characters: Some(["(", ","].map(str::to_owned).to_vec()),
            ..lsp::SignatureHelpOptions::default()
        }),
        linked_editing_range_provider: text
            .linked_editing_range
            .map(|_| lsp::LinkedEditingRangeServerCapabilities::Simple(true)),
        document_formatting_provider: Some(lsp::OneOf::Left(true)),
        document_range_formatting_provider: Some(lsp::OneOf::Left(true)),
        document_on_type_formatting_provider: text.on_type_formatting.map(|_| lsp::DocumentOnTypeFormattingOptions {
            first_trigger_character: "}".to_owned(),
            more_trigger_character: Some(["\n", "\""].map(str::to_owned).to_vec()),
        }),
        code_lens_provider: text.code_lens.map(|_| lsp::CodeLensOptions { resolve_provider: Some(true) }),
        execute_command_provider: Some(lsp::ExecuteCommandOptions {
            commands: [SHOW, BUILD].map(str::to_owned).to_vec(),
            ..lsp::ExecuteCommandOptions::default()
        }),
        workspace: Some(lsp::WorkspaceServerCapabilities {
            workspace_folders: Some(lsp::WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(lsp::OneOf::Left(true)),
            }),
            ..lsp::WorkspaceServerCapabilities::default()
        }),
        ..lsp::ServerCapabilities::default()
    }
}

fn findings(can: Abilities) -> lsp::DiagnosticServerCapabilities {
    lsp::DiagnosticServerCapabilities::Options(lsp::DiagnosticOptions {
        inter_file_dependencies: true,
        workspace_diagnostics: can.pulls_all,
        ..lsp::DiagnosticOptions::default()
    })
}

fn actions() -> lsp::CodeActionProviderCapability {
    lsp::CodeActionProviderCapability::Options(lsp::CodeActionOptions {
        code_action_kinds: Some(vec![
            lsp::CodeActionKind::QUICKFIX,
            lsp::CodeActionKind::REFACTOR_EXTRACT,
            lsp::CodeActionKind::REFACTOR_INLINE,
            lsp::CodeActionKind::REFACTOR_REWRITE,
            lsp::CodeActionKind::SOURCE_FIX_ALL,
            lsp::CodeActionKind::SOURCE_ORGANIZE_IMPORTS,
        ]),
        ..lsp::CodeActionOptions::default()
    })
}

fn rename(client: Option<lsp::RenameClientCapabilities>) -> lsp::OneOf<bool, lsp::RenameOptions> {
    if client.and_then(|rename| rename.prepare_support) != Some(true) {
        return lsp::OneOf::Left(true);
    }
    lsp::OneOf::Right(lsp::RenameOptions {
        prepare_provider: Some(true),
        work_done_progress_options: lsp::WorkDoneProgressOptions::default(),
    })
}

/// The files that the client is asked to watch.
pub fn watched() -> lsp::Registration {
    lsp::Registration {
        id: "files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(
            json!({ "watchers": [{ "globPattern": "**/*.seq" }, { "globPattern": "**/seqc.toml" }] }),
        ),
    }
}
