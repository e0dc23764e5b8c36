//! The line that counts what was found.

use crate::text::diagnostic::Severity;
use crate::text::plural::plural;
use crate::workspace::checked::Checked;

/// "3 errors, 1 warning in 2 files", or "12 files, nothing to report".
#[must_use]
pub fn summary(files: &[Checked]) -> String {
    let severities = || files.iter().flat_map(|file| &file.diagnostics).map(|diagnostic| diagnostic.severity);
    let words = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
    let counts: Vec<String> = words
        .into_iter()
        .map(|(severity, word)| (severities().filter(|other| *other == severity).count(), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| plural(count, word))
        .collect();
    if counts.is_empty() {
        return match files.len() {
            0 => "no `.seq` files, nothing to report".to_owned(),
            count => format!("{}, nothing to report", plural(count, "file")),
        };
    }
    let faulty = files.iter().filter(|file| !file.diagnostics.is_empty()).count();
    format!("{} in {}", counts.join(", "), plural(faulty, "file"))
}
