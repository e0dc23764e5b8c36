//! What a rule offers mends what it found: the examples of every page, mended, are without that finding.

use seqc::check::rules::RULES;
use seqc::model::program::FileId;
use seqc::text::edit::apply;
use seqc::workspace::checked::lint;

use crate::support::{program, settings};

#[test]
fn a_fix_takes_its_finding_away() {
    let mut wrong = Vec::new();
    for (page, toml, text) in RULES.iter().flat_map(|rule| examples(rule.page)) {
        let settings = settings(&toml);
        let lint = |text: &str| lint(&program(text), &|_: FileId| &settings).remove(0).diagnostics;
        let count = |text: &str, name: &str| lint(text).iter().filter(|other| other.name == name).count();
        for finding in lint(&text).iter().filter(|finding| RULES.iter().any(|rule| rule.name == finding.name)) {
            for fix in &finding.fixes {
                let mended = apply(&text, &fix.edits).unwrap_or_default();
                let broken = program(&mended).files[0].parse.errors.len();
                if broken > 0 || count(&mended, finding.name) >= count(&text, finding.name) {
                    wrong.push(format!("{page}, {}: {}\n{mended}", finding.name, fix.title));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The examples of a page with its title and what is set for each.
fn examples(page: &str) -> Vec<(String, String, String)> {
    let title = page.lines().next().unwrap_or_default();
    let mut examples = Vec::new();
    let mut toml = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(fence) = line.strip_prefix("```") else { continue };
        let text: String = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        if fence == "toml" {
            toml = text;
        } else if fence.starts_with("seq") {
            examples.push((title.to_owned(), std::mem::take(&mut toml), text));
        }
    }
    examples
}
