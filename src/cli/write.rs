//! Files are written whole or not at all.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is where files are written")]

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::cli::disk::reason;
use crate::workspace::each::each;

/// A file to be written.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    /// Where; folders on the way are made.
    pub path: &'a Path,
    /// All that it will hold.
    pub bytes: &'a [u8],
}

/// What was not written, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteError {
    /// The file.
    pub path: PathBuf,
    /// Why, as a clause.
    pub reason: String,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot write `{}`: {}", self.path.display(), self.reason)
    }
}

/// Writes files, which keep the permissions they had: a reader finds the old one or the new one, never a part. All of them are on the disk, under other
/// names, before the first takes its place: what can fail, such as a full disk, has failed by then.
///
/// # Errors
/// Where one of them cannot be written: then none is, and the old ones are as they were. Only where one cannot take its place (a folder of that name is
/// there) are those before it written.
pub fn write_all_whole(outputs: &[Output]) -> Result<(), WriteError> {
    put_all(outputs, true)?;
    let folders: BTreeSet<&Path> = outputs.iter().map(|output| folder(output.path)).collect();
    folders.into_iter().for_each(keep);
    Ok(())
}

/// The same of what can be made again: nobody waits until the disk has it, which takes longer than all else. A power cut may
/// take it back.
///
/// # Errors
/// As above.
pub fn write_all_made(outputs: &[Output]) -> Result<(), WriteError> {
    put_all(outputs, false)
}

fn put_all(outputs: &[Output], lasts: bool) -> Result<(), WriteError> {
    let new = each(outputs.iter().collect(), |output| (output, beside(output, lasts)));
    // All before the first takes its place: of several that cannot be written, the first is told.
    let fail = |(output, file): (_, io::Result<TempPath>)| Ok((output, file.map_err(|error| failed(output, &error))?));
    for (output, file) in new.into_iter().map(fail).collect::<Result<Vec<_>, _>>()? {
        file.persist(output.path).map_err(|error| failed(output, &error.error))?;
    }
    Ok(())
}

/// Writes a new file; whether it did: where there is one already, that stays as it is.
///
/// # Errors
/// Where it cannot be written.
pub fn create_whole(output: Output) -> Result<bool, WriteError> {
    // What is there may be no file at all: it stays, too.
    if let Ok(there) = fs::symlink_metadata(output.path) {
        return if there.is_symlink() && !output.path.exists() { Err(dangling(output)) } else { Ok(false) };
    }
    let file = beside(&output, true).map_err(|error| failed(&output, &error))?;
    match file.persist_noclobber(output.path) {
        Ok(_) => {
            keep(folder(output.path));
            Ok(true)
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(&output, &error.error)),
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Sees to it that a power cut takes no name from a folder that was given just now. Systems other than Unix have no request
/// for that, and some file systems refuse it: then it is as safe as they make it.
fn keep(folder: &Path) {
    if cfg!(unix) {
        drop(File::open(folder).and_then(|folder| folder.sync_all()));
    }
}

/// The bytes beside the file that they are for. That it is closed is why there may be any number of them.
fn beside(output: &Output, lasts: bool) -> io::Result<TempPath> {
    let folder = folder(output.path);
    if folder.exists() && !folder.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotADirectory, "what it is to be written into is not a folder"));
    }
    fs::create_dir_all(folder)?;
    if output.path.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let old = fs::metadata(output.path).ok().map(|facts| facts.permissions());
    if old.as_ref().is_some_and(Permissions::readonly) {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let mut builder = tempfile::Builder::new();
    // As any new file: readable by whom the system says, not only by its writer.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.prefix(".seqc-").tempfile_in(folder)?;
    file.write_all(output.bytes)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old)?;
    }
    if lasts {
        file.as_file().sync_all()?;
    }
    Ok(file.into_temp_path())
}

fn dangling(output: Output) -> WriteError {
    let target = fs::read_link(output.path).unwrap_or_default();
    let reason =
        format!("it is a link to `{}`, which is not there: remove the link, or make that file", target.display());
    WriteError { path: output.path.to_path_buf(), reason }
}

fn failed(output: &Output, error: &io::Error) -> WriteError {
    WriteError { path: output.path.to_path_buf(), reason: reason(error) }
}
