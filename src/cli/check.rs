//! `seqc check`: says what is wrong.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Color;
use crate::cli::disk::{RealDisk, current_folder};
use crate::cli::render::{self, Format};
use crate::cli::{Outcome, terminal, walk};
use crate::text::diagnostic::Severity;
use crate::workspace::checked::{Checked, check};
use crate::workspace::files::load;

/// What `seqc check` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code:
  0  nothing at or above the --fail-on level
  1  something at or above it
  2  something could not be checked: a file is not there, cannot be read, or is
     not UTF-8 text; the others are checked all the same

Examples:
  seqc check                       everything in this folder
  seqc check outbound/ trial.seq   one folder and one file
  seqc check --fail-on error       let warnings pass
  cat trial.seq | seqc check -     what another program writes")]
pub struct Arguments {
    /// Files and folders to check; `-` reads what is piped in.
    ///
    /// In a folder, every file is taken that ends in `.seq`, but for hidden ones, links, and what a `.gitignore`
    /// excludes. A file that is named is taken whatever its ending. What a file uses is checked with it. With `-`,
    /// what the text uses is looked for from the current folder.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// How to say it.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub format: Format,

    /// The least that makes the exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Warning)]
    pub fail_on: Level,
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// What cannot be compiled.
    Error,
    /// Also what is likely to hurt.
    Warning,
    /// Anything that is said.
    Info,
}

/// Checks what `arguments` name and prints what there is to say.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    let current = match current_folder() {
        Ok(current) => current,
        Err(reason) => {
            terminal::complain(&format!("cannot find the current folder: {reason}"));
            return Outcome::Failed;
        }
    };
    let found = walk::find(&current, &arguments.paths);
    let loaded = load(&RealDisk, &current, found.entries);
    for refusal in found.refused.iter().chain(&loaded.refused) {
        terminal::complain(&format!("cannot read `{}`: {}", refusal.path, refusal.reason));
    }
    let checked = check(&loaded.program);
    let printed = terminal::print(&render::render(&checked, arguments.format, terminal::look(color)));
    if let Err(error) = &printed {
        terminal::complain(&format!("cannot write what was found: {error}"));
    }
    if printed.is_err() || !found.refused.is_empty() || !loaded.refused.is_empty() {
        return Outcome::Failed;
    }
    if fails(&checked, arguments.fail_on) { Outcome::Findings } else { Outcome::Clean }
}

fn fails(checked: &[Checked], level: Level) -> bool {
    let least = match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Info => Severity::Info,
    };
    checked.iter().flat_map(|file| &file.diagnostics).any(|diagnostic| diagnostic.severity >= least)
}
