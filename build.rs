//! Tells the program which commit it is built from, and of which day, where git knows it and nobody said so.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it asks git, and tells cargo by what it prints"
)]

use std::path::Path;
use std::process::Command;

fn main() {
    // Each commit and each change of branch is noted there. Where `.git` is the file of a worktree, git knows where that is.
    let noted = || git(&["rev-parse", "--git-path", "logs/HEAD"]).filter(|log| Path::new(log).exists());
    let log = if Path::new(".git").exists() { noted() } else { None };
    println!("cargo::rerun-if-changed={}", log.as_deref().unwrap_or("build.rs"));
    for (variable, form) in [("SEQC_COMMIT", "%H"), ("SEQC_DATE", "%cs")] {
        println!("cargo::rerun-if-env-changed={variable}");
        if std::env::var_os(variable).is_none()
            && log.is_some()
            && let Some(told) = git(&["log", "-1", &format!("--format={form}")])
        {
            println!("cargo::rustc-env={variable}={told}");
        }
    }
}

/// What git answers.
fn git(arguments: &[&str]) -> Option<String> {
    let asked = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(asked.stdout).ok()?.trim().to_owned())
}
