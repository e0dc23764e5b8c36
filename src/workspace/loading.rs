//! Files on their way in: those that are named, read at once, and what they use, as it is found.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::config::CONFIG_FILE;
use crate::check::settings::Settings;
use crate::model::program::{FileId, Program, ProgramFile, UseTarget};
use crate::syntax::Parse;
use crate::syntax::parser::{parse, too_large};
use crate::text::table::Table;
use crate::workspace::checked::Checked;
use crate::workspace::config::{ConfigFile, Configs};
use crate::workspace::disk::{Disk, Fault};
use crate::workspace::each::each;
use crate::workspace::files::{Entry, Loaded, Refusal, is_marked, refusal};
use crate::workspace::overlay::location;
use crate::workspace::path::{plain, relative};
use crate::workspace::uses::use_targets;

/// Reads the named files, with or without their trees. What they use is not known yet.
pub(super) fn begin<'a>(disk: &'a dyn Disk, current: &'a Path, entries: Vec<Entry>, trees: bool) -> Loading<'a> {
    let mut loading = Loading {
        disk,
        current,
        ahead: Table::default(),
        program: Program::default(),
        named: 0,
        places: Vec::new(),
        progress: Vec::new(),
        known: Table::default(),
        piped: Vec::new(),
        roots: BTreeMap::new(),
        listed: BTreeMap::new(),
        configs: Configs::new(disk, current),
        refused: Vec::new(),
    };
    let mut entries = each(entries, |entry| (lies(disk, &entry), entry));
    entries.retain(|(lies, entry)| takes(&mut loading, lies, entry));
    let found = entries.iter().filter_map(|(lies, _)| lies.as_ref().ok()).collect();
    loading.ahead = each(found, |path| (path.clone(), source(disk.read(path), trees))).into_iter().collect();
    loading.refused = entries.into_iter().filter_map(|(lies, entry)| load_entry(&mut loading, lies, entry)).collect();
    loading.named = loading.program.files.len();
    loading
}

/// The named files.
pub(super) fn named(loading: &Loading<'_>) -> Vec<FileId> {
    (0..).map(FileId).take(loading.named).collect()
}

/// Finds out what a file uses, and what that uses in turn: all of it is loaded then, with its trees.
pub(super) fn follow(loading: &mut Loading<'_>, file: FileId) {
    let mut due = VecDeque::from([file]);
    while let Some(file) = due.pop_front() {
        let at = file.0 as usize;
        grow(loading, &[file]);
        let (Some(progress), Some(place)) = (loading.progress.get_mut(at), loading.places.get(at)) else { continue };
        if std::mem::replace(&mut progress.is_followed, true) {
            continue;
        }
        let place = place.clone();
        let Some(parse) = loading.program.file(file).map(|file| Arc::clone(&file.parse)) else { continue };
        let targets = use_targets(loading, &place, &parse.file);
        for target in &targets {
            if let UseTarget::File(used) = target
                && let Some(file) = loading.program.files.get_mut(used.0 as usize)
            {
                file.is_used = true;
                due.push_back(*used);
            }
        }
        if let Some(file) = loading.program.files.get_mut(at) {
            file.uses = targets;
        }
    }
}

/// Makes the trees of those files that have none, on all cores.
pub(super) fn grow(loading: &mut Loading<'_>, files: &[FileId]) {
    let bare = |file: &&FileId| loading.progress.get(file.0 as usize).is_some_and(|progress| !progress.has_tree);
    let bare: Vec<FileId> = files.iter().filter(bare).copied().collect();
    let program = &loading.program;
    let trees = each(bare, |file| Some((file.0 as usize, Arc::new(parse(&program.file(file)?.text)))));
    for (at, tree) in trees.into_iter().flatten() {
        if let (Some(file), Some(progress)) = (loading.program.files.get_mut(at), loading.progress.get_mut(at)) {
            (file.parse, progress.has_tree) = (tree, true);
        }
    }
}

/// Puts the files that are only used in the order of their paths, whichever led to them first. None may be on its way.
pub(super) fn in_order(loading: &mut Loading<'_>) {
    if loading.named == loading.program.files.len() {
        return;
    }
    let files = std::mem::take(&mut loading.program.files).into_iter();
    let beside = std::mem::take(&mut loading.places).into_iter().zip(std::mem::take(&mut loading.progress));
    let mut all: Vec<_> = files.zip(beside).enumerate().collect();
    if let Some(used) = all.get_mut(loading.named..) {
        used.sort_by(|(_, (_, (one, _))), (_, (_, (other, _)))| one.path.cmp(&other.path));
    }
    let ids: BTreeMap<usize, FileId> = all.iter().map(|(old, _)| *old).zip((0..).map(FileId)).collect();
    let renumber = |id: &mut FileId| *id = ids.get(&(id.0 as usize)).copied().unwrap_or(*id);
    for (_, (mut file, (place, progress))) in all {
        for target in &mut file.uses {
            if let UseTarget::File(used) = target {
                renumber(used);
            }
        }
        loading.program.files.push(file);
        loading.places.push(place);
        loading.progress.push(progress);
    }
    loading.known.values_mut().for_each(renumber);
}

/// What came of it.
pub(super) fn finish(loading: Loading<'_>) -> Loaded {
    let Loading { program, named, places, known: mut at, piped, mut configs, refused, .. } = loading;
    let settings = places.iter().map(|place| configs.settings(&place.folder, &place.name)).collect();
    let mut locations: Vec<Option<PathBuf>> = places.into_iter().map(|place| place.path).collect();
    for id in piped {
        if let Some(path) = locations.get_mut(id.0 as usize).and_then(Option::take) {
            at.remove(&path);
        }
    }
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
    /// How many files are named: the first ones of `program`.
    named: usize,
    /// Beside the files of `program`.
    pub(super) places: Vec<Place>,
    /// Beside them too.
    pub(super) progress: Vec<Progress>,
    /// By the path that all links lead to.
    pub(super) known: Table<PathBuf, FileId>,
    /// The texts that stand in for files: they lie nowhere.
    piped: Vec<FileId>,
    /// Of each folder, the nearest marked one that holds it.
    roots: BTreeMap<PathBuf, Option<PathBuf>>,
    /// The files of sequences in the folders that one was looked for in.
    listed: BTreeMap<PathBuf, Arc<[String]>>,
    /// What is set for them.
    configs: Configs<'a>,
    /// The named files that could not be read.
    refused: Vec<Refusal>,
}

/// A text, and its tree where it was made.
type Source = (Arc<str>, Option<Arc<Parse>>);

/// Where a file lies, links followed.
#[derive(Clone)]
pub(super) struct Place {
    /// Its path; `None` of a text that is in no file.
    pub(super) path: Option<PathBuf>,
    pub(super) folder: PathBuf,
    /// Its name in the folder.
    pub(super) name: String,
    pub(super) root: PathBuf,
}

/// How far a file is known.
#[derive(Clone, Copy)]
pub(super) struct Progress {
    /// Whether its tree is there: else there is a text alone, or an outline.
    pub(super) has_tree: bool,
    /// Whether what it uses is known.
    is_followed: bool,
}

impl Loading<'_> {
    /// What holds for a file.
    pub(super) fn settings(&mut self, file: FileId) -> Arc<Settings> {
        let place = self.places.get(file.0 as usize);
        place.map(|place| self.configs.settings(&place.folder, &place.name)).unwrap_or_default()
    }

    /// The names of the files of sequences in a folder.
    pub(super) fn sequences_in(&mut self, folder: &Path) -> Arc<[String]> {
        let disk = self.disk;
        let list = || disk.list(folder).into_iter().filter(|name| name.ends_with(".seq")).collect();
        Arc::clone(self.listed.entry(folder.to_path_buf()).or_insert_with(list))
    }
}

/// The file that `path`, all links followed, leads to: loaded now, or before. `root` is where its workspace begins
/// if no mark says otherwise.
pub(super) fn load_path(loading: &mut Loading, path: PathBuf, shown: &str, root: &Path) -> Result<FileId, Fault> {
    if let Some(id) = loading.known.get(&path) {
        return Ok(*id);
    }
    let folder = path.parent().unwrap_or(&path).to_path_buf();
    let root = marked_root(loading, &folder).unwrap_or_else(|| root.to_path_buf());
    let source = loading.ahead.remove(&path).unwrap_or_else(|| source(loading.disk.read(&path), true));
    let place = Place { path: Some(path.clone()), folder, name: file_name(&path), root };
    let id = add(loading, shown, place, source)?;
    loading.known.insert(path, id);
    Ok(id)
}

/// Loads what is named, of a file where it lies; why not.
fn load_entry(loading: &mut Loading, lies: Result<PathBuf, Fault>, entry: Entry) -> Option<Refusal> {
    let (shown, loaded) = match entry {
        Entry::File { path, top, .. } => {
            let shown = relative(loading.current, &plain(&path));
            let loaded = lies.and_then(|path| load_named(loading, path, &top, &shown));
            (shown, loaded)
        }
        Entry::Text { name, path: None, text } => {
            let folder = loading.current.to_path_buf();
            let root = marked_root(loading, &folder).unwrap_or_else(|| folder.clone());
            let place = Place { path: None, folder, name: name.clone(), root };
            let loaded = add(loading, &name, place, source(text, true));
            (name, loaded)
        }
        Entry::Text { name, path: Some(path), text } => {
            let loaded = load_instead(loading, &path, &name, text);
            (name, loaded)
        }
    };
    loaded.err().map(|fault| refusal(shown, fault))
}

/// Whether the settings of its folder take a file that was found there. What is named is taken.
fn takes(loading: &mut Loading, lies: &Result<PathBuf, Fault>, entry: &Entry) -> bool {
    let (Entry::File { walked: true, .. }, Ok(path)) = (entry, lies) else { return true };
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return true };
    loading.configs.takes(folder, &name.to_string_lossy())
}

/// Where a file lies, links followed; a text lies nowhere. What was found in a folder is no link, and has the name that
/// stands there.
fn lies(disk: &dyn Disk, entry: &Entry) -> Result<PathBuf, Fault> {
    let Entry::File { path, walked, .. } = entry else { return Err(Fault::Missing) };
    let found = path.parent().zip(path.file_name()).filter(|_| *walked);
    found.map_or_else(|| disk.resolve(path), |(folder, name)| Ok(disk.resolve(folder)?.join(name)))
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
    let place = Place { path: Some(path.clone()), folder, name: file_name(&path), root };
    let id = add(loading, shown, place, source(text, true))?;
    let known = *loading.known.entry(path).or_insert(id);
    loading.piped.push(known);
    if known == id {
        return Ok(id);
    }
    // It was named twice, as a file and as this text: the text is the newer one, and takes its place.
    loading.places.pop();
    if let Some(progress) = loading.progress.pop()
        && let Some(older) = loading.progress.get_mut(known.0 as usize)
    {
        *older = progress;
    }
    if let Some(newer) = loading.program.files.pop()
        && let Some(older) = loading.program.files.get_mut(known.0 as usize)
    {
        *older = newer;
    }
    Ok(known)
}

fn load_named(loading: &mut Loading, path: PathBuf, top: &Path, shown: &str) -> Result<FileId, Fault> {
    let folder = path.parent().unwrap_or(&path);
    let tops = [loading.current.to_path_buf(), loading.disk.resolve(top)?];
    let root = tops.into_iter().find(|top| folder.starts_with(top)).unwrap_or_else(|| folder.to_path_buf());
    load_path(loading, path, shown, &root)
}

fn source(text: Result<String, Fault>, with_tree: bool) -> Result<Source, Fault> {
    match text {
        Ok(text) => {
            let tree = with_tree.then(|| Arc::new(parse(&text)));
            Ok((text.into(), tree))
        }
        Err(Fault::TooLarge) => {
            let errors = vec![too_large()];
            Ok(("".into(), Some(Arc::new(Parse { errors, ..Parse::default() }))))
        }
        Err(fault @ (Fault::Missing | Fault::Unreadable(_))) => Err(fault),
    }
}

fn add(loading: &mut Loading, shown: &str, place: Place, source: Result<Source, Fault>) -> Result<FileId, Fault> {
    let (text, tree) = source?;
    let id = FileId(u32::try_from(loading.program.files.len()).unwrap_or(u32::MAX));
    loading.progress.push(Progress { has_tree: tree.is_some(), is_followed: false });
    let parse = tree.unwrap_or_default();
    loading.program.files.push(ProgramFile { path: shown.into(), text, parse, uses: Vec::new(), is_used: false });
    loading.places.push(place);
    Ok(id)
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
