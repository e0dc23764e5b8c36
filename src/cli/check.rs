//! `seqc check`: says what is wrong.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Color;
use crate::cli::reading::read;
use crate::cli::render::{FORMATS, Format, Manner, Render, human};
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
  cat trial.seq | seqc check -     what another program writes
  seqc check --format sarif        for code scanning, in a pipeline")]
pub struct Arguments {
    /// Files and folders to check; `-` reads what is piped in.
    ///
    /// In a folder, every file is taken that ends in `.seq`, but for hidden ones, links, and what a `.gitignore`
    /// excludes. A file that is named is taken whatever its ending. What a file uses is checked with it. With `-`,
    /// what the text uses is looked for from the current folder.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// How to say it.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = human::FORMAT)]
    pub format: Format,

    /// The least that makes the exit code 1.
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Warning)]
    pub fail_on: Level,

    /// Say only what is at or above the --fail-on level, and no last line.
    #[arg(long, short)]
    pub quiet: bool,

    /// Instead of the findings, say how many there are of each name.
    ///
    /// For people, or with `--format json` as an array of objects.
    #[arg(long)]
    pub statistics: bool,

    /// With `-`: check what is piped in as if it were the file at PATH.
    ///
    /// It is shown under that path, and what it uses is looked for from there. The file itself is not read, and need
    /// not be there.
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
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
    let render = match renderer(arguments) {
        Ok(render) => render,
        Err(complaint) => {
            terminal::complain(&complaint);
            return Outcome::Failed;
        }
    };
    let reading = read(&arguments.paths, arguments.stdin_filename.as_deref());
    let mut checked = reading.loaded.lint();
    if arguments.quiet {
        let least = arguments.fail_on.severity();
        checked.iter_mut().for_each(|file| file.diagnostics.retain(|diagnostic| diagnostic.severity >= least));
    }
    // Where nothing could be read, all was said: there is nothing to count.
    let nothing_read = !reading.complete && checked.is_empty();
    let manner = Manner { look: terminal::look(color), summary: !arguments.quiet && !nothing_read };
    if !terminal::print(&render(&checked, manner)) {
        return Outcome::Failed;
    }
    match fails(&checked, arguments.fail_on) {
        _ if !reading.complete => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Clean,
    }
}

/// What says it.
///
/// # Errors
/// Where the arguments do not go together; why, in a sentence.
fn renderer(arguments: &Arguments) -> Result<Render, String> {
    if arguments.stdin_filename.is_some() && !arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("`--stdin-filename` is for what is piped in: it needs the path `-` too".to_owned());
    }
    if !arguments.statistics {
        return Ok(arguments.format.findings);
    }
    arguments.format.statistics.ok_or_else(|| {
        let able = FORMATS.iter().filter(|format| format.statistics.is_some());
        let able: Vec<String> = able.map(|format| format!("`--format {}`", format.name)).collect();
        format!("`--statistics` goes with {}, not with `--format {}`", able.join(" or "), arguments.format.name)
    })
}

fn fails(checked: &[Checked], level: Level) -> bool {
    let least = level.severity();
    checked.iter().flat_map(|file| &file.diagnostics).any(|diagnostic| diagnostic.severity >= least)
}

impl Level {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}
