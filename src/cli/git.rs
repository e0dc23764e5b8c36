//! What git says has changed. The one place that runs another program.
#![expect(clippy::disallowed_types, reason = "only git knows what git sees; nothing else is run")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cli::disk::{RealDisk, reason};
use crate::workspace::disk::Disk;

/// What is compared with where nobody says what.
pub const HEAD: &str = "HEAD";

/// The files of the repository around `current` that are not as in `base`, a commit: staged, not staged, and new ones
/// that are not ignored. Absolute, links followed; also those that are gone.
///
/// # Errors
/// Where there is no git, no repository or no such commit; a line that says so.
pub fn changed(current: &Path, base: &str) -> Result<BTreeSet<PathBuf>, String> {
    let top = git(current, &["rev-parse", "--show-toplevel"])?;
    let top = path_from(top.strip_suffix(b"\n").unwrap_or(&top));
    let top = RealDisk.resolve(&top).unwrap_or(top);
    let new = git(&top, &["ls-files", "-z", "--others", "--exclude-standard"])?;
    let old = match commit(&top, base) {
        Some(commit) => {
            git(&top, &["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", &commit, "--"])?
        }
        // Before the first commit, all that is staged is new.
        None if base == HEAD => git(&top, &["ls-files", "-z", "--cached"])?,
        None => return Err(format!("cannot tell what has changed: git knows no commit `{base}`")),
    };
    let paths = old.split(|byte| *byte == 0).chain(new.split(|byte| *byte == 0)).filter(|path| !path.is_empty());
    let absolute = paths.map(|path| top.join(path_from(path)));
    Ok(absolute.map(|path| RealDisk.resolve(&path).unwrap_or(path)).collect())
}

/// The hash of the commit that `base` names. Whatever it begins with, it is not taken for an option.
fn commit(top: &Path, base: &str) -> Option<String> {
    let base = format!("{base}^{{commit}}");
    let hash = git(top, &["rev-parse", "--verify", "--quiet", "--end-of-options", &base]).ok()?;
    let hash = String::from_utf8(hash).ok()?.trim().to_owned();
    (!hash.is_empty() && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(hash)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    // It is only asked: it need not wait for, nor hinder, a git that writes.
    command.arg("-C").arg(folder).args(arguments).env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null());
    let output = command.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => "cannot tell what has changed: there is no `git` on this machine".to_owned(),
        _ => format!("cannot tell what has changed: git does not run: {}", reason(&error)),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().next().unwrap_or("git failed");
    Err(format!("cannot tell what has changed: {}", line.strip_prefix("fatal: ").unwrap_or(line)))
}

#[cfg(unix)]
fn path_from(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes.to_vec()).into()
}

/// Elsewhere git writes its paths in UTF-8.
#[cfg(not(unix))]
fn path_from(bytes: &[u8]) -> PathBuf {
    OsString::from(String::from_utf8_lossy(bytes).into_owned()).into()
}
