//! A request about an open document: what is known of it at that moment.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::ls_types as lsp;

use crate::ide::view::View;
use crate::lsp::abilities::Abilities;
use crate::lsp::convert::{Lined, Places};
use crate::lsp::publish::{Telling, uri};
use crate::lsp::shared::Inner;
use crate::lsp::world::Page;
use crate::model::program::{FileId, ProgramFile};
use crate::model::resolve::Site;
use crate::text::edit::Edit;
use crate::workspace::checked::Checked;
use crate::workspace::files::Loaded;

/// What a request is answered from.
pub struct Ask {
    /// The files.
    pub loaded: Arc<Loaded>,
    /// The document; `None` where all of them are meant.
    pub file: Option<FileId>,
    /// As the client calls it.
    pub uri: Option<lsp::Uri>,
    /// What the client can.
    pub can: Abilities,
    /// Where the pages of rules lie.
    pub page: Page,
    /// What was found in the document, where that is known already.
    pub found: Option<Arc<Checked>>,
    /// As the client calls the files that are open.
    pub uris: Vec<(PathBuf, String)>,
    /// The lines of files that places are told in.
    pub lined: Lined,
}

impl Ask {
    /// About no document yet.
    pub fn new(inner: &Inner) -> Self {
        let documents = inner.state.documents.iter();
        let uris = documents.map(|(path, document)| (path.clone(), document.uri.clone())).collect();
        let (loaded, page) = (Arc::clone(&inner.state.loaded), inner.state.world.page);
        Self { loaded, file: None, uri: None, can: inner.can, page, found: None, uris, lined: Lined::default() }
    }

    /// What findings are told with.
    pub fn telling(&self) -> Telling<'_> {
        Telling { loaded: &self.loaded, can: self.can, page: self.page, lined: &self.lined }
    }

    /// What is found in the document.
    pub fn found(&self) -> Option<Arc<Checked>> {
        self.found.clone().or_else(|| self.loaded.lint_one(self.file?, None).map(Arc::new))
    }

    /// What the document means.
    pub fn view(&self) -> Option<View<'_>> {
        View::of(&self.loaded.program, self.file?)
    }

    /// The document.
    pub fn source(&self) -> Option<&ProgramFile> {
        self.loaded.program.file(self.file?)
    }

    /// Its text.
    pub fn text(&self) -> &str {
        self.source().map_or("", |source| &source.text)
    }

    /// Its places.
    pub fn places(&self) -> Places<'_> {
        let own = self.file.and_then(|file| self.places_of(file));
        own.unwrap_or_else(|| Places::new("", self.can.encoding))
    }

    /// The places of any file.
    pub fn places_of(&self, file: FileId) -> Option<Places<'_>> {
        self.lined.places(&self.loaded.program, file, self.can.encoding)
    }

    /// As the client calls a file.
    pub fn uri_of(&self, file: FileId) -> Option<lsp::Uri> {
        if Some(file) == self.file {
            return self.uri.clone();
        }
        let path: &Path = self.loaded.locations.get(file.0 as usize)?.as_deref()?;
        let open = self.uris.iter().find(|(open, _)| open == path).map(|(_, uri)| uri.as_str());
        uri(open, path)
    }

    /// A place in any file.
    pub fn location(&self, site: Site) -> Option<lsp::Location> {
        let range = self.places_of(site.file)?.range(site.span);
        Some(lsp::Location::new(self.uri_of(site.file)?, range))
    }

    /// Edits of a file.
    pub fn edits(&self, file: FileId, edits: &[Edit]) -> Vec<lsp::TextEdit> {
        let Some(places) = self.places_of(file) else { return Vec::new() };
        edits.iter().map(|edit| lsp::TextEdit::new(places.range(edit.span), edit.text.clone())).collect()
    }
}
