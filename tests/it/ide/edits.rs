//! Actions, renaming, hints.

use std::path::Path;

use insta::assert_snapshot;
use seqc::ide::actions::actions;
use seqc::ide::hints::hints;
use seqc::model::program::FileId;
use seqc::text::edit::apply;
use seqc::text::span::Span;
use seqc::workspace::files::{Entry, load};

use super::fixture;
use crate::support::{FOLDER, Memory, split};

/// What can be done at the cursor: each title, and the text after it.
fn done(text: &str) -> String {
    let at = u32::try_from(text.find("$0").unwrap()).unwrap();
    let files = split(&text.replace("$0", ""));
    let path = files[0].0.clone();
    let entries = vec![Entry::File { path, top: FOLDER.into(), walked: false }];
    let loaded = load(&Memory(files.into_iter().collect()), Path::new(FOLDER), entries);
    let checked = loaded.lint_one(FileId(0)).unwrap();
    let parse = &loaded.program.files[0].parse;
    let actions = actions(&checked.text, parse, &checked.diagnostics, Span::at(at));
    actions.iter().map(|one| format!("{}\n{}", one.title, apply(&checked.text, &one.edits).unwrap())).collect()
}

#[test]
fn a_mistake_is_fixed() {
    assert_snapshot!(done("sequence s \"S\" {\n  task a\n  wait 2$0d\n  task b\n  wait 3d\n}\n"));
}

#[test]
fn a_finding_is_allowed_above_its_statement() {
    assert_snapshot!(done(
        "snippet other \"Hi\"\n\nsequence s \"S\" {\n  task a\n}\n\n## About it.\nsnippet by$0e \"Bye\"\n"
    ));
}

#[test]
fn what_is_found_several_times_is_fixed_at_once() {
    assert_snapshot!(done("sequence s \"S\" {\n  task a\n  wait 2$0d\n  task b\n  wait 3d\n  exit on replied;\n}\n"));
}

#[test]
fn days_stand_behind_touches() {
    let fixture = fixture("sequence s \"S\" {\n  email a {\n    subject \"A\"\n  }\n  wait 6 days\n  call b # c\n}\n");
    let hints = hints(&fixture.view(), Span::new(0, 1_000));
    let shown: Vec<_> = hints.iter().map(|(at, days)| (&fixture.text()[..*at as usize], days.as_str())).collect();
    assert_eq!(shown.iter().map(|(_, days)| *days).collect::<Vec<_>>(), ["day 1 · Mon", "day 7 · Sun"]);
    assert!(shown[0].0.ends_with("email a {") && shown[1].0.ends_with("call b # c"));
}
