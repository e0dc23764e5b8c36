//! The rules: their pages as tests, and what they say of good and bad sequences.

mod copy;
mod presets;
mod examples;
mod timing;
mod mending;
mod pages;
mod phrases;
