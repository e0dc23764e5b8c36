//! What people see who will never read source.

mod graph;
