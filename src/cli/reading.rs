//! From arguments to a program: what every command that reads files begins with.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::{terminal, walk};
use crate::workspace::checked::Checked;
use crate::workspace::files::{Entry, Loaded, Refusal, load};
use crate::workspace::sweep::sweep;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The named files, then what they use, and what is set for them.
    pub loaded: Loaded,
    /// Whether all that was named could be read. What could not is said on the standard error.
    pub complete: bool,
}

/// What is named, and not read yet.
#[derive(Clone, Debug)]
pub struct Sought {
    /// The folder that paths are shown from: absolute, without links.
    pub current: PathBuf,
    /// The files that are named, and the text that was piped in.
    pub entries: Vec<Entry>,
    /// Whether all that was named could be looked at. What could not is said on the standard error.
    pub complete: bool,
}

/// Reads the files and folders at `paths`, `-` being the standard input, and what they use.
#[must_use]
pub fn read(paths: &[PathBuf]) -> Reading {
    match seek(paths, None) {
        Ok(sought) => {
            let loaded = load_sought(&sought);
            let complete = sought.complete && loaded.is_complete();
            Reading { loaded, complete }
        }
        Err(complaint) => {
            terminal::complain(&complaint);
            Reading::default()
        }
    }
}

/// Looks for what `paths` name; what is piped in is read now, as if it were the file at `stdin_path`, where one is given.
///
/// # Errors
/// Where there is no folder to look from, or a path for what is piped in and nothing is; a line that says so.
pub fn seek(paths: &[PathBuf], stdin_path: Option<&Path>) -> Result<Sought, String> {
    if stdin_path.is_some() && !paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("`--stdin-filename` is for what is piped in: it needs the path `-` too".to_owned());
    }
    let current = current_folder().map_err(|reason| format!("cannot use the current folder: {reason}"))?;
    let found = walk::find(&current, paths, stdin_path);
    complain_of(&found.refused);
    Ok(Sought { current, entries: found.entries, complete: found.refused.is_empty() })
}

/// Reads what was sought, and what it uses. What cannot be read is said on the standard error.
#[must_use]
pub fn load_sought(sought: &Sought) -> Loaded {
    let loaded = load(&RealDisk, &sought.current, sought.entries.clone());
    complain_of(&loaded.refused);
    loaded
}

/// The same, and what there is to say about each file. Of most files, only the text is still there then.
#[must_use]
pub fn sweep_sought(sought: &Sought, start: Option<NaiveDate>) -> (Loaded, Vec<Checked>) {
    let (loaded, checked) = sweep(&RealDisk, &sought.current, sought.entries.clone(), start);
    complain_of(&loaded.refused);
    (loaded, checked)
}

fn complain_of(refused: &[Refusal]) {
    for refusal in refused {
        terminal::complain(&format!("cannot read `{}`: {}", refusal.path, refusal.reason));
    }
}
