//! What the rules say of a sequence, and what each target cannot hold.

use maud::{Markup, html};

use crate::check::rules::RULES;
use crate::emit::{Job, TARGETS};
use crate::preview::Sheet;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::lines::Lines;
use crate::text::plural::plural;

/// So many findings are listed, the weightiest first.
const MOST: usize = 200;

/// The findings, the weightiest first.
#[must_use]
pub fn findings(sheet: &Sheet<'_, '_>) -> Markup {
    let mut found: Vec<&Diagnostic> = sheet.findings.iter().collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let text = sheet.source().map_or("", |file| &*file.text);
    let lines = Lines::new(text);
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
                            " · line " (lines.position(text, finding.span.start).line)
                        }
                    }
                }
            }
            @if found.len() > MOST { p.quiet { "and " (found.len() - MOST) " more" } }
        }
    }
}

/// What is lost at each vendor.
#[must_use]
pub fn losses(sheet: &Sheet<'_, '_>) -> Markup {
    let job = Job { program: sheet.program, model: sheet.model, occasion: None, options: sheet.options };
    let vendors = TARGETS.iter().filter_map(|target| Some((target, target.vendor?)));
    html! {
        @for (target, vendor) in vendors {
            @let losses = target.compile(&job).losses;
            details.target {
                summary { (vendor.title) " " span.quiet { @if losses.is_empty() { "holds all of it" } @else { (plural(losses.len() as u64, "difference")) @if losses.iter().any(|loss| loss.severity == Severity::Error) { ", not built as it is" } } } }
                @if !losses.is_empty() {
                    ul.findings {
                        @for loss in losses.iter().take(MOST) {
                            li class=(loss.severity.word()) { p.what { b { (loss.severity.word()) } " " (sentence(&loss.message)) } p { (sentence(&loss.instead)) } }
                        }
                    }
                }
            }
        }
    }
}

/// A clause as a sentence.
fn sentence(clause: &str) -> String {
    let mut letters = clause.trim_end_matches('.').chars();
    let first = letters.next().filter(|first| first.is_alphabetic()).map(|first| first.to_uppercase().to_string());
    match first {
        Some(first) => format!("{first}{}.", letters.as_str()),
        None => format!("{}.", clause.trim_end_matches('.')),
    }
}
