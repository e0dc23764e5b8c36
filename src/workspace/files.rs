//! Loads the files that are named and, through their `use` items, all that they need: each once.
//!
//! A file may use what lies in its workspace. The root of that is the nearest folder above the file that holds a
//! `seqc.toml` or a `.git`. Without one it is the current folder, where the file lies in it, and else the folder that
//! was named on the command line, or that of the named file. A used file without a root of its own has its user's.
//! Links are followed before anything is decided, so that none leads out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::check::config::CONFIG_FILE;
use crate::check::settings::Settings;
use crate::model::program::{FileId, Program, ProgramFile, UseTarget};
use crate::syntax::Parse;
use crate::syntax::parser::parse;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;
use crate::text::table::Table;
use crate::workspace::checked::{Checked, lint, lint_file};
use crate::workspace::config::{ConfigFile, Configs, UNREADABLE};
use crate::workspace::disk::{Disk, Fault, MAX_FILE_BYTES};
use crate::workspace::memo::Memo;
use crate::workspace::overlay::location;
use crate::workspace::path::{plain, relative};
use crate::workspace::remember::Remember;
use crate::workspace::uses::use_targets;

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
    /// The named files in the order of their naming, then what they use.
    pub program: Program,
    /// How many files are named: the first ones of `program`.
    pub named: usize,
    /// Where each file of `program` lies, links followed; `None` for a text that is in no file, or stands in for one.
    pub locations: Vec<Option<PathBuf>>,
    /// The other way round: the file that lies at a path.
    pub at: BTreeMap<PathBuf, FileId>,
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
        files.into_par_iter().filter_map(lint).collect()
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
    let (program, places, known, roots) = (Program::default(), Vec::new(), BTreeMap::new(), BTreeMap::new());
    let (piped, configs) = (Vec::new(), Configs::new(disk, current));
    let ahead = Table::default();
    let mut loading = Loading { disk, current, ahead, program, places, known, piped, roots, configs };
    let mut entries = entries;
    entries.retain(|entry| takes(&mut loading, entry));
    loading.ahead = read_ahead(disk, &entries);
    let refused = entries.into_iter().filter_map(|entry| load_entry(&mut loading, entry).err()).collect();
    let named = loading.program.files.len();
    let mut next = 0;
    while let (Some(file), Some(place)) = (loading.program.files.get(next), loading.places.get(next)) {
        let (parse, place) = (Arc::clone(&file.parse), place.clone());
        let targets = use_targets(&mut loading, &place, &parse.file);
        for target in &targets {
            if let UseTarget::File(used) = target
                && let Some(file) = loading.program.files.get_mut(used.0 as usize)
            {
                file.is_used = true;
            }
        }
        if let Some(file) = loading.program.files.get_mut(next) {
            file.uses = targets;
        }
        next += 1;
    }
    let Loading { program, places, known: mut at, piped, mut configs, .. } = loading;
    at.retain(|_, id| !piped.contains(id));
    let mut locations = vec![None; program.files.len()];
    for (path, id) in &at {
        if let Some(location) = locations.get_mut(id.0 as usize) {
            *location = Some(path.clone());
        }
    }
    let settings = places.iter().map(|place| configs.settings(&place.folder, &place.name)).collect();
    let mut files = configs.files();
    let configs = files.iter().map(|file| file.folder.join(CONFIG_FILE)).collect();
    files.retain(|file| !file.diagnostics.is_empty());
    let faulty_configs = files.iter().map(|file| faulty(file)).collect();
    Loaded { program, named, locations, at, refused, settings, configs, faulty_configs }
}

/// The files loaded so far, and where each of them lies.
pub(super) struct Loading<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) current: &'a Path,
    /// What is read already, and not needed yet.
    ahead: Table<PathBuf, Result<Source, Fault>>,
    pub(super) program: Program,
    /// Beside the files of `program`.
    places: Vec<Place>,
    /// By the path that all links lead to.
    pub(super) known: BTreeMap<PathBuf, FileId>,
    /// The texts that stand in for files: they lie nowhere.
    piped: Vec<FileId>,
    /// Of each folder, the nearest marked one that holds it.
    roots: BTreeMap<PathBuf, Option<PathBuf>>,
    /// What is set for them.
    configs: Configs<'a>,
}

/// A text and what was read of it.
type Source = (Arc<str>, Arc<Parse>);

/// Where a file lies, links followed.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// Its name in the folder.
    name: String,
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
    let source = loading.ahead.remove(&path).unwrap_or_else(|| source(loading.disk.read(&path)));
    let id = add(loading, shown, Place { folder, name: file_name(&path), root }, source)?;
    loading.known.insert(path, id);
    Ok(id)
}

fn load_entry(loading: &mut Loading, entry: Entry) -> Result<(), Refusal> {
    match entry {
        Entry::File { path, top, .. } => {
            let shown = relative(loading.current, &plain(&path));
            load_named(loading, &path, &top, &shown).map(|_| ()).map_err(|fault| refusal(shown, fault))
        }
        Entry::Text { name, path: None, text } => {
            let folder = loading.current.to_path_buf();
            let root = marked_root(loading, &folder).unwrap_or_else(|| folder.clone());
            let place = Place { folder, name: name.clone(), root };
            add(loading, &name, place, source(text)).map(|_| ()).map_err(|fault| refusal(name, fault))
        }
        Entry::Text { name, path: Some(path), text } => {
            load_instead(loading, &path, &name, text).map(|_| ()).map_err(|fault| refusal(name, fault))
        }
    }
}

/// Whether the settings of its folder take a file that was found there. What is named is taken.
fn takes(loading: &mut Loading, entry: &Entry) -> bool {
    let Entry::File { path, walked: true, .. } = entry else { return true };
    let Ok(path) = loading.disk.resolve(path) else { return true };
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return true };
    loading.configs.takes(folder, &name.to_string_lossy())
}

/// Reads the files among `entries` at once, as many as there are cores for.
fn read_ahead(disk: &dyn Disk, entries: &[Entry]) -> Table<PathBuf, Result<Source, Fault>> {
    let read = |entry: &Entry| {
        let Entry::File { path, .. } = entry else { return None };
        let path = disk.resolve(path).ok()?;
        let source = source(disk.read(&path));
        Some((path, source))
    };
    entries.par_iter().filter_map(read).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn faulty(file: &ConfigFile) -> Checked {
    let (path, text) = (Arc::clone(&file.path), Arc::clone(&file.text));
    Checked { path, text, diagnostics: file.diagnostics.clone() }
}

/// Loads `text` in place of the file at `path`, whether it is there or not, and was loaded before or not.
fn load_instead(loading: &mut Loading, path: &Path, shown: &str, text: Result<String, Fault>) -> Result<FileId, Fault> {
    let path = location(loading.disk, path);
    let folder = path.parent().unwrap_or(&path).to_path_buf();
    let current = Some(loading.current.to_path_buf()).filter(|current| folder.starts_with(current));
    let root = marked_root(loading, &folder).or(current).unwrap_or_else(|| folder.clone());
    let id = add(loading, shown, Place { folder, name: file_name(&path), root }, source(text))?;
    let known = *loading.known.entry(path).or_insert(id);
    loading.piped.push(known);
    if known == id {
        return Ok(id);
    }
    // It was named twice, as a file and as this text: the text is the newer one, and takes its place.
    loading.places.pop();
    if let Some(newer) = loading.program.files.pop()
        && let Some(older) = loading.program.files.get_mut(known.0 as usize)
    {
        *older = newer;
    }
    Ok(known)
}

fn load_named(loading: &mut Loading, path: &Path, top: &Path, shown: &str) -> Result<FileId, Fault> {
    let path = loading.disk.resolve(path)?;
    let folder = path.parent().unwrap_or(&path);
    let tops = [loading.current.to_path_buf(), loading.disk.resolve(top)?];
    let root = tops.into_iter().find(|top| folder.starts_with(top)).unwrap_or_else(|| folder.to_path_buf());
    load_path(loading, path, shown, &root)
}

fn source(text: Result<String, Fault>) -> Result<Source, Fault> {
    match text {
        Ok(text) => {
            let parse = parse(&text);
            Ok((text.into(), Arc::new(parse)))
        }
        Err(Fault::TooLarge) => Ok(("".into(), Arc::new(Parse { errors: vec![too_large()], ..Parse::default() }))),
        Err(fault @ (Fault::Missing | Fault::Unreadable(_))) => Err(fault),
    }
}

fn add(loading: &mut Loading, shown: &str, place: Place, source: Result<Source, Fault>) -> Result<FileId, Fault> {
    let (text, parse) = source?;
    let id = FileId(u32::try_from(loading.program.files.len()).unwrap_or(u32::MAX));
    loading.program.files.push(ProgramFile { path: shown.into(), text, parse, uses: Vec::new(), is_used: false });
    loading.places.push(place);
    Ok(id)
}

/// The nearest folder at or above `folder` that is marked as the root of a workspace.
#[must_use]
pub fn root_above(disk: &dyn Disk, folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| is_marked(disk, folder)).map(Path::to_path_buf)
}

fn is_marked(disk: &dyn Disk, folder: &Path) -> bool {
    MARKS.iter().any(|mark| disk.resolve(&folder.join(mark)).is_ok())
}

fn marked_root(loading: &mut Loading, folder: &Path) -> Option<PathBuf> {
    if let Some(root) = loading.roots.get(folder) {
        return root.clone();
    }
    let root = if is_marked(loading.disk, folder) {
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
