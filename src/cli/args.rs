//! The arguments, and the help that explains them.

use std::sync::LazyLock;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};

use crate::cli::Outcome;
use crate::cli::{
    build, check, completions, config, explain, fmt, graph, init, lsp, man, new, preview, push, rules, schema, show,
    targets, terminal,
};
use crate::model::calendar::holidays::HOLIDAY_SOURCE;
use crate::model::calendar::zone::TZ_VERSION;

/// What dates depend on, beside the program itself.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let own = env!("CARGO_PKG_VERSION");
    let commit = option_env!("SEQC_COMMIT").map(|commit| format!("\ncommit: {commit}")).unwrap_or_default();
    format!("{own}{commit}\ntime zones: {TZ_VERSION}\npublic holidays: {HOLIDAY_SOURCE}")
});

/// Checks, formats and compiles sales sequences that are written as text, in `.seq` files.
#[derive(Debug, Parser)]
#[command(name = "seqc", version, long_version = VERSION.as_str(), term_width = 80)]
#[command(after_help = "`seqc help COMMAND` explains a command.")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colors.
    ///
    /// `auto` uses them in a terminal, unless the environment says NO_COLOR; CLICOLOR_FORCE brings them back in files
    /// and pipes.
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, global = true)]
    pub color: Color,

    /// Stands beside `--version` out of habit: `--version` says all there is, `-V` the number alone.
    #[arg(long, requires = "version", hide = true)]
    pub verbose: bool,
}

/// A command: one row here, one file beside this one.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is wrong in sequences, and how to mend it.
    Check(check::Arguments),
    /// Write sequences the one way that they are written.
    Fmt(fmt::Arguments),
    /// Show a sequence as a plan: each touch with its day, and how much it is.
    Show(show::Arguments),
    /// Show sequences as pages: what prospects get, when, and what is to be said of it.
    Preview(preview::Arguments),
    /// Draw the flow of sequences: as pictures, for slides, pages and wikis.
    Graph(graph::Arguments),
    /// Compile sequences to files that other programs read.
    Build(build::Arguments),
    /// Say what a push would do, and send nothing.
    Plan(push::plan::Arguments),
    /// Bring sequences to a vendor, and what changed in them.
    Push(push::Arguments),
    /// List the targets: what each can hold, and its settings.
    Targets(targets::Arguments),
    /// Say why a rule reports something, with what is wrong and what is right.
    Explain(explain::Arguments),
    /// List the rules.
    Rules(rules::Arguments),
    /// Show what is set for a file, and where.
    Config(config::Arguments),
    /// Serve an editor: the same findings while you type, and what else it asks.
    Lsp(lsp::Arguments),
    /// Write a first version of a sequence, from an example.
    New(new::Arguments),
    /// Write what a repository of sequences begins with.
    Init(init::Arguments),
    /// Print what files look like, as JSON Schema.
    Schema(schema::Arguments),
    /// Print a script with which a shell completes commands.
    Completions(completions::Arguments),
    /// Write the manual, a page for each command.
    Man(man::Arguments),
}

/// When to use colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// In a terminal.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// Reads the arguments of this process.
///
/// # Errors
/// Where there is nothing to run: the help or the version was asked for and printed, or the arguments make no sense,
/// which was said.
pub fn read() -> Result<Arguments, Outcome> {
    #[expect(clippy::disallowed_methods, reason = "this is where the arguments come in")]
    let arguments = std::env::args_os();
    Arguments::try_parse_from(arguments).map_err(|error| explain(&error))
}

fn explain(error: &clap::Error) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // What may fail here is the terminal going away: there is nobody left to tell.
            drop(error.print());
            Outcome::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            drop(error.print());
            Outcome::Failed
        }
        _ => {
            terminal::complain(&one_line(&error.render().to_string()));
            Outcome::Failed
        }
    }
}

/// What is wrong with the arguments, and what may have been meant, without the usage below it.
fn one_line(message: &str) -> String {
    let lines =
        message.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For "));
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let line = lines.join("; ").replace("; [", " [").replace(":; ", ": ");
    line.strip_prefix("error: ").unwrap_or(&line).to_owned()
}
