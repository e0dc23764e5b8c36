//! How many findings there are of each name.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::render::summary::summary;
use crate::cli::render::{Manner, json};
use crate::text::diagnostic::Severity;
use crate::workspace::checked::Checked;

/// How many there are of one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// The stable name of the mistake.
    pub name: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// At least 1.
    pub count: usize,
}

/// What is in `files`, most first, then by name.
#[must_use]
pub fn counts(files: &[Checked]) -> Vec<Count> {
    let mut found: BTreeMap<(&str, Reverse<Severity>), usize> = BTreeMap::new();
    for diagnostic in files.iter().flat_map(|file| &file.diagnostics) {
        *found.entry((diagnostic.name, Reverse(diagnostic.severity))).or_default() += 1;
    }
    let counts = found.into_iter().map(|((name, Reverse(severity)), count)| Count {
        name: name.to_owned(),
        severity: severity.word().to_owned(),
        count,
    });
    let mut counts: Vec<Count> = counts.collect();
    counts.sort_by_key(|count| Reverse(count.count));
    counts
}

/// A line for each name, for people; then the line that counts them all.
#[must_use]
pub fn table(files: &[Checked], manner: Manner) -> String {
    let counts = counts(files);
    let digits = counts.iter().map(|count| count.count.to_string().len()).max().unwrap_or_default();
    let severity = counts.iter().map(|count| count.severity.len()).max().unwrap_or_default();
    let line = |count: &Count| format!("{:severity$}  {:digits$}  {}\n", count.severity, count.count, count.name);
    let mut out: String = counts.iter().map(line).collect();
    if manner.summary {
        out.push_str(if counts.is_empty() { "" } else { "\n" });
        out.push_str(&summary(files));
        out.push('\n');
    }
    out
}

/// An array of objects, for programs.
#[must_use]
pub fn json(files: &[Checked], _: Manner) -> String {
    json::document(&counts(files))
}
