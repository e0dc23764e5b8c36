//! What the server knows: the open documents, the files they belong to, and what was found in them. Without any protocol:
//! documents are called as the client calls them, and places are byte offsets.
//!
//! A change is applied at once. What is found then is a [`Job`] that may run elsewhere, and comes back as [`Done`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::config::CONFIG_FILE;
use crate::model::program::FileId;
use crate::text::diagnostic::Diagnostic;
use crate::workspace::checked::Checked;
use crate::workspace::disk::MAX_FILE_BYTES;
use crate::workspace::edited::{edited, file_at};
use crate::workspace::files::Loaded;
use crate::workspace::overlay::location;

use crate::lsp::job::{Done, Job};
use crate::lsp::world::World;

/// An open document.
#[derive(Clone, Debug)]
pub struct Document {
    /// As the client calls it.
    pub uri: String,
    /// As the client counts.
    pub version: i32,
    /// Its text.
    pub text: Arc<str>,
}

/// All that the server knows.
pub struct State {
    /// What it reads.
    pub world: World,
    /// The folders it looks for files in, links followed.
    pub folders: Vec<PathBuf>,
    /// The open documents, by where they lie, links followed.
    pub documents: BTreeMap<PathBuf, Document>,
    /// The files, with what is open as it reads now.
    pub loaded: Arc<Loaded>,
    /// What was said last, by where it lies.
    said: BTreeMap<PathBuf, Said>,
    /// Whether `loaded` is to be read anew.
    pub stale: bool,
    /// Whether that is being done.
    reading: bool,
    /// Whether every file is to be looked at.
    everything: bool,
    /// What has changed since it was looked at.
    changed: BTreeSet<PathBuf>,
}

/// What was said of a file.
struct Said {
    diagnostics: Vec<Diagnostic>,
    version: Option<i32>,
}

/// What is to be said of a file now.
#[derive(Clone, Debug)]
pub struct News {
    /// Where it lies.
    pub path: PathBuf,
    /// As the client calls it, where it is open.
    pub uri: Option<String>,
    /// The version that it is about, where it is open.
    pub version: Option<i32>,
    /// What was found.
    pub checked: Arc<Checked>,
}

impl State {
    /// Nothing is open yet; the files of `folders` are to be read.
    #[must_use]
    pub fn new(world: World, folders: &[PathBuf]) -> Self {
        let mut state = Self {
            world,
            folders: Vec::new(),
            documents: BTreeMap::new(),
            loaded: Arc::default(),
            said: BTreeMap::new(),
            stale: true,
            reading: false,
            everything: true,
            changed: BTreeSet::new(),
        };
        state.set_folders(folders);
        state
    }

    /// Looks for files in these folders from now on.
    pub fn set_folders(&mut self, folders: &[PathBuf]) {
        self.folders = folders.iter().map(|folder| location(&*self.world.disk, folder)).collect();
        if let Some(first) = self.folders.first() {
            self.world.current.clone_from(first);
        }
        self.stale = true;
    }

    /// Where a document at `path` lies.
    #[must_use]
    pub fn location(&self, path: &Path) -> PathBuf {
        location(&*self.world.disk, &self.world.current.join(path))
    }

    /// A document is opened at `path`, or opened anew.
    pub fn open(&mut self, path: &Path, uri: &str, version: i32, text: &str) {
        let path = self.location(path);
        let text: Arc<str> = text.into();
        self.documents.insert(path.clone(), Document { uri: uri.to_owned(), version, text: Arc::clone(&text) });
        self.text_is(&path, &text);
    }

    /// A document reads otherwise; `edit` gives its text from the one before. Nothing happens where it is not open.
    pub fn change(&mut self, path: &Path, version: i32, edit: impl FnOnce(&str) -> Option<String>) {
        let path = self.location(path);
        let Some(document) = self.documents.get_mut(&path) else { return };
        document.version = version;
        let Some(text) = edit(&document.text) else { return };
        document.text = text.into();
        let text = Arc::clone(&document.text);
        self.text_is(&path, &text);
    }

    /// A document is closed: from now on its file counts.
    pub fn close(&mut self, path: &Path) {
        let path = self.location(path);
        if self.documents.remove(&path).is_none() {
            return;
        }
        match self.world.disk.read(&path) {
            Ok(text) if self.is_in_folder(&path) => self.text_is(&path, &text.into()),
            Ok(_) | Err(_) => self.stale = true,
        }
        // What is being read now is still what was open.
        self.stale |= self.reading;
        self.changed.insert(path);
    }

    /// Files have changed on the disk, or what is set for them.
    pub fn reload(&mut self) {
        self.stale = true;
    }

    fn is_in_folder(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// The file at `path` reads `text` now.
    fn text_is(&mut self, path: &Path, text: &Arc<str>) {
        self.changed.insert(path.to_path_buf());
        let after = file_at(&self.loaded, path).and_then(|file| edited(&self.loaded, file, text));
        let Some(after) = after else {
            self.stale = true;
            return;
        };
        self.stale |= after.stale;
        self.everything |= after.renames;
        self.loaded = Arc::new(after.loaded);
    }

    /// The file at `path`, if it is an open document.
    #[must_use]
    pub fn file(&self, path: &Path) -> Option<FileId> {
        let path = self.location(path);
        self.documents.get(&path)?;
        file_at(&self.loaded, &path)
    }

    /// What is to be found out now; `None` where all is known.
    pub fn job(&mut self) -> Option<Job> {
        if !self.stale && !self.everything && self.changed.is_empty() {
            return None;
        }
        let job = Job {
            world: self.world.clone(),
            folders: self.folders.clone(),
            texts: self.documents.iter().map(|(path, document)| (path.clone(), Arc::clone(&document.text))).collect(),
            loaded: Arc::clone(&self.loaded),
            stale: self.stale,
            everything: self.everything || self.stale,
            changed: std::mem::take(&mut self.changed),
        };
        (self.reading, self.stale, self.everything) = (self.stale, false, false);
        Some(job)
    }

    /// Takes in what was found out, and says what is new in it. What is about an older text is left out: its turn comes.
    pub fn accept(&mut self, done: Done) -> Vec<News> {
        self.reading = false;
        if let Some(loaded) = done.reloaded {
            self.loaded = loaded;
            self.catch_up();
        }
        let mut news = Vec::new();
        let mut gone: BTreeSet<PathBuf> = self.said.keys().cloned().collect();
        for (path, checked) in done.checked {
            gone.remove(&path);
            news.extend(self.news(path, checked));
        }
        if done.everything {
            news.extend(gone.into_iter().filter_map(|path| self.nothing_more(path)));
        }
        news
    }

    /// Applies what was typed while the files were read.
    fn catch_up(&mut self) {
        let texts: Vec<(PathBuf, Arc<str>)> =
            self.documents.iter().map(|(path, document)| (path.clone(), Arc::clone(&document.text))).collect();
        for (path, text) in texts.into_iter().filter(|(path, _)| !is_config(path)) {
            let file = file_at(&self.loaded, &path);
            let known = file.and_then(|file| self.loaded.program.file(file));
            // What cannot be loaded is not tried again until something changes.
            if known.is_some_and(|known| known.text != text && text.len() as u64 <= MAX_FILE_BYTES) {
                self.text_is(&path, &text);
            }
        }
    }

    fn news(&mut self, path: PathBuf, checked: Arc<Checked>) -> Option<News> {
        let document = self.documents.get(&path);
        if document
            .is_some_and(|document| document.text != checked.text && document.text.len() as u64 <= MAX_FILE_BYTES)
        {
            return None;
        }
        let (uri, version) = document.map(|document| (document.uri.clone(), document.version)).unzip();
        let said = self.said.get(&path);
        let known = said.is_some_and(|said| said.diagnostics == checked.diagnostics && said.version == version);
        if known || (said.is_none() && uri.is_none() && checked.diagnostics.is_empty()) {
            return None;
        }
        self.said.insert(path.clone(), Said { diagnostics: checked.diagnostics.clone(), version });
        Some(News { path, uri, version, checked })
    }

    /// Takes back what was said of a file that is no more.
    fn nothing_more(&mut self, path: PathBuf) -> Option<News> {
        let said = self.said.remove(&path)?;
        let checked = Arc::new(Checked { path: "".into(), text: "".into(), diagnostics: Vec::new() });
        (!said.diagnostics.is_empty()).then_some(News { path, uri: None, version: None, checked })
    }
}

/// Whether a file is one of settings.
#[must_use]
pub fn is_config(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CONFIG_FILE)
}
