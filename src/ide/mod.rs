//! Answers to what an editor asks. No protocol here: files are those of a program, places are byte offsets, and what
//! comes out are plain types.

pub mod view;
pub mod walk;
pub mod names;
pub mod navigate;
pub mod symbols;
pub mod folding;
pub mod days;
pub mod hover;
pub mod actions;
pub mod place;
pub mod complete;
pub mod trial;
pub mod rename;
pub mod refactor;
pub mod hints;
