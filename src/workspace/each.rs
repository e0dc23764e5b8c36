//! Work on many things, on all cores.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// What `work` makes of each item, in their order.
#[must_use]
pub fn each<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(work).collect()
}

/// The same, where the items of a share have something in common that `begin` makes.
#[must_use]
pub fn each_with<T: Send, S, R: Send>(
    items: Vec<T>,
    begin: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, T) -> R + Sync + Send,
) -> Vec<R> {
    items.into_par_iter().map_init(begin, work).collect()
}
