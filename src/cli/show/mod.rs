//! `seqc show`: a sequence as a plan, day by day.

pub mod picture;
pub mod style;
pub mod totals;
pub mod words;

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::Color;
use crate::cli::dates::{Dates, awaited, occasion, unused_field};
use crate::cli::reading::{Reading, read};
use crate::cli::render::human;
use crate::cli::render::width::wrap;
use crate::cli::show::style::{Paint, Tone};
use crate::cli::{Outcome, terminal};
use crate::model::program::FileId;
use crate::model::shown::days::Gutter;
use crate::model::shown::words::one_line;
use crate::model::timeline::dated::Occasion;
use crate::model::{Analysis, SequenceModel, analyze};
use crate::preview::totals::moves;
use crate::text::diagnostic::Severity;
use crate::workspace::checked::check;
use crate::workspace::files::Loaded;

/// What `seqc show` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Days are those of an enrollment on the first open weekday, Monday as a rule.
Where another weekday gives other days, those follow in brackets: `8 (7-9)`.
What a reaction does (`on …`) is counted from the day that it is set off.
With `--start`, a `+` behind a moment says that it can be later, too; `left out`
stands by a touch whose day is past already.

Examples:
  seqc show trial.seq                    every sequence of the file
  seqc show trial.seq welcome            one of them
  seqc show trial.seq --start 2026-12-01 --timezone Europe/Berlin --country DE-BY
                                         with the dates of one enrollment")]
pub struct Arguments {
    /// The file, or a folder of files; `-` reads what is piped in.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// The sequence; all of the file where none is named.
    #[arg(value_name = "SEQUENCE")]
    pub sequence: Option<String>,

    /// The enrollment that dates are of.
    #[command(flatten)]
    pub dates: Dates,
}

/// Shows the sequences that `arguments` name.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    let reading = read(std::slice::from_ref(&arguments.file));
    if !reading.complete {
        return Outcome::Failed;
    }
    let errors = errors(&reading, color);
    let files = (0..).map(FileId).take(reading.loaded.named);
    let analyses: Vec<Analysis<'_>> = files.map(|file| analyze(&reading.loaded.program, file)).collect();
    let sequences = || analyses.iter().flat_map(|analysis| &analysis.sequences);
    let wanted = |model: &&SequenceModel<'_>| {
        arguments.sequence.as_ref().is_none_or(|name| model.sequence.name.value == name.as_str())
    };
    let shown: Vec<&SequenceModel<'_>> = sequences().filter(wanted).collect();
    if shown.is_empty() {
        let printed = terminal::print(errors.as_deref().unwrap_or("").trim_start_matches('\n'));
        terminal::complain(&nothing_to_show(arguments, sequences()));
        return if printed && errors.is_some() { Outcome::Findings } else { Outcome::Failed };
    }
    let paint = Paint(terminal::look(color).color);
    let pictures = match pictures(&shown, &arguments.dates, paint) {
        Ok(pictures) => pictures,
        Err(complaint) => {
            terminal::complain(&complaint);
            return Outcome::Failed;
        }
    };
    let printed = terminal::print(&pictures.join("\n")) && terminal::print(errors.as_deref().unwrap_or(""));
    match (printed, errors) {
        (false, _) => Outcome::Failed,
        (true, Some(_)) => Outcome::Findings,
        (true, None) => Outcome::Clean,
    }
}

/// What is shown of one sequence of a file, without dates and colors, as an editor asks for it.
///
/// # Errors
/// Where the file declares no such sequence; that, in a sentence.
pub fn one(loaded: &Loaded, file: FileId, sequence: &str) -> Result<String, String> {
    let models = analyze(&loaded.program, file).sequences;
    let model = models.iter().find(|model| model.sequence.name.value == sequence);
    let model = model.ok_or_else(|| format!("there is no sequence `{sequence}` here"))?;
    Ok(picture(model, None, Paint(false)))
}

/// What is shown of each sequence.
///
/// # Errors
/// Where something more has to be said for the dates; what, in a sentence.
fn pictures(shown: &[&SequenceModel<'_>], dates: &Dates, paint: Paint) -> Result<Vec<String>, String> {
    if let Some(field) = unused_field(dates, shown.iter().copied().flat_map(awaited)) {
        return Err(format!("no sequence here waits for the date in `{field}`"));
    }
    shown.iter().map(|model| Ok(picture(model, occasion(dates, model)?.as_ref(), paint))).collect()
}

/// The mistakes in what was read, as `seqc check` says them: with them a picture may be wrong.
#[must_use]
pub fn errors(reading: &Reading, color: Color) -> Option<String> {
    let mut checked = check(&reading.loaded.program);
    for file in &mut checked {
        file.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    }
    let any = checked.iter().any(|file| !file.diagnostics.is_empty());
    any.then(|| format!("\n{}", human::with_summary(&checked, terminal::look(color))))
}

fn nothing_to_show<'m>(arguments: &Arguments, sequences: impl Iterator<Item = &'m SequenceModel<'m>>) -> String {
    let file = arguments.file.display();
    let names: Vec<String> = sequences.map(|model| format!("`{}`", model.sequence.name.value)).collect();
    match &arguments.sequence {
        _ if names.is_empty() => format!("`{file}` declares no sequence"),
        Some(name) => format!("`{file}` declares no sequence `{name}`; it declares {}", names.join(", ")),
        None => format!("`{file}` declares no sequence"),
    }
}

/// All that is shown of one sequence.
#[must_use]
pub fn picture(model: &SequenceModel<'_>, occasion: Option<&Occasion<'_>>, paint: Paint) -> String {
    let name = model.sequence.name.value.as_str();
    let title = model.sequence.title.as_ref().map(|title| one_line(&title.literal())).unwrap_or_default();
    let mut lines = vec![words::cut(&format!("{name}  {title}"), picture::WIDTH)];
    if let Some(head) = lines.first_mut() {
        *head = paint.of(Tone::Title, head);
    }
    lines.push(String::new());
    let gutter = Gutter::within(picture::WIDEST_DAYS, model, occasion.map(|occasion| &occasion.dated));
    lines.extend(picture::steps(model, &gutter, paint));
    lines.push(String::new());
    lines.extend(totals::table(model, occasion, paint));
    let notes = match occasion {
        Some(occasion) => totals::of_dates(model, occasion),
        None => moves(model),
    };
    if !notes.is_empty() {
        lines.push(String::new());
    }
    lines.extend(notes.iter().map(|note| paint.of(Tone::Notice, &wrap(note, picture::WIDTH))));
    lines.push(String::new());
    lines.join("\n")
}
