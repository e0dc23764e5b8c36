//! Actions, renaming, hints.

use std::path::Path;

use insta::assert_snapshot;
use seqc::ide::actions::actions;
use seqc::ide::hints::hints;
use seqc::ide::rename::rename;
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
    let checked = loaded.lint_one(FileId(0), None).unwrap();
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

fn renamed(text: &str, new: &str) -> String {
    let fixture = fixture(text);
    match rename(&fixture.view(), fixture.cursor, new) {
        Ok(edits) => {
            let after = edits.iter().map(|(file, edits)| {
                let source = fixture.program.file(*file).unwrap();
                format!("{}\n{}", source.path, apply(&source.text, edits).unwrap())
            });
            after.collect()
        }
        Err(reason) => reason,
    }
}

const TWO: &str = "\
//- main.seq
use \"lib.seq\"

sequence s \"S\" {
  include bu$0mps as b
  task x when b.bump opened
}
//- lib.seq
steps bumps {
  email bump
}

steps others {
  email bump
}
";

#[test]
fn a_name_is_changed_in_all_files() {
    assert_snapshot!(renamed(TWO, "nudges"));
}

#[test]
fn a_name_is_not_changed_to_what_is_none_or_taken() {
    assert_snapshot!(renamed(TWO, "others"), @"`others` is taken already in `lib.seq`");
    assert_snapshot!(renamed(TWO, "2 x"), @"`2 x` is no name: letters, digits and `-`, the first a letter");
    assert_snapshot!(renamed("sequence s \"S\" {\n  wa$0it 2 days\n}\n", "x"), @"there is no name here that could be changed");
}

#[test]
fn days_stand_behind_touches() {
    let fixture = fixture("sequence s \"S\" {\n  email a {\n    subject \"A\"\n  }\n  wait 6 days\n  call b # c\n}\n");
    let hints = hints(&fixture.view(), Span::new(0, 1_000));
    let shown: Vec<_> = hints.iter().map(|(at, days)| (&fixture.text()[..*at as usize], days.as_str())).collect();
    assert_eq!(shown.iter().map(|(_, days)| *days).collect::<Vec<_>>(), ["day 1 · Mon", "day 7 · Sun"]);
    assert!(shown[0].0.ends_with("email a {") && shown[1].0.ends_with("call b # c"));
}
