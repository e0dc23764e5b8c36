//! `seqc init`: what a repository of sequences begins with.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::disk::{RealDisk, kind_of};
use crate::cli::starts::STARTS;
use crate::cli::write::{Output, create_whole};
use crate::cli::{Outcome, terminal};
use crate::workspace::disk::Disk;

/// What `seqc init` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
It writes
  seqc.toml                          what is checked, and how strictly
  sequences/first.seq                a first sequence, to be rewritten
  .gitignore                         keeps what is built out of Git
  .vscode/settings.json              formats sequences when they are saved
  .github/workflows/sequences.yml    checks every change on GitHub, by this
                                     version of seqc; stands at the root of the
                                     repository, where alone GitHub looks for it
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
    #[arg(long, value_name = "ADDRESS", value_parser = address, default_value = ADDRESS)]
    pub source: String,
}

/// What stands in the workflow until somebody says where seqc is to be had.
const ADDRESS: &str = "https://git.example/seqc";

const CONFIG: &str = r#"# What `seqc check` looks for here; `seqc config FILE` shows what holds for a file.
# For an editor that completes TOML: `seqc schema config > seqc.schema.json`, and `#:schema ./seqc.schema.json` above this.
preset = "recommended" # or "strict", "classic", "none"

# What is compiled to: with these, the check says what a vendor cannot hold.
# targets = ["outreach", "apollo", "salesloft"]

# [rules]
# daily-spacing = "error"
# too-many-emails = { severity = "warning", max = 10 }
"#;

/// What is built, and what keeps two pushes apart.
const IGNORED: &str = "dist/\nseqc.state.json.lock\n";

/// `PLACE`, `PIN` and `VERSION` stand for where seqc comes from.
const WORKFLOW: &str = r#"# Checks the sequences of every change.
name: sequences
on:
  push:
    branches: [main, master]
  pull_request:

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - id: cache
        uses: actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0
        with:
          path: ~/.cargo/bin/seqc
          key: seqc-VERSION-${{ runner.os }}-${{ runner.arch }}
      - if: steps.cache.outputs.cache-hit != 'true'
        run: cargo install --locked --git PLACE PIN seqc
        working-directory: ${{ runner.temp }} # where no toolchain of this repository's holds
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
    Err(format!("an address is like `{ADDRESS}`"))
}

/// Writes what is not there yet.
pub fn run(arguments: &Arguments) -> Outcome {
    let first = STARTS.first().map(|start| start.named("first", "First contact")).unwrap_or_default();
    let here = if arguments.folder == Path::new(".") { PathBuf::new() } else { arguments.folder.clone() };
    let root = repository(&arguments.folder).unwrap_or_else(|| here.clone());
    let files = [
        (here.join("seqc.toml"), CONFIG),
        (here.join("sequences/first.seq"), &first),
        (here.join(".gitignore"), IGNORED),
        (here.join(".vscode/settings.json"), EDITOR),
        (root.join(".github/workflows/sequences.yml"), &workflow(&arguments.source)),
    ];
    let mut outcome = Outcome::Clean;
    let mut said = String::new();
    for (path, text) in files {
        match create_whole(Output { path: &path, bytes: text.as_bytes() }) {
            Ok(is_new) => said.push_str(&told(&path, text, is_new)),
            Err(error) => {
                terminal::complain(&error.to_string());
                outcome = Outcome::Failed;
            }
        }
    }
    if outcome == Outcome::Clean {
        said.push_str("seqc check    what could be better, here and in every change\n");
    }
    terminal::end(&said, outcome)
}

/// The root of the Git repository that a folder stands in, or will stand in, below it.
fn repository(folder: &Path) -> Option<PathBuf> {
    let parents = folder.ancestors().map(|parent| if parent == Path::new("") { Path::new(".") } else { parent });
    let nearest = parents.flat_map(|parent| RealDisk.resolve(parent)).next()?;
    let root = nearest.ancestors().find(|parent| kind_of(&parent.join(".git")).is_ok())?;
    (RealDisk.resolve(folder).as_deref() != Ok(root)).then(|| root.to_owned())
}

/// The workflow, which gets this very version: by its commit where that is known, else by the tag of its release.
fn workflow(source: &str) -> String {
    let tag = concat!("v", env!("CARGO_PKG_VERSION"));
    let (option, version) = option_env!("SEQC_COMMIT").map_or(("--tag", tag), |commit| ("--rev", commit));
    let pin = format!("{option} {version}");
    WORKFLOW.replace("VERSION", version).replace("PIN", &pin).replace("PLACE", source)
}

/// What became of a file.
fn told(path: &Path, text: &str, is_new: bool) -> String {
    let shown = path.display();
    match is_new {
        true if text.contains(ADDRESS) => format!("wrote {shown}, in which {ADDRESS} stands for the address of seqc\n"),
        true => format!("wrote {shown}\n"),
        false if text == IGNORED => format!("kept  {shown}, which is there already{}\n", missing(path)),
        false => format!("kept  {shown}, which is there already\n"),
    }
}

/// The lines that a `.gitignore` had better have, too.
fn missing(path: &Path) -> String {
    let there = RealDisk.read(path).unwrap_or_default();
    let is_there = |line: &str| there.lines().any(|known| known.trim().trim_matches('/') == line.trim_matches('/'));
    let lines: Vec<String> = IGNORED.lines().filter(|line| !is_there(line)).map(|line| format!("`{line}`")).collect();
    if lines.is_empty() { String::new() } else { format!(": add to it {}", lines.join(" and ")) }
}
