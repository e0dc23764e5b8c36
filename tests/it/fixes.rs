//! Every fix of every mistake in the fixtures of these tests takes its mistake away and brings no other.

use std::fs;
use std::path::{Path, PathBuf};

use seqc::text::diagnostic::{Diagnostic, Safety, Severity};
use seqc::text::edit::apply;
use seqc::workspace::checked::check;

use crate::support::program;

#[test]
fn every_fix_mends() {
    let mut wrong = String::new();
    let mut fixes = 0;
    for text in fixtures() {
        let before = found(&text);
        for (diagnostic, fix) in before.iter().flat_map(|one| one.fixes.iter().map(move |fix| (one, fix))) {
            fixes += 1;
            let after = apply(&text, &fix.edits).map(|mended| found(&mended)).unwrap_or_default();
            let same = |one: &&Diagnostic| one.span == diagnostic.span && one.message == diagnostic.message;
            // A suggestion may show one mistake that hid behind it.
            let allowed = errors(&before) + usize::from(fix.safety == Safety::Suggestion);
            let gone = after.iter().filter(same).count() < before.iter().filter(same).count();
            if !gone || errors(&after) > allowed {
                let more: Vec<_> = after.iter().map(|one| format!("{}: {}", one.name, one.message)).collect();
                wrong += &format!("{} `{}` in\n{text}\nleaves {more:#?}\n", diagnostic.name, fix.title);
            }
        }
    }
    assert_eq!(wrong, "");
    assert!(fixes > 100, "{fixes}");
}

#[test]
fn a_fix_changes_nothing_outside_its_edits() {
    for text in fixtures() {
        for fix in found(&text).iter().flat_map(|one| &one.fixes) {
            let mut edits: Vec<_> = fix.edits.iter().collect();
            edits.sort_by_key(|edit| edit.span);
            let mended = apply(&text, &fix.edits).unwrap();
            let (mut rest, mut done) = (mended.as_str(), 0);
            for edit in edits {
                rest = rest.strip_prefix(&text[done..edit.span.start as usize]).unwrap();
                rest = rest.strip_prefix(edit.text.as_str()).unwrap();
                done = edit.span.end as usize;
            }
            assert_eq!(rest, &text[done..]);
        }
    }
}

fn found(text: &str) -> Vec<Diagnostic> {
    check(&program(text)).swap_remove(0).diagnostics
}

fn errors(found: &[Diagnostic]) -> usize {
    found.iter().filter(|one| one.severity == Severity::Error).count()
}

/// Every text of one file between `r#"` and `"#` in these tests, and every case of a snapshot. Steps get a sequence.
pub fn fixtures() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut fixtures = Vec::new();
    for folder in ["resolve", "timeline", "syntax", "syntax/snapshots"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.is_file()) {
            let text = fs::read_to_string(file).unwrap();
            if file.extension().is_some_and(|ending| ending == "snap") {
                let cases = text.splitn(3, "---\n").last().unwrap().split("====\n");
                fixtures.extend(cases.map(|case| case.split("\n----\n").next().unwrap().to_owned()));
            } else {
                let raw = text.split("r#\"").skip(1);
                fixtures.extend(raw.map(|rest| rest.split("\"#").next().unwrap().to_owned()));
            }
        }
    }
    let steps = ["email", "call", "wait", "branch", "sms", "task", "split", "repeat", "linkedin", "include", "post"];
    let wrap = |text: String| match steps.iter().any(|step| text.trim_start().starts_with(step)) {
        true => format!("sequence s \"S\" {{\n{text}\n}}\n"),
        false => text,
    };
    let single = |text: &String| !text.contains("//- ") && !text.contains("error[");
    fixtures.into_iter().filter(single).map(wrap).collect()
}
