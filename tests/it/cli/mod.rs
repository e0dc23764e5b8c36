//! The program as it is run: exit codes, what is read, what is printed.

mod baseline;
mod build;
mod changed;
mod config;
mod check;
mod faults;
mod fix;
mod fmt;
mod graph;
mod hostile;
mod options;
mod preview;
mod show;
mod start;
mod walk;
mod watch;
mod write;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use tempfile::TempDir;

/// A sequence with nothing to complain about.
const GOOD: &str = "\
sequence good \"Good\" {
  task research {
    note \"Read their blog.\"
  }
}
";

/// A sequence with one mistake, in line 4.
const BAD: &str = "\
sequence bad \"Bad\" {
  task research

  wait 2d

  task call-them
}
";

/// A folder with these files in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        put(&folder, path, text.as_bytes());
    }
    folder
}

fn put(folder: &TempDir, path: &str, bytes: &[u8]) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_seqc"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command
}

/// What a run of the program came to.
struct Run {
    code: i32,
    out: String,
    complaints: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), complaints: text(output.stderr) }
    }
}

fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    command(folder.path(), arguments).output().unwrap().into()
}

fn run_with_input(folder: &TempDir, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = command(folder.path(), arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may stop reading before the end: then there is nothing left to do here.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.into()
}

/// The paths in what `--format short` printed, each once, in order.
fn paths(run: &Run) -> Vec<&str> {
    let mut paths: Vec<&str> = run.out.lines().map(|line| line.split(':').next().unwrap()).collect();
    paths.dedup();
    paths
}
