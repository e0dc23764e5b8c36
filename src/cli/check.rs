//! `seqc check`: says what is wrong.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Color;
use crate::cli::reading::read;
use crate::cli::render::{self, Format};
use crate::cli::{Outcome, terminal};
use crate::text::diagnostic::Severity;
use crate::workspace::checked::Checked;

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
    let reading = read(&arguments.paths);
    let checked = reading.loaded.lint();
    // Where nothing could be read, all was said: there is nothing to count.
    let silent = !reading.complete && checked.is_empty() && arguments.format == Format::Human;
    if !silent && !terminal::print(&render::render(&checked, arguments.format, terminal::look(color))) {
        return Outcome::Failed;
    }
    match fails(&checked, arguments.fail_on) {
        _ if !reading.complete => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}

fn fails(checked: &[Checked], level: Level) -> bool {
    let least = match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Info => Severity::Info,
    };
    checked.iter().flat_map(|file| &file.diagnostics).any(|diagnostic| diagnostic.severity >= least)
}
