//! Numbers of things, in words.

use std::fmt::Display;

/// `1 error`, `2 errors`.
#[must_use]
pub fn plural<N: Display + PartialEq + From<u8>>(count: N, word: &str) -> String {
    if count == N::from(1) { format!("1 {word}") } else { format!("{count} {word}s") }
}
