//! `seqc completions`: for the shell, what could be typed behind `seqc`.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

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
    generate(arguments.shell, &mut args::Arguments::command(), "seqc", &mut script);
    if terminal::print(&String::from_utf8_lossy(&script)) { Outcome::Clean } else { Outcome::Failed }
}
