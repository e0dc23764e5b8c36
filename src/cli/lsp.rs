//! `seqc lsp`: the language server.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use clap::Args;

use crate::check::rule::Rule;
use crate::check::rules::{RULES, rule};
use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::write::{Output, write_all_made};
use crate::cli::{Outcome, build, show, terminal, walk};
use crate::lsp::serve;
use crate::lsp::world::World;
use crate::workspace::disk::Disk;
use crate::workspace::files::Entry;

/// What `seqc lsp` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
It speaks the Language Server Protocol on its standard input and output; an
editor starts it. It says the same as `seqc check`, while you type.")]
pub struct Arguments {
    /// Use the standard input and output: what it does anyway.
    #[arg(long, hide = true)]
    pub stdio: bool,

    /// Accepted, as some clients give it: the process to end with comes with the first message.
    #[arg(long = "clientProcessId", hide = true)]
    pub client: Option<u32>,
}

/// Serves an editor until it says `exit`.
pub fn run(_arguments: &Arguments) -> Outcome {
    let current = current_folder().unwrap_or_else(|_| PathBuf::from("/"));
    drop(std::thread::spawn(write_pages));
    let (show, build) = (show::one, build::one);
    match serve(World { disk: Arc::new(RealDisk), current, find, page, show, build, is_running }) {
        Ok(true) => Outcome::Clean,
        Ok(false) => Outcome::Findings,
        Err(reason) => {
            terminal::complain(&format!("cannot start the language server: {reason}"));
            Outcome::Failed
        }
    }
}

fn find(current: &Path, folders: &[PathBuf]) -> Vec<Entry> {
    walk::find(current, folders, None).entries
}

/// Where the pages of rules lie; `None` where they could not be written.
static PAGES: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Where the page of a rule lies.
fn page(name: &'static str) -> Option<PathBuf> {
    // They are being written: the first that asks does not wait for that.
    let folder = PAGES.get().map_or_else(pages_folder, Clone::clone)?;
    rule(name).map(|rule| page_in(&folder, rule))
}

/// Writes the pages that are not there yet, or were another version's.
fn write_pages() {
    let written = pages_folder().filter(|folder| {
        let pages: Vec<_> = RULES.iter().map(|rule| (page_in(folder, rule), rule.page)).collect();
        let missing = pages.iter().filter(|(path, page)| RealDisk.read(path).map_or(true, |text| text != *page));
        let outputs: Vec<Output<'_>> = missing.map(|(path, page)| Output { path, bytes: page.as_bytes() }).collect();
        write_all_made(&outputs).is_ok()
    });
    // Nobody else sets it.
    let _ = PAGES.set(written);
}

fn pages_folder() -> Option<PathBuf> {
    Some(cache_folder()?.join("seqc").join(env!("CARGO_PKG_VERSION")).join("rules"))
}

fn page_in(folder: &Path, rule: &Rule) -> PathBuf {
    folder.join(format!("{}.md", rule.name))
}

/// The folder for what can be made again, of the person who is logged in.
#[expect(clippy::disallowed_methods, reason = "the pages do not change what is found")]
fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if cfg!(windows) {
        return folder("LOCALAPPDATA");
    }
    let home =
        || folder("HOME").map(|home| home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }));
    folder("XDG_CACHE_HOME").or_else(home)
}

#[cfg(unix)]
fn is_running(process: u32) -> bool {
    let id = i32::try_from(process).ok().and_then(rustix::process::Pid::from_raw);
    // One that may not be asked is there.
    id.is_none_or(|id| rustix::process::test_kill_process(id) != Err(rustix::io::Errno::SRCH))
}

/// Elsewhere the end of the input tells that the client is gone.
#[cfg(not(unix))]
fn is_running(_process: u32) -> bool {
    true
}
