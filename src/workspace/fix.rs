//! Mends files until nothing is left that can be mended by itself. Writes nothing: what the files would say is its
//! answer, for whoever asks to write, to show, or to hand to an editor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::program::FileId;
use crate::workspace::checked::Checked;
use crate::workspace::disk::Disk;
use crate::workspace::files::{Entry, Loaded, load};
use crate::workspace::overlay::Overlay;
use crate::workspace::round::{Extent, round};

/// The most rounds. Two or three are usual; that many are needed only where fixes undo each other.
pub const MAX_ROUNDS: usize = 32;

/// What is mended, and how.
pub struct Task<'a> {
    /// Where the files are.
    pub disk: &'a dyn Disk,
    /// The folder that paths are shown from.
    pub current: &'a Path,
    /// What is named.
    pub entries: &'a [Entry],
    /// Which of the named files may be changed. What they use is never.
    pub files: &'a BTreeSet<FileId>,
    /// Which fixes are applied.
    pub extent: Extent,
    /// What is to be said about each file, in their order.
    pub check: &'a dyn Fn(&Loaded) -> Vec<Checked>,
}

/// What came of mending.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The files as they are afterwards.
    pub loaded: Loaded,
    /// What was changed, in the order of the files.
    pub changes: Vec<Change>,
    /// Whether nothing is left to be mended; else the fixes undo each other and [`MAX_ROUNDS`] ended it, or a file was
    /// taken away meanwhile.
    pub settled: bool,
}

/// A file that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: FileId,
    /// What it said before.
    pub before: Arc<str>,
    /// How many fixes were applied to it.
    pub fixed: usize,
}

/// Mends the files of `task`, which were read as `loaded`, in rounds: after each, all are read and checked again, as
/// one fix may be the ground of another, also in another file.
#[must_use]
pub fn fix(task: &Task<'_>, mut loaded: Loaded) -> Mended {
    let originals: Vec<Arc<str>> = loaded.program.files.iter().map(|file| Arc::clone(&file.text)).collect();
    let mut entries = task.entries.to_vec();
    // A file that is changed on the disk meanwhile is not read a second time: all rounds are about the same text.
    let mut overlay = Overlay { disk: task.disk, texts: texts(&loaded) };
    let mut fixed: BTreeMap<FileId, usize> = BTreeMap::new();
    let mut settled = false;
    for _ in 0..MAX_ROUNDS {
        let mended = mend_once(task, &loaded, &mut overlay, &mut entries);
        settled = mended.is_empty();
        if settled {
            break;
        }
        let next = load(&overlay, task.current, entries.clone());
        if !names_the_same(&loaded, &next) {
            break;
        }
        for (file, count) in mended {
            *fixed.entry(file).or_default() += count;
        }
        loaded = Loaded { refused: loaded.refused, ..next };
    }
    let change = |(file, fixed): (FileId, usize)| {
        let before = originals.get(file.0 as usize)?;
        let changed = loaded.program.file(file)?.text != *before;
        changed.then(|| Change { file, before: Arc::clone(before), fixed })
    };
    let changes = fixed.into_iter().filter_map(change).collect();
    Mended { loaded, changes, settled }
}

/// One round over all files; how many fixes each file got.
fn mend_once(
    task: &Task<'_>,
    loaded: &Loaded,
    overlay: &mut Overlay<'_>,
    entries: &mut [Entry],
) -> Vec<(FileId, usize)> {
    let checked = (task.check)(loaded);
    let mut fixed = Vec::new();
    for (file, one) in (0..).map(FileId).zip(&checked).take(loaded.named) {
        let round = task.files.contains(&file).then(|| round(&one.text, &one.diagnostics, task.extent)).flatten();
        let Some(round) = round else { continue };
        match loaded.locations.get(file.0 as usize) {
            Some(Some(path)) => {
                overlay.texts.insert(path.clone(), round.text.into());
            }
            Some(None) => replace_text(entries, &one.path, &round.text),
            None => continue,
        }
        fixed.push((file, round.fixed));
    }
    fixed
}

/// Whether the named files are still the same ones: one may be taken away at any time.
fn names_the_same(before: &Loaded, after: &Loaded) -> bool {
    before.named == after.named
        && before.locations.iter().take(before.named).eq(after.locations.iter().take(after.named))
}

/// What the named files say. One that is too large says nothing, and is to be found too large again.
fn texts(loaded: &Loaded) -> BTreeMap<PathBuf, Arc<str>> {
    let files = loaded.locations.iter().zip(&loaded.program.files).take(loaded.named);
    let read = files.filter(|(_, file)| !file.text.is_empty());
    read.filter_map(|(path, file)| Some((path.clone()?, Arc::clone(&file.text)))).collect()
}

/// Gives the entry that is in no file, and that is shown as `shown`, another text.
fn replace_text(entries: &mut [Entry], shown: &str, new: &str) {
    for entry in entries {
        match entry {
            Entry::Text { name, text, .. } if name == shown => *text = Ok(new.to_owned()),
            Entry::Text { .. } | Entry::File { .. } => {}
        }
    }
}
