//! Undeclared and doubled names.

use insta::assert_snapshot;

use super::{check, short, steps};

#[test]
fn an_undeclared_step_is_offered_a_similar_one() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email opener
  wait until openr replied, at most 2 days
}
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
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
"#), @"");
}

#[test]
fn parameters_are_doubled_and_taken_by_steps() {
    assert_snapshot!(short(r#"
steps s(a, a, opener) {
  email opener {
    subject "{{a}}"
  }
}
"#), @"");
}

#[test]
fn a_step_is_not_named_like_an_event() {
    assert_snapshot!(steps("email replied\ntask done\nemail value"), @"");
}
