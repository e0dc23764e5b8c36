//! Every page of a rule is its test: what its fences mark is found there, and nothing else of that rule.
//!
//! A marker is a comment at the end of a line, `# warning: [name]`; one behind a closing `"""` is for the text block
//! that it closes. A `toml` fence sets what holds for the next `seq` fence. Words behind `seq` in its first line are
//! settings of the run: `start=2026-12-01`.

use std::sync::Arc;

use seqc::check::rule::{Check, Fixable, Rule, Value};
use seqc::check::rules::RULES;
use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::text::diagnostic::{Diagnostic, Severity};
use seqc::workspace::checked::lint;

use crate::support::program;

/// The sections that every page has, in their order.
const SECTIONS: [&str; 4] = ["Why", "Wrong", "Right", "Left alone"];

#[test]
fn pages_tell_the_truth() {
    let wrong: Vec<String> = RULES.iter().flat_map(|rule| page(rule)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_have_all_their_parts() {
    for rule in RULES {
        let title = format!("# {}\n\n", rule.name);
        assert!(rule.page.starts_with(&title), "{}: a page begins with `{title}`", rule.name);
        let sections: Vec<&str> = rule.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        let wanted: Vec<&str> = SECTIONS.into_iter().chain((!rule.options.is_empty()).then_some("Options")).collect();
        assert_eq!(sections, wanted, "{}", rule.name);
        let why = section(rule.page, "Why");
        assert!(why.contains("\nSource: ") || why.contains("\nSources: "), "{}: the reason has its source", rule.name);
        for part in ["Wrong", "Right", "Left alone"] {
            assert!(section(rule.page, part).contains("```seq"), "{}: {part} has an example", rule.name);
        }
    }
}

#[test]
fn options_are_told_with_their_defaults() {
    for rule in RULES.iter().filter(|rule| !rule.options.is_empty()) {
        let told = section(rule.page, "Options");
        for option in rule.options {
            let line = format!("- `{} = {}`: ", option.name, spelled(option.default));
            assert!(told.contains(&line), "{}: the page says {line:?}", rule.name);
        }
    }
}

#[test]
fn names_are_kebab_case_and_each_is_there_once() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert!(names.iter().all(|name| name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-')));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn summaries_are_clauses() {
    for rule in RULES {
        let first = rule.summary.chars().next().unwrap();
        assert!(!first.is_uppercase() && !rule.summary.ends_with('.'), "{}: {}", rule.name, rule.summary);
    }
}

/// The values of options as TOML writes them.
fn spelled(value: Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Texts(texts) | Value::Times(texts) => {
            let texts: Vec<String> = texts.iter().map(|text| format!("{text:?}")).collect();
            format!("[{}]", texts.join(", "))
        }
    }
}

fn section<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("\n## {name}\n")).unwrap_or_default();
    rest.split("\n## ").next().unwrap_or_default()
}

/// What is wrong with the page of a rule.
fn page(rule: &'static Rule) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut toml = String::new();
    let mut fixes = Vec::new();
    let mut part = "";
    let mut lines = rule.page.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            part = name;
        }
        let Some(fence) = line.strip_prefix("```") else { continue };
        let text: String = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
        match fence.split(' ').next() {
            Some("toml") => toml = text,
            Some("seq") => {
                let settings = settings(rule, &std::mem::take(&mut toml), fence);
                let (marked, found) = (markers(&text), findings(rule, &text, &settings, &mut wrong));
                fixes.extend(found.iter().flat_map(|finding| finding.fixes.clone()));
                let told: Vec<(usize, String)> =
                    found.iter().map(|finding| (line_of(&text, finding), word(finding))).collect();
                if marked != told {
                    wrong.push(format!("{}, {part}:\n{text}marked {marked:?}\n found {told:?}", rule.name));
                }
                if (part == "Wrong") == marked.is_empty() {
                    wrong.push(format!("{}: an example stands under {part} and marks {marked:?}", rule.name));
                }
            }
            _ => {}
        }
    }
    if (rule.fix == Fixable::No) != fixes.is_empty() {
        wrong.push(format!("{} says its fix is {:?}, its examples have {}", rule.name, rule.fix, fixes.len()));
    }
    wrong
}

/// Those of a `toml` fence. A rule that is off by default is on in its own page.
fn settings(rule: &'static Rule, toml: &str, fence: &str) -> Settings {
    let mut settings = crate::support::settings(toml);
    if rule.level.is_none() && !settings.levels.contains_key(rule.name) {
        settings.levels.insert(rule.name, Some(Severity::Warning));
    }
    for word in fence.split(' ').skip(1) {
        match word.split_once('=') {
            Some(("start", date)) => settings.start = Some(date.parse().unwrap()),
            _ => panic!("{}: a fence says {word:?}", rule.name),
        }
    }
    settings
}

/// What `rule` finds in `text`. Other rules are not asked; the language has to be content, but for what the rule itself
/// says of it.
fn findings(rule: &Rule, text: &str, settings: &Settings, wrong: &mut Vec<String>) -> Vec<Diagnostic> {
    let program = program(text);
    let checked = lint(&program, &|_: FileId| settings).remove(0);
    let other = |finding: &&Diagnostic| finding.name != rule.name && is_of_the_language(finding.name);
    for mistake in checked.diagnostics.iter().filter(other) {
        wrong.push(format!("{}:\n{text}is no sequence: {}", rule.name, mistake.message));
    }
    assert!(Arc::strong_count(&checked.text) > 0);
    checked.diagnostics.into_iter().filter(|finding| finding.name == rule.name).collect()
}

/// Whether what is called `name` is found before any rule is asked.
fn is_of_the_language(name: &str) -> bool {
    RULES.iter().find(|rule| rule.name == name).is_none_or(|rule| matches!(rule.check, Check::Language))
}

/// The markers of a text by line, from 1.
fn markers(text: &str) -> Vec<(usize, String)> {
    let marker = |line: &str| {
        let (_, marker) = ["# error: [", "# warning: [", "# info: ["]
            .iter()
            .find_map(|it| line.split_once(it).map(|(_, rest)| (it, rest)))?;
        let severity = line.rsplit("# ").next()?.split(':').next()?;
        Some(format!("{severity} {}", marker.trim_end().strip_suffix(']')?))
    };
    (1..).zip(text.lines()).filter_map(|(number, line)| Some((number, marker(line)?))).collect()
}

fn word(finding: &Diagnostic) -> String {
    format!("{} {}", finding.severity.word(), finding.name)
}

/// The line that a finding is marked in: its own, or where the text block ends that it is in.
fn line_of(text: &str, finding: &Diagnostic) -> usize {
    let line = text[..finding.span.start as usize].matches('\n').count();
    let opens = |line: &str| line.trim_end().ends_with("\"\"\"") && !line.trim().eq("\"\"\"");
    let closes = |line: &str| line.trim_start().starts_with("\"\"\"");
    let inside = text.lines().take(line).fold(false, |inside, line| if inside { !closes(line) } else { opens(line) });
    let rest = text
        .lines()
        .skip(line)
        .position(closes)
        .filter(|_| inside || opens(text.lines().nth(line).unwrap_or_default()));
    line + rest.unwrap_or(0) + 1
}
