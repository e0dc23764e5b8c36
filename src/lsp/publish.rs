//! Findings, as the protocol says them.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tower_lsp::ls_types as lsp;

use crate::lsp::abilities::Abilities;
use crate::lsp::convert::{Lined, Places};
use crate::lsp::state::News;
use crate::lsp::world::Page;
use crate::model::program::FileId;
use crate::text::diagnostic::{Diagnostic, Fix, Related, Safety, Severity};
use crate::text::edit::Edit;
use crate::text::span::offset_of;
use crate::workspace::checked::Checked;
use crate::workspace::files::Loaded;

/// What findings are told with.
pub struct Telling<'a> {
    /// The files that they may speak of.
    pub loaded: &'a Loaded,
    /// What the client can.
    pub can: Abilities,
    /// Where the pages of rules lie.
    pub page: Page,
    /// The lines of those files.
    pub lined: &'a Lined,
}

impl Telling<'_> {
    /// What is said of one file.
    pub fn publication(&self, news: &News) -> Option<lsp::PublishDiagnosticsParams> {
        let uri = uri(news.uri.as_deref(), &news.path)?;
        let diagnostics = self.all(&news.checked, &uri);
        Some(lsp::PublishDiagnosticsParams { uri, diagnostics, version: news.version })
    }

    /// All that was found in a file.
    pub fn all(&self, checked: &Checked, uri: &lsp::Uri) -> Vec<lsp::Diagnostic> {
        let places = Places::new(&checked.text, self.can.encoding);
        checked.diagnostics.iter().map(|one| self.one(one, &places, uri)).collect()
    }

    /// One finding.
    pub fn one(&self, found: &Diagnostic, places: &Places<'_>, uri: &lsp::Uri) -> lsp::Diagnostic {
        let related = found.related.iter().filter(|_| self.can.shows_related);
        let related: Vec<_> = related.filter_map(|one| self.related(one, places, uri)).collect();
        let fades = self.can.fades && found.name.starts_with("unused-");
        let keeps = self.can.keeps_data && !found.fixes.is_empty();
        lsp::Diagnostic {
            range: places.range(found.span),
            severity: Some(severity(found.severity)),
            code: Some(lsp::NumberOrString::String(found.name.to_owned())),
            code_description: self.page_of(found.name),
            source: Some("seqc".to_owned()),
            message: message(found),
            related_information: (!related.is_empty()).then_some(related),
            tags: fades.then(|| vec![lsp::DiagnosticTag::UNNECESSARY]),
            data: keeps.then(|| found.fixes.iter().map(|fix| data(fix, places)).collect()),
        }
    }

    fn page_of(&self, name: &'static str) -> Option<lsp::CodeDescription> {
        let page = if self.can.leads_to_pages { (self.page)(name) } else { None };
        page.and_then(lsp::Uri::from_file_path).map(|href| lsp::CodeDescription { href })
    }

    fn related(&self, one: &Related, places: &Places<'_>, uri: &lsp::Uri) -> Option<lsp::DiagnosticRelatedInformation> {
        let message = one.message.clone();
        let Some(path) = &one.path else {
            let location = lsp::Location::new(uri.clone(), places.range(one.span));
            return Some(lsp::DiagnosticRelatedInformation { location, message });
        };
        let index = self.loaded.program.files.iter().position(|file| file.path == *path)?;
        let place: &PathBuf = self.loaded.locations.get(index)?.as_ref()?;
        let file = FileId(offset_of(index));
        let range = self.lined.places(&self.loaded.program, file, self.can.encoding)?.range(one.span);
        let location = lsp::Location::new(self::uri(None, place)?, range);
        Some(lsp::DiagnosticRelatedInformation { location, message })
    }
}

/// As the client calls a file, or would.
pub fn uri(known: Option<&str>, path: &Path) -> Option<lsp::Uri> {
    known.and_then(|known| known.parse().ok()).or_else(|| lsp::Uri::from_file_path(path))
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

/// A fix, for clients that apply it without asking.
fn data(fix: &Fix, places: &Places<'_>) -> Value {
    let edit = |edit: &Edit| json!({ "range": places.range(edit.span), "newText": edit.text });
    let edits: Vec<Value> = fix.edits.iter().map(edit).collect();
    json!({ "title": fix.title, "safe": fix.safety == Safety::Safe, "edits": edits })
}
