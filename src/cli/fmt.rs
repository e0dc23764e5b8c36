//! `seqc fmt`: writes files the one way that they are written.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::Color;
use crate::cli::changes::{self, Change};
use crate::cli::reading::{Sought, load_sought, seek};
use crate::cli::report::{Report, Room, say, whole};
use crate::cli::{Outcome, terminal};
use crate::format::format;
use crate::model::program::ProgramFile;
use crate::syntax::Parse;
use crate::syntax::parser::{TOO_LARGE, parse};
use crate::text::diagnostic::Severity;
use crate::text::escape::escape;
use crate::text::plural::plural;
use crate::workspace::checked::Checked;
use crate::workspace::files::{Entry, Loaded};

/// What `seqc fmt` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
There is one style, and nothing to choose: two blanks for each level, one blank
between words, one empty line between items and beside steps with a block, lists
in lines of 100 characters. Only white space changes, never a text. What has
mistakes stays as it is, and `seqc check` says what they are.

Exit code:
  0  everything is as it should be now, or was
  1  with --check or --diff: something is not
  2  something could not be read or written

Examples:
  seqc fmt                    everything in this folder
  seqc fmt --check examples   in a pipeline: change nothing, list what would
  cat trial.seq | seqc fmt -  what another program writes")]
pub struct Arguments {
    /// Files and folders to format; `-` reads what is piped in and prints it as it should be.
    ///
    /// In a folder, the same files are taken as by `seqc check`. What they use is not changed, unless it is named too.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Change nothing; list the files that are not as they should be.
    #[arg(long)]
    pub check: bool,

    /// Change nothing; show what would change, as `diff -u` does.
    #[arg(long)]
    pub diff: bool,

    /// With `-`: format what is piped in as if it were the file at PATH, and show it under that path.
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
}

/// Formats what `arguments` name.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    fmt(arguments, color).unwrap_or_else(|complaint| {
        terminal::complain(&complaint);
        Outcome::Failed
    })
}

fn fmt(arguments: &Arguments, color: Color) -> Result<Outcome, String> {
    let sought = seek(&arguments.paths, arguments.stdin_filename.as_deref())?;
    let loaded = load_sought(&sought);
    if let Some(path) = unsure_of(&sought, &loaded) {
        return Err(format!("`{path}` has mistakes, so that it may leave out other files: `seqc check` shows them"));
    }
    let unread = unread(&loaded);
    unread.iter().for_each(|path| terminal::complain(&format!("cannot format `{path}`: it is too large")));
    let complete = sought.complete && loaded.refused.is_empty() && unread.is_empty();
    let written: Vec<String> = named(&loaded).map(|file| format(&file.text, &file.parse)).collect();
    let changes = changes(&loaded, &written);
    let text = match arguments.diff {
        true => changes::differences(&changes, color),
        false => changes.iter().map(|change| format!("{}\n", escape(change.shown))).collect(),
    };
    let shows = arguments.check || arguments.diff;
    let did = if shows { "would format" } else { "formatted" };
    // What could not be read is told, and that there was nothing else is no news.
    let notes = match complete || loaded.named > 0 {
        true => notes(&loaded, &written, changes.len(), did),
        false => Vec::new(),
    };
    let outcome = match (complete, shows && !changes.is_empty()) {
        (false, _) => Outcome::Failed,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    };
    if shows {
        return Ok(say(&Report { outcome, text, notes, loaded }, Room::Findings));
    }
    changes::write(&changes)?;
    let piped = loaded.locations.iter().zip(&written).find(|(location, _)| location.is_none());
    let Some((_, piped)) = piped else {
        return Ok(say(&Report { outcome, text, notes, loaded }, Room::All));
    };
    // Editors put in their buffer what is printed, and some of them also what is said beside it.
    let printed = terminal::print(piped);
    if loaded.named > 1 {
        terminal::print_aside(&whole(&Report { outcome, text, notes, loaded }));
    }
    Ok(if printed { outcome } else { Outcome::Failed })
}

/// The settings that cannot be read, where they say which files of a folder are taken.
fn unsure_of<'a>(sought: &Sought, loaded: &'a Loaded) -> Option<&'a str> {
    let walked = sought.entries.iter().any(|entry| matches!(entry, Entry::File { walked: true, .. }));
    let is_faulty = |file: &&Checked| file.diagnostics.iter().any(|found| found.severity == Severity::Error);
    loaded.faulty_configs.iter().filter(|_| walked).find(is_faulty).map(|file| &*file.path)
}

fn named(loaded: &Loaded) -> impl Iterator<Item = &ProgramFile> {
    loaded.program.files.iter().take(loaded.named)
}

/// The files of which nothing was read.
fn unread(loaded: &Loaded) -> Vec<&str> {
    let too_large = |file: &&ProgramFile| file.parse.errors.iter().any(|error| error.name == TOO_LARGE);
    named(loaded).filter(too_large).map(|file| &*file.path).collect()
}

fn changes<'a>(loaded: &'a Loaded, written: &'a [String]) -> Vec<Change<'a>> {
    let files = named(loaded).zip(&loaded.locations).zip(written);
    files
        .filter(|((file, _), after)| *file.text != ***after)
        .map(|((file, location), after)| Change {
            shown: &file.path,
            location: location.as_deref(),
            before: &file.text,
            after,
        })
        .collect()
}

/// What was done, and what could not be.
fn notes(loaded: &Loaded, written: &[String], changed: usize, did: &str) -> Vec<String> {
    let has_mistakes = |parse: &Parse| parse.errors.iter().any(|error| error.severity == Severity::Error);
    let mut notes = vec![match (loaded.named, changed) {
        (0, _) => "no `.seq` files, nothing to format".to_owned(),
        (all, 0) => format!("{}, nothing to format", plural(all, "file")),
        (_, changed) => format!("{did} {}", plural(changed, "file")),
    }];
    // Some mistakes are mended by the line break that was missing.
    let keeps_mistakes =
        |(file, after): &(&ProgramFile, &String)| has_mistakes(&file.parse) && has_mistakes(&parse(after));
    let mistaken = named(loaded).zip(written).filter(keeps_mistakes).count();
    if mistaken > 0 {
        let files = plural(mistaken, "file");
        notes.push(format!("what has mistakes stays as it is, in {files}: `seqc check` says what they are"));
    }
    notes
}
