//! The tree of a `.seq` file. It owns its data, keeps the author's order, and every piece knows its span.
//!
//! A piece that could not be read is a `Broken` node with the span of its text: nothing is dropped.

pub mod words;
pub mod value;
pub mod text;
pub mod condition;
pub mod touch;
pub mod statement;
pub mod item;
