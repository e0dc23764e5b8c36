//! What is selected gets a name of its own.

use insta::assert_snapshot;
use seqc::ide::refactor::Family;

use super::done;

fn extracted(fixture: &str) -> String {
    done(fixture, Family::Extract)
}

#[test]
fn a_piece_of_a_line_becomes_a_snippet() {
    assert_snapshot!(extracted(
        "\
snippet snippet-1 \"Taken\"

## The first.
sequence s \"S\" {
  email a {
    subject \"Hi $0{{first_name}}, \\\"you\\\"$0 there\"
    body \"\"\"
      Hello {{> snippet-1}}
      \"\"\"
  }
}
"
    ));
}

#[test]
fn lines_of_a_block_become_a_snippet() {
    assert_snapshot!(extracted(
        "\
sequence s \"S\" {
  email a {
    subject \"S\"
    body \"\"\"
      Hello \"you\",
$0
      - one {{company}}
        - two

      Bye \\{{name}}
$0      {{sender.first_name}}
      \"\"\"
  }
}
"
    ));
}

#[test]
fn a_merge_field_is_not_cut() {
    let text = |selected: &str| {
        format!("snippet a \"x\"\n\nsequence s \"S\" {{\n  task a {{\n    note \"{selected}\"\n  }}\n}}\n")
    };
    assert_snapshot!(extracted(&text("Hi $0{{first_name$0}} you")), @"nothing");
    assert_snapshot!(extracted(&text("Hi {{pick \"$0one$0\" | \"two\"}}")), @"nothing");
    assert_snapshot!(extracted(&text("$0Hi {{#if title}}a$0{{/if}}")), @"nothing");
}

#[test]
fn a_line_break_at_an_end_makes_no_snippet() {
    let fixture = r#"sequence s "S" {
  sms a {
    body "Hi. $0Not yours.\n$0STOP ends this."
  }
}
"#;
    assert_snapshot!(extracted(fixture), @"nothing");
}

#[test]
fn a_piece_of_an_arm_becomes_a_snippet() {
    assert_snapshot!(extracted(
        "sequence s \"S\" {\n  task a {\n    note \"{{#if title}}one $0two$0{{else}}three{{/if}}\"\n  }\n}\n"
    ));
}

#[test]
fn a_text_with_parameters_becomes_no_snippet() {
    assert_snapshot!(extracted("steps a(x) {\n  task b {\n    note \"$0Hi {{x}}$0\"\n  }\n}\n"), @"nothing");
}

#[test]
fn what_an_email_says_becomes_a_template() {
    assert_snapshot!(extracted(
        "\
steps bumps(what, when-to) {
  wait when-to
  email manual b$0ump {
    purpose bump
    # The short one.
    subject \"About {{what}}\" # for now
    limit words 50
    body \"\"\"
      Hello {{what}} and {{what}}
      \"\"\"
  }
}
"
    ));
}

#[test]
fn statements_become_steps() {
    assert_snapshot!(extracted(
        "\
sequence s \"S\" {
  email manual opener
  wait 2 days
$0  # Twice.
  email manual second {
    reply to opener
  }
  task x when second opened

  wait 1 day$0 # or so
  task y when second replied
  on second bounced {
    end
  }
}
"
    ));
}

#[test]
fn steps_of_steps_take_parameters_along() {
    assert_snapshot!(extracted(
        "\
//- lib.seq
steps inner {
  email manual bump
}

steps outer(n, first) {
  include inner as a
  $0wait n
  task x when a.bump opened and first opened
  email manual named$0
}
//- main.seq
use \"lib.seq\"

sequence s \"S\" {
  email manual start
  include outer(2 days, start) as o
  task y when o.named opened
}
"
    ));
}

#[test]
fn half_a_statement_becomes_no_steps() {
    let text = |inside: &str| format!("sequence s \"S\" {{\n{inside}\n}}\n");
    assert_snapshot!(extracted(&text("  $0wait 2$0 days")), @"nothing");
    assert_snapshot!(extracted(&text("  day 2\n  $0task a\n  day 7\n  task b$0")), @"nothing");
    assert_snapshot!(extracted(&text("  branch {\n    $0when replied {\n      task a\n    }$0\n  }")), @"nothing");
}
