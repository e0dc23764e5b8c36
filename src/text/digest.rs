//! A text as a short name that no other text has.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of the bytes of `text`, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut out, byte| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
