//! What would change in a file, as `diff -u` says it.

use similar::{ChangeTag, TextDiff};

use crate::text::escape::{escape, escape_lines};

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// How a difference is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiffLook {
    /// Whether what is taken away is red, and what is added green.
    pub color: bool,
    /// Whether characters that could steer a terminal are written out. Then `patch` may not understand it.
    pub escaped: bool,
}

/// The difference between two texts of the file at `path`. As it is, `patch -p0` and `git apply -p0` take it.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str, look: DiffLook) -> String {
    let diff = TextDiff::from_lines(before, after);
    let path = escape(path);
    let text = diff.unified_diff().context_radius(CONTEXT).header(&path, &path).to_string();
    text.split_inclusive('\n').map(|line| shown(line, look)).collect()
}

/// The lines that differ, each behind `- ` or `+ `.
#[must_use]
pub fn differing(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (format!("{before}\n"), format!("{after}\n"));
    let diff = TextDiff::from_lines(&before, &after);
    let changes = diff.iter_all_changes().filter_map(|change| match change.tag() {
        ChangeTag::Delete => Some(format!("- {}", change.value().trim_end_matches('\n'))),
        ChangeTag::Insert => Some(format!("+ {}", change.value().trim_end_matches('\n'))),
        ChangeTag::Equal => None,
    });
    changes.collect()
}

/// The share of words that two texts have in common, in one order: from 0 to 1.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f32 {
    let one: Vec<&str> = one.split_whitespace().collect();
    let other: Vec<&str> = other.split_whitespace().collect();
    TextDiff::from_slices(&one, &other).ratio()
}

fn shown(line: &str, look: DiffLook) -> String {
    let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
    let text = match look.escaped {
        true => escape_lines(text.strip_suffix('\r').unwrap_or(text)).into_owned(),
        false => text.to_owned(),
    };
    let code = match text.chars().next() {
        Some('-') => "31",
        Some('+') => "32",
        Some('@') => "36",
        Some(_) | None => return format!("{text}{end}"),
    };
    if look.color { format!("\u{1b}[{code}m{text}\u{1b}[0m{end}") } else { format!("{text}{end}") }
}
