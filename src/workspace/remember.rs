//! A disk that is asked only once where a path leads.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::text::table::Table;
use crate::workspace::disk::{Disk, Fault};

/// A disk, and where paths lead on it: for as long as files are loaded, it does not change.
pub struct Remember<'a> {
    disk: &'a dyn Disk,
    leads: Mutex<Table<PathBuf, Result<PathBuf, Fault>>>,
}

impl<'a> Remember<'a> {
    /// Nothing is asked yet.
    #[must_use]
    pub fn new(disk: &'a dyn Disk) -> Self {
        Self { disk, leads: Mutex::default() }
    }
}

impl Disk for Remember<'_> {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        let leads = || self.leads.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = leads().get(path) {
            return known.clone();
        }
        let resolved = self.disk.resolve(path);
        leads().insert(path.to_path_buf(), resolved.clone());
        resolved
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        self.disk.read(path)
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        self.disk.list(folder)
    }
}
