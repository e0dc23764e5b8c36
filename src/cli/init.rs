//! `seqc init`: what a repository of sequences begins with.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::starts::STARTS;
use crate::cli::write::{Output, create_whole};
use crate::cli::{Outcome, terminal};

/// What `seqc init` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
It writes
  seqc.toml                          what is checked, and how strictly
  sequences/first.seq                a first sequence, to be rewritten
  .github/workflows/sequences.yml    checks every change on GitHub
  .vscode/extensions.json            recommends the extension to the team
A file that is there already stays as it is.")]
pub struct Arguments {
    /// The folder; it is made where it is not there.
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
}

const CONFIG: &str = r#"# What `seqc check` looks for here; `seqc config FILE` shows what holds for a file.
preset = "recommended" # or "strict", "classic", "none"

# What is compiled to: with these, the check says what a vendor cannot hold.
# targets = ["outreach", "apollo", "salesloft"]

# [rules]
# daily-spacing = "error"
# too-many-emails = { severity = "warning", max = 10 }
"#;

const WORKFLOW: &str = r#"# Checks the sequences of every change.
name: sequences
on: [push, pull_request]

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - run: cargo install --locked seqc
      - run: seqc check --format github
      - run: seqc fmt --check
"#;

const EXTENSIONS: &str = r#"{
  "recommendations": ["seqc.seqc"]
}
"#;

/// Writes what is not there yet.
pub fn run(arguments: &Arguments) -> Outcome {
    let first = STARTS.first().map(|start| start.named("first", "First contact")).unwrap_or_default();
    let files: [(&str, &str); 4] = [
        ("seqc.toml", CONFIG),
        ("sequences/first.seq", &first),
        (".github/workflows/sequences.yml", WORKFLOW),
        (".vscode/extensions.json", EXTENSIONS),
    ];
    let mut outcome = Outcome::Clean;
    let mut said = String::new();
    for (path, text) in files {
        let path = if arguments.folder == Path::new(".") { path.into() } else { arguments.folder.join(path) };
        let shown = path.display();
        match create_whole(Output { path: &path, bytes: text.as_bytes() }) {
            Ok(true) => said.push_str(&format!("wrote {shown}\n")),
            Ok(false) => said.push_str(&format!("kept  {shown}, which is there already\n")),
            Err(error) => {
                terminal::complain(&error.to_string());
                outcome = Outcome::Failed;
            }
        }
    }
    if outcome == Outcome::Clean {
        said.push_str("seqc check    what could be better, here and in every change\n");
    }
    if terminal::print(&said) { outcome } else { Outcome::Failed }
}
