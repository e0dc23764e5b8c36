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

/// Of more lines that may differ, all differ: to look for what they have in common takes minutes.
const MOST_COMPARED: usize = 10_000;
/// Texts are alike by so many words that they begin with: no letter has more.
const MOST_WORDS: usize = 1_000;

/// The difference between two texts of the file at `path`. As it is, `patch -p0` and `git apply -p0` take it.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str, look: DiffLook) -> String {
    let path = escape(path);
    let text = match too_much(before, after) {
        Some(changed) => format!("--- {path}\n+++ {path}\n{}", changed.hunk()),
        None => {
            let diff = TextDiff::from_lines(before, after);
            diff.unified_diff().context_radius(CONTEXT).header(&path, &path).to_string()
        }
    };
    text.split_inclusive('\n').map(|line| shown(line, look)).collect()
}

/// The lines between what two texts have in common at their beginning and at their end.
struct Changed<'t> {
    /// How many lines stand before them.
    at: usize,
    /// The last lines before them.
    lead: Vec<&'t str>,
    gone: Vec<&'t str>,
    new: Vec<&'t str>,
    /// The first lines behind them.
    trail: Vec<&'t str>,
}

/// These lines, where they are too many to be compared with one another.
fn too_much<'t>(before: &'t str, after: &'t str) -> Option<Changed<'t>> {
    let mut gone: Vec<&str> = before.split_inclusive('\n').collect();
    let mut new: Vec<&str> = after.split_inclusive('\n').collect();
    let at = gone.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let ends = gone.iter().skip(at).rev().zip(new.iter().skip(at).rev());
    let same_end = ends.take_while(|(one, other)| one == other).count();
    let trail = gone.split_off(gone.len() - same_end).into_iter().take(CONTEXT).collect();
    new.truncate(new.len() - same_end);
    new.drain(..at);
    let lead = gone.drain(..at).rev().take(CONTEXT).collect::<Vec<_>>().into_iter().rev().collect();
    (gone.len().max(new.len()) > MOST_COMPARED).then_some(Changed { at, lead, gone, new, trail })
}

impl Changed<'_> {
    /// As `diff -u` says it.
    fn hunk(&self) -> String {
        let Self { at, lead, gone, new, trail } = self;
        let (start, around) = (at - lead.len() + 1, lead.len() + trail.len());
        let head = format!("@@ -{start},{} +{start},{} @@\n", gone.len() + around, new.len() + around);
        let parts = [(' ', lead), ('-', gone), ('+', new), (' ', trail)];
        let lines = parts.iter().flat_map(|(sign, lines)| lines.iter().map(|line| signed(*sign, line)));
        std::iter::once(head).chain(lines).collect()
    }
}

/// A line of a difference.
fn signed(sign: char, line: &str) -> String {
    let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
    format!("{sign}{line}{end}")
}

/// The lines that differ, each behind `- ` or `+ `.
#[must_use]
pub fn differing(before: &str, after: &str) -> Vec<String> {
    let (before, after) = (format!("{before}\n"), format!("{after}\n"));
    let told = |(sign, line): (char, &str)| format!("{sign} {}", line.trim_end_matches('\n'));
    if let Some(Changed { gone, new, .. }) = too_much(&before, &after) {
        let (gone, new) = (gone.into_iter().map(|line| ('-', line)), new.into_iter().map(|line| ('+', line)));
        return gone.chain(new).map(told).collect();
    }
    let diff = TextDiff::from_lines(&before, &after);
    let changes = diff.iter_all_changes().filter_map(|change| match change.tag() {
        ChangeTag::Delete => Some(('-', change.value())),
        ChangeTag::Insert => Some(('+', change.value())),
        ChangeTag::Equal => None,
    });
    changes.map(told).collect()
}

/// The share of words that two texts have in common, in one order: from 0 to 1.
#[must_use]
pub fn likeness(one: &str, other: &str) -> f32 {
    let one: Vec<&str> = one.split_whitespace().take(MOST_WORDS).collect();
    let other: Vec<&str> = other.split_whitespace().take(MOST_WORDS).collect();
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
