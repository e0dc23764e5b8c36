//! What a sequence becomes for other programs: the list of targets, and a folder for each.

pub mod spell;
pub mod json;
pub mod schedule;

use crate::model::SequenceModel;
use crate::model::program::Program;
use crate::model::timeline::dated::Occasion;

/// Something that sequences are compiled to.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// As it is named on the command line.
    pub name: &'static str,
    /// What the name of a file ends with, behind that of its sequence.
    pub suffix: &'static str,
    /// The bytes of the file for one sequence without errors; with dates where an occasion is given.
    pub emit: fn(&Program, &SequenceModel<'_>, Option<&Occasion<'_>>) -> String,
    /// The JSON Schema of these files.
    pub schema: fn() -> String,
}

/// Every target.
pub const TARGETS: &[Target] =
    &[Target { name: "schedule", suffix: ".schedule.json", emit: schedule::emit, schema: schedule::schema::schema }];

/// The target called `name`.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
