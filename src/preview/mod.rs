//! A sequence as a page for those who never read its source: what each prospect gets, when, and what is to be said of it.
//!
//! Every page is one file that needs nothing else. Its texts are escaped by their type: only [`page`] and [`fill`] may put
//! in markup that is ready, and a test holds them to it.

pub mod graph;
pub mod words;
pub mod totals;
pub mod prospects;
pub mod cells;
pub mod people;
pub mod fill;
pub mod inbox;
pub mod gauge;
pub mod mail;
pub mod messages;
pub mod weeks;
pub mod calendar;
pub mod facts;
pub mod findings;
pub mod losses;
pub mod head;
pub mod page;
pub mod index;

use crate::emit::Options;
use crate::model::SequenceModel;
use crate::model::counts::Range;
use crate::model::program::{Program, ProgramFile};
use crate::model::timeline::dated::Occasion;
use crate::preview::prospects::Prospect;
use crate::preview::totals::Row;
use crate::text::diagnostic::{Diagnostic, Severity};

/// What a page is made of.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'s, 'a> {
    /// All files.
    pub program: &'a Program,
    /// The sequence.
    pub model: &'s SequenceModel<'a>,
    /// The enrollment that dates are of, where one is given.
    pub occasion: Option<&'s Occasion<'s>>,
    /// How much it is.
    pub totals: &'s [(Row, Range)],
    /// What is to be said of it, in order of place.
    pub findings: &'s [Diagnostic],
    /// Those whose fields are filled in; at most [`prospects::MOST`].
    pub prospects: &'s [Prospect],
    /// What is said to vendors where the sequence does not say it.
    pub options: &'s Options,
}

impl<'a> Sheet<'_, 'a> {
    /// The file the sequence stands in.
    #[must_use]
    pub fn source(&self) -> Option<&'a ProgramFile> {
        self.program.file(self.model.file)
    }

    /// How many findings of that weight there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Its title, or its name.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.model.sequence.title.as_ref().map(|title| title.literal());
        title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| self.model.sequence.name.value.to_string())
    }
}
