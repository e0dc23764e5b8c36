//! The same is written otherwise, or something is added.

use insta::assert_snapshot;
use seqc::ide::refactor::Family;

use super::done;

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
