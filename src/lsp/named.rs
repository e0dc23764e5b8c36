//! What the client names: folders, documents, places and changes.

use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use crate::lsp::convert::{Encoding, Places};
use crate::text::edit::{Edit, apply};

/// The folders that the client has open.
pub fn folders(params: &lsp::InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten();
    let mut paths: Vec<PathBuf> = folders.filter_map(|folder| path(&folder.uri)).collect();
    if paths.is_empty() {
        #[expect(deprecated, reason = "older clients say nothing else")]
        paths.extend(params.root_uri.as_ref().and_then(path));
    }
    paths
}

/// Where a document lies. One that is not saved yet is taken to lie in the current folder, by a name of its own.
pub fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    if uri.as_str().starts_with("file:") {
        return uri.to_file_path().map(|path| path.into_owned());
    }
    Some(PathBuf::from(uri.as_str().replace(['/', '\\'], "_")))
}

/// A place in a document.
pub fn spot(params: lsp::TextDocumentPositionParams) -> (lsp::Uri, lsp::Position) {
    (params.text_document.uri, params.position)
}

/// `text` after changes, one after another; `None` where one does not lie in it.
pub fn changed(text: &str, changes: Vec<lsp::TextDocumentContentChangeEvent>, encoding: Encoding) -> Option<String> {
    changes.into_iter().try_fold(text.to_owned(), |text, change| match change.range {
        None => Some(change.text),
        Some(range) => {
            let span = Places::new(&text, encoding).span(range);
            apply(&text, &[Edit::replace(span, change.text)])
        }
    })
}
