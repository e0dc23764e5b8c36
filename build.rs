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
    // Each commit and each change of branch is noted there.
    let log = Path::new(".git/logs/HEAD");
    println!("cargo::rerun-if-changed={}", if log.exists() { ".git/logs/HEAD" } else { "build.rs" });
    for (variable, form) in [("SEQC_COMMIT", "%H"), ("SEQC_DATE", "%cs")] {
        println!("cargo::rerun-if-env-changed={variable}");
        if std::env::var_os(variable).is_none() && log.exists() {
            tell(variable, form);
        }
    }
}

/// Tells what git says of the commit in a form of its own.
fn tell(variable: &str, form: &str) {
    let asked = Command::new("git").args(["log", "-1", &format!("--format={form}")]).output();
    let told = asked.ok().filter(|output| output.status.success());
    if let Some(told) = told.and_then(|output| String::from_utf8(output.stdout).ok()) {
        println!("cargo::rustc-env={variable}={}", told.trim());
    }
}
