//! `seqc check --watch`: does something again whenever a file changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::disk::{Kind, RealDisk, current_folder, kind_of, reason};
use crate::cli::terminal;
use crate::workspace::disk::Disk;
use crate::workspace::files::Loaded;

/// How long it must be quiet after a change: an editor that saves does several things.
const QUIET: Duration = Duration::from_millis(60);
/// How many changes are waited out, at most: where files change all the time, something is to be seen too.
const MAX_WAITS: usize = 1000;

type Events = Receiver<notify::Result<Event>>;

/// What is looked at.
struct Watched {
    watcher: RecommendedWatcher,
    events: Events,
    /// The folders that are watched already.
    folders: BTreeSet<PathBuf>,
    /// Files that count whatever they are called.
    files: BTreeSet<PathBuf>,
}

/// Calls `run` now, and again whenever one of the files changes that it read, or one is added to the folders at
/// `paths`. `others` are files that it reads as well. Ends when `run` answers `None`: nobody listens any more.
///
/// Folders are watched, not files: an editor that saves puts another file in the place of the old one.
///
/// # Errors
/// Where a folder cannot be watched, or `run` fails the first time; a line that says so.
pub fn watch(
    paths: &[PathBuf],
    others: &[PathBuf],
    run: &mut dyn FnMut() -> Result<Option<Loaded>, String>,
) -> Result<(), String> {
    let (sender, events) = channel();
    let watcher = notify::recommended_watcher(sender).map_err(|error| complaint(&error))?;
    let mut watched = Watched { watcher, events, folders: BTreeSet::new(), files: BTreeSet::new() };
    let current = current_folder().map_err(|reason| format!("cannot use the current folder: {reason}"))?;
    let mut first = true;
    loop {
        // Before anything is read: what changes while it is read is seen as a change.
        for path in paths.iter().chain(others) {
            name(&mut watched, &current.join(path))?;
        }
        match run() {
            Ok(None) => return Ok(()),
            Ok(Some(loaded)) => {
                for path in loaded.locations.into_iter().flatten().chain(loaded.configs) {
                    add_file(&mut watched, path)?;
                }
            }
            Err(complaint) if first => return Err(complaint),
            // What went well before may go well again after the next change.
            Err(complaint) => terminal::complain(&complaint),
        }
        first = false;
        wait(&watched)?;
    }
}

fn name(watched: &mut Watched, path: &Path) -> Result<(), String> {
    match kind_of(path) {
        Ok(Kind::Folder) => {
            let folder = RealDisk.resolve(path).unwrap_or_else(|_| path.to_path_buf());
            // Again each time: it may be another folder of that name by now.
            watched.folders.insert(folder.clone());
            add(watched, &folder, RecursiveMode::Recursive)
        }
        // One that is gone for the moment may come back.
        Ok(Kind::File | Kind::Other) | Err(_) => {
            add_file(watched, path.to_path_buf())?;
            RealDisk.resolve(path).map_or(Ok(()), |path| add_file(watched, path))
        }
    }
}

/// Watches the folder that holds the file at `path`, unless that is watched.
fn add_file(watched: &mut Watched, path: PathBuf) -> Result<(), String> {
    let Some(folder) = path.parent().map(Path::to_path_buf) else { return Ok(()) };
    watched.files.insert(path);
    let known = folder.ancestors().any(|above| watched.folders.contains(above));
    if known || kind_of(&folder) != Ok(Kind::Folder) {
        return Ok(());
    }
    add(watched, &folder, RecursiveMode::NonRecursive)
}

fn add(watched: &mut Watched, folder: &Path, mode: RecursiveMode) -> Result<(), String> {
    watched.watcher.watch(folder, mode).map_err(|error| complaint(&error))
}

/// Waits for a change that matters, and until it is quiet after it.
fn wait(watched: &Watched) -> Result<(), String> {
    let gone = || "cannot watch any longer: the system does not say what changes".to_owned();
    while !matters(watched, &watched.events.recv().map_err(|_| gone())?) {}
    for _ in 0..MAX_WAITS {
        match watched.events.recv_timeout(QUIET) {
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Err(gone()),
        }
    }
    Ok(())
}

/// Whether to look again: at a change of what was read, of what may be read now, of what says what is left out.
fn matters(watched: &Watched, event: &notify::Result<Event>) -> bool {
    // An error says that events were lost: anything may have changed.
    let Ok(event) = event else { return true };
    let moved = match event.kind {
        // To read a file is an event too.
        EventKind::Access(_) => return false,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
        EventKind::Any | EventKind::Modify(_) | EventKind::Other => false,
    };
    event.need_rescan() || event.paths.iter().any(|path| counts(watched, path, moved))
}

/// Whether what happened at `path` counts. A folder, which has no ending, counts where it was `moved`, with all in it.
fn counts(watched: &Watched, path: &Path, moved: bool) -> bool {
    let hidden = path.components().any(|part| part.as_os_str() == ".git");
    let named = |name: &str| path.file_name().is_some_and(|own| own == name);
    let ending = path.extension();
    watched.files.contains(path)
        || (!hidden && (ending.is_some_and(|ending| ending == "seq") || (moved && ending.is_none())))
        || [".gitignore", ".ignore", "seqc.toml"].into_iter().any(named)
}

fn complaint(error: &notify::Error) -> String {
    let why = match &error.kind {
        notify::ErrorKind::Io(error) => reason(error),
        notify::ErrorKind::MaxFilesWatch => "the system allows no more watched folders".to_owned(),
        notify::ErrorKind::Generic(why) => why.clone(),
        notify::ErrorKind::PathNotFound => "it is not there".to_owned(),
        notify::ErrorKind::WatchNotFound | notify::ErrorKind::InvalidConfig(_) => error.to_string(),
    };
    let path = error.paths.first().map(|path| format!(" `{}`", path.display())).unwrap_or_default();
    format!("cannot watch{path}: {why}")
}
