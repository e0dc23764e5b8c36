//! What every stage shares: positions, lines, edits, diagnostics, text made safe to show, Markdown. Knows nothing of the language.

pub mod span;
pub mod shared;
pub mod lines;
pub mod source;
pub mod edit;
pub mod diagnostic;
pub mod closest;
pub mod plural;
pub mod escape;
pub mod secret;
pub mod xml;
pub mod percent;
pub mod digest;
pub mod table;
pub mod words;
pub mod markdown;
