//! Texts that are not saved yet, over a disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::workspace::disk::{Disk, Fault, MAX_FILE_BYTES};
use crate::workspace::path::plain;

/// A disk on which some files read otherwise, and some are that are not saved yet.
pub struct Overlay<'a> {
    /// The disk below.
    pub disk: &'a dyn Disk,
    /// What is read instead, by the path that all links lead to.
    pub texts: BTreeMap<PathBuf, Arc<str>>,
}

/// Where `path` leads, links followed as far as there is something: also where the file is not there yet.
#[must_use]
pub fn location(disk: &dyn Disk, path: &Path) -> PathBuf {
    let path = plain(path);
    disk.resolve(&path).unwrap_or_else(|_| {
        let folder = path.parent().and_then(|folder| disk.resolve(folder).ok());
        folder.zip(path.file_name()).map_or_else(|| path.clone(), |(folder, name)| folder.join(name))
    })
}

impl Disk for Overlay<'_> {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        self.disk.resolve(path).or_else(|fault| {
            let path = location(self.disk, path);
            // A folder is there as soon as something in it is.
            let known = self.texts.range(path.clone()..).next().is_some_and(|(text, _)| text.starts_with(&path));
            if known { Ok(path) } else { Err(fault) }
        })
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        match self.texts.get(path) {
            Some(text) if text.len() as u64 > MAX_FILE_BYTES => Err(Fault::TooLarge),
            Some(text) => Ok(text.to_string()),
            None => self.disk.read(path),
        }
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let mut names = self.disk.list(folder);
        let inside = self.texts.keys().filter(|path| path.parent() == Some(folder));
        names.extend(inside.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)));
        names.sort_unstable();
        names.dedup();
        names
    }
}
