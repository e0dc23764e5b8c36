//! `seqc plan`: what a push would do.

use clap::Args;

use crate::cli::args::Color;
use crate::cli::push::prepare::{Asked, prepare};
use crate::cli::push::store::Store;
use crate::cli::push::tell::document::document;
use crate::cli::push::tell::show::{self, text};
use crate::cli::{Outcome, terminal};
use crate::text::escape::escape_json;

/// What `seqc plan` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
What is compiled is held against `seqc.state.json`, which says what was sent
before. Nothing is sent, and no token is needed.

Exit code:
  0  a push would bring all of it there
  1  something cannot be brought there, or cannot be compiled
  2  something could not be read

Examples:
  seqc plan examples --target apollo --branches main-path
  seqc plan classic.seq --target outreach --json")]
pub struct Arguments {
    /// What is planned.
    #[command(flatten)]
    pub asked: Asked,
}

/// Says what a push of `arguments` would do.
pub fn run(arguments: &Arguments, color: Color) -> Outcome {
    let prepared = match prepare(&arguments.asked, color) {
        Ok(prepared) => prepared,
        Err(outcome) => return outcome,
    };
    let store = match Store::look(&prepared.state, prepared.vendor.facts().target, &prepared.account) {
        Ok(store) => store,
        Err(complaint) => {
            terminal::complain(&complaint);
            return Outcome::Failed;
        }
    };
    let plan = show::plan(&prepared, &store, false);
    let said = match arguments.asked.json {
        true => escape_json(&format!("{:#}\n", document(&prepared, &plan))).into_owned(),
        false => text(&prepared, &plan, terminal::look(color)),
    };
    terminal::end(&said, if plan.leaves_something() { Outcome::Findings } else { Outcome::Clean })
}
