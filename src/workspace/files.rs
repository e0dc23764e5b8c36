//! Loads the files that are named and, through their `use` items, all that they need: each once.
//!
//! A file may use what lies in its workspace. The root of that is the nearest folder above the file that holds a
//! `seqc.toml` or a `.git`. Without one it is the current folder, where the file lies in it, and else the folder that
//! was named on the command line, or that of the named file. A used file without a root of its own has its user's.
//! Links are followed before anything is decided, so that none leads out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::program::{FileId, Program, ProgramFile};
use crate::syntax::Parse;
use crate::syntax::parser::parse;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::workspace::disk::{Disk, Fault, MAX_FILE_BYTES};
use crate::workspace::path::{plain, relative};
use crate::workspace::uses::use_targets;

/// What marks the root of a workspace.
const MARKS: [&str; 2] = ["seqc.toml", ".git"];

/// Something to be checked.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A file.
    File {
        /// Where it is, absolute.
        path: PathBuf,
        /// The folder by which it was named: its root, unless there is a better one. Absolute.
        top: PathBuf,
    },
    /// A text that is in no file. What it uses is relative to the current folder.
    Text {
        /// What it is shown as.
        name: String,
        /// The text, or why there is none.
        text: Result<String, Fault>,
    },
}

/// What came of loading.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The named files in the order of their naming, then what they use.
    pub program: Program,
    /// How many files are named: the first ones of `program`.
    pub named: usize,
    /// Where each file of `program` lies, links followed; `None` for a text that is in no file.
    pub locations: Vec<Option<PathBuf>>,
    /// The named files that could not be read.
    pub refused: Vec<Refusal>,
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
    let (program, places, known, roots) = (Program::default(), Vec::new(), BTreeMap::new(), BTreeMap::new());
    let mut loading = Loading { disk, current, program, places, known, roots };
    let refused = entries.into_iter().filter_map(|entry| load_entry(&mut loading, entry).err()).collect();
    let named = loading.program.files.len();
    let mut next = 0;
    while let (Some(file), Some(place)) = (loading.program.files.get(next), loading.places.get(next)) {
        let (parse, place) = (Arc::clone(&file.parse), place.clone());
        let targets = use_targets(&mut loading, &place, &parse.file);
        if let Some(file) = loading.program.files.get_mut(next) {
            file.uses = targets;
        }
        next += 1;
    }
    let mut locations = vec![None; loading.program.files.len()];
    for (path, id) in loading.known {
        if let Some(location) = locations.get_mut(id.0 as usize) {
            *location = Some(path);
        }
    }
    Loaded { program: loading.program, named, locations, refused }
}

/// The files loaded so far, and where each of them lies.
pub(super) struct Loading<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) current: &'a Path,
    pub(super) program: Program,
    /// Beside the files of `program`.
    places: Vec<Place>,
    /// By the path that all links lead to.
    pub(super) known: BTreeMap<PathBuf, FileId>,
    /// Of each folder, the nearest marked one that holds it.
    roots: BTreeMap<PathBuf, Option<PathBuf>>,
}

/// Where a file lies, links followed.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) root: PathBuf,
}

/// The file that `path`, all links followed, leads to: loaded now, or before. `root` is where its workspace begins
/// if no mark says otherwise.
pub(super) fn load_path(loading: &mut Loading, path: PathBuf, shown: &str, root: &Path) -> Result<FileId, Fault> {
    if let Some(id) = loading.known.get(&path) {
        return Ok(*id);
    }
    let folder = path.parent().unwrap_or(&path).to_path_buf();
    let root = marked_root(loading, &folder).unwrap_or_else(|| root.to_path_buf());
    let id = add(loading, shown, Place { folder, root }, loading.disk.read(&path))?;
    loading.known.insert(path, id);
    Ok(id)
}

fn load_entry(loading: &mut Loading, entry: Entry) -> Result<FileId, Refusal> {
    match entry {
        Entry::File { path, top } => {
            let shown = relative(loading.current, &plain(&path));
            load_named(loading, &path, &top, &shown).map_err(|fault| refusal(shown, fault))
        }
        Entry::Text { name, text } => {
            let folder = loading.current.to_path_buf();
            let root = marked_root(loading, &folder).unwrap_or_else(|| folder.clone());
            add(loading, &name, Place { folder, root }, text).map_err(|fault| refusal(name, fault))
        }
    }
}

fn load_named(loading: &mut Loading, path: &Path, top: &Path, shown: &str) -> Result<FileId, Fault> {
    let path = loading.disk.resolve(path)?;
    let folder = path.parent().unwrap_or(&path);
    let tops = [loading.current.to_path_buf(), loading.disk.resolve(top)?];
    let root = tops.into_iter().find(|top| folder.starts_with(top)).unwrap_or_else(|| folder.to_path_buf());
    load_path(loading, path, shown, &root)
}

fn add(loading: &mut Loading, shown: &str, place: Place, text: Result<String, Fault>) -> Result<FileId, Fault> {
    let (text, parse) = match text {
        Ok(text) => {
            let parse = parse(&text);
            (text, parse)
        }
        Err(Fault::TooLarge) => (String::new(), Parse { errors: vec![too_large()], ..Parse::default() }),
        Err(fault @ (Fault::Missing | Fault::Unreadable(_))) => return Err(fault),
    };
    let id = FileId(u32::try_from(loading.program.files.len()).unwrap_or(u32::MAX));
    let parse = Arc::new(parse);
    loading.program.files.push(ProgramFile { path: shown.into(), text: text.into(), parse, uses: Vec::new() });
    loading.places.push(place);
    Ok(id)
}

fn marked_root(loading: &mut Loading, folder: &Path) -> Option<PathBuf> {
    if let Some(root) = loading.roots.get(folder) {
        return root.clone();
    }
    let root = if MARKS.iter().any(|mark| loading.disk.resolve(&folder.join(mark)).is_ok()) {
        Some(folder.to_path_buf())
    } else {
        folder.parent().and_then(|parent| marked_root(loading, parent))
    };
    loading.roots.insert(folder.to_path_buf(), root.clone());
    root
}

fn too_large() -> Diagnostic {
    let limit = MAX_FILE_BYTES / (1024 * 1024);
    Diagnostic::error("file-too-large", Span::at(0), format!("the file is larger than {limit} MiB and was not read"))
        .help("a file of sequences is a few pages long; this one may be something else, or can be split with `use`")
}

/// Says why the file shown as `path` is not read.
#[must_use]
pub fn refusal(path: String, fault: Fault) -> Refusal {
    Refusal { path, reason: fault.reason() }
}
