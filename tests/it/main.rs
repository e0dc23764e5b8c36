//! The one integration binary.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a test sets up its own world")]

mod calendar;
mod cli;
mod content;
mod laws;
mod lines;
mod render;
mod resolve;
mod support;
mod syntax;
mod workspace;
