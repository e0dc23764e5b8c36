//! The same is written otherwise, or something is added.

use std::sync::LazyLock;

use insta::assert_snapshot;
use seqc::check::settings::Settings;
use seqc::ide::refactor::Family;
use seqc::model::program::Program;
use seqc::workspace::checked::lint;

use super::{done, offered};

static STANDARD: LazyLock<Settings> = LazyLock::new(Settings::default);

fn rewritten(statements: &str) -> String {
    let text = done(&format!("sequence s \"S\" {{\n{statements}}}\n"), Family::Rewrite);
    text.replace("sequence s \"S\" {\n", "").replace("\n}\n", "\n")
}

#[test]
fn a_wait_becomes_a_day_and_back() {
    assert_snapshot!(rewritten("  task a\n  $0wait 3 days\n  task b\n"));
    assert_snapshot!(rewritten("  task a\n  $0day 2\n  task b\n"));
    assert_snapshot!(rewritten("  count business days\n\n  task a\n  $0wait 7 days\n  task b\n"));
}

#[test]
fn a_wait_that_is_not_the_same_day_for_all_stays() {
    let days = "  branch {\n    when replied {\n      wait 1 day\n    }\n  }\n  task a\n  $0wait 3 days\n  task b\n";
    assert_snapshot!(rewritten(days), @"nothing");
    assert_snapshot!(rewritten("  task a\n  $0wait 3 business days\n  task b\n"), @"nothing");
    assert_snapshot!(rewritten("  on replied {\n    $0wait 3 days\n    task b\n  }\n\n  task a\n"), @"nothing");
    assert_snapshot!(rewritten("  task a\n  $0wait 3 hours\n  task b\n"), @"nothing");
}

#[test]
fn a_branch_around_a_touch_becomes_a_condition() {
    assert_snapshot!(rewritten(
        "  email manual a\n  br$0anch {\n    when a opened or a clicked {\n      # Soon.\n      call b {\n        script \"Hi\"\n      }\n    }\n  }\n"
    ));
}

#[test]
fn a_condition_becomes_a_branch_around_its_touch() {
    assert_snapshot!(rewritten(
        "  email manual a\n  # Soon.\n  call b w$0hen a opened {\n    script \"Hi\"\n  } # yes\n"
    ));
}

#[test]
fn a_touch_gets_two_variants_then_a_third() {
    assert_snapshot!(rewritten(
        "  email a$0 {\n    subject \"One\"\n    body \"\"\"\n      Hello\n      \"\"\"\n  }\n"
    ));
    assert_snapshot!(rewritten(
        "  email a$0 {\n    body \"\"\"\n      Hello\n      \"\"\"\n    variant a 80% {\n      subject \"One\"\n    }\n    variant c 20% {\n      subject \"Two\"\n    }\n  }\n"
    ));
}

#[test]
fn variants_by_condition_get_no_share() {
    assert_snapshot!(rewritten(
        "  task a$0 {\n    variant a when title is set {\n      note \"One\"\n    }\n    variant b {\n      note \"Two\"\n    }\n  }\n"
    ), @"nothing");
}

/// What is found by rules in what a rewriting writes, and was not before.
fn new_findings(statements: &str, title: &str) -> Vec<&'static str> {
    let text = format!("sequence s \"S\" {{\n{statements}}}\n");
    let (before, changes) = offered(&text, Family::Rewrite);
    let after = changes.into_iter().find(|(found, _)| found.contains(title)).unwrap().1;
    let names = |program: &Program| {
        let found = lint(program, &|_| &STANDARD).swap_remove(0).diagnostics;
        found.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    let before = names(&before);
    names(&after).into_iter().filter(|name| !before.contains(name)).collect()
}

#[test]
fn what_is_added_is_found_fault_with_by_no_rule() {
    let body = "    body \"\"\"\n      Hi {{first_name | \"there\"}},\n\n      Your team opened a second warehouse in Leeds. The first month after that is when stock counts drift.\n      \"\"\"\n";
    let none: [&str; 0] = [];
    assert_eq!(new_findings(&format!("  email a$0 {{\n    subject \"Leeds\"\n{body}  }}\n"), "two variants"), none);
    assert_eq!(new_findings(&format!("  email a$0 {{\n{body}  }}\n"), "two variants"), none);
    let two = "    variant a 50% {\n      subject \"Leeds\"\n    }\n    variant b 50% {\n      subject \"Your warehouse\"\n    }\n";
    assert_eq!(new_findings(&format!("  email a$0 {{\n{body}{two}  }}\n"), "add a variant"), none);
    assert_eq!(new_findings("  branch$0 {\n    when title is set {\n      task b\n    }\n  }\n", "else"), none);
}
