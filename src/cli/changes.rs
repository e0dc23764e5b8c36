//! Files that a command changes: written, or shown as what would change.

use std::path::Path;
use std::sync::Arc;

use crate::cli::args::Color;
use crate::cli::diff::{DiffLook, unified};
use crate::cli::disk::RealDisk;
use crate::cli::terminal;
use crate::cli::write::{Output, write_all_whole};
use crate::workspace::disk::Disk;

/// A file that is to say something else.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The file as it is shown.
    pub shown: &'a str,
    /// Where it lies; `None` for what was piped in.
    pub location: Option<&'a Path>,
    /// What it says, as it was read.
    pub before: &'a Arc<str>,
    /// What it will say.
    pub after: &'a str,
}

/// Writes the files among `changes`. One that is reached through a link is written where it lies; the link stays.
///
/// # Errors
/// Where a file cannot be written: then none is. A line that says so.
pub fn write(changes: &[Change<'_>]) -> Result<(), String> {
    if let Some(path) = overtaken(changes) {
        return Err(format!("`{path}` was changed meanwhile, so nothing is written: run it again"));
    }
    let outputs =
        changes.iter().filter_map(|change| Some(Output { path: change.location?, bytes: change.after.as_bytes() }));
    write_all_whole(&outputs.collect::<Vec<_>>()).map_err(|error| error.to_string())
}

/// A file that is not what was read any more: what somebody saved meanwhile must not get lost.
fn overtaken<'a>(changes: &[Change<'a>]) -> Option<&'a str> {
    let is_other = |change: &&Change<'_>| {
        change.location.is_some_and(|path| RealDisk.read(path).is_ok_and(|text| text != **change.before))
    };
    changes.iter().find(is_other).map(|change| change.shown)
}

/// The differences, as `diff -u` says them.
#[must_use]
pub fn differences(changes: &[Change<'_>], color: Color) -> String {
    let look = DiffLook { color: terminal::look(color).color, escaped: terminal::is_terminal() };
    changes.iter().map(|change| unified(change.shown, change.before, change.after, look)).collect()
}
