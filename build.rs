//! Tells the program which commit it is built from, where git knows it and nobody said so.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros,
    reason = "it asks git, and tells cargo by what it prints"
)]

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-env-changed=SEQC_COMMIT");
    // Each commit and each change of branch is noted there.
    let log = Path::new(".git/logs/HEAD");
    println!("cargo::rerun-if-changed={}", if log.exists() { ".git/logs/HEAD" } else { "build.rs" });
    if std::env::var_os("SEQC_COMMIT").is_some() || !log.exists() {
        return;
    }
    let asked = Command::new("git").args(["rev-parse", "--short=12", "HEAD"]).output();
    let told = asked.ok().filter(|output| output.status.success());
    if let Some(commit) = told.and_then(|output| String::from_utf8(output.stdout).ok()) {
        println!("cargo::rustc-env=SEQC_COMMIT={}", commit.trim());
    }
}
