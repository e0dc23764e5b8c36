//! JSON that people can read too: what fits on a line stands on one.

use serde::Serialize;

/// The most columns that a list or an object on one line may fill.
const WIDTH: usize = 100;

/// A value as JSON, with a line break at its end.
#[must_use]
pub fn json(value: &impl Serialize) -> String {
    // Nothing here can fail: every key is a string, and no number is infinite.
    let pretty = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut lines = fitted(&pretty);
    lines.push(String::new());
    lines.join("\n")
}

/// The lines of indented JSON, those of short lists and objects joined. No string goes over a line break there, so a
/// line that ends with an opening bracket opens, and one that begins with a closing one closes.
fn fitted(pretty: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in pretty.lines() {
        lines.push(line.to_owned());
        if line.ends_with(['{', '[']) {
            open.push(lines.len() - 1);
        } else if line.trim_start().starts_with(['}', ']'])
            && let Some(start) = open.pop()
            && let Some(joined) = joined(lines.get(start..).unwrap_or_default())
        {
            lines.truncate(start);
            lines.push(joined);
        }
    }
    lines
}

/// Lines as one, if it is short enough. Objects have blanks inside their braces, lists have none.
fn joined(lines: &[String]) -> Option<String> {
    let (first, rest) = lines.split_first()?;
    let mut out = first.clone();
    for (index, line) in rest.iter().map(|line| line.trim_start()).enumerate() {
        let blank = match (index, line.starts_with(']')) {
            (0, _) => first.ends_with('{'),
            (_, is_end) => !is_end,
        };
        out.push_str(if blank { " " } else { "" });
        out.push_str(line);
    }
    (out.chars().count() <= WIDTH).then_some(out)
}
