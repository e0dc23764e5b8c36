//! The one integration binary.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test sets up its own world")]

mod calendar;
mod cli;
mod content;
mod editor;
mod editors;
mod fixes;
mod format;
mod formats;
mod fuzzed;
mod guide;
mod ide;
mod laws;
mod lines;
mod lsp;
mod lsp_reading;
mod lsp_state;
mod mending;
mod newcomer;
mod oracle;
mod paths;
mod preview;
mod push;
mod random;
mod readme;
mod render;
mod resolve;
mod rules;
mod schedule;
mod secrets;
mod slips;
mod support;
mod sweep;
mod syntax;
mod targets;
mod timeline;
mod words;
mod workspace;

/// How many random cases a property is tried on: the usual number, times `MORE_CASES` where that is set.
pub fn cases(usual: u32) -> u32 {
    let more = std::env::var("MORE_CASES").ok().and_then(|times| times.parse().ok());
    usual * more.unwrap_or(1)
}
