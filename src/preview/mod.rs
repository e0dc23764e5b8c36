//! What people see who will never read source.

pub mod graph;
