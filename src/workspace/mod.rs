//! The files that belong together: found, read once each, and checked. Knows no real disk; it is given one.

pub mod disk;
pub mod remember;
pub mod overlay;
pub mod path;
pub mod each;
pub mod files;
mod loading;
mod uses;
pub mod config;
pub mod memo;
pub mod checked;
pub mod sweep;
pub mod round;
pub mod fix;
pub mod baseline;
pub mod affected;
pub mod edited;
pub mod reach;
