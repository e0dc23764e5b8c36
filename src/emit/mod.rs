//! What a sequence becomes for other programs: the list of targets, and a folder for each.

pub mod spell;
pub mod json;
pub mod json_schema;
pub mod schedule;
pub mod feature;
pub mod loss;
pub mod settings;
pub mod text;
pub mod lower;
pub mod waits;
pub mod exits;
pub mod touches;
pub mod delay;
pub mod dates;
pub mod handoffs;
pub mod vendor;
pub mod manifest;
pub mod outreach;
pub mod apollo;
pub mod salesloft;

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::emit::loss::Loss;
use crate::emit::lower::Branches;
use crate::emit::settings::VendorSettings;
use crate::emit::vendor::Vending;
use crate::model::SequenceModel;
use crate::model::program::Program;
use crate::model::timeline::dated::Occasion;
use crate::syntax::ast::words::Vendor;
use crate::text::span::Span;

/// Something that sequences are compiled to.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// As it is named on the command line.
    pub name: &'static str,
    /// The vendor whose it is; `None` for the schedule.
    pub vendor: Option<&'static Vending>,
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "schedule", vendor: None },
    Target { name: "outreach", vendor: Some(&outreach::OUTREACH) },
    Target { name: "apollo", vendor: Some(&apollo::APOLLO) },
    Target { name: "salesloft", vendor: Some(&salesloft::SALESLOFT) },
];

/// Makes a JSON Schema, with a line break at its end.
pub type MakeSchema = fn() -> String;

/// What is written as JSON of its own, each with its JSON Schema.
pub const SCHEMAS: &[(&str, MakeSchema)] =
    &[("schedule", schedule::schema::schema), ("handoffs", handoffs::schema), ("manifest", manifest::schema)];

/// One sequence without errors, to be compiled.
#[derive(Clone, Copy, Debug)]
pub struct Job<'c, 'a> {
    /// All files.
    pub program: &'a Program,
    /// The sequence.
    pub model: &'c SequenceModel<'a>,
    /// The enrollment that dates are of, where one is given.
    pub occasion: Option<&'c Occasion<'c>>,
    /// What was asked for.
    pub options: &'c Options,
}

/// What is asked for beside the sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What becomes of branches, whatever the sequence says.
    pub branches: Option<Branches>,
    /// What is said to each vendor where the sequence does not say it.
    pub vendors: BTreeMap<Vendor, VendorSettings>,
}

/// What came of a sequence.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The files; none where a loss is an error.
    pub files: Vec<File>,
    /// What is lost, in order of place.
    pub losses: Vec<Loss>,
    /// Where what stands in the files of a vendor comes from: one for each sequence there.
    pub outlines: Vec<Outline>,
}

/// A sequence as a vendor has it, and where each of its steps is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// Its name: that of the sequence, and of its arm.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// The name of the file that it is compiled to.
    pub file: String,
    /// The name of the sequence it comes from, in its file.
    pub span: Span,
    /// Its steps, in their order in that file.
    pub steps: Vec<StepOutline>,
}

/// A step of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepOutline {
    /// Its id.
    pub id: SmolStr,
    /// Where it is shown.
    pub span: Span,
    /// The names of its variants.
    pub variants: Vec<SmolStr>,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// All that it holds.
    pub text: String,
}

impl Options {
    /// What is said to a vendor.
    #[must_use]
    pub fn of(&self, vendor: Vendor) -> VendorSettings {
        self.vendors.get(&vendor).cloned().unwrap_or_default()
    }
}

impl Target {
    /// The target called `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// The target of a vendor.
    #[must_use]
    pub fn of(vendor: Vendor) -> Option<&'static Self> {
        Self::named(vendor.word())
    }

    /// Compiles one sequence.
    #[must_use]
    pub fn compile(&self, job: &Job<'_, '_>) -> Compiled {
        match self.vendor {
            Some(vendor) => vendor::compile(vendor, job),
            None => {
                let name = format!("{}.schedule.json", job.model.sequence.name.value);
                let text = schedule::emit(job.program, job.model, job.occasion);
                Compiled { files: vec![File { name, text }], losses: Vec::new(), outlines: Vec::new() }
            }
        }
    }
}
