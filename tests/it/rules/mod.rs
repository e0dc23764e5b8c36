//! The rules: their pages as tests, and what they say of good and bad sequences.

mod mending;
mod pages;
mod phrases;
