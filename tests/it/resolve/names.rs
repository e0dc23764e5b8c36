//! Undeclared and doubled names.

use insta::assert_snapshot;

use super::{check, despite_errors, short, steps};

#[test]
fn an_undeclared_step_is_offered_a_similar_one() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email opener
  wait until openr replied, at most 2 days
}
"#), @r#"
    4:14 error[undeclared-step] no step is called `openr`
        help: a step with a similar name exists: `opener`
        fix: write `opener`
    "#);
}

#[test]
fn a_step_that_is_included_is_named_by_its_include() {
    let included = |how: &str| {
        let steps = "steps knock {\n  call tap\n}\nsequence s \"S\" {\n";
        check(&format!(
            "{steps}  include knock{how}\n  branch {{\n    when tap answered {{\n      end\n    }}\n  }}\n}}\n"
        ))
    };
    assert_snapshot!(included(" as one"), @r#"
    7:10 error[undeclared-step] no step is called `tap`
        help: `one` has a step of that name: from here it is `one.tap`
        fix: write `one.tap`
    "#);
    assert_snapshot!(included(""), @r#"
    7:10 error[undeclared-step] no step is called `tap`
        help: it is one of the steps `knock`: write `include knock as NAME`, and it is `NAME.tap` here
    "#);
}

#[test]
fn nobody_is_moved_to_a_step() {
    let moved = "sequence s \"S\" {\n  branch {\n    when replied {\n      move to b\n    }\n  }\n  task b\n}\n";
    assert_snapshot!(check(moved), @r#"
    4:15 error[undeclared-name] no sequence called `b` is declared
        help: `b` is a step, and a sequence is wanted: to pass over steps, put them into an arm of a `branch`
    "#);
}

#[test]
fn every_kind_of_item_must_be_declared() {
    assert_snapshot!(short(r#"
audience us-saas {
  kind b2b
}

sequence s "S" {
  audience us-sass
  sender nobody
  schedule never
  move to elsewhere
}

sequence t "T" {
  include missing
  also start s
  email x {
    template absent("x")
    body """
      {{> gone}}
      """
  }
}
"#), @r#"
    7:12 error[undeclared-name] no audience called `us-sass` is declared
    8:10 error[undeclared-name] no sender called `nobody` is declared
    9:12 error[undeclared-name] no schedule called `never` is declared
    10:11 error[undeclared-name] no sequence called `elsewhere` is declared
    14:11 error[undeclared-name] no `steps` block called `missing` is declared
    17:14 error[undeclared-name] no template called `absent` is declared
    19:11 error[undeclared-name] no snippet called `gone` is declared
    "#);
}

#[test]
fn a_name_declared_by_a_file_that_is_not_used_is_found() {
    assert_snapshot!(check(r#"
//- main.seq
use "lib.seq"

sequence s "S" {
  sender house
}
//- lib.seq
use "house.seq"
//- house.seq
sender house {
  mailboxes 1
}
"#), @r#"
    4:10 error[undeclared-name] no sender called `house` is declared
        help: `house.seq` declares it: name that file in a `use` of this one
    "#);
}

#[test]
fn names_are_doubled_within_a_kind_only() {
    assert_snapshot!(check(r#"
sender one {
  mailboxes 1
}

audience one {
  kind b2b
}

sender one {
  mailboxes 2
}
"#), @r#"
    10:8 error[doubled-name] the name `one` is taken by another declaration
        see 2:8: the first is here
        help: two things of one kind need two names, or nobody can say which is meant
    "#);
}

#[test]
fn names_are_doubled_across_used_files() {
    assert_snapshot!(check(r#"
//- main.seq
use "a.seq"
use "b.seq"

snippet own "mine"
//- a.seq
snippet own "theirs"

snippet shared "a"
//- b.seq
snippet shared "b"
"#), @r#"
    2:5 error[doubled-name] `b.seq` declares `shared`, and so does `a.seq`
        see a.seq:3:9: the first is here
        see b.seq:1:9: the second is here
        help: a file can use both only when their names differ: rename one of the two
    4:9 error[doubled-name] the name `own` is taken by another declaration
        see a.seq:1:9: the first is here
        help: two things of one kind need two names, or nobody can say which is meant
    "#);
}

#[test]
fn steps_variants_and_arms_are_doubled() {
    assert_snapshot!(steps(r#"
  email opener
  call opener
  split {
    50% a {
      email opener
    }
    50% a {
      end
    }
  }
  email choice {
    variant x 50% {
      subject "X"
    }
    variant x 50% {
      subject "Y"
    }
  }
"#), @r#"
    4:8 error[doubled-name] the name `opener` is taken by another step
    7:13 error[doubled-name] the name `opener` is taken by another step
    9:9 error[doubled-name] the name `a` is taken by another arm of this split
    17:13 error[doubled-name] the name `x` is taken by another variant of this touch
    "#);
}

#[test]
fn parameters_are_doubled_and_taken_by_steps() {
    assert_snapshot!(short(r#"
steps s(a, a, opener) {
  email opener {
    subject "{{a}}"
  }
}
"#), @r#"
    2:12 error[doubled-name] the name `a` is taken by another parameter
    3:9 error[doubled-name] the name `opener` is taken by another step
    "#);
}

#[test]
fn a_step_is_not_named_like_an_event() {
    assert_snapshot!(steps("email replied\ntask done\nemail value"), @r#"
    2:7 error[step-named-like-event] `replied` is an event, and cannot be the name of a step
    3:6 error[step-named-like-event] `done` is an event, and cannot be the name of a step
    "#);
}

#[test]
fn an_undeclared_name_is_said_once() {
    assert_snapshot!(check(r#"
fields {
  pain_point text
}

sequence s "S" {
  sms a {
    body "{{pain_pont}} and {{pain_pont}}"
  }
  task b when pain_pont is set
  email opener
  task c when opner opened
  task d when opner clicked
}

sequence t "T" {
  task c when opner opened
}
"#), @r#"
    8:13 error[unknown-variable] no field `pain_pont` is known
        see 8:31: and here
        see 10:15: and here
        help: a field with a similar name exists: `pain_point`
        fix: write `pain_point`
    12:15 error[undeclared-step] no step is called `opner`
        see 13:15: and here
        help: a step with a similar name exists: `opener`
        fix: write `opener`
    17:15 error[undeclared-step] no step is called `opner`
        help: give the step that is meant this name, as `email opner`
    "#);
}

#[test]
fn what_could_not_be_read_may_have_declared_a_name() {
    assert_snapshot!(despite_errors("sendr acme {\n}\n\nsequence s \"S\" {\n  sender acme\n}\n"), @"");
    assert_snapshot!(despite_errors("use \"gone.seq\"\n\nsequence s \"S\" {\n  sender acme\n}\n"), @r#"
    1:5 error[missing-file] there is no file `gone.seq`
        help: the path is read from the folder of this file
    "#);
    assert_snapshot!(despite_errors("sequence s \"S\" {\n  emal opener\n  task x when opener opened\n}\n"), @"");
    for done in [
        "on replied task research {\n  }",
        "on replied then tag \"x\"; task research",
        "on replied, task research",
        "on replied then task research",
    ] {
        let told = despite_errors(&format!("sequence s \"S\" {{\n  {done}\n  task x when research done\n}}\n"));
        assert_eq!(told, "", "{done}");
    }
    assert_snapshot!(despite_errors("sequence s \"S\" {\n  wait 2d\n  sender acme\n}\n"), @r#"
    3:3 error[setting-after-step] `sender` stands after the first step
        see 2:3: the first step
        help: settings hold for the whole sequence, so they stand before its first step: move it up
    3:10 error[undeclared-name] no sender called `acme` is declared
    "#);
}

#[test]
fn what_has_no_block_is_not_known_to_have_no_parameters() {
    let sequence = "sequence s \"S\" {\n  include chase(\"now\")\n  email one {\n    template proof(\"x\")\n  }\n}\n";
    assert_snapshot!(despite_errors(&format!("steps chase\n(word) {{\n}}\ntemplate proof\n(word) {{\n}}\n{sequence}")), @"");
}
