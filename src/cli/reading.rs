//! From arguments to a program: what every command that reads files begins with.

use std::path::{Path, PathBuf};

use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::{terminal, walk};
use crate::workspace::files::{Loaded, load};

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The named files, then what they use, and what is set for them.
    pub loaded: Loaded,
    /// Whether all that was named could be read. What could not is said on the standard error.
    pub complete: bool,
}

/// Reads the files and folders at `paths`, `-` being the standard input, and what they use. The standard input is read
/// as if it were the file at `stdin_path`, where one is given.
#[must_use]
pub fn read(paths: &[PathBuf], stdin_path: Option<&Path>) -> Reading {
    let current = match current_folder() {
        Ok(current) => current,
        Err(reason) => {
            terminal::complain(&format!("cannot use the current folder: {reason}"));
            return Reading::default();
        }
    };
    let found = walk::find(&current, paths, stdin_path);
    let loaded = load(&RealDisk, &current, found.entries);
    for refusal in found.refused.iter().chain(&loaded.refused) {
        terminal::complain(&format!("cannot read `{}`: {}", refusal.path, refusal.reason));
    }
    let complete = found.refused.is_empty() && loaded.refused.is_empty();
    Reading { loaded, complete }
}
