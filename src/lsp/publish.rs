//! Findings, as the protocol says them.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::ls_types as lsp;

use crate::lsp::convert::{Encoding, Places};
use crate::lsp::state::News;
use crate::text::diagnostic::{Diagnostic, Fix, Related, Safety, Severity};
use crate::workspace::checked::Checked;
use crate::workspace::files::Loaded;

/// What is said of one file.
pub fn publication(news: &News, loaded: &Loaded, encoding: Encoding) -> Option<lsp::PublishDiagnosticsParams> {
    let uri = uri(news.uri.as_deref(), &news.path)?;
    let diagnostics = diagnostics(&news.checked, &uri, loaded, encoding);
    Some(lsp::PublishDiagnosticsParams { uri, diagnostics, version: news.version })
}

/// As the client calls a file, or would.
pub fn uri(known: Option<&str>, path: &Path) -> Option<lsp::Uri> {
    known.and_then(|known| known.parse().ok()).or_else(|| lsp::Uri::from_file_path(path))
}

/// All that was found in a file.
fn diagnostics(checked: &Checked, uri: &lsp::Uri, loaded: &Loaded, encoding: Encoding) -> Vec<lsp::Diagnostic> {
    let places = Places::new(&checked.text, encoding);
    checked.diagnostics.iter().map(|one| diagnostic(one, &places, uri, loaded, encoding)).collect()
}

/// One finding.
pub fn diagnostic(
    found: &Diagnostic,
    places: &Places<'_>,
    uri: &lsp::Uri,
    loaded: &Loaded,
    encoding: Encoding,
) -> lsp::Diagnostic {
    let related: Vec<_> = found.related.iter().filter_map(|one| related(one, places, uri, loaded, encoding)).collect();
    lsp::Diagnostic {
        range: places.range(found.span),
        severity: Some(severity(found.severity)),
        code: Some(lsp::NumberOrString::String(found.name.to_owned())),
        source: Some("seqc".to_owned()),
        message: message(found),
        related_information: (!related.is_empty()).then_some(related),
        tags: found.name.starts_with("unused-").then(|| vec![lsp::DiagnosticTag::UNNECESSARY]),
        data: (!found.fixes.is_empty()).then(|| found.fixes.iter().map(|fix| data(fix, places)).collect()),
        ..lsp::Diagnostic::default()
    }
}

/// What is wrong, what is said at the place itself, and why it matters.
fn message(found: &Diagnostic) -> String {
    let mut message = found.message.clone();
    if !found.label.is_empty() {
        message.push_str(&format!(" ({})", found.label));
    }
    message.extend(found.help.iter().map(|help| format!("\n{help}")));
    message
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::ERROR,
        Severity::Warning => lsp::DiagnosticSeverity::WARNING,
        Severity::Info => lsp::DiagnosticSeverity::INFORMATION,
    }
}

fn related(
    one: &Related,
    places: &Places<'_>,
    uri: &lsp::Uri,
    loaded: &Loaded,
    encoding: Encoding,
) -> Option<lsp::DiagnosticRelatedInformation> {
    let message = one.message.clone();
    let Some(path) = &one.path else {
        let location = lsp::Location::new(uri.clone(), places.range(one.span));
        return Some(lsp::DiagnosticRelatedInformation { location, message });
    };
    let index = loaded.program.files.iter().position(|file| file.path == *path)?;
    let file = loaded.program.files.get(index)?;
    let place: &PathBuf = loaded.locations.get(index)?.as_ref()?;
    let range = Places::new(&file.text, encoding).range(one.span);
    let location = lsp::Location::new(self::uri(None, place)?, range);
    Some(lsp::DiagnosticRelatedInformation { location, message })
}

/// A fix, for clients that apply it without asking.
fn data(fix: &Fix, places: &Places<'_>) -> Value {
    let edit = |edit: &crate::text::edit::Edit| json!({ "range": places.range(edit.span), "newText": edit.text });
    let edits: Vec<Value> = fix.edits.iter().map(edit).collect();
    json!({ "title": fix.title, "safe": fix.safety == Safety::Safe, "edits": edits })
}
