//! What every stage shares: positions, lines, edits and diagnostics. Knows nothing of the language.

pub mod span;
pub mod lines;
pub mod source;
pub mod edit;
pub mod diagnostic;
pub mod closest;
pub mod markdown;
