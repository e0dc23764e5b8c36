//! SARIF 2.1.0 (OASIS), which code scanning services and editors read.
//!
//! Of what the standard has, this writes what they show. Columns count characters, as everywhere here, and say so.
//! Messages take no arguments, so their braces stand as they are: readers undo the doubling of braces only where there
//! are arguments.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::rules;
use crate::cli::render::fingerprint::Fingerprints;
use crate::cli::render::uri::uri;
use crate::cli::render::wording::all_lines;
use crate::cli::render::{Format, Manner, Sources, each_finding, json, source_of};
use crate::text::diagnostic::{self, Diagnostic, Severity};
use crate::text::source::Source;
use crate::text::span::Span;
use crate::workspace::checked::Checked;

/// For code scanning.
pub const FORMAT: Format =
    Format { name: "sarif", about: "SARIF 2.1.0, for code scanning", findings: render, statistics: None };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One log of one run.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    let rules = rules(files);
    let places: BTreeMap<&str, usize> = rules.iter().zip(0..).map(|(rule, place)| (rule.id, place)).collect();
    let mut fingerprints = Fingerprints::default();
    let mut results = Vec::new();
    each_finding(files, |sources, source, diagnostic| {
        let place = places.get(diagnostic.name).copied().unwrap_or_default();
        let fingerprint = fingerprints.next(source, diagnostic);
        results.push(finding(sources, source, diagnostic, place, fingerprint));
    });
    let version = env!("CARGO_PKG_VERSION");
    let tool = Tool { driver: Driver { name: "seqc", version, semantic_version: version, rules } };
    let run = Run { tool, column_kind: "unicodeCodePoints", results };
    json::document(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

/// What is told of each name that was found, in the order of names.
fn rules(files: &[Checked]) -> Vec<Rule> {
    let mut names: Vec<&str> = files.iter().flat_map(|file| &file.diagnostics).map(|found| found.name).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(rule).collect()
}

/// What is told of a name. GitHub wants all three texts; mistakes of the language have no page, and say all themselves.
fn rule(id: &'static str) -> Rule {
    const NO_PAGE: &str = "each finding says what is wrong and, where that is known, what to write instead";
    let known = rules::rule(id);
    let words = known.map_or_else(|| id.replace('-', " "), |rule| rule.summary.to_owned());
    let help = message(known.map_or(NO_PAGE, |rule| rule.page));
    Rule { id, short_description: message(&words), full_description: message(&words), help }
}

fn finding(
    sources: &Sources<'_>,
    source: &Source,
    diagnostic: &Diagnostic,
    rule_index: usize,
    fingerprint: String,
) -> Finding {
    let related = diagnostic.related.iter().filter_map(|related| {
        let source = source_of(sources, source, related)?;
        Some(location(source, related.span, Some(message(&related.message))))
    });
    Finding {
        rule_id: diagnostic.name,
        rule_index,
        level: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "note",
        },
        message: message(&all_lines(diagnostic).join("\n")),
        locations: [location(source, diagnostic.span, None)],
        related_locations: related.collect(),
        partial_fingerprints: PartialFingerprints { content: fingerprint },
        fixes: diagnostic.fixes.iter().map(|fix| self::fix(source, fix)).collect(),
    }
}

fn fix(source: &Source, fix: &diagnostic::Fix) -> Fix {
    let replacements = fix.edits.iter().map(|edit| Replacement {
        deleted_region: region(source, edit.span),
        inserted_content: Content { text: edit.text.clone() },
    });
    let change = Change { artifact_location: artifact(source), replacements: replacements.collect() };
    Fix { description: message(&fix.title), artifact_changes: [change] }
}

/// A message in which nothing can be taken for a link, as `[text](target)` would be.
fn message(text: &str) -> Message {
    Message { text: text.replace("](", "] (") }
}

fn location(source: &Source, span: Span, message: Option<Message>) -> Location {
    let place = Place { artifact_location: artifact(source), region: region(source, span) };
    Location { physical_location: place, message }
}

fn artifact(source: &Source) -> Artifact {
    Artifact { uri: uri(&source.path) }
}

fn region(source: &Source, span: Span) -> Region {
    let (start, end) = (source.position(span.start), source.position(span.end));
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

// The objects of the standard, in its words.

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// Lines and columns from 1; the end is the first place behind it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct PartialFingerprints {
    /// The way it is made has a number: results of different ways are not compared.
    #[serde(rename = "seqcContent/v1")]
    content: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Content,
}

#[derive(Serialize)]
struct Content {
    text: String,
}
