//! Findings for a client that asks for them.

use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use crate::lsp::publish::{Telling, uri};
use crate::lsp::state::Known;
use crate::text::digest::{FNV_OFFSET, fnv};
use crate::text::table::Table;

/// What was found in one document; only that it is the same, where `before` stands for that.
pub fn report_of(
    known: Option<&Known>,
    uri: &lsp::Uri,
    telling: &Telling<'_>,
    before: Option<&str>,
) -> lsp::DocumentDiagnosticReport {
    let items = known.map(|known| telling.all(&known.checked, uri)).unwrap_or_default();
    let id = id(&items);
    if before == Some(id.as_str()) {
        let report = lsp::UnchangedDocumentDiagnosticReport { result_id: id };
        return lsp::RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: report,
        }
        .into();
    }
    let report = lsp::FullDocumentDiagnosticReport { result_id: Some(id), items };
    lsp::RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: report }.into()
}

/// What was found in all files.
pub fn reports_of_all(
    known: &[(PathBuf, Known)],
    telling: &Telling<'_>,
    before: &[lsp::PreviousResultId],
) -> Vec<lsp::WorkspaceDocumentDiagnosticReport> {
    let mut reports = Vec::new();
    let mut earlier: Table<&lsp::Uri, &str> = Table::default();
    for one in before {
        earlier.entry(&one.uri).or_insert(&one.value);
    }
    for (path, known) in known {
        let Some(uri) = uri(known.uri.as_deref(), path) else { continue };
        let before = earlier.remove(&uri);
        if before.is_some() || !known.checked.diagnostics.is_empty() {
            reports.push(of_workspace(
                report_of(Some(known), &uri, telling, before),
                uri,
                known.version.map(i64::from),
            ));
        }
    }
    // Of a file that is gone, nothing is left.
    let gone = before.iter().filter(|before| earlier.contains_key(&before.uri));
    reports.extend(
        gone.map(|gone| of_workspace(report_of(None, &gone.uri, telling, Some(&gone.value)), gone.uri.clone(), None)),
    );
    reports
}

fn of_workspace(
    report: lsp::DocumentDiagnosticReport,
    uri: lsp::Uri,
    version: Option<i64>,
) -> lsp::WorkspaceDocumentDiagnosticReport {
    match report {
        lsp::DocumentDiagnosticReport::Full(full) => lsp::WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: full.full_document_diagnostic_report,
        }
        .into(),
        lsp::DocumentDiagnosticReport::Unchanged(same) => lsp::WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: same.unchanged_document_diagnostic_report,
        }
        .into(),
    }
}

/// What stands for findings: the same for the same ones.
fn id(items: &[lsp::Diagnostic]) -> String {
    let bytes = serde_json::to_vec(items).unwrap_or_default();
    format!("{:016x}", fnv(FNV_OFFSET, bytes))
}
