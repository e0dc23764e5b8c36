//! Findings drawn into the text, by miette.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use crate::cli::render::snippet::{Mark, Snippet};
use crate::cli::render::summary::summary;
use crate::cli::render::width::wrap;
use crate::cli::render::wording::advice;
use crate::cli::render::{Format, Manner, Sources, discreet, drawn, source_of, statistics};
use crate::cli::terminal::Look;
use crate::text::diagnostic::{Diagnostic, Related, Severity};
use crate::text::escape::{escape, escape_lines};
use crate::text::source::Source;
use crate::workspace::checked::Checked;

/// Another place in the same file is drawn together with the finding if it is no more lines away than this.
const NEAR: u32 = 5;

/// For people.
pub const FORMAT: Format = Format {
    name: "human",
    about: "Drawn into the text, with a last line that counts them",
    findings: render,
    statistics: Some(statistics::table),
};

/// Every finding with the lines it is about, an empty line behind each; then the line that counts them.
#[must_use]
pub fn render(files: &[Checked], manner: Manner) -> String {
    let handler = handler(manner.look);
    let mut out = drawn(files, |sources, source, diagnostic| {
        let mut out = String::new();
        for report in reports(sources, source, diagnostic, manner.look.width) {
            write(&handler, &report, &mut out);
        }
        out.push('\n');
        out
    });
    if manner.summary {
        out.push_str(&summary(files));
        out.push('\n');
    }
    out
}

/// [`render`] of what may be said to anybody, with the line that counts.
#[must_use]
pub fn with_summary(files: &[Checked], look: Look) -> String {
    render(&discreet(files.to_vec()), Manner { look, summary: true })
}

fn handler(look: Look) -> GraphicalReportHandler {
    let theme = if look.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme)
        .with_wrap_lines(false)
        .with_links(false)
        .without_cause_chain()
        .without_syntax_highlighting()
}

/// The finding with what is near it, then each other place with what it has to do with it.
fn reports(sources: &Sources, source: &Source, diagnostic: &Diagnostic, width: usize) -> Vec<Report> {
    let (near, far): (Vec<&Related>, Vec<&Related>) =
        diagnostic.related.iter().partition(|related| is_near(source, diagnostic, related));
    let mut marks = vec![Mark { span: diagnostic.span, text: &diagnostic.label, primary: true }];
    marks.extend(near.iter().map(|related| Mark { span: related.span, text: &related.message, primary: false }));
    let main = Report {
        header: Some(format!("{}[{}]", diagnostic.severity.word(), diagnostic.name)),
        severity: severity(diagnostic.severity),
        message: message(&diagnostic.message, width),
        help: help(diagnostic, width),
        snippet: Snippet::new(source, &marks, width),
    };
    let others = far.iter().filter_map(|related| {
        let source = source_of(sources, source, related)?;
        let mark = Mark { span: related.span, text: "", primary: true };
        Some(Report {
            header: None,
            severity: miette::Severity::Advice,
            message: message(&related.message, width),
            help: None,
            snippet: Snippet::new(source, &[mark], width),
        })
    });
    std::iter::once(main).chain(others).collect()
}

fn is_near(source: &Source, diagnostic: &Diagnostic, related: &Related) -> bool {
    let [here, there] = [diagnostic.span, related.span].map(|span| source.lines.line_of(span.start));
    related.path.as_deref().is_none_or(|path| *path == *source.path) && here.abs_diff(there) <= NEAR
}

fn write(handler: &GraphicalReportHandler, report: &Report, out: &mut String) {
    if handler.render_report(out, report).is_err() {
        // A text cannot refuse to be written to; were it so, the message is what matters.
        out.push_str(&report.message);
        out.push('\n');
    }
}

fn severity(severity: Severity) -> miette::Severity {
    match severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
        Severity::Info => miette::Severity::Advice,
    }
}

fn message(text: &str, width: usize) -> String {
    wrap(&escape(text), width.saturating_sub("  x ".len()))
}

fn help(diagnostic: &Diagnostic, width: usize) -> Option<String> {
    let lines = advice(diagnostic);
    (!lines.is_empty()).then(|| wrap(&escape_lines(&lines.join("\n")), width.saturating_sub("  help: ".len())))
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Report {
    header: Option<String>,
    severity: miette::Severity,
    message: String,
    help: Option<String>,
    snippet: Snippet,
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.header.as_ref().map(|header| Box::new(header) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.snippet.labels.iter().cloned()))
    }
}
