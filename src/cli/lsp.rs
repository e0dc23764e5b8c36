//! `seqc lsp`: the language server.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::{Outcome, build, show, terminal, walk};
use crate::lsp::serve;
use crate::lsp::world::World;
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

    /// The process to end with. The client says that too.
    #[arg(long = "clientProcessId", hide = true)]
    pub client: Option<u32>,
}

/// Serves an editor until it says `exit`.
pub fn run(_arguments: &Arguments) -> Outcome {
    let current = current_folder().unwrap_or_else(|_| PathBuf::from("/"));
    match serve(World { disk: Arc::new(RealDisk), current, find, show: show::one, build: build::one, is_running }) {
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
