//! `seqc check --fix` and `--diff`: mends what can be mended by itself.

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::args::Color;
use crate::cli::changes::{self, Change};
use crate::cli::disk::RealDisk;
use crate::cli::reading::Sought;
use crate::cli::report::Report;
use crate::cli::{Outcome, terminal};
use crate::model::program::FileId;
use crate::text::plural::plural;
use crate::workspace::checked::Checked;
use crate::workspace::files::Loaded;
use crate::workspace::fix::{MAX_ROUNDS, Mended, Task, fix};
use crate::workspace::round::Extent;

/// Where the help lists these.
const HEADING: &str = "Fixes";

/// What is to be mended.
#[derive(Debug, Args)]
pub struct Mending {
    /// Apply the fixes that have one right answer, then say what remains.
    ///
    /// Only files that are named are changed, or lie in a folder that is; never those that are only used. With `-`, the
    /// text is printed as it should be, and what remains is said on the standard error.
    #[arg(long, help_heading = HEADING)]
    pub fix: bool,

    /// With --fix or --diff: also the fixes that are only likely. Look at what they did.
    #[arg(long, help_heading = HEADING)]
    pub unsafe_fixes: bool,

    /// Show what --fix would change, as `diff -u` does, and write nothing.
    ///
    /// The exit code is 1 when there is something to change.
    #[arg(long, conflicts_with_all = ["format", "fail_on", "baseline"], help_heading = HEADING)]
    pub diff: bool,
}

/// The fixes that were asked for: on `files`, of what was sought and read as `loaded`, and of what `check` says.
#[must_use]
pub fn mend(
    mending: &Mending,
    sought: &Sought,
    loaded: Loaded,
    files: &BTreeSet<FileId>,
    check: &dyn Fn(&Loaded) -> Vec<Checked>,
) -> Mended {
    let extent = if mending.unsafe_fixes { Extent::Suggested } else { Extent::Safe };
    let task = Task { disk: &RealDisk, current: &sought.current, entries: &sought.entries, files, extent, check };
    let mended = fix(&task, loaded);
    if !mended.settled {
        terminal::complain(&format!(
            "ended after {MAX_ROUNDS} rounds of fixes: there is more to fix, or some fixes undo each other"
        ));
    }
    mended
}

/// Writes what was mended; what came from the standard input goes to the standard output, also where it is as it was.
///
/// # Errors
/// Where a file cannot be written: then none is. A line that says so.
pub fn write(mended: &Mended) -> Result<(), String> {
    changes::write(&changes(mended))?;
    let piped = (0..).map(FileId).zip(&mended.loaded.locations).find(|(_, path)| path.is_none());
    let text = piped.and_then(|(file, _)| mended.loaded.program.file(file)).map(|file| &file.text);
    match text {
        Some(text) if !terminal::print(text) => Err("the text was not printed".to_owned()),
        Some(_) | None => Ok(()),
    }
}

/// What would be written, as the report of a check.
#[must_use]
pub fn differences(mended: Mended, complete: bool, color: Color) -> Report {
    let text = changes::differences(&changes(&mended), color);
    let outcome = match complete {
        false => Outcome::Failed,
        true if mended.changes.is_empty() => Outcome::Clean,
        true => Outcome::Findings,
    };
    let notes = note(&mended, "would fix").into_iter().collect();
    Report { outcome, text, notes, loaded: mended.loaded }
}

fn changes(mended: &Mended) -> Vec<Change<'_>> {
    let mut changes = Vec::new();
    for change in &mended.changes {
        let Some(file) = mended.loaded.program.file(change.file) else { continue };
        let location = mended.loaded.locations.get(change.file.0 as usize).and_then(Option::as_deref);
        changes.push(Change { shown: &file.path, location, before: &change.before, after: &file.text });
    }
    changes
}

/// "fixed 3 findings in 2 files", where there were any.
#[must_use]
pub fn note(mended: &Mended, did: &str) -> Option<String> {
    let fixed: usize = mended.changes.iter().map(|change| change.fixed).sum();
    let files = plural(mended.changes.len(), "file");
    (!mended.changes.is_empty()).then(|| format!("{did} {} in {files}", plural(fixed, "finding")))
}
