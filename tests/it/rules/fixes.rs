//! Every fix in the page of a rule takes its finding away and leaves a file that the language accepts.

use seqc::check::rule::Rule;
use seqc::check::rules::RULES;
use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::text::diagnostic::{Diagnostic, Severity};
use seqc::text::edit::apply;
use seqc::workspace::checked::lint;

use crate::support::{program, settings};

#[test]
fn fixes_of_pages_mend() {
    let mut wrong = String::new();
    for rule in RULES {
        let mut toml = String::new();
        let mut lines = rule.page.lines();
        while let Some(line) = lines.next() {
            let Some(fence) = line.strip_prefix("```") else { continue };
            let text: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            match fence.split(' ').next() {
                Some("toml") => toml = text,
                Some("seq") => wrong += &unmended(rule, &text, &settings(&std::mem::take(&mut toml))),
                _ => {}
            }
        }
    }
    assert_eq!(wrong, "");
}

/// The fixes of a rule in a text that do not mend it.
fn unmended(rule: &Rule, text: &str, settings: &Settings) -> String {
    let before = found(text, settings);
    let count = |all: &[Diagnostic]| all.iter().filter(|one| one.name == rule.name).count();
    let errors = |all: &[Diagnostic]| all.iter().filter(|one| one.severity == Severity::Error).count();
    let own = before.iter().filter(|one| one.name == rule.name).flat_map(|one| &one.fixes);
    let unmended = own.filter_map(|fix| {
        let mended = apply(text, &fix.edits)?;
        let after = found(&mended, settings);
        let mends = count(&after) < count(&before) && errors(&after) <= errors(&before);
        (!mends).then(|| format!("{}, {}:\n{mended}\n", rule.name, fix.title))
    });
    unmended.collect()
}

fn found(text: &str, settings: &Settings) -> Vec<Diagnostic> {
    lint(&program(text), &|_: FileId| settings).swap_remove(0).diagnostics
}
