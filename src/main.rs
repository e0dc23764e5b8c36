//! `seqc`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    seqc::cli::run()
}
