//! Answers to what an editor asks. No protocol here: files are those of a program, places are byte offsets, and what
//! comes out are plain types.

pub mod view;
pub mod walk;
pub mod guide;
pub mod place;
pub mod block;
pub mod names;
pub mod navigate;
pub mod symbols;
pub mod folding;
pub mod formatting;
pub mod days;
pub mod ways;
pub mod world;
pub mod words;
pub mod hover;
pub mod complete;
pub mod actions;
pub mod trial;
pub mod unread;
pub mod rename;
pub mod nodes;
pub mod lengths;
pub mod refactor;
pub mod hints;
pub mod flat;
pub mod lexemes;
pub mod tokens;
pub mod selection;
pub mod links;
pub mod calls;
pub mod linked;
pub mod signature;
pub mod lens;
