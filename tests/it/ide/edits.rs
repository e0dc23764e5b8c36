//! Actions, renaming, hints.

use std::path::Path;

use insta::assert_snapshot;
use seqc::ide::actions::{actions, missing_uses};
use seqc::ide::hints::hints;
use seqc::model::analyze;
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

#[test]
fn what_is_found_several_times_is_fixed_at_once() {
    assert_snapshot!(done("sequence s \"S\" {\n  task a\n  wait 2$0d\n  task b\n  wait 3d\n  exit on replied;\n}\n"));
}

/// What is shown behind lines, each with the line.
fn shown(text: &str) -> Vec<String> {
    let fixture = fixture(text);
    let shown = hints(&fixture.view(), Span::new(0, 10_000)).into_iter().map(|hint| {
        let before = &fixture.text()[..hint.at as usize];
        format!("{} → {}", before.lines().last().unwrap().trim(), hint.text)
    });
    shown.collect()
}

#[test]
fn days_stand_behind_touches() {
    let text = "sequence s \"S\" {\n  email a {\n    subject \"A\"\n  }\n  wait 6 days\n  call b # c\n}\n";
    assert_eq!(shown(text), ["email a { → day 1 · Mon", "call b # c → day 7 · Sun"]);
}

#[test]
fn lengths_stand_behind_texts() {
    let text = "
sender free {
  linkedin free
}

sequence s \"S\" {
  sender free
  email a {
    body \"\"\"
      Hi {{first_name | \"there\"}}, {{pick \"one\" | \"two of them\"}} **bold** words.
      \"\"\"
    variant b 50% {
      body \"\"\"
        Four words, no more.
        \"\"\"
    }
  }
  call c {
    script \"Hi, it's me. I wrote on Tuesday about the rota.\"
    voicemail \"\"
  }
  linkedin connect d {
    body \"Hello\"
  }
  sms e {
    body \"{{#if title}}A long word{{/if}} Stop €\"
  }
}

steps unused {
  email f {
    body \"\"\"
      Nobody comes by.
      \"\"\"
  }
}
";
    assert_snapshot!(shown(text).join("\n"));
}

#[test]
fn a_name_that_another_file_declares_is_brought_here() {
    let text = "\
//- main.seq
# Mine.
sequence s \"S\" {
  sender ac$0me
}
//- lib.seq
sender acme {
  company \"Acme\"
}
";
    let fixture = fixture(text);
    let found = analyze(&fixture.program, fixture.file).diagnostics;
    let paths = |_| Some("lib.seq".to_owned());
    let offered = missing_uses(&fixture.program, fixture.file, &paths, &found, Span::at(fixture.cursor));
    let done = offered.iter().map(|one| format!("{}\n{}", one.title, apply(fixture.text(), &one.edits).unwrap()));
    assert_snapshot!(done.collect::<String>(), @r#"
    use `lib.seq`
    use "lib.seq"

    # Mine.
    sequence s "S" {
      sender acme
    }
    "#);
}

#[test]
fn days_stand_behind_includes() {
    let text = "steps both {\n  task a\n  wait 2 days\n  task b\n}\n\nsteps one {\n  include both\n}\n\nsequence s \"S\" {\n  wait 1 day\n  include one\n}\n";
    let shown = shown(text);
    assert!(shown.contains(&"include one → day 2 · Tue to day 4 · Thu".to_owned()), "{shown:?}");
}

#[test]
fn what_is_likely_is_done_at_once_where_nothing_is_sure() {
    let text = "snippet a$0 \"A\"\n\nsequence s \"S\" {\n  task a\n}\n\nsnippet b \"B\"\n";
    let all = done(text);
    let last = all.split("do what is likely meant for all `unused-snippet` in this file\n").nth(1).unwrap();
    assert!(last.starts_with("sequence s"), "{all}");
}

#[test]
fn fixes_keep_the_line_breaks_of_the_file() {
    let text = "sequence s \"S\" {\r\n  email a {$0 purpose bump body \"B\" }\r\n}\r\n";
    let all = done(text);
    assert!(all.contains("{\r\n") && !all.contains("{\n"), "{all:?}");
}
