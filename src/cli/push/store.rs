//! The state on the disk: one push at a time changes it, and it is written whole after every answer.
#![expect(clippy::disallowed_types, reason = "this is where the state is read and locked")]

use std::borrow::Cow;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::cli::disk::{RealDisk, reason};
use crate::cli::push::state::{Known, State};
use crate::cli::write::{Output, write_all_whole};
use crate::workspace::overlay::location;

/// The most bytes of a state.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The state of one account.
pub struct Store {
    path: PathBuf,
    target: String,
    account: String,
    state: State,
    nothing: Known,
    /// While it is open, no other push runs. The system closes it with the process, however that ends.
    _lock: Option<File>,
}

impl Store {
    /// Opens a state to be changed.
    ///
    /// # Errors
    /// Where another push has it, or it cannot be read; why, as a sentence.
    pub fn open(path: &Path, target: &str, account: &str) -> Result<Self, String> {
        // A link stays one: who else follows it waits for this push, and learns what it made.
        let path = location(&RealDisk, path);
        let mut beside = path.clone().into_os_string();
        beside.push(".lock");
        let lock = lock(Path::new(&beside))?;
        Ok(Self { _lock: Some(lock), ..Self::look(&path, target, account)? })
    }

    /// Opens a state to be looked at.
    ///
    /// # Errors
    /// Where it cannot be read; why, as a sentence.
    pub fn look(path: &Path, target: &str, account: &str) -> Result<Self, String> {
        let unread = |reason: String| format!("cannot use `{}`: {reason}", path.display());
        let state = match read(path) {
            Ok(text) => State::parse(&text, path).map_err(unread)?,
            Err(error) if error.kind() == ErrorKind::NotFound => State::default(),
            Err(error) => return Err(unread(reason(&error))),
        };
        let (path, target, account) = (path.to_path_buf(), target.to_owned(), account.to_owned());
        Ok(Self { path, target, account, state, nothing: Known::default(), _lock: None })
    }

    /// What its file is called.
    #[must_use]
    pub fn file_name(&self) -> Cow<'_, str> {
        self.path.file_name().unwrap_or_default().to_string_lossy()
    }

    /// What is known of a sequence.
    #[must_use]
    pub fn known(&self, sequence: &str) -> &Known {
        self.state
            .account(&self.target, &self.account)
            .and_then(|account| account.get(sequence))
            .unwrap_or(&self.nothing)
    }

    /// The names of all sequences that were pushed.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.state.account(&self.target, &self.account).into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// The sequence that something with that id was pushed for; also where it was replaced.
    #[must_use]
    pub fn owner(&self, id: &str) -> Option<&str> {
        let mut all = self.state.account(&self.target, &self.account).into_iter().flatten();
        let ids = |known: &'_ Known| {
            known
                .archive
                .iter()
                .chain(known.objects.values().filter_map(|kept| kept.id.as_ref()))
                .any(|known| known == id)
        };
        all.find(|(_, known)| ids(known)).map(|(name, _)| name.as_str())
    }

    /// Changes what is known of a sequence, and writes it.
    ///
    /// # Errors
    /// Where it cannot be written; why, as a sentence.
    pub fn change(&mut self, sequence: &str, change: impl FnOnce(&mut Known)) -> Result<(), String> {
        let account = self.state.account_mut(&self.target, &self.account);
        change(account.entry(sequence.to_owned()).or_default());
        let text = self.state.text();
        let written = write_all_whole(&[Output { path: &self.path, bytes: text.as_bytes() }]);
        written.map_err(|error| error.to_string())
    }
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MAX_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

/// Holds the lock: an open file, which is left there. To delete it would take it from under who waits for it.
fn lock(path: &Path) -> Result<File, String> {
    let failed = |error: &io::Error| format!("cannot lock `{}`: {}", path.display(), reason(error));
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(path).map_err(|error| failed(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(format!("another push is at work here (it holds `{}`): wait until it is done", path.display()))
        }
        Err(TryLockError::Error(error)) => Err(failed(&error)),
    }
}
