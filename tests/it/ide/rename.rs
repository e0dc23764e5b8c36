//! A name is changed everywhere, or it is said why not.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use seqc::ide::names::declared;
use seqc::ide::rename::rename;
use seqc::ide::trial::{Edits, edited};
use seqc::ide::view::View;
use seqc::model::analyze;
use seqc::model::program::{FileId, Program};
use seqc::model::resolve::ReferenceKind;
use seqc::text::edit::apply;

use super::fixture;
use super::refactor::laws::EXAMPLES;

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
    assert_snapshot!(renamed(TWO, "others"), @"the name `others` is taken by another declaration: `lib.seq:5`");
    assert_snapshot!(renamed(TWO, "2 x"), @"`2 x` is not written as a name: lower-case letters, digits and hyphens, the first a letter");
    assert_snapshot!(renamed(TWO, "wait"), @"`wait` is a word of the language and cannot be a name");
    assert_snapshot!(renamed("sequence s \"S\" {\n  wa$0it 2 days\n}\n", "x"), @"there is no name here that could be changed");
}

#[test]
fn the_same_name_changes_nothing() {
    assert_snapshot!(renamed(TWO, "bumps"), @"");
}

#[test]
fn a_name_is_not_changed_to_one_of_another_file_that_is_used_together() {
    assert_snapshot!(renamed("\
//- main.seq
use \"a.seq\"
use \"b.seq\"

sequence s \"S\" {
  task a
}
//- a.seq
snippet o$0ne \"One\"
//- b.seq
snippet two \"Two\"
", "two"), @"`b.seq` declares `two`, and so does `a.seq`: `main.seq:2`");
}

#[test]
fn steps_are_unique_in_their_sequence_only() {
    let text = "\
sequence one \"One\" {
  email manual open$0er
  call second
  task x when opener sent
}

sequence two \"Two\" {
  email manual first
}
";
    assert_snapshot!(renamed(text, "first"));
    assert_snapshot!(renamed(text, "second"), @"the name `second` is taken by another step: `main.seq:3`");
    assert_snapshot!(renamed(text, "replied"), @"`replied` is an event, and cannot be the name of a step: `main.seq:2`");
}

#[test]
fn a_parameter_is_changed_in_texts_too() {
    let text = "\
steps a(wh$0at, other) {
  task x {
    note \"About {{what}}{{#if what}}, {{what | \"it\"}}{{/if}}, for {{title}}\"
  }
}
";
    assert_snapshot!(renamed(text, "topic"));
    assert_snapshot!(renamed(text, "other"), @"the name `other` is taken by another parameter: `main.seq:1`");
    assert_snapshot!(renamed(text, "x"), @"the name `x` is taken by another step: `main.seq:2`");
    assert_snapshot!(renamed(text, "title"), @"`title` means something else already in `main.seq:3`");
}

#[test]
fn a_variant_is_changed_where_it_is_asked_for() {
    let text = "\
sequence s \"S\" {
  task a {
    variant one 50% {
      note \"1\"
    }
    variant two 50% {
      note \"2\"
    }
  }
  task b when a used o$0ne
}
";
    assert_snapshot!(renamed(text, "first"));
    assert_snapshot!(renamed(text, "two"), @"the name `two` is taken by another variant of this touch: `main.seq:6`");
}

#[test]
fn a_field_is_not_changed_to_a_standard_one_that_is_used() {
    let text = "fields {\n  ro$0le text\n}\n\nsnippet a \"{{role | \"a\"}} {{title | \"b\"}}\"\n";
    assert_snapshot!(renamed(text, "title"), @"`title` means something else already in `main.seq:5`");
}

#[test]
fn a_word_of_the_language_and_an_action_are_no_names() {
    let text = "sequence s \"S\" {\n  email op$0ener\n  task b when opener opened\n}\n";
    assert_snapshot!(renamed(text, "when"), @"`when` is a word of the language and cannot be a name");
    assert_snapshot!(renamed(text, "manual"), @"`email manual` is an action: a step cannot be called `manual`");
    assert_snapshot!(renamed(text, "view"), @"
    main.seq
    sequence s \"S\" {
      email view
      task b when view opened
    }
    ");
}

/// The names of what is wrong with all files.
fn wrong(program: &Program) -> Vec<&'static str> {
    let files = (0..program.files.len()).map(|index| FileId(index as u32));
    files.flat_map(|file| analyze(program, file).diagnostics).map(|one| one.name).collect()
}

#[test]
fn a_new_name_and_the_old_one_again_leave_all_files_as_they_were() {
    let program = &*EXAMPLES;
    let before = wrong(program);
    for index in 0..program.files.len() {
        let file = FileId(index as u32);
        let source = program.file(file).unwrap();
        let mut seen = BTreeSet::new();
        for named in declared(&source.parse.file).iter().filter(|named| seen.insert(named.kind)) {
            let new = if named.kind == ReferenceKind::Field { "quite_new" } else { "quite-new" };
            let there = rename(&View::of(program, file).unwrap(), named.name.span.start, new);
            let Ok(edits) = there else { panic!("{}: {there:?}", named.name.value) };
            let after = edited(program, &edits).unwrap();
            assert_eq!(wrong(&after), before, "{}", named.name.value);
            let at = named.name.span.start.wrapping_add(moved(&edits, file, named.name.span.start));
            let back = rename(&View::of(&after, file).unwrap(), at, &named.name.value).unwrap();
            let last = edited(&after, &back).unwrap();
            assert!(last.files.iter().zip(&program.files).all(|(last, first)| last.text == first.text));
        }
    }
}

/// By how much what stands at `at` moves back.
fn moved(edits: &Edits, file: FileId, at: u32) -> u32 {
    let own = edits[&file].iter().filter(|edit| edit.span.end <= at);
    own.fold(0, |sum: u32, edit| sum.wrapping_add(edit.text.len() as u32).wrapping_sub(edit.span.len()))
}

const TYPED: &str = "\
sequence s \"S\" {
  email ope$0ner
  task a when opener opened
HALF
  task b when opener clicked
}
";

#[test]
fn a_name_is_changed_while_another_line_is_half_typed() {
    for half in [
        "  ema",
        "  email",
        "  email x when ",
        "  email x when opener",
        "  wait until opener ",
        "  branch {",
        "  note \"{{",
        "  snippet x \"",
    ] {
        let after = renamed(&TYPED.replace("HALF", half), "first");
        assert!(after.contains("email first") && after.contains("a when first opened"), "{half}: {after}");
        assert!(after.contains("b when first clicked"), "{half}: {after}");
    }
    let asked = renamed(&TYPED.replace("HALF", "  email x when opener"), "first");
    assert!(asked.contains("email x when first\n"), "{asked}");
}

#[test]
fn a_name_is_not_changed_where_a_use_of_it_cannot_be_read() {
    let asked = |half: &str| renamed(&TYPED.replace("HALF", half), "first");
    assert_snapshot!(asked("  email x when opener op"), @"`opener` also stands in `main.seq:4`, where a mistake keeps it from being read: mend that first, so that it is changed there too");
    for half in [
        "  wait 2 days opener",
        "  opener opened",
        "  task x {\n    note \"{{opener | }}\"\n  }",
        "  frobnicate x {\n    opener\n  }",
        "  email x {\n    reply opener\n  }",
    ] {
        assert!(asked(half).contains("`opener` also stands in"), "{half}: {}", asked(half));
    }
    for other in [
        "  frobnicate # opener",
        "  task x {\n    note \"the opener {{title\"\n  }",
        "  openers opened",
        "}\n\nsequence t \"T\" {\n  opener opened",
    ] {
        assert!(asked(other).contains("email first"), "{other}: {}", asked(other));
    }
}

#[test]
fn a_name_is_not_changed_where_another_file_may_use_it() {
    let text = TWO.replace("  task x when b.bump opened", "  task x when b.bump opened\n  wait 2 days b.bump");
    let step = text.replace("bu$0mps", "bumps").replacen("  email bump", "  email bu$0mp", 1);
    assert_snapshot!(renamed(&step, "nudge"), @"`bump` also stands in `main.seq:6`, where a mistake keeps it from being read: mend that first, so that it is changed there too");
    let text = TWO.replace("  include", "  wait 2 days bumps\n  include");
    assert_snapshot!(renamed(&text, "nudges"), @"`bumps` also stands in `main.seq:4`, where a mistake keeps it from being read: mend that first, so that it is changed there too");
}

#[test]
fn what_keeps_a_name_from_being_read_is_told() {
    let text = "sequence s \"S\" {\n  email opener\n}\n  task b when ope$0ner clicked\n}\n";
    assert_snapshot!(renamed(text, "first"), @"`opener` cannot be read before a mistake is mended: `main.seq:4`: a touch cannot stand outside of a sequence");
}

#[test]
fn a_mistake_is_no_reason_where_no_name_would_stand_without_it() {
    let text = "\
sequence s \"S\" {
  bogus here

  email opener {
    purpose value
    subject \"A nice subject\"
    body \"\"\"
      Nothing nice.
      \"\"\"
  }

  wait 2 days
}

# A nice comment.
";
    for word in ["purpose", "value", "subject", "nice subject", "nice.", "days", "nice comment"] {
        let said = renamed(&text.replacen(word, &format!("$0{word}"), 1), "other");
        assert_eq!(said, "there is no name here that could be changed", "{word}");
    }
    assert_snapshot!(renamed(&text.replace("here", "he$0re"), "x"), @"`here` cannot be read before a mistake is mended: `main.seq:2`: no statement begins with `bogus`");
    let two = renamed(&text.replace("wait 2 days", "wait until opne$0r clicked 3"), "x");
    assert!(two.contains("before a mistake is mended: `main.seq:12`"), "{two}");
}
