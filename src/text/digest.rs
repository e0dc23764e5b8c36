//! A text as a short name that no other text has.

use std::fmt::Write;

use data_encoding::BASE64;
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

/// The same as base64, as a content security policy names what it allows.
#[must_use]
pub fn sha256_base64(text: &str) -> String {
    BASE64.encode(&Sha256::digest(text))
}

/// What [`fnv`] begins with.
pub const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// What it multiplies by.
pub const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Goes on hashing `bytes`, the same on every machine (FNV-1a, 64 bits): for places where nobody gains from two texts that
/// hash alike.
#[must_use]
pub fn fnv(hash: u64, bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(hash, fnv_step)
}

/// Goes on hashing one byte.
#[must_use]
pub fn fnv_step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
}
