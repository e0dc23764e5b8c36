//! The handlers.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::task::spawn_blocking;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types as lsp;
use tower_lsp::{Client, LanguageServer};

use crate::lsp::actions;
use crate::lsp::answers;
use crate::lsp::ask::Ask;
use crate::lsp::capabilities::{can_watch, capabilities, encoding, watched};
use crate::lsp::convert::{Encoding, Places};
use crate::lsp::edits;
use crate::lsp::shared::{Shared, work};
use crate::text::edit::{Edit, apply};

/// The server, as the protocol sees it.
pub struct Backend {
    client: Client,
    shared: Arc<Shared>,
    watches: AtomicBool,
}

impl Backend {
    /// Speaks to `client` of what `shared` knows.
    pub fn new(client: Client, shared: Arc<Shared>) -> Self {
        Self { client, shared, watches: AtomicBool::new(false) }
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
        let uris = self.shared.uris();
        let inner = self.shared.lock();
        let file = inner.state.file(&path)?;
        let loaded = Arc::clone(&inner.state.loaded);
        Some(Ask { loaded, file: Some(file), uri: Some(uri.clone()), encoding: inner.encoding, uris })
    }

    /// A request about no document in particular.
    fn ask_of_all(&self) -> Ask {
        let uris = self.shared.uris();
        let inner = self.shared.lock();
        let loaded = Arc::clone(&inner.state.loaded);
        Ask { loaded, file: None, uri: None, encoding: inner.encoding, uris }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: lsp::InitializeParams) -> Result<lsp::InitializeResult> {
        let encoding = encoding(&params.capabilities);
        self.watches.store(can_watch(&params.capabilities), Ordering::Relaxed);
        {
            let mut inner = self.shared.lock();
            inner.encoding = encoding;
            inner.client = params.process_id;
            inner.state.set_folders(&folders(&params));
        }
        tokio::spawn(work(Arc::clone(&self.shared), self.client.clone()));
        Ok(lsp::InitializeResult {
            capabilities: capabilities(encoding),
            server_info: Some(lsp::ServerInfo {
                name: "seqc".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..lsp::InitializeResult::default()
        })
    }

    async fn initialized(&self, _: lsp::InitializedParams) {
        self.shared.wake();
        if self.watches.load(Ordering::Relaxed) {
            // A client that refuses says nothing of other files: they are read again when one is saved.
            drop(self.client.register_capability(vec![watched()]).await);
        }
    }

    async fn shutdown(&self) -> Result<()> {
        self.shared.shut_down();
        Ok(())
    }

    async fn did_open(&self, params: lsp::DidOpenTextDocumentParams) {
        let document = params.text_document;
        let Some(path) = path(&document.uri) else { return };
        self.shared.update(|state| state.open(&path, document.uri.as_str(), document.version, &document.text));
    }

    async fn did_change(&self, params: lsp::DidChangeTextDocumentParams) {
        let (document, changes) = (params.text_document, params.content_changes);
        let Some(path) = path(&document.uri) else { return };
        let encoding = self.shared.lock().encoding;
        self.shared.update(|state| state.change(&path, document.version, |text| changed(text, changes, encoding)));
    }

    async fn did_close(&self, params: lsp::DidCloseTextDocumentParams) {
        let Some(path) = path(&params.text_document.uri) else { return };
        self.shared.update(|state| state.close(&path));
    }

    async fn did_save(&self, _: lsp::DidSaveTextDocumentParams) {
        if !self.watches.load(Ordering::Relaxed) {
            self.shared.update(|state| state.reload());
        }
    }

    async fn did_change_watched_files(&self, _: lsp::DidChangeWatchedFilesParams) {
        self.shared.update(|state| state.reload());
    }

    async fn did_change_configuration(&self, _: lsp::DidChangeConfigurationParams) {
        self.shared.update(|state| state.reload());
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
        let (range, only) = (params.range, params.context.only);
        self.answer(&params.text_document.uri, move |ask| actions::actions_of(ask, range, only.as_deref())).await
    }

    async fn completion(&self, params: lsp::CompletionParams) -> Result<Option<lsp::CompletionResponse>> {
        let (uri, at) = spot(params.text_document_position);
        self.answer(&uri, move |ask| edits::completion_of(ask, at)).await
    }

    async fn prepare_rename(
        &self,
        params: lsp::TextDocumentPositionParams,
    ) -> Result<Option<lsp::PrepareRenameResponse>> {
        let (uri, at) = spot(params);
        self.answer(&uri, move |ask| edits::prepare_of(ask, at)).await
    }

    async fn rename(&self, params: lsp::RenameParams) -> Result<Option<lsp::WorkspaceEdit>> {
        let ((uri, at), new) = (spot(params.text_document_position), params.new_name);
        self.answer(&uri, move |ask| edits::rename_of(ask, at, &new)).await?.transpose()
    }

    async fn inlay_hint(&self, params: lsp::InlayHintParams) -> Result<Option<Vec<lsp::InlayHint>>> {
        let range = params.range;
        self.answer(&params.text_document.uri, move |ask| edits::hints_of(ask, range)).await
    }

    async fn symbol(&self, params: lsp::WorkspaceSymbolParams) -> Result<Option<lsp::WorkspaceSymbolResponse>> {
        self.shared.ready().await;
        let ask = self.ask_of_all();
        let found = spawn_blocking(move || edits::workspace_symbols_of(&ask, &params.query)).await;
        found.map(Some).map_err(|_| Error::internal_error())
    }
}

/// The folders that the client has open.
fn folders(params: &lsp::InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten();
    let mut paths: Vec<PathBuf> = folders.filter_map(|folder| path(&folder.uri)).collect();
    if paths.is_empty() {
        #[expect(deprecated, reason = "older clients say nothing else")]
        paths.extend(params.root_uri.as_ref().and_then(path));
    }
    paths
}

/// Where a document lies. One that is not saved yet is taken to lie in the current folder, by a name of its own.
fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    if uri.as_str().starts_with("file:") {
        return uri.to_file_path().map(|path| path.into_owned());
    }
    Some(PathBuf::from(uri.as_str().replace(['/', '\\'], "_")))
}

fn spot(params: lsp::TextDocumentPositionParams) -> (lsp::Uri, lsp::Position) {
    (params.text_document.uri, params.position)
}

/// `text` after changes, one after another; `None` where one does not lie in it.
fn changed(text: &str, changes: Vec<lsp::TextDocumentContentChangeEvent>, encoding: Encoding) -> Option<String> {
    changes.into_iter().try_fold(text.to_owned(), |text, change| match change.range {
        None => Some(change.text),
        Some(range) => {
            let span = Places::new(&text, encoding).span(range);
            apply(&text, &[Edit::replace(span, change.text)])
        }
    })
}
