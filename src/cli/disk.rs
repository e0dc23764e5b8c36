//! The real disk.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is where files are read")]

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::workspace::disk::{Disk, Fault, MAX_FILE_BYTES};

/// The disk of this machine.
pub struct RealDisk;

impl Disk for RealDisk {
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault> {
        fs::canonicalize(path).map_err(|error| fault(&error))
    }

    fn read(&self, path: &Path) -> Result<String, Fault> {
        // Asked before it is opened: to open a pipe is to wait for its writer.
        let facts = fs::metadata(path).map_err(|error| fault(&error))?;
        match kind(&facts) {
            Kind::Folder => return Err(Fault::Unreadable("it is a folder".to_owned())),
            Kind::Other => return Err(Fault::Unreadable(NOT_A_FILE.to_owned())),
            Kind::File if facts.len() > MAX_FILE_BYTES => return Err(Fault::TooLarge),
            Kind::File => {}
        }
        read_text(File::open(path).map_err(|error| fault(&error))?, facts.len())
    }

    fn list(&self, folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        names
    }
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file that can be read to its end.
    File,
    /// A folder.
    Folder,
    /// A pipe, a socket, a device.
    Other,
}

/// Said of a pipe, a socket or a device.
pub const NOT_A_FILE: &str = "it is neither a file nor a folder (`-` reads what is piped in)";

/// What `path` leads to, links followed.
///
/// # Errors
/// Where nothing is there, or what is there cannot be reached.
pub fn kind_of(path: &Path) -> Result<Kind, Fault> {
    fs::metadata(path).map(|facts| kind(&facts)).map_err(|error| fault(&error))
}

/// The current folder: absolute, without links.
///
/// # Errors
/// Where there is none any more; why, as a clause.
pub fn current_folder() -> Result<PathBuf, String> {
    std::env::current_dir().and_then(fs::canonicalize).map_err(|error| reason(&error))
}

/// What is piped in.
///
/// # Errors
/// Where it is no text, or more than [`MAX_FILE_BYTES`].
pub fn read_stdin() -> Result<String, Fault> {
    read_text(io::stdin().lock(), 0)
}

/// An error of the system's as a clause.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            let mut letters = text.chars();
            letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// Reads a text that is expected to be so long.
fn read_text(reader: impl Read, expected: u64) -> Result<String, Fault> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(MAX_FILE_BYTES) + 1).unwrap_or_default());
    // A byte more than allowed shows that there is more: a file may grow while it is read.
    reader.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| fault(&error))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| not_text(error.as_bytes(), error.utf8_error().valid_up_to()))
}

fn not_text(bytes: &[u8], at: usize) -> Fault {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Fault::Unreadable("it is UTF-16, not UTF-8 text: save it as UTF-8".to_owned());
    }
    let line = bytes.iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
    Fault::Unreadable(format!("it is not UTF-8 text (the first foreign byte is in line {line}): save it as UTF-8"))
}

fn kind(facts: &Metadata) -> Kind {
    if facts.is_dir() {
        Kind::Folder
    } else if facts.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

fn fault(error: &io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Fault::Missing,
        _ => Fault::Unreadable(reason(error)),
    }
}
