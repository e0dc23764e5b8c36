//! The rules: their pages as tests, and what they say of good and bad sequences.

mod copy;
mod pages;
