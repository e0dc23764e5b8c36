//! A table that is asked by key.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Hashes short keys fast, and the same on every machine. Like any hash table it is asked by key; what is walked of it is put
/// in order (law 9).
pub type Table<K, V> = HashMap<K, V, FixedState>;
