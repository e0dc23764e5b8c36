//! What a workspace asks of the outside world.

use std::path::{Path, PathBuf};

use crate::syntax::parser::MAX_BYTES;

/// The largest file that is read, in bytes: no larger one is parsed.
pub const MAX_FILE_BYTES: u64 = MAX_BYTES as u64;

/// Where files are: a real disk, open buffers over one, or memory.
pub trait Disk: Sync {
    /// Where `path` leads: absolute, with every link on the way followed.
    ///
    /// # Errors
    /// Where nothing is there, or what is there cannot be reached.
    fn resolve(&self, path: &Path) -> Result<PathBuf, Fault>;

    /// The text of the file at `path`.
    ///
    /// # Errors
    /// Where there is none, or it is no text, or more than [`MAX_FILE_BYTES`].
    fn read(&self, path: &Path) -> Result<String, Fault>;

    /// The names of the files in `folder`, sorted; none where it cannot be listed.
    fn list(&self, folder: &Path) -> Vec<String>;
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is there.
    Missing,
    /// It holds more than [`MAX_FILE_BYTES`].
    TooLarge,
    /// Anything else, as a clause: "permission denied".
    Unreadable(String),
}

impl Fault {
    /// As a clause.
    #[must_use]
    pub fn reason(self) -> String {
        match self {
            Self::Missing => "there is no such file or folder".to_owned(),
            Self::TooLarge => "it is too large".to_owned(),
            Self::Unreadable(reason) => reason,
        }
    }
}
