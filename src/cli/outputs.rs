//! The folder that a build writes to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::disk::RealDisk;
use crate::cli::write::{Output, write_all_made};
use crate::emit::File;
use crate::emit::manifest::{Build, Hashed, MANIFEST, listed};
use crate::text::digest::sha256;
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

/// What earlier builds left in the folder, and is not written now: builds for other targets that are still what the manifest
/// says, which it keeps; and all other files, in order.
#[must_use]
pub fn earlier(out: &Path, new: &[Build], files: &[File]) -> (Vec<Build>, Vec<String>) {
    let (old, named) = RealDisk.read(&out.join(MANIFEST)).map(|text| listed(&text)).unwrap_or_default();
    let targets: BTreeSet<&str> = new.iter().map(|build| &*build.target).collect();
    let mut sources: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for build in new {
        sources.entry(&build.source.file).or_default().insert(&build.source.sha256);
    }
    let is_whole = |file: &Hashed| RealDisk.read(&out.join(&file.file)).is_ok_and(|text| sha256(&text) == file.sha256);
    let (kept, gone): (Vec<_>, Vec<_>) = old.into_iter().partition(|old| {
        let source = sources.get(&*old.source.file);
        !targets.contains(&*old.target)
            && source.is_none_or(|known| known.contains(&*old.source.sha256))
            && old.files.iter().all(is_whole)
    });
    let written = files.iter().map(|file| &*file.name);
    let known: BTreeSet<&str> = written.chain(kept.iter().flat_map(|old| &old.files).map(|file| &*file.file)).collect();
    let named = gone.into_iter().flat_map(|old| old.files).map(|file| file.file).chain(named);
    let is_left = |name: &String| !known.contains(&**name) && RealDisk.resolve(&out.join(name)).is_ok();
    let left: BTreeSet<String> = named.filter(is_left).collect();
    (kept, left.into_iter().collect())
}
