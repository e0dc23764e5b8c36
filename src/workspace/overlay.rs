//! Texts that are not saved yet, over a disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::workspace::disk::{Disk, Fault};

/// A disk on which some files read otherwise.
pub struct Overlay<'a> {
    /// The disk below.
    pub disk: &'a dyn Disk,
    /// What is read instead, by the path that all links lead to.
    pub texts: BTreeMap<PathBuf, Arc<str>>,
}

impl Disk for Overlay<'_> {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        self.disk.resolve(path)
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        self.texts.get(path).map_or_else(|| self.disk.read(path), |text| Ok(text.to_string()))
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.disk.list(folder)
    }
}
