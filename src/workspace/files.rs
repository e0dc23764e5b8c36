//! Loads the files that are named and, through their `use` items, all that they need: each once.
//!
//! A file may use what lies in its workspace. The root of that is the nearest folder above the file that holds a
//! `seqc.toml` or a `.git`. Without one it is the current folder, where the file lies in it, and else the folder that
//! was named on the command line, or that of the named file. A used file without a root of its own has its user's.
//! Links are followed before anything is decided, so that none leads out.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::config::CONFIG_FILE;
use crate::check::settings::Settings;
use crate::model::program::{FileId, Program};
use crate::text::table::Table;
use crate::workspace::checked::{Checked, lint, lint_file};
use crate::workspace::config::UNREADABLE;
use crate::workspace::disk::{Disk, Fault};
use crate::workspace::each::each;
use crate::workspace::loading::{begin, finish, follow, in_order, named};
use crate::workspace::memo::Memo;
use crate::workspace::remember::Remember;

/// What marks the root of a workspace.
const MARKS: [&str; 2] = [CONFIG_FILE, ".git"];

/// Something to be checked.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A file.
    File {
        /// Where it is, absolute.
        path: PathBuf,
        /// The folder by which it was named: its root, unless there is a better one. Absolute.
        top: PathBuf,
        /// Whether it was found in that folder: then a `seqc.toml` may leave it out.
        walked: bool,
    },
    /// A text that stands in for a file, or is in none: then what it uses is relative to the current folder.
    Text {
        /// What it is shown as.
        name: String,
        /// The file in whose place it is read, absolute. There need not be one yet.
        path: Option<PathBuf>,
        /// The text, or why there is none.
        text: Result<String, Fault>,
    },
}

/// What came of loading.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The named files in the order of their naming, then what they use, in the order of its paths.
    pub program: Program,
    /// How many files are named: the first ones of `program`.
    pub named: usize,
    /// Where each file of `program` lies, links followed; `None` for a text that is in no file, or stands in for one.
    pub locations: Vec<Option<PathBuf>>,
    /// The other way round: the file that lies at a path.
    pub at: Table<PathBuf, FileId>,
    /// The named files that could not be read.
    pub refused: Vec<Refusal>,
    /// What holds for each file.
    pub settings: Vec<Arc<Settings>>,
    /// Where the `seqc.toml` files lie that hold for them, links followed.
    pub configs: Vec<PathBuf>,
    /// The `seqc.toml` files that something is wrong with, and what.
    pub faulty_configs: Vec<Checked>,
}

impl Loaded {
    /// Whether all that was named could be read, and all that is set for it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let mut faults = self.faulty_configs.iter().flat_map(|file| &file.diagnostics);
        self.refused.is_empty() && !faults.any(|fault| fault.name == UNREADABLE)
    }

    /// What is to be said about each file of the program, in its order; of an enrollment on `start`, where one is given.
    #[must_use]
    pub fn lint(&self, start: Option<NaiveDate>) -> Vec<Checked> {
        let standard = Settings { start, ..Settings::default() };
        // Files of one folder share their settings, so there are few.
        let dated = start.map(|_| {
            let dated = |settings: &Arc<Settings>| Settings { start, ..Settings::clone(settings) };
            self.settings.iter().map(dated).collect::<Vec<_>>()
        });
        let settings = |file: FileId| {
            let file = file.0 as usize;
            let dated = dated.as_ref().and_then(|dated| dated.get(file));
            dated.or_else(|| self.settings.get(file).map(|settings| &**settings)).unwrap_or(&standard)
        };
        lint(&self.program, &settings)
    }

    /// What is to be said about some files, each with what is known of its sequences.
    #[must_use]
    pub fn lint_some(&self, files: Vec<(FileId, Option<Memo>)>) -> Vec<(FileId, Checked, Option<Memo>)> {
        let lint = |(file, mut memo): (FileId, Option<Memo>)| Some((file, self.lint_one(file, memo.as_mut())?, memo));
        each(files, lint).into_iter().flatten().collect()
    }

    /// What is to be said about one file, without a date; what `memo` knows of it is not looked at again.
    #[must_use]
    pub fn lint_one(&self, id: FileId, memo: Option<&mut Memo>) -> Option<Checked> {
        let (file, settings) = (self.program.file(id)?, self.settings.get(id.0 as usize)?);
        Some(lint_file(&self.program, id, file, settings, memo))
    }
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file, as it is shown.
    pub path: String,
    /// Why, as a clause.
    pub reason: String,
}

/// Loads `entries` and what they use. `current` is the folder that paths are shown from: absolute, without links.
#[must_use]
pub fn load(disk: &dyn Disk, current: &Path, entries: Vec<Entry>) -> Loaded {
    let disk = &Remember::new(disk);
    let mut loading = begin(disk, current, entries, true);
    named(&loading).into_iter().for_each(|file| follow(&mut loading, file));
    in_order(&mut loading);
    finish(loading)
}

/// The nearest folder at or above `folder` that is marked as the root of a workspace.
#[must_use]
pub fn root_above(disk: &dyn Disk, folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| is_marked(disk, folder)).map(Path::to_path_buf)
}

/// Whether a folder is marked as the root of a workspace.
pub(super) fn is_marked(disk: &dyn Disk, folder: &Path) -> bool {
    MARKS.iter().any(|mark| disk.resolve(&folder.join(mark)).is_ok())
}

/// Says why the file shown as `path` is not read.
#[must_use]
pub fn refusal(path: String, fault: Fault) -> Refusal {
    Refusal { path, reason: fault.reason() }
}
