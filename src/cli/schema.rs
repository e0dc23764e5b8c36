//! `seqc schema`: what the files that `seqc build` writes look like, and `seqc.toml`, as JSON Schema.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::check::config::schema::schema as config;
use crate::cli::{Outcome, terminal};
use crate::emit::SCHEMAS;

/// What asks for the schema of `seqc.toml`.
const CONFIG: &str = "config";

/// What `seqc schema` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  seqc schema schedule > schedule.schema.json
  seqc schema config > seqc.schema.json")]
pub struct Arguments {
    /// `schedule`, `handoffs` and `manifest` are written by `seqc build`; `config` is `seqc.toml`.
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(SCHEMAS.iter().map(|(name, _)| *name).chain([CONFIG])))]
    pub name: String,
}

/// Prints the schema that `arguments` name.
pub fn run(arguments: &Arguments) -> Outcome {
    let of_output = SCHEMAS.iter().find(|(name, _)| *name == arguments.name);
    let text = of_output.map_or_else(config, |(_, schema)| schema());
    terminal::end(&text, Outcome::Clean)
}
