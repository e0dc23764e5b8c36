//! A Code Quality report of GitLab, which shows findings in merge requests.
//!
//! GitLab looks for the paths in the repository's root: run it there.

use serde::Serialize;

use crate::cli::render::fingerprint::Fingerprints;
use crate::cli::render::{Format, Manner, each_finding, json};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::source::Source;
use crate::workspace::checked::Checked;

/// For GitLab.
pub const FORMAT: Format =
    Format { name: "gitlab", about: "A Code Quality report for GitLab", findings: render, statistics: None };

/// An array of all findings, in the order of files and places.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    let mut fingerprints = Fingerprints::default();
    let mut issues = Vec::new();
    each_finding(files, |_, source, diagnostic| {
        issues.push(issue(source, diagnostic, fingerprints.next(source, diagnostic)));
    });
    json::document(&issues)
}

/// A finding, under the names that GitLab gives.
#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

fn issue<'a>(source: &Source, diagnostic: &'a Diagnostic, fingerprint: String) -> Issue<'a> {
    let line = |at| source.position(at).line;
    let lines = Lines { begin: line(diagnostic.span.start), end: line(diagnostic.span.end) };
    Issue {
        description: &diagnostic.message,
        check_name: diagnostic.name,
        fingerprint,
        // Of `info`, `minor`, `major`, `critical` and `blocker`.
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location { path: source.path.to_string(), lines },
    }
}
