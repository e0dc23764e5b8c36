//! How much two texts have in common.

use crate::check::copy::spelling::Word;
use crate::text::digest::{FNV_OFFSET, FNV_PRIME};

/// The runs of three words in a text, each once, as numbers that stand for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(pub Vec<u64>);

impl Runs {
    /// Those of some words.
    #[must_use]
    pub fn of(words: &[Word]) -> Self {
        let mut runs: Vec<u64> = words.windows(3).map(number).collect();
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// The share that two have in common: 0 for none, 1 for the same (Jaccard index). Unrelated emails have about none,
    /// two reminders that differ in a word about 0.4, a lightly edited copy about 0.8.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let shared = self.0.iter().filter(|run| other.0.binary_search(run).is_ok()).count();
        let all = self.0.len() + other.0.len() - shared;
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }
}

/// The share of runs of three words that two texts have in common.
#[must_use]
pub fn likeness(one: &[Word], other: &[Word]) -> f64 {
    Runs::of(one).likeness(&Runs::of(other))
}

/// One number for those of a run, in their order.
fn number(words: &[Word]) -> u64 {
    words.iter().fold(FNV_OFFSET, |hash, word| (hash.rotate_left(7) ^ word.number).wrapping_mul(FNV_PRIME))
}
