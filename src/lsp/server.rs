//! The handlers.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::task::spawn_blocking;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;
use tower_lsp::{Client, LanguageServer};

use crate::lsp::abilities::Abilities;
use crate::lsp::actions;
use crate::lsp::answers;
use crate::lsp::ask::Ask;
use crate::lsp::calls;
use crate::lsp::capabilities::{capabilities, watched};
use crate::lsp::commands::Command;
use crate::lsp::completion;
use crate::lsp::edits;
use crate::lsp::formatting;
use crate::lsp::lens;
use crate::lsp::links;
use crate::lsp::named::{changed, folders, path, spot};
use crate::lsp::progress::first_look;
use crate::lsp::pull::{report_of, reports_of_all};
use crate::lsp::reading;
use crate::lsp::shared::{Shared, work};
use crate::lsp::state::{State, is_config};
use crate::lsp::tokens;
use crate::lsp::told::Told;

/// The server, as the protocol sees it.
pub struct Backend {
    client: Client,
    shared: Arc<Shared>,
    told: Arc<Told>,
}

impl Backend {
    /// Speaks to `client` of what `shared` knows.
    pub fn new(client: Client, shared: Arc<Shared>) -> Self {
        Self { client, shared, told: Arc::default() }
    }

    /// Answers a request about an open document, elsewhere than where messages are read; `None` for one that is not open.
    /// Should that fail, the client is told, and the server lives.
    async fn answer<T: Send + 'static>(
        &self,
        uri: &lsp::Uri,
        answer: impl FnOnce(&Ask) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.shared.ready().await;
        let Some(ask) = self.ask(uri) else { return Ok(None) };
        spawn_blocking(move || answer(&ask)).await.map_err(|_| Error::internal_error())
    }

    fn ask(&self, uri: &lsp::Uri) -> Option<Ask> {
        let path = path(uri)?;
        let inner = self.shared.lock();
        let file = inner.state.file(&path)?;
        let ask = Ask::new(&inner);
        Some(Ask { file: Some(file), uri: Some(uri.clone()), found: inner.state.found(file), ..ask })
    }

    /// The same of a request about no document in particular.
    async fn answer_of_all<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&Ask) -> Option<T> + Send + 'static,
    ) -> Result<Option<T>> {
        self.shared.ready().await;
        let ask = self.ask_of_all();
        spawn_blocking(move || answer(&ask)).await.map_err(|_| Error::internal_error())
    }

    fn ask_of_all(&self) -> Ask {
        Ask::new(&self.shared.lock())
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let can = Abilities::of(&params.capabilities);
        {
            let mut inner = self.shared.lock();
            inner.can = can;
            inner.client = params.process_id;
            inner.state.set_folders(&folders(&params));
        }
        tokio::spawn(work(Arc::clone(&self.shared), self.client.clone()));
        Ok(lsp::InitializeResult {
            capabilities: capabilities(can, &params.capabilities),
            server_info: Some(lsp::ServerInfo {
                name: "seqc".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..lsp::InitializeResult::default()
        })
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        self.shared.wake();
        let can = self.shared.lock().can;
        if can.shows_progress {
            tokio::spawn(first_look(Arc::clone(&self.shared), self.client.clone()));
        }
        if can.watches {
            let (shared, client) = (Arc::clone(&self.shared), self.client.clone());
            // Not waited for: a client that does not answer is served all the same.
            tokio::spawn(async move {
                // One that refuses says nothing of other files: they are read again when one is saved.
                let watches = client.register_capability(vec![watched()]).await.is_ok();
                shared.lock().can.watches = watches;
            });
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.shared.shut_down();
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let document = params.text_document;
        let Some(path) = path(&document.uri) else { return };
        self.told.open(document.uri.as_str());
        self.shared.update(|state| state.open(&path, document.uri.as_str(), document.version, &document.text));
        let can = self.shared.lock().can;
        if can.pulls && !can.pulls_all {
            // What was said of the file while it was not open is asked for from now on.
            self.client.publish_diagnostics(document.uri, Vec::new(), None).await;
        }
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let (document, changes) = (params.text_document, params.content_changes);
        let Some(path) = path(&document.uri) else { return };
        let encoding = self.shared.lock().can.encoding;
        self.shared.update(|state| state.change(&path, document.version, |text| changed(text, &changes, encoding)));
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        let Some(path) = path(&params.text_document.uri) else { return };
        self.told.close(params.text_document.uri.as_str());
        self.shared.update(|state| state.close(&path));
    }

    async fn did_save(&self, _: lsp::DidSaveTextDocumentParams) {
        let watches = self.shared.lock().can.watches;
        if !watches {
            self.shared.update(State::reload);
        }
    }

    async fn did_change_watched_files(&self, params: lsp::DidChangeWatchedFilesParams) {
        self.shared.update(|state| {
            for change in params.changes {
                match path(&change.uri) {
                    Some(path) if change.typ == lsp::FileChangeType::CHANGED => state.written(&path),
                    Some(_) | None => state.reload(),
                }
            }
        });
    }

    async fn did_change_configuration(&self, _: lsp::DidChangeConfigurationParams) {
        self.shared.update(State::reload);
    }

    async fn did_change_workspace_folders(&self, params: lsp::DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[lsp::WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| path(&folder.uri)).collect()
        };
        let (added, removed) = (paths(&params.event.added), paths(&params.event.removed));
        self.shared.update(|state| {
            let removed: Vec<PathBuf> = removed.iter().map(|folder| state.location(folder)).collect();
            let mut folders = state.folders.clone();
            folders.retain(|folder| !removed.contains(folder));
            folders.extend(added);
            state.set_folders(&folders);
        });
    }

    async fn diagnostic(&self, params: lsp::DocumentDiagnosticParams) -> Result<lsp::DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        self.shared.settled(path(&uri).as_deref()).await;
        let shared = Arc::clone(&self.shared);
        let report = move || {
            let (ask, known) = shared.known(path(&uri).as_deref());
            report_of(known.first().map(|(_, known)| known), &uri, &ask.telling(), params.previous_result_id.as_deref())
        };
        let report = spawn_blocking(report).await.map_err(|_| Error::internal_error())?;
        Ok(report.into())
    }

    async fn workspace_diagnostic(
        &self,
        params: lsp::WorkspaceDiagnosticParams,
    ) -> Result<lsp::WorkspaceDiagnosticReportResult> {
        self.shared.settled(None).await;
        let shared = Arc::clone(&self.shared);
        let reports = move || {
            let (ask, known) = shared.known(None);
            reports_of_all(&known, &ask.telling(), &params.previous_result_ids)
        };
        let items = spawn_blocking(reports).await.map_err(|_| Error::internal_error())?;
        Ok(lsp::WorkspaceDiagnosticReport { items }.into())
    }

    async fn goto_definition(&self, params: lsp::GotoDefinitionParams) -> Result<Option<lsp::GotoDefinitionResponse>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| answers::definition_of(ask, at)).await
    }

    async fn goto_declaration(
        &self,
        params: lsp::request::GotoDeclarationParams,
    ) -> Result<Option<lsp::request::GotoDeclarationResponse>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| answers::definition_of(ask, at)).await
    }

    async fn references(&self, params: lsp::ReferenceParams) -> Result<Option<Vec<lsp::Location>>> {
        let (uri, at) = spot(params.text_document_position);
        let declaration = params.context.include_declaration;
        self.answer(&uri, move |ask| answers::references_of(ask, at, declaration)).await
    }

    async fn document_highlight(
        &self,
        params: lsp::DocumentHighlightParams,
    ) -> Result<Option<Vec<lsp::DocumentHighlight>>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| answers::highlights_of(ask, at)).await
    }

    async fn hover(&self, params: lsp::HoverParams) -> Result<Option<lsp::Hover>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| answers::hover_of(ask, at)).await
    }

    async fn document_symbol(&self, params: lsp::DocumentSymbolParams) -> Result<Option<lsp::DocumentSymbolResponse>> {
        self.answer(&params.text_document.uri, answers::symbols_of).await
    }

    async fn folding_range(&self, params: lsp::FoldingRangeParams) -> Result<Option<Vec<lsp::FoldingRange>>> {
        self.answer(&params.text_document.uri, answers::folds_of).await
    }

    async fn code_action(&self, params: lsp::CodeActionParams) -> Result<Option<lsp::CodeActionResponse>> {
        let (uri, range, only) = (params.text_document.uri, params.range, params.context.only);
        if let Some((ask, known)) = path(&uri).filter(|path| is_config(path)).map(|path| self.shared.known(Some(&path)))
        {
            let actions = |checked| actions::actions_of_config(&ask, &uri, checked, range, only.as_deref());
            return Ok(known.first().map(|(_, known)| actions(&known.checked)));
        }
        self.answer(&uri, move |ask| actions::actions_of(ask, range, only.as_deref())).await
    }

    async fn completion(&self, params: lsp::CompletionParams) -> Result<Option<lsp::CompletionResponse>> {
        let (uri, at) = spot(params.text_document_position);
        self.answer(&uri, move |ask| completion::completion_of(ask, at)).await
    }

    async fn prepare_rename(
        &self,
        params: lsp::TextDocumentPositionParams,
    ) -> Result<Option<lsp::PrepareRenameResponse>> {
        let (uri, at) = spot(params);
        self.answer(&uri, move |ask| edits::prepare_of(ask, at)).await?.transpose()
    }

    async fn rename(&self, params: lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let ((uri, at), new) = (spot(params.text_document_position), params.new_name);
        self.answer(&uri, move |ask| edits::rename_of(ask, at, &new)).await?.transpose()
    }

    async fn inlay_hint(&self, params: lsp::InlayHintParams) -> Result<Option<Vec<lsp::InlayHint>>> {
        let range = params.range;
        self.answer(&params.text_document.uri, move |ask| edits::hints_of(ask, range)).await
    }

    async fn formatting(&self, params: lsp::DocumentFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        self.answer(&params.text_document.uri, formatting::document_of).await
    }

    async fn range_formatting(&self, params: lsp::DocumentRangeFormattingParams) -> Result<Option<Vec<lsp::TextEdit>>> {
        let range = params.range;
        self.answer(&params.text_document.uri, move |ask| formatting::range_of(ask, range)).await
    }

    async fn on_type_formatting(
        &self,
        params: lsp::DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<lsp::TextEdit>>> {
        let ((uri, at), typed) = (spot(params.text_document_position), params.ch);
        self.answer(&uri, move |ask| formatting::on_type_of(ask, at, &typed)).await
    }

    async fn code_lens(&self, params: lsp::CodeLensParams) -> Result<Option<Vec<lsp::CodeLens>>> {
        self.answer(&params.text_document.uri, lens::lenses_of).await
    }

    async fn code_lens_resolve(&self, params: lsp::CodeLens) -> Result<lsp::CodeLens> {
        let (known, Some(uri)) = (params.clone(), lens::document(&params)) else { return Ok(params) };
        Ok(self.answer(&uri, move |ask| lens::resolved(ask, params)).await?.unwrap_or(known))
    }

    async fn execute_command(&self, params: lsp::ExecuteCommandParams) -> Result<Option<lsp::LSPAny>> {
        let command = Command::of(&params);
        let command = command.ok_or_else(|| {
            Error::invalid_params(format!(
                "`{}` takes a document and the name of a sequence, and to build a target",
                params.command
            ))
        })?;
        let (world, folders) = self.shared.world();
        let uri = command.uri.clone();
        let Some(told) = self.answer(&uri, move |ask| command.run(ask, &world, &folders)).await? else {
            return Ok(None);
        };
        self.client.show_message(told.kind, told.message).await;
        Ok(Some(told.result))
    }

    async fn symbol(&self, params: lsp::WorkspaceSymbolParams) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        self.answer_of_all(move |ask| Some(edits::workspace_symbols_of(ask, &params.query))).await
    }

    async fn semantic_tokens_full(
        &self,
        params: lsp::SemanticTokensParams,
    ) -> Result<Option<lsp::SemanticTokensResult>> {
        let told = Arc::clone(&self.told);
        self.answer(&params.text_document.uri, move |ask| tokens::tokens_of(ask, &told).map(Into::into)).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: lsp::SemanticTokensDeltaParams,
    ) -> Result<Option<lsp::SemanticTokensFullDeltaResult>> {
        let (told, previous) = (Arc::clone(&self.told), params.previous_result_id);
        self.answer(&params.text_document.uri, move |ask| tokens::changes_of(ask, &told, &previous)).await
    }

    async fn semantic_tokens_range(
        &self,
        params: lsp::SemanticTokensRangeParams,
    ) -> Result<Option<lsp::SemanticTokensRangeResult>> {
        let range = params.range;
        self.answer(&params.text_document.uri, move |ask| tokens::tokens_in(ask, range)).await
    }

    async fn selection_range(&self, params: lsp::SelectionRangeParams) -> Result<Option<Vec<lsp::SelectionRange>>> {
        let at = params.positions;
        self.answer(&params.text_document.uri, move |ask| reading::selections_of(ask, &at)).await
    }

    async fn document_link(&self, params: lsp::DocumentLinkParams) -> Result<Option<Vec<lsp::DocumentLink>>> {
        let (world, folders) = self.shared.world();
        self.answer(&params.text_document.uri, move |ask| links::links_of(ask, &*world.disk, &folders)).await
    }

    async fn signature_help(&self, params: lsp::SignatureHelpParams) -> Result<Option<lsp::SignatureHelp>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| reading::signature_of(ask, at)).await
    }

    async fn linked_editing_range(
        &self,
        params: lsp::LinkedEditingRangeParams,
    ) -> Result<Option<lsp::LinkedEditingRanges>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| reading::linked_of(ask, at)).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: lsp::CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyItem>>> {
        let (uri, at) = spot(params.text_document_position_params);
        self.answer(&uri, move |ask| calls::callable_of(ask, at)).await
    }

    async fn incoming_calls(
        &self,
        params: lsp::CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyIncomingCall>>> {
        self.answer_of_all(move |ask| calls::incoming_of(ask, &params.item)).await
    }

    async fn outgoing_calls(
        &self,
        params: lsp::CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<lsp::CallHierarchyOutgoingCall>>> {
        self.answer_of_all(move |ask| calls::outgoing_of(ask, &params.item)).await
    }
}
