//! What a file means: names across files, the flow graph of each sequence, facts over its paths, its timeline.

pub mod program;
pub mod scope;
pub mod frame;
pub mod fields;
pub mod resolve;
