//! Findings as one JSON document, for programs.

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::render::{Format, Manner, each_finding, source_of, statistics};
use crate::text::diagnostic::{Diagnostic, Fix, Related, Safety};
use crate::text::escape::escape_json;
use crate::text::source::Source;
use crate::text::span::Span;
use crate::workspace::checked::Checked;

/// For programs.
pub const FORMAT: Format = Format {
    name: "json",
    about: "One JSON array, with the edits that mend them",
    findings: render,
    statistics: Some(statistics::json),
};

/// A finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JsonFinding {
    /// The file, relative to the current folder, with `/`.
    pub path: String,
    /// The smallest text that is wrong.
    pub span: JsonSpan,
    /// The stable name of the mistake.
    pub name: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// What is said at the place itself; `null` where the message says it all.
    pub label: Option<String>,
    /// Why it matters, or what to do.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<JsonRelated>,
    /// Ways to mend it; each is enough.
    pub fixes: Vec<JsonFix>,
}

/// A stretch of a file.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct JsonSpan {
    /// Where it begins.
    pub start: JsonPosition,
    /// Where it ends: the first place behind it.
    pub end: JsonPosition,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct JsonPosition {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// In bytes, from 0.
    pub offset: u32,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JsonRelated {
    /// The file.
    pub path: String,
    /// The place.
    pub span: JsonSpan,
    /// What it has to do with it.
    pub message: String,
}

/// Edits that mend a finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JsonFix {
    /// What the fix does, as a command.
    pub title: String,
    /// Whether there is only this one right answer; else a person should look at it.
    pub safe: bool,
    /// The edits, all in the finding's own file; they do not overlap.
    pub edits: Vec<JsonEdit>,
}

/// A change to a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JsonEdit {
    /// What is replaced; empty to insert.
    pub span: JsonSpan,
    /// What stands there afterwards.
    pub text: String,
}

/// An array of all findings, in the order of files and places.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    document(&findings(files))
}

/// What [`render`] writes, as data.
#[must_use]
pub fn findings(files: &[Checked]) -> Vec<JsonFinding> {
    let mut findings = Vec::new();
    each_finding(files, |sources, source, diagnostic| {
        let related = diagnostic.related.iter();
        let related = related.filter_map(|related| Some(json_related(source_of(sources, source, related)?, related)));
        findings.push(finding(source, diagnostic, related.collect()));
    });
    findings
}

/// A value as JSON on many lines, in which all that cannot be seen is written out.
pub(super) fn document(value: &impl Serialize) -> String {
    // Nothing here can fail: every key is a string, and no number is infinite.
    let document = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{}\n", escape_json(&document))
}

fn finding(source: &Source, diagnostic: &Diagnostic, related: Vec<JsonRelated>) -> JsonFinding {
    JsonFinding {
        path: source.path.to_string(),
        span: span(source, diagnostic.span),
        name: diagnostic.name.to_owned(),
        severity: diagnostic.severity.word().to_owned(),
        message: diagnostic.message.clone(),
        label: Some(diagnostic.label.clone()).filter(|label| !label.is_empty()),
        help: diagnostic.help.clone(),
        related,
        fixes: diagnostic.fixes.iter().map(|fix| json_fix(source, fix)).collect(),
    }
}

fn json_related(source: &Source, related: &Related) -> JsonRelated {
    let message = related.message.clone();
    JsonRelated { path: source.path.to_string(), span: span(source, related.span), message }
}

fn json_fix(source: &Source, fix: &Fix) -> JsonFix {
    let edits = fix.edits.iter().map(|edit| JsonEdit { span: span(source, edit.span), text: edit.text.clone() });
    let safe = match fix.safety {
        Safety::Safe => true,
        Safety::Suggestion => false,
    };
    JsonFix { title: fix.title.clone(), safe, edits: edits.collect() }
}

fn span(source: &Source, span: Span) -> JsonSpan {
    JsonSpan { start: position(source, span.start), end: position(source, span.end) }
}

fn position(source: &Source, at: u32) -> JsonPosition {
    let place = source.position(at);
    JsonPosition { line: place.line, column: place.column, offset: at }
}
