//! `seqc check --baseline`: what is known is neither counted nor shown.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::disk::RealDisk;
use crate::cli::write::{Output, write_all_whole};
use crate::text::plural::plural;
use crate::workspace::baseline::{self, Baseline};
use crate::workspace::checked::Checked;
use crate::workspace::disk::Disk;
use crate::workspace::files::Loaded;
use crate::workspace::overlay::location;
use crate::workspace::path::{plain, relative};

/// Where the help lists these.
const HEADING: &str = "Known findings";

/// Where it stands what is known.
#[derive(Debug, Args)]
pub struct Known {
    /// A file of findings that are known: only others count and are shown.
    ///
    /// A finding is recognized by its file, its name and the text of its lines, so that it may move. Entries for what
    /// is not found any more are named; they do not change the exit code.
    #[arg(long, value_name = "FILE", help_heading = HEADING)]
    pub baseline: Option<PathBuf>,

    /// Write all that is found now to the --baseline file, in place of what it says.
    #[arg(long, requires = "baseline", help_heading = HEADING)]
    pub write_baseline: bool,
}

/// How many entries that match nothing are named.
const MAX_NAMED: usize = 5;

/// Takes what is known out of `checked`, all that was said about `loaded`; what there is to say of that. A file that
/// could not be read, where not all is `complete`, must not seem to be without findings: then no baseline is written.
///
/// # Errors
/// Where the baseline cannot be read or written; a line that says so.
pub fn apply(
    known: &Known,
    current: &Path,
    loaded: &Loaded,
    complete: bool,
    checked: &mut [Checked],
) -> Result<Option<String>, String> {
    let Some(file) = &known.baseline else { return Ok(None) };
    let shown = file.display();
    let path = plain(&current.join(file));
    let folder = path.parent().unwrap_or(current);
    // Links are followed, as they are for the files that are seen from there.
    let folder = RealDisk.resolve(folder).unwrap_or_else(|_| folder.to_path_buf());
    let paths: Vec<String> = names(loaded, &folder);
    if known.write_baseline {
        if !complete {
            return Err(format!("`{shown}` is not written: not everything could be read"));
        }
        let found = baseline::of(checked, &paths);
        write(&path, &found).map_err(|reason| format!("cannot write `{shown}`: {reason}"))?;
        checked.iter_mut().for_each(|file| file.diagnostics.clear());
        return Ok(Some(format!("wrote {} to `{shown}`", plural(found.count(), "finding"))));
    }
    let text = RealDisk.read(&path).map_err(|fault| fault.reason());
    let baseline = text.and_then(|text| baseline::read(&text));
    let baseline = baseline.map_err(|reason| format!("cannot use the baseline `{shown}`: {reason}"))?;
    let is_gone = |path: &str| RealDisk.resolve(&folder.join(path)).is_err();
    let stale = baseline::subtract(baseline, checked, &paths, &is_gone);
    Ok((stale.count() > 0).then(|| said_of(&stale, &shown.to_string())))
}

/// What the baseline calls each file.
fn names(loaded: &Loaded, folder: &Path) -> Vec<String> {
    let files = loaded.program.files.iter().zip(&loaded.locations);
    files
        .map(|(file, location)| location.as_ref().map_or(file.path.to_string(), |path| relative(folder, path)))
        .collect()
}

fn write(path: &Path, found: &Baseline) -> Result<(), String> {
    let text = baseline::write(found);
    // A link stays one.
    let path = location(&RealDisk, path);
    write_all_whole(&[Output { path: &path, bytes: text.as_bytes() }]).map_err(|error| error.reason)
}

fn said_of(stale: &Baseline, shown: &str) -> String {
    let mut named: Vec<String> =
        stale.kinds().take(MAX_NAMED).map(|known| format!("{} in `{}`", known.name, known.path)).collect();
    let more = stale.kinds().count().saturating_sub(MAX_NAMED);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let are = if stale.count() == 1 { "is" } else { "are" };
    format!("{} in `{shown}` {are} not found any more: {}", plural(stale.count(), "finding"), named.join(", "))
}
