//! From the paths that are named to the files that are meant.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::cli::disk::{Kind, NOT_A_FILE, kind_of, read_stdin, reason};
use crate::workspace::disk::Fault;
use crate::workspace::files::{Entry, Refusal, refusal};
use crate::workspace::path::{plain, relative};

/// What was found below the named paths.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The files, in the order of their naming; those of a folder in the order of their names.
    pub entries: Vec<Entry>,
    /// What could not be looked at.
    pub refused: Vec<Refusal>,
}

/// Finds what `paths` name, seen from `current`, an absolute path.
///
/// Of a folder, these are the files that end in `.seq` and that neither a `.gitignore` nor an `.ignore` in or above
/// it excludes. Hidden files and links are left out, so that no folder is walked twice. What this machine's own git
/// settings exclude does not count: the same folder gives the same files everywhere. What is piped in lies at
/// `stdin_path`, or nowhere.
#[must_use]
pub fn find(current: &Path, paths: &[PathBuf], stdin_path: Option<&Path>) -> Found {
    let mut found = Found::default();
    let mut stdin = false;
    for path in paths {
        if path.as_os_str() == "-" {
            if !std::mem::replace(&mut stdin, true) {
                found.entries.push(piped(current, stdin_path));
            }
            continue;
        }
        let path = current.join(path);
        match kind_of(&path) {
            Ok(Kind::Folder) => walk(current, &path, &mut found),
            Ok(Kind::File) => {
                let top = plain(&path).parent().unwrap_or(current).to_path_buf();
                found.entries.push(Entry::File { path, top, walked: false });
            }
            Ok(Kind::Other) => refuse(current, &path, Fault::Unreadable(NOT_A_FILE.to_owned()), &mut found),
            Err(fault) => refuse(current, &path, fault, &mut found),
        }
    }
    found
}

fn piped(current: &Path, path: Option<&Path>) -> Entry {
    let path = path.map(|path| plain(&current.join(path)));
    let name = path.as_deref().map_or_else(|| "<stdin>".to_owned(), |path| relative(current, path));
    Entry::Text { name, path, text: read_stdin() }
}

fn walk(current: &Path, top: &Path, found: &mut Found) {
    let walk = WalkBuilder::new(top)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .sort_by_file_name(|left, right| left.cmp(right))
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let file = entry.file_type().is_some_and(|kind| kind.is_file());
                if file && entry.path().extension().is_some_and(|ending| ending == "seq") {
                    let (path, top) = (entry.into_path(), top.to_path_buf());
                    found.entries.push(Entry::File { path, top, walked: true });
                }
            }
            Err(error) => {
                let path = path_of(&error).unwrap_or(top).to_path_buf();
                let reason = error.io_error().map_or_else(|| error.to_string(), reason);
                refuse(current, &path, Fault::Unreadable(reason), found);
            }
        }
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(_)
        | ignore::Error::Io(_)
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => None,
    }
}

fn refuse(current: &Path, path: &Path, fault: Fault, found: &mut Found) {
    found.refused.push(refusal(relative(current, &plain(path)), fault));
}
