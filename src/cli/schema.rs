//! `seqc schema`: what the files that `seqc build` writes look like, and `seqc.toml`, as JSON Schema.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::check::config::schema::schema;
use crate::cli::{Outcome, terminal};
use crate::emit::{TARGETS, target};

/// What asks for the schema of `seqc.toml`.
const CONFIG: &str = "config";

/// What `seqc schema` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  seqc schema schedule > schedule.schema.json
  seqc schema config > seqc.schema.json")]
pub struct Arguments {
    /// The target, or `config` for `seqc.toml`.
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(TARGETS.iter().map(|target| target.name).chain([CONFIG])))]
    pub name: String,
}

/// Prints the schema that `arguments` name.
pub fn run(arguments: &Arguments) -> Outcome {
    let text =
        if arguments.name == CONFIG { Some(schema()) } else { target(&arguments.name).map(|target| (target.schema)()) };
    if text.is_some_and(|text| terminal::print(&text)) { Outcome::Clean } else { Outcome::Failed }
}
