//! `seqc graph`: the flow of sequences as pictures.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::Color;
use crate::cli::outputs::{doubled, write};
use crate::cli::reading::{Reading, read};
use crate::cli::show::errors;
use crate::cli::{Outcome, terminal};
use crate::emit::File;
use crate::model::analyze;
use crate::model::program::FileId;
use crate::preview::graph::dot::dot;
use crate::preview::graph::draw::draw;
use crate::preview::graph::drawing::Drawing;
use crate::preview::graph::mermaid::mermaid;
use crate::preview::graph::svg::{Setting, svg};
use crate::text::escape::escape;

/// What `seqc graph` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Touches, waits, branches and splits from top to bottom; beside them what can
happen at any time: exits and reactions (`exit on …`, `on …`). Days are those
of `seqc show`. Mistakes in the files are said on the standard error.

Exit code:
  0  everything was drawn
  1  it was drawn, and there are errors in the files: it may be wrong
  2  something could not be read or written

Examples:
  seqc graph trial.seq > trial.svg
  seqc graph sequences --out pictures    a file for each sequence
  seqc graph trial.seq --format dot | dot -Tpdf > trial.pdf
  seqc graph trial.seq --format mermaid  to paste into a page of a wiki")]
pub struct Arguments {
    /// Files and folders to draw; `-` reads what is piped in. A folder is searched for files that end in `.seq`.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The sequence to draw; all of the files where none is named.
    #[arg(long, value_name = "NAME")]
    pub sequence: Option<String>,

    /// How it is drawn.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Svg)]
    pub format: Format,

    /// The folder that a file for each sequence is written to; without it, one sequence is printed.
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// How a flow is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A picture for browsers and slides.
    Svg,
    /// For Graphviz.
    Dot,
    /// For pages and wikis that draw Mermaid.
    Mermaid,
}

/// Draws what `arguments` name.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    let reading = read(&arguments.paths);
    if !reading.complete {
        return Outcome::Failed;
    }
    let errors = errors(&reading, color);
    terminal::print_aside(errors.as_deref().unwrap_or("").trim_start_matches('\n'));
    let told = drawings(&reading, arguments).and_then(|drawings| tell(&drawings, arguments));
    match told {
        Ok(text) => terminal::end(&text, if errors.is_some() { Outcome::Findings } else { Outcome::Clean }),
        Err(complaint) => {
            terminal::complain(&complaint);
            Outcome::Failed
        }
    }
}

/// The drawings of the sequences that are asked for.
///
/// # Errors
/// Where there is none; why, in a sentence.
fn drawings(reading: &Reading, arguments: &Arguments) -> Result<Vec<Drawing>, String> {
    let mut drawings = Vec::new();
    let mut others = Vec::new();
    for file in (0..).map(FileId).take(reading.loaded.named) {
        for model in &analyze(&reading.loaded.program, file).sequences {
            let name = model.sequence.name.value.as_str();
            match &arguments.sequence {
                Some(wanted) if wanted != name => others.push(format!("`{name}`")),
                Some(_) | None => drawings.push(draw(model, None)),
            }
        }
    }
    match &arguments.sequence {
        _ if !drawings.is_empty() => Ok(drawings),
        Some(name) if !others.is_empty() => {
            Err(format!("the files declare no sequence `{name}`; they declare {}", others.join(", ")))
        }
        Some(_) | None => Err("there is nothing to draw: the files declare no sequence".to_owned()),
    }
}

/// Writes the pictures to their folder; what is to be printed.
///
/// # Errors
/// Where they cannot be written, or there are too many to be printed; why, in a sentence.
fn tell(drawings: &[Drawing], arguments: &Arguments) -> Result<String, String> {
    let Some(out) = &arguments.out else {
        return match drawings {
            [drawing] => Ok(picture(drawing, arguments.format)),
            _ => Err(format!(
                "{} sequences cannot be printed as one picture: name one with `--sequence`, or a folder with `--out`",
                drawings.len()
            )),
        };
    };
    let file = |drawing: &Drawing| File {
        name: format!("{}.{}", drawing.name, arguments.format.ending()),
        text: picture(drawing, arguments.format),
    };
    let files: Vec<File> = drawings.iter().map(file).collect();
    if let Some(name) = doubled(&files) {
        return Err(format!("two files would be called `{name}`: give one of the sequences another name"));
    }
    let paths = write(&files, out)?;
    Ok(paths.iter().map(|path| format!("{}\n", escape(&path.display().to_string()))).collect())
}

fn picture(drawing: &Drawing, format: Format) -> String {
    match format {
        Format::Svg => svg(drawing, Setting::Alone),
        Format::Dot => dot(drawing),
        Format::Mermaid => mermaid(drawing),
    }
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Dot => "dot",
            Self::Mermaid => "mmd",
        }
    }
}
