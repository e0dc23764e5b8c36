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
  .vscode/settings.json              formats sequences when they are saved
A file that is there already stays as it is.

Examples:
  seqc init                     here
  seqc init plans --source https://git.example/tools/seqc
                                in a folder, with a workflow that can run")]
pub struct Arguments {
    /// The folder; it is made where it is not there.
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,

    /// The address that the workflow gets seqc from: that of a Git repository, the one that you have it from.
    #[arg(long, value_name = "ADDRESS", value_parser = address, default_value = PLACE)]
    pub source: String,
}

/// What stands in the workflow until somebody says where seqc is to be had.
const PLACE: &str = "https://git.example/seqc";

const CONFIG: &str = r#"# What `seqc check` looks for here; `seqc config FILE` shows what holds for a file.
# For an editor that completes TOML: `seqc schema config > seqc.schema.json`, and `#:schema ./seqc.schema.json` above this.
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
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - run: cargo install --locked --git https://git.example/seqc seqc
        env:
          CARGO_PROFILE_RELEASE_LTO: "off" # sooner built
          CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16"
      - run: seqc check --format github
      - run: seqc fmt --check
"#;

const EDITOR: &str = r#"{
  // Takes the extension of seqc: `editors/vscode` in its repository says how it is built and installed.
  "[seq]": { "editor.formatOnSave": true }
}
"#;

/// An address as it can stand in a workflow, where it is a word of a command.
fn address(text: &str) -> Result<String, String> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/@+".contains(letter);
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with('-') {
        return Ok(text.to_owned());
    }
    Err(format!("an address is like `{PLACE}`"))
}

/// Writes what is not there yet.
pub fn run(arguments: &Arguments) -> Outcome {
    let first = STARTS.first().map(|start| start.named("first", "First contact")).unwrap_or_default();
    let workflow = WORKFLOW.replace(PLACE, &arguments.source);
    let files: [(&str, &str); 4] = [
        ("seqc.toml", CONFIG),
        ("sequences/first.seq", &first),
        (".github/workflows/sequences.yml", &workflow),
        (".vscode/settings.json", EDITOR),
    ];
    let mut outcome = Outcome::Clean;
    let mut said = String::new();
    for (path, text) in files {
        let path = if arguments.folder == Path::new(".") { path.into() } else { arguments.folder.join(path) };
        let shown = path.display();
        match create_whole(Output { path: &path, bytes: text.as_bytes() }) {
            Ok(true) if text.contains(PLACE) => {
                said.push_str(&format!("wrote {shown}, in which {PLACE} stands for the address of seqc\n"));
            }
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
