//! `seqc build`: compiles sequences to files that other programs read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::args::Color;
use crate::cli::dates::{Dates, notices, occasion, unused_field};
use crate::cli::reading::{Reading, read};
use crate::cli::render::human;
use crate::cli::write::{Output, write_all_whole};
use crate::cli::{Outcome, terminal};
use crate::emit::{TARGETS, Target, target};
use crate::model::program::FileId;
use crate::model::timeline::problems;
use crate::model::{SequenceModel, analyze};
use crate::text::diagnostic::Severity;
use crate::workspace::checked::{Checked, check};

/// What `seqc build` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Every sequence of the named files becomes one file, called after it. Sequences
of the files that those use are not built. Nothing is written when there is an
error in any of them.

Exit code:
  0  everything was written
  1  there are errors in what was to be built: nothing was written
  2  something could not be read or written

Examples:
  seqc build examples --target schedule --out dist
  seqc build trial.seq --target schedule --start 2026-12-01 \\
    --timezone Europe/Berlin --country DE-BY")]
pub struct Arguments {
    /// Files and folders to build; `-` reads what is piped in. A folder is searched for files that end in `.seq`.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// What to build.
    #[arg(long, value_name = "TARGET", value_parser = PossibleValuesParser::new(TARGETS.iter().map(|target| target.name)))]
    pub target: String,

    /// The folder that files are written to; it is made where it is missing.
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    pub out: PathBuf,

    /// The enrollment that dates are of.
    #[command(flatten)]
    pub dates: Dates,
}

/// A file to be written.
struct Built {
    path: PathBuf,
    text: String,
}

/// Builds what `arguments` name.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    let Some(target) = target(&arguments.target) else { return Outcome::Failed };
    let reading = read(&arguments.paths);
    if !reading.complete {
        return Outcome::Failed;
    }
    if let Some(errors) = errors(&reading, color) {
        return if terminal::print(&errors) { Outcome::Findings } else { Outcome::Failed };
    }
    let models = models(&reading);
    if let Some(complaint) = nothing_or_doubled(&reading, &models) {
        terminal::complain(&complaint);
        return Outcome::Findings;
    }
    match build(target, &reading, &models, arguments) {
        Ok((built, warnings)) => write(&built, &warnings, color),
        Err(complaint) => {
            terminal::complain(&complaint);
            Outcome::Failed
        }
    }
}

/// What `seqc check` says of the files, if there are errors.
fn errors(reading: &Reading, color: Color) -> Option<String> {
    let checked = check(&reading.loaded.program);
    let mut diagnostics = checked.iter().flat_map(|file| &file.diagnostics);
    let any = diagnostics.any(|diagnostic| diagnostic.severity == Severity::Error);
    any.then(|| human::with_summary(&checked, terminal::look(color)))
}

/// The sequences of the named files.
fn models(reading: &Reading) -> Vec<SequenceModel<'_>> {
    let named = (0..).map(FileId).take(reading.loaded.named);
    named.flat_map(|file| analyze(&reading.loaded.program, file).sequences).collect()
}

fn nothing_or_doubled(reading: &Reading, models: &[SequenceModel<'_>]) -> Option<String> {
    if models.is_empty() {
        return Some("there is nothing to build: the files declare no sequence".to_owned());
    }
    let path = |model: &SequenceModel<'_>| reading.loaded.program.file(model.file).map_or("", |file| &*file.path);
    models.iter().enumerate().find_map(|(index, model)| {
        let name = &model.sequence.name.value;
        let other = models.iter().take(index).find(|other| other.sequence.name.value == *name)?;
        Some(format!(
            "two sequences are called `{name}`, in `{}` and in `{}`: they would be written to the same file",
            path(other),
            path(model)
        ))
    })
}

/// The files, and what there is to warn of.
fn build(
    target: &Target,
    reading: &Reading,
    models: &[SequenceModel<'_>],
    arguments: &Arguments,
) -> Result<(Vec<Built>, Vec<Checked>), String> {
    if let Some(field) = unused_field(&arguments.dates, models.iter()) {
        return Err(format!("no sequence here waits for the date in `{field}`"));
    }
    let mut built = Vec::new();
    let mut warnings: Vec<Checked> =
        reading.loaded.program.files.iter().map(|file| silent(&file.path, &file.text)).collect();
    for model in models {
        let occasion = occasion(&arguments.dates, model)?;
        if let Some(occasion) = &occasion {
            notices(model, occasion).iter().for_each(|notice| terminal::complain(notice));
            if let Some(file) = warnings.get_mut(model.file.0 as usize) {
                file.diagnostics.extend(problems::of_dates(model, &occasion.dated.run));
            }
        }
        let path = file_path(&arguments.out, model, target);
        built.push(Built { path, text: (target.emit)(&reading.loaded.program, model, occasion.as_ref()) });
    }
    warnings.retain(|file| !file.diagnostics.is_empty());
    Ok((built, warnings))
}

fn silent(path: &Arc<str>, text: &Arc<str>) -> Checked {
    Checked { path: Arc::clone(path), text: Arc::clone(text), diagnostics: Vec::new() }
}

fn file_path(out: &Path, model: &SequenceModel<'_>, target: &Target) -> PathBuf {
    out.join(format!("{}{}", model.sequence.name.value, target.suffix))
}

fn write(built: &[Built], warnings: &[Checked], color: Color) -> Outcome {
    let outputs: Vec<Output<'_>> =
        built.iter().map(|built| Output { path: &built.path, bytes: built.text.as_bytes() }).collect();
    if let Err(error) = write_all_whole(&outputs) {
        terminal::complain(&format!("cannot write `{}`: {}", error.path.display(), error.reason));
        return Outcome::Failed;
    }
    let mut said = String::new();
    if !warnings.is_empty() {
        said = human::with_summary(warnings, terminal::look(color));
    }
    for built in built {
        said.push_str(&format!("{}\n", built.path.display()));
    }
    if terminal::print(&said) { Outcome::Clean } else { Outcome::Failed }
}
