//! What takes its time: reading files and looking at them. It knows a snapshot, so that typing goes on meanwhile.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::lsp::state::is_config;
use crate::lsp::world::World;
use crate::model::program::FileId;
use crate::workspace::checked::Checked;
use crate::workspace::files::{Entry, Loaded, load};
use crate::workspace::memo::Memo;
use crate::workspace::overlay::Overlay;

/// What is to be done.
pub enum Job {
    /// Files are found and read.
    Read {
        /// Where they are.
        world: World,
        /// Where they are looked for.
        folders: Vec<PathBuf>,
        /// What is open, by where it lies.
        texts: BTreeMap<PathBuf, Arc<str>>,
    },
    /// Some of them are looked at.
    Look {
        /// All files.
        loaded: Arc<Loaded>,
        /// Those that are looked at, with what is known of their sequences.
        files: Vec<(FileId, Option<Memo>)>,
    },
}

/// What came of it.
pub enum Done {
    /// The files.
    Read(Loaded),
    /// What was found in some of them.
    Looked(Vec<Looked>),
}

/// What was found in a file.
pub struct Looked {
    /// The file.
    pub file: FileId,
    /// What was found.
    pub checked: Arc<Checked>,
    /// What is known now of its sequences.
    pub memo: Option<Memo>,
}

impl Job {
    /// Does it.
    #[must_use]
    pub fn run(self) -> Done {
        match self {
            Self::Read { world, folders, texts } => Done::Read(read(&world, &folders, texts)),
            Self::Look { loaded, files } => {
                let looked = loaded.lint_some(files).into_iter();
                let looked = looked.map(|(file, checked, memo)| Looked { file, checked: Arc::new(checked), memo });
                Done::Looked(looked.collect())
            }
        }
    }
}

/// Reads what is found in the folders, and what is open beside.
fn read(world: &World, folders: &[PathBuf], texts: BTreeMap<PathBuf, Arc<str>>) -> Loaded {
    let mut entries = (world.find)(&world.current, folders);
    for path in texts.keys().filter(|path| !is_config(path)) {
        let folder = folders.iter().find(|folder| path.starts_with(folder));
        let top = folder.map(PathBuf::as_path).or(path.parent()).unwrap_or(path);
        entries.push(Entry::File { path: path.clone(), top: top.to_path_buf(), walked: false });
    }
    load(&Overlay { disk: &*world.disk, texts }, &world.current, entries)
}
