//! What a vendor cannot hold: said where it is written, with what happens instead and what to do.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::emit::feature::Feature;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

/// The name of the finding that something has no counterpart.
pub const UNSUPPORTED: &str = "vendor-unsupported";

/// The name of the finding that something is too long or too much.
pub const LIMIT_EXCEEDED: &str = "vendor-limit-exceeded";

/// Something that is not compiled as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it is about.
    pub feature: Feature,
    /// An error: then nothing is compiled.
    pub severity: Severity,
    /// Where it is written, in the file of the sequence.
    pub span: Span,
    /// What cannot be held: lower case but for names, no full stop.
    pub message: String,
    /// What happens instead, as a clause.
    pub instead: String,
    /// What to do.
    pub help: Option<&'static str>,
}

impl Loss {
    /// As it is shown in an editor and in a log.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::new(self.name(), self.severity, self.span, self.message.as_str()).label(self.instead.as_str());
        diagnostic.help = self.help.map(str::to_owned);
        diagnostic
    }

    /// The rule that reports it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        if self.feature == Feature::Sizes { LIMIT_EXCEEDED } else { UNSUPPORTED }
    }
}

/// The losses of one sequence at one vendor, as they are come across.
#[derive(Debug, Default)]
pub struct Losses(RefCell<Noted>);

/// Those that were noted, and what is asked of them for each new one.
#[derive(Debug, Default)]
struct Noted {
    all: Vec<Loss>,
    /// Their messages, with where they stand.
    places: BTreeSet<(String, Span)>,
    /// Of those that are told at their first use, the messages, with what happens instead.
    outcomes: BTreeSet<(String, String)>,
}

impl Losses {
    /// Takes note of one; of several that say the same at one place, the first. A field that is used again and again is
    /// told at its first use.
    pub fn add(&self, loss: Loss) {
        let once = matches!(loss.feature, Feature::MergeFields | Feature::Fallbacks);
        let mut noted = self.0.borrow_mut();
        let is_new = noted.places.insert((loss.message.clone(), loss.span))
            && (!once || noted.outcomes.insert((loss.message.clone(), loss.instead.clone())));
        if is_new {
            noted.all.push(loss);
        }
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn holds_an_error(&self) -> bool {
        self.0.borrow().all.iter().any(|loss| loss.severity == Severity::Error)
    }

    /// All, in order of their places.
    #[must_use]
    pub fn sorted(self) -> Vec<Loss> {
        let Noted { mut all, .. } = self.0.into_inner();
        all.sort_by_key(|loss| loss.span);
        all
    }
}
