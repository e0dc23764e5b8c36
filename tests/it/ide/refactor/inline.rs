//! What a name stands for is written out.

use insta::assert_snapshot;
use seqc::ide::refactor::Family;

use super::done;

fn inlined(fixture: &str) -> String {
    done(fixture, Family::Inline)
}

#[test]
fn a_snippet_is_written_out_and_goes_with_its_last_use() {
    assert_snapshot!(inlined(
        "\
//- main.seq
use \"lib.seq\"

sequence s \"S\" {
  email a {
    subject \"S\"
    body \"\"\"
      Hello,

      {{> clo$0se}}
      P.S.
      \"\"\"
  }
}
//- lib.seq
snippet other \"Other\"

## The end.
snippet close \"\"\"
  {{sender.first_name}}

  {{> other}}
  \"\"\"

snippet third \"Third\"
"
    ));
    assert_snapshot!(inlined(
        "\
## The end. \"It\" is \\\"quoted\\\".
snippet close \"See \\\"you\\\", {{first_name | \"friend\"}}\"

sequence s \"S\" {
  email a {
    subject \"S\"
    body \"\"\"
      Hello, {{> clo$0se}}.
      \"\"\"
  }
}
"
    ));
}

#[test]
fn a_snippet_with_several_uses_stays() {
    assert_snapshot!(inlined(
        "\
snippet close \"\"\"
  One

    Two
  \"\"\"

sequence s \"S\" {
  email a {
    subject \"S\"
    body \"\"\"
      Hello
      - {{> $0close}}
      {{> close}}
      \"\"\"
  }
}
"
    ));
}

#[test]
fn lines_do_not_go_into_a_string() {
    assert_snapshot!(inlined(
        "snippet a \"\"\"\n  One\n  Two\n  \"\"\"\n\nsequence s \"S\" {\n  task a {\n    note \"{{> $0a}}\"\n  }\n}\n"
    ), @"nothing");
}

#[test]
fn a_template_is_written_out_with_its_arguments() {
    assert_snapshot!(inlined(
        "\
template hello(who, what, how-often) {
  # On top.
  subject \"Hi {{who}}\"
  preview \"{{what}}\"
  body \"\"\"
    {{who | \"there\"}}, {{what}} and {{how-often}} times
    \"\"\"
}

sequence s \"S\" {
  email a {
    purpose opener
    template he$0llo(first_name, \"A \\\"thing\\\" of {{company}}\", 3)
    preview \"Own\"
  }
}
"
    ));
}

#[test]
fn steps_are_written_out_with_their_arguments() {
    assert_snapshot!(inlined(
        "\
steps bumps(first, pause-of, what) {
  wait pause-of

  # The second.
  email manual bump {
    reply to first
    note \"\"\"
      About {{what}},
      again
      \"\"\"
  }
  task x when bump opened or first opened
}

sequence s \"S\" {
  email manual opener
  branch {
    when opener opened {
      in$0clude bumps(opener, 2 days, \"it\") as b
    }
  }
  task y when b.bump replied
}
"
    ));
}

#[test]
fn a_name_that_is_taken_keeps_steps_together() {
    assert_snapshot!(inlined(
        "steps a {\n  email manual bump\n}\n\nsequence s \"S\" {\n  email manual bump\n  $0include a as b\n}\n"
    ), @"nothing");
}

#[test]
fn what_would_mean_something_else_stays() {
    assert_snapshot!(inlined(
        "\
//- main.seq
use \"lib.seq\"

fields {
  first_name text fallback \"you\"
}

sequence s \"S\" {
  task a {
    note \"{{> $0bye}}\"
  }
}
//- lib.seq
snippet bye \"Bye {{first_name}}\"
"
    ), @"nothing");
}
