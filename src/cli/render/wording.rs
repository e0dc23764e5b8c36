//! What is said of a finding, beside its place.

use crate::text::diagnostic::Diagnostic;

/// What to do: the help, then each fix on a line of its own.
#[must_use]
pub fn advice(diagnostic: &Diagnostic) -> Vec<String> {
    let mut lines: Vec<String> = diagnostic.help.iter().cloned().collect();
    for fix in &diagnostic.fixes {
        let lead = match lines.len() {
            0 => "",
            1 if diagnostic.help.is_some() => "fix: ",
            _ => "or: ",
        };
        lines.push(format!("{lead}{}", fix.title));
    }
    lines
}

/// The message, what is said at the place itself, and what to do: for formats that do not draw the place.
#[must_use]
pub fn all_lines(diagnostic: &Diagnostic) -> Vec<String> {
    let said = [&diagnostic.message, &diagnostic.label].into_iter().filter(|text| !text.is_empty());
    said.cloned().chain(advice(diagnostic)).collect()
}
