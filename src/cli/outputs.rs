//! The folder that a build writes to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::disk::RealDisk;
use crate::cli::write::{Output, write_all_made};
use crate::emit::File;
use crate::emit::manifest::{Build, Hashed, MANIFEST, builds};
use crate::workspace::disk::Disk;

/// A name that two files have.
#[must_use]
pub fn doubled(files: &[File]) -> Option<&str> {
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).find_map(|pair| if let [one, other] = pair { (one == other).then_some(*one) } else { None })
}

/// Writes files to a folder, all or none; where they are.
///
/// # Errors
/// Where one cannot be written; why, in a sentence.
pub fn write(files: &[File], out: &Path) -> Result<Vec<PathBuf>, String> {
    let paths: Vec<PathBuf> = files.iter().map(|file| out.join(&file.name)).collect();
    let outputs = files.iter().zip(&paths).map(|(file, path)| Output { path, bytes: file.text.as_bytes() });
    let written = write_all_made(&outputs.collect::<Vec<_>>());
    written.map_err(|error| error.to_string())?;
    Ok(paths)
}

/// What earlier builds left in the folder: those for other targets that are still whole, which the manifest keeps; and the
/// files of all others that are still there and not written now.
#[must_use]
pub fn earlier(out: &Path, new: &[Build], files: &[File]) -> (Vec<Build>, Vec<String>) {
    let old = RealDisk.read(&out.join(MANIFEST)).map_or_else(|_| Vec::new(), |text| builds(&text));
    let targets: BTreeSet<&str> = new.iter().map(|build| &*build.target).collect();
    let written: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let is_there = |file: &Hashed| RealDisk.resolve(&out.join(&file.file)).is_ok();
    let (kept, old): (Vec<_>, Vec<_>) =
        old.into_iter().partition(|old| !targets.contains(&*old.target) && old.files.iter().all(is_there));
    let is_left = |file: &Hashed| !written.contains(file.file.as_str()) && is_there(file);
    let stale = old.into_iter().flat_map(|old| old.files).filter(is_left);
    (kept, stale.map(|file| file.file).collect())
}
