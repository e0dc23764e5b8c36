//! What a field held and holds, as people read it.

use serde_json::Value;

use crate::cli::diff::differing;
use crate::text::escape::escape;

/// The most characters of an old and a new value on one line.
const LINE: usize = 60;

/// What ends a line where HTML is shown.
const ENDS: [&str; 5] = ["</p>", "<br>", "</li>", "<ul>", "<ol>"];

/// A field and how its value differs: a line, or the lines of a text that differ below its name.
#[must_use]
pub fn compared(name: &str, before: Option<&Value>, after: Option<&Value>) -> Vec<String> {
    let (before, after) = (said(before), said(after));
    let is_line = !before.contains('\n') && !after.contains('\n');
    if is_line && before.chars().count() + after.chars().count() <= LINE {
        return vec![escape(&format!("{name}: {before} → {after}")).into_owned()];
    }
    let lines = differing(&before, &after).into_iter().map(|line| format!("  {}", escape(&line)));
    std::iter::once(format!("{}:", escape(name))).chain(lines).collect()
}

fn said(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::String(text)) if text.is_empty() => "nothing".to_owned(),
        Some(Value::String(text)) => in_lines(text),
        Some(Value::Array(items)) => items.iter().map(|item| said(Some(item))).collect::<Vec<_>>().join(", "),
        Some(value @ (Value::Bool(_) | Value::Number(_) | Value::Object(_))) => value.to_string(),
    }
}

/// HTML has its paragraphs on one line.
fn in_lines(text: &str) -> String {
    let broken = ENDS.iter().fold(text.to_owned(), |text, end| text.replace(end, &format!("{end}\n")));
    let lines: Vec<&str> = broken.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.join("\n")
}
