//! What the rules say of a sequence.

use maud::{Markup, html};

use crate::check::rules::RULES;
use crate::preview::Sheet;
use crate::text::diagnostic::Diagnostic;

/// So many findings are listed, the weightiest first.
const MOST: usize = 200;

/// The findings, the weightiest first.
#[must_use]
pub fn findings(sheet: &Sheet<'_, '_>) -> Markup {
    let mut found: Vec<&Diagnostic> = sheet.findings.iter().collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let scope = sheet.model.scopes.of(sheet.model.file);
    html! {
        @if found.is_empty() { p.quiet { "Nothing to report." } }
        @else {
            ul.findings {
                @for finding in found.iter().take(MOST) {
                    li class=(finding.severity.word()) {
                        p.what { b { (finding.severity.word()) } " " (sentence(&finding.message)) }
                        @if let Some(help) = &finding.help { p { (sentence(help)) } }
                        p.quiet {
                            code { (finding.name) }
                            @if let Some(rule) = RULES.iter().find(|rule| rule.name == finding.name) { ", a rule on " (rule.family.word()) ": " (rule.summary) }
                            " · line " (scope.lines().line_of(finding.span.start) + 1)
                        }
                    }
                }
            }
            @if found.len() > MOST { p.quiet { "and " (found.len() - MOST) " more" } }
        }
    }
}

/// A clause as a sentence.
#[must_use]
pub fn sentence(clause: &str) -> String {
    let mut letters = clause.trim_end_matches('.').chars();
    let first = letters.next().filter(|first| first.is_alphabetic()).map(|first| first.to_uppercase().to_string());
    match first {
        Some(first) => format!("{first}{}.", letters.as_str()),
        None => format!("{}.", clause.trim_end_matches('.')),
    }
}
