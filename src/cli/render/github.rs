//! Workflow commands of GitHub Actions, which show findings beside the changed lines.
//!
//! A command is a line `::error file=…,line=…::MESSAGE`. What would end a line, a property or the command is escaped as
//! GitHub's own toolkit does it, so that no text can be a command of its own.

use crate::cli::render::wording::all_lines;
use crate::cli::render::{Format, Manner, each_finding};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::escape::{escape, escape_lines};
use crate::text::source::Source;
use crate::workspace::checked::Checked;

/// For GitHub Actions.
pub const FORMAT: Format =
    Format { name: "github", about: "Annotations in GitHub Actions", findings: render, statistics: None };

/// A command for each finding, and nothing where nothing was found.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    let mut out = String::new();
    each_finding(files, |_, source, diagnostic| out.push_str(&command(source, diagnostic)));
    out
}

fn command(source: &Source, diagnostic: &Diagnostic) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = (source.position(diagnostic.span.start), source.position(diagnostic.span.end));
    let file = property(&escape(&source.path));
    // GitHub takes columns only where they are in one line.
    let place = if start.line == end.line {
        format!("line={},col={},endLine={},endColumn={}", start.line, start.column, end.line, end.column)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let title = property(&format!("seqc[{}]", diagnostic.name));
    let message = data(&escape_lines(&all_lines(diagnostic).join("\n")));
    format!("::{command} file={file},{place},title={title}::{message}\n")
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
