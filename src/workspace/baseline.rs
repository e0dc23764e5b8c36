//! Findings that are known and borne: what a team had on the day it began to check. They are recognized by what stands
//! on their lines, not by line numbers, so that work above them does not bring them back. Pure: texts come in, texts
//! go out.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::text::diagnostic::Diagnostic;
use crate::text::digest::{FNV_OFFSET, fnv};
use crate::text::source::Source;
use crate::text::span::Span;
use crate::workspace::checked::Checked;

/// The only version of the file there is.
const VERSION: u32 = 1;

/// The most lines by which a finding is recognized.
const MAX_LINES: u32 = 64;

/// The known findings, and how many there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Known, usize>);

/// What a finding is recognized by. Findings that are the same in all of this are told apart by their number: of so
/// many that are known, the first ones in the file are meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The file, seen from the folder of the baseline.
    pub path: String,
    /// The name of the mistake.
    pub name: String,
    /// Of the lines that it is about, as 16 hexadecimal digits.
    pub fingerprint: String,
}

/// The file, as it is written.
#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    findings: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    path: String,
    name: String,
    fingerprint: String,
    count: usize,
}

/// Everything that was found in `files`, each of which the baseline calls as `paths` says.
#[must_use]
pub fn of(files: &[Checked], paths: &[String]) -> Baseline {
    let mut counts = BTreeMap::new();
    for (file, path) in files.iter().zip(paths) {
        for known in knowns(file, path) {
            *counts.entry(known).or_default() += 1;
        }
    }
    Baseline(counts)
}

/// Takes the known findings out of `files`. What is left of the baseline: what is known of these files, or of one that
/// `is_gone`, and not found any more. Files that were not checked keep what is known of them.
pub fn subtract(
    baseline: Baseline,
    files: &mut [Checked],
    paths: &[String],
    is_gone: &dyn Fn(&str) -> bool,
) -> Baseline {
    let Baseline(mut counts) = baseline;
    for (file, path) in files.iter_mut().zip(paths) {
        let mut knowns = knowns(file, path).into_iter();
        file.diagnostics.retain(|_| {
            let count = knowns.next().and_then(|known| counts.get_mut(&known)).filter(|count| **count > 0);
            match count {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => true,
            }
        });
    }
    let mut gone: BTreeMap<String, bool> = paths.iter().map(|path| (path.clone(), true)).collect();
    counts.retain(|known, count| *count > 0 && *gone.entry(known.path.clone()).or_insert_with(|| is_gone(&known.path)));
    Baseline(counts)
}

/// Reads what [`write()`] wrote.
///
/// # Errors
/// Where it is something else; what, as a clause.
pub fn read(text: &str) -> Result<Baseline, String> {
    let document: Document = serde_json::from_str(text).map_err(|error| format!("it is no baseline: {error}"))?;
    if document.version != VERSION {
        return Err(format!("it is of version {}, and only version {VERSION} is known here", document.version));
    }
    let mut counts = BTreeMap::new();
    for Row { path, name, fingerprint, count } in document.findings {
        let sum: &mut usize = counts.entry(Known { path, name, fingerprint }).or_default();
        // After a merge the same finding may stand there twice.
        *sum = sum.saturating_add(count);
    }
    Ok(Baseline(counts))
}

/// The baseline as a file: JSON, in the order of paths and names.
#[must_use]
pub fn write(baseline: &Baseline) -> String {
    let row = |(known, count): (&Known, &usize)| {
        let Known { path, name, fingerprint } = known.clone();
        Row { path, name, fingerprint, count: *count }
    };
    let document = Document { version: VERSION, findings: baseline.0.iter().map(row).collect() };
    format!("{}\n", serde_json::to_string_pretty(&document).unwrap_or_default())
}

impl Baseline {
    /// How many findings are known.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// The known findings, each kind once, in order.
    pub fn kinds(&self) -> impl Iterator<Item = &Known> {
        self.0.keys()
    }
}

/// What each finding of `file` is recognized by.
fn knowns(file: &Checked, path: &str) -> Vec<Known> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let source = Source::new(file.path.clone(), file.text.clone());
    // Many findings may lie on one long line: it is read once.
    let mut before: Option<(RangeInclusive<u32>, u64)> = None;
    let known = |diagnostic: &Diagnostic| {
        let lines = lines(&source, diagnostic.span);
        let hash = match &before {
            Some((known, hash)) if *known == lines => *hash,
            Some(_) | None => hash_of_lines(&source, lines.clone()),
        };
        before = Some((lines, hash));
        let fingerprint = fingerprint(hash, &diagnostic.message);
        Known { path: path.to_owned(), name: diagnostic.name.to_owned(), fingerprint }
    };
    file.diagnostics.iter().map(known).collect()
}

/// The lines that `span` touches, counted from 0; of very many the first ones.
fn lines(source: &Source, span: Span) -> RangeInclusive<u32> {
    let first = source.lines.line_of(span.start);
    let last = source.lines.line_of(span.end.saturating_sub(1).max(span.start));
    first..=last.min(first.saturating_add(MAX_LINES - 1))
}

/// Of lines without the blanks around each: a line that is only indented is the same one.
fn hash_of_lines(source: &Source, lines: RangeInclusive<u32>) -> u64 {
    lines.fold(FNV_OFFSET, |hash, line| fnv(hash, source.line(line).trim().bytes().chain([b'\n'])))
}

/// With what is said there, numbers left out: `body """` stands in every email, and only the message says which is meant.
fn fingerprint(hash: u64, message: &str) -> String {
    let words = message.bytes().filter(|byte| !byte.is_ascii_digit());
    format!("{:016x}", fnv(hash, words))
}
