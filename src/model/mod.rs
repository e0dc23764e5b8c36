//! What a file means: its names, its graph, its time.

pub mod calendar;
