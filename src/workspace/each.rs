//! Work on many things, on all cores.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// What `work` makes of each item, in their order.
#[must_use]
pub fn each<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(work).collect()
}
