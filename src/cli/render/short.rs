//! A line for each finding.

use crate::cli::render::{Format, Manner, each_finding};
use crate::text::diagnostic::Diagnostic;
use crate::text::escape::escape;
use crate::text::source::Source;
use crate::workspace::checked::Checked;

/// For editors, logs and `grep`.
pub const FORMAT: Format = Format {
    name: "short",
    about: "A line for each: `PATH:LINE:COLUMN: SEVERITY[NAME]: MESSAGE`",
    findings: render,
    statistics: None,
};

/// A line for each finding, and nothing where nothing was found.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    let mut out = String::new();
    each_finding(files, |_, source, diagnostic| {
        out.push_str(&line(source, diagnostic));
        out.push('\n');
    });
    out
}

/// `PATH:LINE:COLUMN: SEVERITY[NAME]: MESSAGE`
pub(super) fn line(source: &Source, diagnostic: &Diagnostic) -> String {
    let at = source.position(diagnostic.span.start);
    let (path, message) = (escape(&source.path), escape(&diagnostic.message));
    let (severity, name) = (diagnostic.severity.word(), diagnostic.name);
    format!("{path}:{}:{}: {severity}[{name}]: {message}", at.line, at.column)
}
