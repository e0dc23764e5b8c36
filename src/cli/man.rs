//! `seqc man`: the manual, a page for each command.

use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args;
use crate::cli::write::{Output, write_all_made};
use crate::cli::{Outcome, terminal};

/// What `seqc man` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  seqc man --out ~/.local/share/man/man1 && man seqc-check")]
pub struct Arguments {
    /// The folder that the pages are written into.
    #[arg(long, value_name = "FOLDER", default_value = "man")]
    pub out: PathBuf,
}

/// Writes the pages.
pub fn run(arguments: &Arguments) -> Outcome {
    let pages = pages(&arguments.out);
    let outputs: Vec<Output<'_>> = pages.iter().map(|(path, bytes)| Output { path, bytes }).collect();
    if let Err(error) = write_all_made(&outputs) {
        terminal::complain(&error.to_string());
        return Outcome::Failed;
    }
    let said = format!("wrote {} pages into {}\n", pages.len(), arguments.out.display());
    terminal::end(&said, Outcome::Clean)
}

fn pages(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut command = args::Arguments::command().disable_help_subcommand(true);
    command.build();
    let commands = std::iter::once(&command).chain(command.get_subcommands());
    let page = |command: &Command| {
        let name = command.get_display_name().unwrap_or(command.get_name());
        Some((folder.join(format!("{name}.1")), page(command.clone())?))
    };
    commands.filter_map(page).collect()
}

/// The day of the commit that the program is built from, so that the same program writes the same pages.
const DATE: Option<&str> = option_env!("SEQC_DATE");

/// What one says; `None` cannot be, as it is written to memory.
fn page(command: Command) -> Option<Vec<u8>> {
    let mut page = Vec::new();
    let man = Man::new(command).source(concat!("seqc ", env!("CARGO_PKG_VERSION")));
    man.date(DATE.unwrap_or_default()).render(&mut page).ok()?;
    Some(page)
}
