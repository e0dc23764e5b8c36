//! JSON that people can read too: what fits on a line stands on one.

use std::borrow::Cow;

use serde::Serialize;

/// The most columns that a list or an object on one line may fill.
const WIDTH: usize = 100;

/// A value as JSON, with a line break at its end.
#[must_use]
pub fn json(value: &impl Serialize) -> String {
    // Nothing here can fail: every key is a string, and no number is infinite.
    let pretty = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut lines = fitted(&pretty);
    lines.push(Cow::Borrowed(""));
    lines.join("\n")
}

/// The lines of indented JSON, those of short lists and objects joined. No string goes over a line break there, so a
/// line that ends with an opening bracket opens, and one that begins with a closing one closes.
fn fitted(pretty: &str) -> Vec<Cow<'_, str>> {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in pretty.lines() {
        lines.push(Cow::Borrowed(line));
        if line.ends_with(['{', '[']) {
            open.push(lines.len() - 1);
        } else if line.trim_start().starts_with(['}', ']'])
            && let Some(start) = open.pop()
            && let Some(joined) = joined(lines.get(start..).unwrap_or_default())
        {
            lines.truncate(start);
            lines.push(Cow::Owned(joined));
        }
    }
    lines
}

/// Lines as one, if it is short enough: of long ones, no more is looked at than tells that. Objects have blanks inside their
/// braces, lists have none.
fn joined(lines: &[Cow<'_, str>]) -> Option<String> {
    let (first, rest) = lines.split_first()?;
    let mut out = String::new();
    let mut room = WIDTH;
    let mut push = |text: &str| {
        room = room.checked_sub(text.chars().take(WIDTH + 1).count())?;
        out.push_str(text);
        Some(())
    };
    push(first)?;
    for (index, line) in rest.iter().map(|line| line.trim_start()).enumerate() {
        let blank = match (index, line.starts_with(']')) {
            (0, _) => first.ends_with('{'),
            (_, is_end) => !is_end,
        };
        push(if blank { " " } else { "" })?;
        push(line)?;
    }
    Some(out)
}
