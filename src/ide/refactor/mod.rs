//! Changes of the text that keep what it means, or add what is often added.
//!
//! A refactoring is one file and one row. It is asked whether it has something to offer for what is selected, and offers
//! nothing where it is not sure. What it offers is laid out as the formatter would, where the text was before.

pub mod cx;
pub mod layout;
pub mod texts;
pub mod given;
mod organize_uses;
mod extract_snippet;
mod extract_template;
mod extract_steps;
mod inline_snippet;
mod inline_template;
mod inline_steps;
mod day_or_wait;
mod add_variant;
mod add_else;
mod branch_or_when;

use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::laid_out;
use crate::ide::trial::Edits;
use crate::model::program::{FileId, Program};
use crate::text::span::Span;

/// What a refactoring does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// It gives a piece a name of its own.
    Extract,
    /// It writes out what a name stands for.
    Inline,
    /// It writes the same otherwise, or adds to it.
    Rewrite,
    /// It puts the `use` items in order.
    OrganizeUses,
}

/// Something that can be done to what is selected.
struct Refactoring {
    family: Family,
    offer: fn(&Cx<'_>) -> Option<Change>,
}

/// A change that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it does, as a command.
    pub title: String,
    /// The edits, which do not overlap in any file.
    pub edits: Edits,
}

/// All refactorings.
static REFACTORINGS: [Refactoring; 11] = [
    Refactoring { family: Family::Extract, offer: extract_snippet::offer },
    Refactoring { family: Family::Extract, offer: extract_template::offer },
    Refactoring { family: Family::Extract, offer: extract_steps::offer },
    Refactoring { family: Family::Inline, offer: inline_snippet::offer },
    Refactoring { family: Family::Inline, offer: inline_template::offer },
    Refactoring { family: Family::Inline, offer: inline_steps::offer },
    Refactoring { family: Family::Rewrite, offer: day_or_wait::offer },
    Refactoring { family: Family::Rewrite, offer: branch_or_when::offer },
    Refactoring { family: Family::Rewrite, offer: add_variant::offer },
    Refactoring { family: Family::Rewrite, offer: add_else::offer },
    Refactoring { family: Family::OrganizeUses, offer: organize_uses::offer },
];

/// What can be done to what is selected in `file`, of the families that are wanted.
#[must_use]
pub fn refactorings(
    program: &Program,
    file: FileId,
    selected: Span,
    wanted: impl Fn(Family) -> bool,
) -> Vec<(Family, Change)> {
    let Some(cx) = Cx::of(program, file, selected) else { return Vec::new() };
    let offered = REFACTORINGS.iter().filter(|one| wanted(one.family)).filter_map(|one| {
        let change = (one.offer)(&cx)?;
        let edits = change.edits.into_iter().map(|(file, edits)| Some((file, laid_out(program.file(file)?, edits)?)));
        Some((one.family, Change { title: change.title, edits: edits.collect::<Option<Edits>>()? }))
    });
    offered.collect()
}
