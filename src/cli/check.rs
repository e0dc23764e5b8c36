//! `seqc check`: says what is wrong.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::cli::args::Color;
use crate::cli::baseline::{self, Known};
use crate::cli::dates::read_day;
use crate::cli::fix::{self, Mending};
use crate::cli::reading::{Sought, load_sought, seek, sweep_sought};
use crate::cli::render::{FORMATS, Format, Manner, Render, discreet, human};
use crate::cli::report::{Report, Room, say, whole};
use crate::cli::watch::watch;
use crate::cli::{Outcome, git, terminal};
use crate::model::program::FileId;
use crate::text::diagnostic::Severity;
use crate::workspace::affected::affected;
use crate::workspace::checked::Checked;
use crate::workspace::files::{Entry, Loaded};

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
  seqc check --diff                what --fix would do
  seqc check --changed=main        what this branch has touched
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

    /// Look at the dates of an enrollment on that day too, for public holidays: `2026-12-01`.
    #[arg(long, value_name = "DATE", value_parser = read_day)]
    pub start: Option<NaiveDate>,

    /// What is to be mended.
    #[command(flatten)]
    pub mending: Mending,

    /// What is known.
    #[command(flatten)]
    pub known: Known,

    /// Only what has changed since BASE, a commit of git's, and what uses that. Without BASE: since the last commit.
    ///
    /// Files count as changed that git would show: staged or not, and new ones that are not ignored.
    #[arg(long, value_name = "BASE", num_args = 0..=1, require_equals = true, default_missing_value = git::HEAD)]
    #[arg(conflicts_with = "write_baseline")]
    pub changed: Option<String>,

    /// Check again whenever a file changes, until Ctrl-C.
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline", "format"])]
    pub watch: bool,
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
    let outcome = if arguments.watch { keep_checking(arguments, color) } else { check_once(arguments, color) };
    outcome.unwrap_or_else(|complaint| {
        terminal::complain(&complaint);
        Outcome::Failed
    })
}

fn check_once(arguments: &Arguments, color: Color) -> Result<Outcome, String> {
    let render = renderer(arguments)?;
    let sought = seek(&arguments.paths, arguments.stdin_filename.as_deref())?;
    let report = report(arguments, &sought, render, color)?;
    let piped = sought.entries.iter().any(|entry| matches!(entry, Entry::Text { .. }));
    let room = if arguments.mending.diff {
        Room::Findings
    } else if arguments.mending.fix && piped {
        Room::Nothing
    } else if arguments.format.is_for_people() {
        Room::All
    } else {
        Room::Findings
    };
    Ok(say(&report, room))
}

fn keep_checking(arguments: &Arguments, color: Color) -> Result<Outcome, String> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("what is piped in does not change: `-` cannot be watched".to_owned());
    }
    let render = renderer(arguments)?;
    let others: Vec<PathBuf> = arguments.known.baseline.iter().cloned().collect();
    watch(&arguments.paths, &others, &mut || {
        terminal::clear();
        let report = report(arguments, &seek(&arguments.paths, None)?, render, color)?;
        let text = whole(&report) + "\nwatching for changes; Ctrl-C ends it\n";
        Ok(terminal::print_on(&text).then_some(report.loaded))
    })?;
    Ok(Outcome::Clean)
}

fn report(arguments: &Arguments, sought: &Sought, render: Render, color: Color) -> Result<Report, String> {
    let mends = arguments.mending.fix || arguments.mending.diff;
    // To mend is to read again what was read, so that all is held; to look is not.
    let (mut loaded, mut checked) = match mends {
        true => (load_sought(sought), Vec::new()),
        false => sweep_sought(sought, arguments.start),
    };
    let complete = sought.complete && loaded.is_complete();
    let changed = arguments.changed.as_ref().map(|base| git::changed(&sought.current, base)).transpose()?;
    let mut notes = Vec::new();
    if mends {
        let check = |loaded: &Loaded| loaded.lint(arguments.start);
        let files = in_question(&loaded, changed.as_ref());
        let mended = fix::mend(&arguments.mending, sought, loaded, &files, &check);
        if arguments.mending.diff {
            return Ok(fix::differences(mended, complete, color));
        }
        fix::write(&mended)?;
        notes.extend(fix::note(&mended, "fixed"));
        loaded = mended.loaded;
        checked = check(&loaded);
    }
    notes.extend(baseline::apply(&arguments.known, &sought.current, &loaded, complete, &mut checked)?);
    let files = in_question(&loaded, changed.as_ref());
    let checked = (0..).map(FileId).zip(checked).filter(|(id, _)| files.contains(id)).map(|(_, file)| file);
    // What is wrong with the settings comes first: it may be the reason for the rest.
    let mut checked: Vec<Checked> = loaded.faulty_configs.iter().cloned().chain(checked).collect();
    let outcome = match fails(&checked, arguments.fail_on) {
        _ if !complete => Outcome::Failed,
        true => Outcome::Findings,
        false => Outcome::Clean,
    };
    if arguments.quiet {
        let least = arguments.fail_on.severity();
        checked.iter_mut().for_each(|file| file.diagnostics.retain(|diagnostic| diagnostic.severity >= least));
    }
    let nothing = checked.is_empty();
    let text = if nothing && complete && changed.is_some() && arguments.format.is_for_people() && !arguments.quiet {
        "no `.seq` file has changed, nothing to report\n".to_owned()
    } else {
        // Where nothing could be read, all was said: there is nothing to count.
        let summary = !arguments.quiet && (complete || !nothing);
        render(&discreet(checked), Manner { look: terminal::look(color), summary })
    };
    Ok(Report { outcome, text, notes, loaded })
}

/// The files that are mended and reported: all, or what a change may have an effect on.
fn in_question(loaded: &Loaded, changed: Option<&BTreeSet<PathBuf>>) -> BTreeSet<FileId> {
    match changed {
        Some(changed) => affected(loaded, changed),
        None => (0..).map(FileId).take(loaded.program.files.len()).collect(),
    }
}

/// What says it.
///
/// # Errors
/// Where the arguments do not go together; why, in a sentence.
fn renderer(arguments: &Arguments) -> Result<Render, String> {
    if arguments.mending.unsafe_fixes && !arguments.mending.fix && !arguments.mending.diff {
        return Err(
            "`--unsafe-fixes` only says which fixes are meant: add `--diff` to see them, or `--fix` to apply them"
                .to_owned(),
        );
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
