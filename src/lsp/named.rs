//! What the client names: folders, documents, places and changes.

use std::borrow::Cow;
use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use crate::lsp::convert::{Encoding, Places};
use crate::text::edit::{Edit, apply};
use crate::text::lines::Lines;
use crate::text::span::offset_of;

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
pub fn changed(text: &str, changes: &[lsp::TextDocumentContentChangeEvent], encoding: Encoding) -> Option<String> {
    // What is before a whole text is gone.
    let whole = changes.iter().rposition(|change| change.range.is_none());
    let begin = whole.and_then(|at| changes.get(at)).map_or(text, |change| &change.text);
    let mut all: Vec<Cow<'_, str>> = lines(begin).map(Cow::Borrowed).collect();
    for change in changes.iter().skip(whole.map_or(0, |at| at + 1)) {
        let Some(lsp::Range { start, end }) = change.range else { continue };
        // With the line before, as a CR at its end and a LF behind it are one end of a line.
        let first = (start.line as usize).min(all.len()).saturating_sub(1);
        let behind = (end.line.max(start.line) as usize).saturating_add(1).min(all.len());
        let here = all.get(first..behind)?.concat();
        let from_here = |at: lsp::Position| lsp::Position { line: at.line.saturating_sub(offset_of(first)), ..at };
        let span = Places::new(&here, encoding).span(lsp::Range::new(from_here(start), from_here(end)));
        let new = apply(&here, &[Edit::replace(span, &*change.text)])?;
        all.splice(first..behind, lines(&new).map(|line| Cow::Owned(line.to_owned())).collect::<Vec<_>>());
    }
    Some(all.concat())
}

/// The lines of a text with their ends, as editors find them, without an empty one at its end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = Lines::of_editors(text);
    (0..lines.count()).map(move |line| lines.span(line).of(text)).filter(|line| !line.is_empty())
}
