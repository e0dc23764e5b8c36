//! `seqc schema`: what the files that `seqc build` writes look like, as JSON Schema.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::{Outcome, terminal};
use crate::emit::{TARGETS, target};

/// What `seqc schema` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  seqc schema schedule > schedule.schema.json")]
pub struct Arguments {
    /// The target.
    #[arg(value_name = "TARGET", value_parser = PossibleValuesParser::new(TARGETS.iter().map(|target| target.name)))]
    pub target: String,
}

/// Prints the schema that `arguments` name.
pub fn run(arguments: &Arguments) -> Outcome {
    let Some(target) = target(&arguments.target) else { return Outcome::Failed };
    if terminal::print(&(target.schema)()) { Outcome::Clean } else { Outcome::Failed }
}
