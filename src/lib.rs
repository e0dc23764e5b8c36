//! `seqc`: a compiler, checker and language server for sales sequences written as text.
//!
//! # The map
//!
//! ```text
//! text ──► syntax ──► model ──► emit ──► workspace ──► cli
//! bytes    tree        names,    outputs  files         people
//!          comments    graph,
//!          errors      timeline
//! ```
//!
//! # The laws
//!
//! 1. One direction: a module uses only those to its left, and [`text`]. A test reads the `use` lines.
//! 2. Reading never fails: any text is a file, and its mistakes are diagnostics beside the tree.
//! 3. The core is pure: no disk, clock or environment left of `cli`; `clippy.toml` forbids them.
//! 4. Crates have owners: one place each knows pest, miette's drawing, time zones and each vendor's field names.
//! 5. One analysis for every caller.
//! 6. Positions are byte offsets; lines and columns exist only where something is shown.
//! 7. Every loop over input has a limit, and the limit is a diagnostic.
//! 8. Each thing registers itself: one file and one row in a written-out list.
//! 9. Order is fixed: same input, same bytes.

pub mod text;
pub mod syntax;
pub mod model;
pub mod emit;
pub mod workspace;
pub mod cli;
