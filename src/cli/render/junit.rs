//! A JUnit report, for servers that show test results.
//!
//! A file is a suite and a finding is a failed test in it, whatever its severity; a file with nothing to report is one
//! passed test. Times and host names are left out, so that the same files give the same bytes. So are `file` and `line`
//! of a test, which Jenkins refuses: the place stands in the text of the failure.

use std::collections::BTreeMap;

use crate::cli::render::wording::all_lines;
use crate::cli::render::{Format, Manner, short, sources};
use crate::text::diagnostic::Diagnostic;
use crate::text::escape::{escape, escape_lines};
use crate::text::source::Source;
use crate::text::xml;
use crate::workspace::checked::Checked;

/// For servers that show test results.
pub const FORMAT: Format = Format {
    name: "junit",
    about: "A JUnit report in XML: each finding is a failed test",
    findings: render,
    statistics: None,
};

/// One document, in the order of files and places.
#[must_use]
pub fn render(files: &[Checked], _: Manner) -> String {
    let sources = sources(files);
    let failures: usize = files.iter().map(|file| file.diagnostics.len()).sum();
    let tests: usize = files.iter().map(|file| file.diagnostics.len().max(1)).sum();
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    out.push_str(&format!("<testsuites name=\"seqc\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n"));
    for file in files {
        let (name, failures) = (attribute(&file.path), file.diagnostics.len());
        let tests = failures.max(1);
        out.push_str(&format!(
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n"
        ));
        match sources.get(&*file.path).filter(|_| !file.diagnostics.is_empty()) {
            Some(source) => out.push_str(&failed(source, &file.diagnostics)),
            None => out.push_str(&format!("    {}/>\n", test(&file.path, "nothing to report"))),
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

/// A test for each finding. A server knows a test by its name, which is why alike ones are numbered and lines are not
/// in it: a test stays the same when something is put in above.
fn failed(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    let mut alike: BTreeMap<String, u32> = BTreeMap::new();
    for diagnostic in diagnostics {
        let mut name = format!("{}: {}", diagnostic.name, diagnostic.message);
        let count = alike.entry(name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            name.push_str(&format!(" ({count})"));
        }
        let (test, message) = (test(&source.path, &name), attribute(&diagnostic.message));
        let mut lines = all_lines(diagnostic);
        if let Some(first) = lines.first_mut() {
            *first = short::line(source, diagnostic);
        }
        let (kind, text) = (diagnostic.name, xml::escape(&escape_lines(&lines.join("\n"))));
        out.push_str(&format!(
            "    {test}>\n      <failure message=\"{message}\" type=\"{kind}\">{text}</failure>\n    </testcase>\n"
        ));
    }
    out
}

/// The tag of a test, but for its end. As its class stands the file, without its ending: at a dot, Jenkins would begin
/// another package.
fn test(path: &str, name: &str) -> String {
    let class = attribute(path.strip_suffix(".seq").unwrap_or(path));
    format!("<testcase name=\"{}\" classname=\"{class}\"", attribute(name))
}

fn attribute(text: &str) -> String {
    xml::escape(&escape(text))
}
