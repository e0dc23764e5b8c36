//! A line for each finding.

use crate::cli::escape::escape;
use crate::cli::render::sources;
use crate::workspace::checked::Checked;

/// `PATH:LINE:COLUMN: SEVERITY[NAME]: MESSAGE`, and nothing where nothing was found.
#[must_use]
pub fn render(files: &[Checked]) -> String {
    let sources = sources(files);
    let mut out = String::new();
    for file in files {
        let Some(source) = sources.get(&*file.path) else { continue };
        let path = escape(&file.path);
        for diagnostic in &file.diagnostics {
            let at = source.position(diagnostic.span.start);
            let (severity, name, message) = (diagnostic.severity.word(), diagnostic.name, escape(&diagnostic.message));
            out.push_str(&format!("{path}:{}:{}: {severity}[{name}]: {message}\n", at.line, at.column));
        }
    }
    out
}
