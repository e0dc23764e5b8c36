//! The tests of the whole: one binary, a module for each subject.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test stops at the first thing that is not as it should be, and sets up its own world"
)]

mod laws;
mod workspace;
mod render;
mod cli;
