//! What the server is given of the world outside.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::program::FileId;
use crate::workspace::disk::Disk;
use crate::workspace::files::{Entry, Loaded};

/// The files below some folders, seen from the current one.
pub type Find = fn(&Path, &[PathBuf]) -> Vec<Entry>;

/// Where the page of a rule lies, for people to read; `None` where there is none.
pub type Page = fn(&'static str) -> Option<PathBuf>;
/// What `seqc show` says of a sequence in a file; or why there is nothing to show.
pub type Show = fn(&Loaded, FileId, &str) -> Result<String, String>;

/// Builds a sequence in a file for a target, into a folder, as `seqc build` does. The files that were written; or why none
/// were.
pub type Build = fn(&Loaded, FileId, &str, &str, &Path) -> Result<Vec<PathBuf>, String>;

/// The world outside.
#[derive(Clone)]
pub struct World {
    /// Where files are.
    pub disk: Arc<dyn Disk + Send + Sync>,
    /// The folder that paths are shown from: absolute, without links.
    pub current: PathBuf,
    /// Finds files.
    pub find: Find,
    /// Finds pages.
    pub page: Page,
    /// Shows a sequence.
    pub show: Show,
    /// Builds a sequence.
    pub build: Build,
    /// Whether a process still runs.
    pub is_running: fn(u32) -> bool,
}
