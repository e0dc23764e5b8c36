//! What comes out: a sequence as other programs take it.

pub mod spell;
