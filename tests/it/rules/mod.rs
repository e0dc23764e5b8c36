//! The rules: their pages as tests, and what they say of good and bad sequences.

mod copy;
mod pages;
mod presets;
mod examples;
mod timing;
mod phrases;
