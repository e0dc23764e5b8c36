//! The `use` items in order.

use insta::assert_snapshot;
use seqc::ide::refactor::Family;

use super::done;

#[test]
fn uses_are_sorted_and_tidied() {
    assert_snapshot!(done(
        "\
//- main.seq
# About this file.

# Words.
use \"z.seq\" # bye
use \"unused.seq\"
# People.
use \"lib/a.seq\"
use \"z.seq\"
use \"missing.seq\"
$0
sequence s \"S\" {
  audience all
  task a {
    note \"{{> bye}}\"
  }
}
//- z.seq
snippet bye \"Bye\"
//- lib/a.seq
audience all {
  kind b2b
}
//- unused.seq
snippet hello \"Hello\"
",
        Family::OrganizeUses
    ));
}

#[test]
fn uses_in_order_are_left_alone() {
    let text = "//- main.seq\nuse \"a.seq\"\n$0\nsequence s \"S\" {\n  task a {\n    note \"{{> a}}\"\n  }\n}\n//- a.seq\nsnippet a \"A\"\n";
    assert_snapshot!(done(text, Family::OrganizeUses), @"nothing");
}

#[test]
fn the_last_use_goes_with_the_empty_line_below() {
    assert_snapshot!(done(
        "//- main.seq\nuse \"a.seq\"\n$0\nsequence s \"S\" {\n  task a\n}\n//- a.seq\nsnippet a \"A\"\n",
        Family::OrganizeUses
    ));
}

#[test]
fn of_a_broken_file_no_use_is_taken_away() {
    let text = "//- main.seq\nuse \"a.seq\"\n$0\nsequence s \"S\" {\n  task a {\n    note {{> a}}\n  }\n}\n//- a.seq\nsnippet a \"A\"\n";
    assert_snapshot!(done(text, Family::OrganizeUses), @"nothing");
}
