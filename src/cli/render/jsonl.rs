//! Findings as JSON, a line for each: programs can begin to read before the end.

use crate::cli::render::{Format, Manner, json};
use crate::text::escape::escape_json;
use crate::workspace::checked::Checked;

/// For programs that read line by line.
pub const FORMAT: Format = Format {
    name: "jsonl",
    about: "A line of JSON for each: an object as in `json`",
    findings: render,
    statistics: None,
};

/// A line for each finding, and nothing where nothing was found.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    // Nothing here can fail: every key is a string, and no number is infinite.
    let lines = json::findings(files).into_iter().map(|finding| serde_json::to_string(&finding).unwrap_or_default());
    lines.map(|line| format!("{}\n", escape_json(&line))).collect()
}
