//! What the server knows: the open documents, the files they belong to, and what was found in them. Without any protocol:
//! documents are called as the client calls them, and places are byte offsets.
//!
//! A change is applied at once. What is found then is a [`Job`] that may run elsewhere, and comes back as [`Done`].

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::config::CONFIG_FILE;
use crate::lsp::job::{Done, Job, Looked};
use crate::lsp::world::World;
use crate::model::program::FileId;
use crate::syntax::Parse;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::workspace::affected::affected;
use crate::workspace::checked::Checked;
use crate::workspace::disk::MAX_FILE_BYTES;
use crate::workspace::edited::edit;
use crate::workspace::files::Loaded;
use crate::workspace::memo::Memo;
use crate::workspace::overlay::location;
use crate::workspace::path::plain;

/// How many files that are not open are looked at in one job: what is typed meanwhile waits for no more.
const SLICE: usize = 16;

/// An open document.
#[derive(Clone, Debug)]
pub struct Document {
    /// As the client calls it.
    pub uri: String,
    /// Where that leads: from the current folder, for one that is not saved yet.
    path: PathBuf,
    /// As the client counts.
    pub version: i32,
    /// Its text.
    pub text: Arc<str>,
    /// What is known of its sequences.
    memo: Memo,
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
    /// What was found last, by where it lies.
    pub known: BTreeMap<PathBuf, Known>,
    /// Whether `loaded` is to be read anew.
    stale: bool,
    /// Whether that is being done.
    reading: bool,
    /// What was opened or typed while files are read: it is looked for in them once they are.
    late: BTreeSet<PathBuf>,
    /// Trees that are not needed any more.
    pub retired: Vec<Arc<Parse>>,
    /// The files that are to be looked at.
    due: BTreeSet<FileId>,
    /// The files that are being looked at.
    looking: BTreeSet<FileId>,
}

/// What was found in a file.
#[derive(Clone, Debug)]
pub struct Known {
    /// What was found.
    pub checked: Arc<Checked>,
    /// As the client calls it, where it was open.
    pub uri: Option<String>,
    /// The version that it is about, where it is open.
    pub version: Option<i32>,
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
            known: BTreeMap::new(),
            stale: true,
            reading: false,
            late: BTreeSet::new(),
            retired: Vec::new(),
            due: BTreeSet::new(),
            looking: BTreeSet::new(),
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
        let documents = std::mem::take(&mut self.documents).into_values();
        self.documents = documents.map(|document| (self.location(&document.path), document)).collect();
        self.stale = true;
    }

    /// Where a document at `path` lies.
    #[must_use]
    pub fn location(&self, path: &Path) -> PathBuf {
        location(&*self.world.disk, &self.world.current.join(path))
    }

    /// A document is opened at `path`, or opened anew.
    pub fn open(&mut self, path: &Path, uri: &str, version: i32, text: &str) {
        let location = self.location(path);
        let text: Arc<str> = text.into();
        let (uri, path) = (uri.to_owned(), path.to_path_buf());
        let document = Document { uri, path, version, text: Arc::clone(&text), memo: Memo::default() };
        self.documents.insert(location.clone(), document);
        self.text_is(&location, &text);
    }

    /// A document reads otherwise; `edit` gives its text from the one before. Nothing happens where it is not open.
    pub fn change(&mut self, path: &Path, version: i32, edit: impl FnOnce(&str) -> Option<String>) {
        let path = self.location(path);
        let Some(document) = self.documents.get_mut(&path) else { return };
        if version < document.version {
            // It comes too late: what it changes is not there any more.
            return;
        }
        document.version = version;
        if let Some(text) = edit(&document.text) {
            document.text = text.into();
        }
        let text = Arc::clone(&document.text);
        self.text_is(&path, &text);
    }

    /// A document is closed: from now on its file counts, where it is one of the workspace.
    pub fn close(&mut self, path: &Path) {
        let path = self.location(path);
        self.stale |= self.documents.remove(&path).is_some();
    }

    /// The file at `path` was written by somebody. Where it is open, what is open counts.
    pub fn written(&mut self, path: &Path) {
        let path = self.location(path);
        self.stale |= self.reading;
        if self.documents.contains_key(&path) && !is_config(&path) {
            return;
        }
        match self.world.disk.read(&path) {
            Ok(text) if self.loaded.at.contains_key(&path) => self.text_is(&path, &text.into()),
            Ok(_) | Err(_) => self.stale = true,
        }
    }

    /// Files have come or gone, or what is set for them has changed.
    pub fn reload(&mut self) {
        self.stale = true;
    }

    /// The file at `path` reads `text` now.
    fn text_is(&mut self, path: &Path, text: &Arc<str>) {
        let file = self.loaded.at.get(path).copied();
        let edited = file.and_then(|file| edit(Arc::make_mut(&mut self.loaded), file, text));
        if self.reading {
            self.late.insert(path.to_path_buf());
        } else {
            self.stale |= edited.as_ref().is_none_or(|edited| edited.stale);
        }
        let Some(edited) = edited else { return };
        self.retired.push(edited.before);
        if edited.renames {
            self.look_at_all();
        } else {
            self.due.extend(affected(&self.loaded, &BTreeSet::from([path.to_path_buf()])));
        }
    }

    fn look_at_all(&mut self) {
        self.due = (0..).map(FileId).take(self.loaded.program.files.len()).collect();
    }

    /// The file at `path`, if it is an open document.
    #[must_use]
    pub fn file(&self, path: &Path) -> Option<FileId> {
        let path = self.location(path);
        self.documents.get(&path)?;
        self.loaded.at.get(&path).copied()
    }

    /// Whether the files that belong together are known.
    #[must_use]
    pub fn is_read(&self) -> bool {
        !self.stale && !self.reading
    }

    /// Whether all that was asked for is found; of one file, where one is given.
    #[must_use]
    pub fn is_settled(&self, file: Option<FileId>) -> bool {
        let is_due = |files: &BTreeSet<FileId>| file.map_or(!files.is_empty(), |file| files.contains(&file));
        self.is_read() && !is_due(&self.due) && !is_due(&self.looking)
    }

    /// What is found in a file, where that is known already.
    #[must_use]
    pub fn found(&self, file: FileId) -> Option<Arc<Checked>> {
        let path = self.loaded.locations.get(file.0 as usize)?.as_ref()?;
        let text = &self.loaded.program.file(file)?.text;
        let known = self.known.get(path).filter(|known| Arc::ptr_eq(&known.checked.text, text));
        known.filter(|_| self.is_settled(Some(file))).map(|known| Arc::clone(&known.checked))
    }

    /// How many files are to be looked at still, and how many there are.
    #[must_use]
    pub fn left(&self) -> (usize, usize) {
        (self.due.len() + self.looking.len(), self.loaded.program.files.len())
    }

    /// What is to be done now; `None` where all is known. Open documents come first.
    pub fn job(&mut self) -> Option<Job> {
        if std::mem::take(&mut self.stale) {
            self.reading = true;
            let texts = self.documents.iter().map(|(path, document)| (path.clone(), Arc::clone(&document.text)));
            let (world, folders) = (self.world.clone(), self.folders.clone());
            return Some(Job::Read { world, folders, texts: texts.collect() });
        }
        let open = self.documents.keys().filter_map(|path| self.loaded.at.get(path));
        self.looking = open.filter(|file| self.due.contains(file)).copied().collect();
        if self.looking.is_empty() {
            self.looking = self.due.iter().copied().take(SLICE).collect();
        }
        self.due.retain(|file| !self.looking.contains(file));
        let files: Vec<_> = self.looking.clone().into_iter().map(|file| (file, self.take_memo(file))).collect();
        (!files.is_empty()).then(|| Job::Look { loaded: Arc::clone(&self.loaded), files })
    }

    fn take_memo(&mut self, file: FileId) -> Option<Memo> {
        let path = self.loaded.locations.get(file.0 as usize)?.as_ref()?;
        self.documents.get_mut(path).map(|document| std::mem::take(&mut document.memo))
    }

    /// Takes in what was done, and says what is new in it.
    pub fn accept(&mut self, done: Done) -> Vec<News> {
        match done {
            Done::Read(loaded) => self.accept_files(loaded),
            Done::Looked(looked) => {
                self.looking.clear();
                looked.into_iter().filter_map(|one| self.accept_found(one)).collect()
            }
        }
    }

    /// What was to be done failed; it is not tried again until something changes.
    pub fn give_up(&mut self) {
        self.reading = false;
        self.looking.clear();
    }

    fn accept_files(&mut self, loaded: Loaded) -> Vec<News> {
        self.reading = false;
        self.loaded = Arc::new(loaded);
        self.documents.values_mut().for_each(|document| document.memo = Memo::default());
        self.look_at_all();
        self.catch_up();
        let world = &self.world;
        let configs = self.loaded.faulty_configs.iter().map(|config| {
            let path = plain(&world.current.join(&*config.path));
            (path, Arc::new(config.clone()))
        });
        let refused = self.loaded.refused.iter().map(|refusal| {
            let message = format!("this file cannot be read: {}", refusal.reason);
            let diagnostics = vec![Diagnostic::error("unreadable-file", Span::at(0), message)];
            let checked = Checked { path: refusal.path.as_str().into(), text: "".into(), diagnostics };
            (plain(&world.current.join(&refusal.path)), Arc::new(checked))
        });
        let configs: BTreeMap<PathBuf, Arc<Checked>> = configs.chain(refused).collect();
        let here: BTreeSet<&PathBuf> = self.loaded.locations.iter().flatten().collect();
        let is_gone = |path: &&PathBuf| !here.contains(path) && !configs.contains_key(*path);
        let gone: Vec<PathBuf> = self.known.keys().filter(is_gone).cloned().collect();
        let mut news: Vec<News> = gone.into_iter().filter_map(|path| self.nothing_more(path)).collect();
        let is_newest = |path: &PathBuf, checked: &Checked| {
            self.documents.get(path).is_none_or(|document| document.text == checked.text)
        };
        let configs: Vec<_> = configs.into_iter().filter(|(path, checked)| is_newest(path, checked)).collect();
        news.extend(configs.into_iter().filter_map(|(path, checked)| self.news(path, checked)));
        news
    }

    /// Applies what was typed while the files were read.
    fn catch_up(&mut self) {
        let texts: Vec<(PathBuf, Arc<str>)> =
            self.documents.iter().map(|(path, document)| (path.clone(), Arc::clone(&document.text))).collect();
        let late = std::mem::take(&mut self.late);
        self.stale |= late.iter().any(|path| is_config(path));
        for (path, text) in texts.into_iter().filter(|(path, _)| !is_config(path)) {
            let file = self.loaded.at.get(&path).copied();
            let known = file.and_then(|file| self.loaded.program.file(file));
            // What cannot be loaded is not tried again until something changes.
            if known.is_some_and(|known| known.text != text && text.len() as u64 <= MAX_FILE_BYTES) {
                self.text_is(&path, &text);
            }
            let unread = file.is_none() || text.len() as u64 > MAX_FILE_BYTES;
            self.stale |= unread && late.contains(&path);
        }
    }

    /// What is about an older text is left out: its turn comes.
    fn accept_found(&mut self, Looked { file, checked, memo }: Looked) -> Option<News> {
        let path = self.loaded.locations.get(file.0 as usize)?.clone()?;
        if let Some(document) = self.documents.get_mut(&path) {
            document.memo = memo.unwrap_or_default();
        }
        let is_newest = self.loaded.program.file(file).is_some_and(|file| Arc::ptr_eq(&file.text, &checked.text));
        is_newest.then(|| self.news(path, checked)).flatten()
    }

    fn news(&mut self, path: PathBuf, checked: Arc<Checked>) -> Option<News> {
        let document = self.documents.get(&path);
        let (uri, version) = document.map(|document| (document.uri.clone(), document.version)).unzip();
        let before = self.known.remove(&path);
        // Closed, it is called as when it was open: what was said of it then is replaced.
        let uri = uri.or_else(|| before.as_ref().and_then(|before| before.uri.clone()));
        self.known.insert(path.clone(), Known { checked: Arc::clone(&checked), uri: uri.clone(), version });
        let is_new = match before {
            Some(before) => before.checked.diagnostics != checked.diagnostics || before.version != version,
            None => uri.is_some() || !checked.diagnostics.is_empty(),
        };
        is_new.then_some(News { path, uri, version, checked })
    }

    /// Takes back what was said of a file that is no more.
    fn nothing_more(&mut self, path: PathBuf) -> Option<News> {
        let known = self.known.remove(&path)?;
        let checked = Arc::new(Checked { path: "".into(), text: "".into(), diagnostics: Vec::new() });
        (!known.checked.diagnostics.is_empty()).then_some(News { path, uri: known.uri, version: None, checked })
    }
}

/// Whether a file is one of settings.
#[must_use]
pub fn is_config(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CONFIG_FILE)
}
