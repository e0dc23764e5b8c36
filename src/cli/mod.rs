//! The command line: the one place that touches the disk, the environment and the terminal.
//!
//! What a command has to say goes to the standard output; what kept it from running goes to the standard error, one
//! line for each. A reader that goes away early (`seqc check | head`) ends the output, quietly.

pub mod args;
pub mod check;
pub mod report;
pub mod fix;
pub mod fmt;
pub mod changes;
pub mod diff;
pub mod baseline;
pub mod git;
pub mod watch;
pub mod show;
pub mod preview;
pub mod outputs;
pub mod build;
pub mod graph;
pub mod push;
pub mod targets;
pub mod schema;
pub mod explain;
pub mod rules;
pub mod config;
pub mod lsp;
pub mod starts;
pub mod new;
pub mod init;
pub mod completions;
pub mod man;
pub mod dates;
pub mod reading;
pub mod walk;
pub mod disk;
pub mod write;
pub mod terminal;
pub mod render;

use std::process::ExitCode;

use crate::cli::args::{Arguments, Command};
use crate::cli::push::way::wire::Connect;

/// How a command ended; the worse, the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing to complain about.
    Clean,
    /// It ran, and what it looked at is not as it should be.
    Findings,
    /// Something kept it from doing all of its work.
    Failed,
}

/// Does what the arguments of this process ask for, to vendors by `connect`: exit code 0, 1 or 2, in the order of [`Outcome`].
#[must_use]
pub fn run(connect: Connect) -> ExitCode {
    let outcome = match args::read() {
        Ok(arguments) => run_command(&arguments, connect),
        Err(outcome) => outcome,
    };
    ExitCode::from(outcome as u8)
}

fn run_command(arguments: &Arguments, connect: Connect) -> Outcome {
    match &arguments.command {
        Command::Check(check) => check::run(check, arguments.color),
        Command::Fmt(fmt) => fmt::run(fmt, arguments.color),
        Command::Show(show) => show::run(show, arguments.color),
        Command::Preview(preview) => preview::run(preview, arguments.color),
        Command::Graph(graph) => graph::run(graph, arguments.color),
        Command::Build(build) => build::run(build, arguments.color),
        Command::Plan(plan) => push::plan::run(plan, arguments.color),
        Command::Push(push) => push::run(push, arguments.color, connect),
        Command::Targets(targets) => targets::run(targets),
        Command::Schema(schema) => schema::run(schema),
        Command::Explain(explain) => explain::run(explain),
        Command::Rules(rules) => rules::run(rules),
        Command::Config(config) => config::run(config),
        Command::Lsp(lsp) => lsp::run(lsp),
        Command::New(new) => new::run(new),
        Command::Init(init) => init::run(init),
        Command::Completions(completions) => completions::run(completions),
        Command::Man(man) => man::run(man),
    }
}
