//! A second, dull way to know what a sequence does: every path written out, every moment walked. It knows the language
//! from its reference alone and shares nothing with the model but the text it writes.

pub mod tree;
pub mod render;
pub mod paths;
pub mod world;
pub mod walk;
pub mod generate;
