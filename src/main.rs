//! `seqc`: arguments in, exit code out.

mod client;

use std::process::ExitCode;

use crate::client::{Client, Timeouts};

fn main() -> ExitCode {
    seqc::cli::run(|facts, url, token| Ok(Box::new(Client::new(facts, url, token, Timeouts::default())?)))
}
