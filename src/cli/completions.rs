//! `seqc completions`: for the shell, what could be typed behind `seqc`.

use clap::builder::PossibleValuesParser;
use clap::{Args, Command, CommandFactory};
use clap_complete::{Shell, generate};

use crate::check::rules::RULES;
use crate::cli::args;
use crate::cli::{Outcome, terminal};

/// What `seqc completions` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  seqc completions bash > ~/.local/share/bash-completion/completions/seqc
  seqc completions zsh > ~/.zfunc/_seqc
  seqc completions fish > ~/.config/fish/completions/seqc.fish")]
pub struct Arguments {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Prints the script.
pub fn run(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    generate(arguments.shell, &mut command(), "seqc", &mut script);
    terminal::end(&String::from_utf8_lossy(&script), Outcome::Clean)
}

/// The command line, with the rules that can be explained: `seqc explain` itself takes any word, to answer with a close one.
fn command() -> Command {
    let rules = || PossibleValuesParser::new(RULES.iter().map(|rule| rule.name));
    args::Arguments::command()
        .mut_subcommand("explain", |explain| explain.mut_arg("name", |name| name.value_parser(rules())))
}
