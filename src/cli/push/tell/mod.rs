//! What is said of a push: what it would do, and what went wrong.

pub mod value;
pub mod show;
pub mod document;
pub mod blame;
