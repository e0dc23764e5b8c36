//! What takes its time: reading files and looking at them. It knows a snapshot, so that typing goes on meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::lsp::state::is_config;
use crate::lsp::world::World;
use crate::model::program::FileId;
use crate::workspace::affected::affected;
use crate::workspace::checked::Checked;
use crate::workspace::files::{Entry, Loaded, load};
use crate::workspace::overlay::Overlay;
use crate::workspace::path::plain;

/// What is to be found out.
pub struct Job {
    /// Where files are.
    pub world: World,
    /// Where they are looked for.
    pub folders: Vec<PathBuf>,
    /// What is open, by where it lies.
    pub texts: BTreeMap<PathBuf, Arc<str>>,
    /// The files as they are known.
    pub loaded: Arc<Loaded>,
    /// Whether they are read anew.
    pub stale: bool,
    /// Whether all of them are looked at, and not only what a change may have an effect on.
    pub everything: bool,
    /// What has changed.
    pub changed: BTreeSet<PathBuf>,
}

/// What was found out.
pub struct Done {
    /// The files, where they were read anew.
    pub reloaded: Option<Arc<Loaded>>,
    /// Whether all were looked at.
    pub everything: bool,
    /// What was found, by where it lies.
    pub checked: Vec<(PathBuf, Arc<Checked>)>,
}

impl Job {
    /// Does it.
    #[must_use]
    pub fn run(self) -> Done {
        let reloaded = self.stale.then(|| Arc::new(self.load()));
        let loaded = reloaded.as_ref().unwrap_or(&self.loaded);
        let mut checked = Vec::new();
        for id in self.looked_at(loaded) {
            let path = loaded.locations.get(id.0 as usize).cloned().flatten();
            checked.extend(path.zip(loaded.lint_one(id).map(Arc::new)));
        }
        if self.everything {
            let configs = loaded.faulty_configs.iter();
            checked.extend(configs.map(|config| (self.shown(&config.path), Arc::new(config.clone()))));
        }
        Done { reloaded, everything: self.everything, checked }
    }

    fn looked_at(&self, loaded: &Loaded) -> BTreeSet<FileId> {
        if self.everything {
            (0..).map(FileId).take(loaded.program.files.len()).collect()
        } else {
            affected(loaded, &self.changed)
        }
    }

    fn load(&self) -> Loaded {
        let overlay = Overlay { disk: &*self.world.disk, texts: self.texts.clone() };
        load(&overlay, &self.world.current, self.entries())
    }

    /// What is found in the folders, and what is open beside.
    fn entries(&self) -> Vec<Entry> {
        let mut entries = (self.world.find)(&self.world.current, &self.folders);
        for path in self.texts.keys().filter(|path| !is_config(path)) {
            let folder = self.folders.iter().find(|folder| path.starts_with(folder));
            let top = folder.map(PathBuf::as_path).or(path.parent()).unwrap_or(path);
            entries.push(Entry::File { path: path.clone(), top: top.to_path_buf(), walked: false });
        }
        entries
    }

    fn shown(&self, path: &str) -> PathBuf {
        plain(&self.world.current.join(Path::new(path)))
    }
}
