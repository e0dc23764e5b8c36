//! `seqc preview`: sequences as pages to be looked at, in a folder or on a server of its own.

pub mod people;
pub mod pages;
pub mod serve;
pub mod requests;

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::args::Color;
use crate::cli::dates::Dates;
use crate::cli::disk::current_folder;
use crate::cli::preview::pages::{Made, make};
use crate::cli::preview::people::prospects;
use crate::cli::preview::serve::{Served, start};
use crate::cli::reading::{load_sought, seek};
use crate::cli::render::human;
use crate::cli::watch::watch;
use crate::cli::write::{Output, write_all_made};
use crate::cli::{Outcome, terminal};
use crate::preview::page::Place;
use crate::workspace::files::Loaded;

/// What `seqc preview` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Every sequence of the named files becomes one page, called after it, and
`index.html` leads to them. A page needs nothing else: it can be opened from a
disk, sent by email, or printed.

Exit code:
  0  everything was written
  1  the same, but there are errors in a file; they are said as `seqc check`
     says them, and on the pages
  2  something could not be read or written, or there is no sequence

Examples:
  seqc preview                          everything in this folder
  seqc preview trial.seq --open         one file, shown in the browser
  seqc preview trial.seq --serve        shown while it is written
  seqc preview --prospects people.csv   filled in for the first six of a list
  seqc preview trial.seq --start 2026-12-01 --timezone Europe/Berlin")]
pub struct Arguments {
    /// Files and folders to show. A folder is searched for files that end in `.seq`.
    #[arg(value_name = "PATHS", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The folder that pages are written to; it is made where it is missing.
    #[arg(long, value_name = "FOLDER", default_value = "dist/preview")]
    pub out: PathBuf,

    /// A table of prospects whose fields are filled in, instead of three made-up ones: its first line names the fields.
    #[arg(long, value_name = "FILE.csv")]
    pub prospects: Option<PathBuf>,

    /// Show it in the browser.
    #[arg(long)]
    pub open: bool,

    /// Write nothing, but show the pages to the browsers of this machine, and again whenever a file changes, until
    /// Ctrl-C.
    #[arg(long, conflicts_with = "out")]
    pub serve: bool,

    /// The port to be served at; a free one where none is given.
    #[arg(long, value_name = "PORT", requires = "serve", default_value_t = 0)]
    pub port: u16,

    /// The enrollment that dates are of.
    #[command(flatten)]
    pub dates: Dates,
}

/// Makes the pages that `arguments` name, and writes or serves them.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    let outcome = if arguments.serve { serve(arguments, color) } else { write(arguments, color) };
    outcome.unwrap_or_else(|complaint| {
        terminal::complain(&complaint);
        Outcome::Failed
    })
}

fn write(arguments: &Arguments, color: Color) -> Result<Outcome, String> {
    let (made, _, complete) = read_and_make(arguments, Place::Disk)?;
    if !complete {
        return Ok(Outcome::Failed);
    }
    tell_errors(&made, color);
    if made.pages.len() == 1 {
        let found = Err("there is nothing to preview: no file here declares a sequence".to_owned());
        return if made.errors.is_empty() { found } else { Ok(Outcome::Findings) };
    }
    let paths: Vec<PathBuf> = made.pages.iter().map(|page| arguments.out.join(&page.name)).collect();
    let outputs = made.pages.iter().zip(&paths).map(|(page, path)| Output { path, bytes: page.text.as_bytes() });
    write_all_made(&outputs.collect::<Vec<_>>()).map_err(|error| error.to_string())?;
    let told: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    if arguments.open {
        let current = current_folder().map_err(|reason| format!("cannot use the current folder: {reason}"))?;
        open(&current.join(&arguments.out).join(pages::INDEX))?;
    }
    Ok(terminal::end(&told, if made.errors.is_empty() { Outcome::Clean } else { Outcome::Findings }))
}

fn serve(arguments: &Arguments, color: Color) -> Result<Outcome, String> {
    if arguments.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err("what is piped in does not change: `-` cannot be served".to_owned());
    }
    let mut server: Option<Served> = None;
    let others: Vec<PathBuf> = arguments.prospects.iter().cloned().collect();
    watch(&arguments.paths, &others, &mut || {
        let (made, loaded, _) = read_and_make(arguments, Place::Server)?;
        tell_errors(&made, color);
        match &server {
            Some(server) => server.show(made.pages),
            None => {
                let started = start(Ipv4Addr::LOCALHOST, arguments.port, made.pages)?;
                let url = format!("http://{}/", started.address);
                let goes_on = terminal::print_on(&format!("{url}\nshown again when a file changes; Ctrl-C ends it\n"));
                server = Some(started);
                if arguments.open {
                    open(Path::new(&url))?;
                }
                return Ok(goes_on.then_some(loaded));
            }
        }
        Ok(Some(loaded))
    })?;
    Ok(Outcome::Clean)
}

/// The pages, what they were made of, and whether all that was named could be read.
fn read_and_make(arguments: &Arguments, place: Place) -> Result<(Made, Loaded, bool), String> {
    let sought = seek(&arguments.paths, None)?;
    let loaded = load_sought(&sought);
    let complete = sought.complete && loaded.is_complete();
    let prospects = prospects(arguments.prospects.as_deref(), &loaded.program)?;
    let made = make(&loaded, &arguments.dates, &prospects, place)?;
    Ok((made, loaded, complete))
}

fn tell_errors(made: &Made, color: Color) {
    if !made.errors.is_empty() {
        terminal::print_aside(&human::with_summary(&made.errors, terminal::look(color)));
    }
}

fn open(what: &Path) -> Result<(), String> {
    open::that_detached(what).map_err(|_| format!("cannot open a browser here: open `{}` yourself", what.display()))
}
