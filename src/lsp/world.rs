//! What the server is given of the world outside.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::workspace::disk::Disk;
use crate::workspace::files::Entry;

/// The files below some folders, seen from the current one.
pub type Find = fn(&Path, &[PathBuf]) -> Vec<Entry>;

/// Where the page of a rule lies, for people to read; `None` where there is none.
pub type Page = fn(&'static str) -> Option<PathBuf>;

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
    /// Whether a process still runs.
    pub is_running: fn(u32) -> bool,
}
