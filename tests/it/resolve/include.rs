//! `include` and `template` with their parameters.

use insta::assert_snapshot;

use super::{check, short};

#[test]
fn arguments_are_counted() {
    assert_snapshot!(check(r#"
steps nudge(first, pause-for) {
  wait pause-for
  email bump {
    reply to first
  }
}

template hello {
  subject "Hi"
}

sequence s "S" {
  email opener {
    template hello("Hi")
  }
  include nudge(opener)
  include nudge(opener, 2 days, 3)
  include nudge(opener, 2 days)
  include nudge
}
"#), @"");
}

#[test]
fn arguments_fit_what_their_parameter_is_used_as() {
    assert_snapshot!(check(r#"
fields {
  renewal_at date
}

steps all(step, delay, times, words, target, which, value, moment) {
  wait delay
  wait until 2 days before moment
  repeat times times every 30 days {
    sms x when step clicked and which is value {
      body "{{words}}"
    }
  }
  move to target
}

sequence s "S" {
  email opener
  call ring
  include all(opener, 2 days, 3, "w", t, title, "v", renewal_at)
  include all(opener, 2 days, 3, 7, t, title, "v", renewal_at)
  include all(opener, 2 days, 3, company, t, title, "v", renewal_at)
  include all(ring, 3, 2 days, opener, opener, "title", title, title)
  include all("opener", "2 days", "3", nobody, u, title, 3, 3)
}

sequence t "T" {
  end
}
"#), @"");
}

#[test]
fn parameters_are_handed_on() {
    assert_snapshot!(short(r#"
steps inner(delay) {
  wait delay
}

steps outer(x) {
  include inner(x)
}

steps torn(x) {
  include inner(x)
  repeat x times every 3 days {
    task y
  }
}

sequence s "S" {
  include outer(3 days)
  include outer("3 days")
}
"#), @"");
}

#[test]
fn a_parameter_has_one_use() {
    assert_snapshot!(check(r#"
steps torn(x) {
  wait x
  email y {
    reply to x
  }
  sms z {
    body "{{x}}"
  }
}
"#), @"");
}

#[test]
fn unused_parameters_take_anything_that_is() {
    assert_snapshot!(short(r#"
steps idle(x) {
  task y
}

sequence s "S" {
  email opener
  include idle(opener)
  include idle(title)
  include idle(s)
  include idle(2 days)
  include idle(nothing)
}
"#), @"");
}

#[test]
fn bare_words_in_steps_are_parameters() {
    assert_snapshot!(short(r#"
steps nudge(delay) {
  wait dely
  repeat often times every delay {
    set title delya
  }
}
"#), @"");
}

#[test]
fn steps_inside_are_named_through_their_alias() {
    assert_snapshot!(check(r#"
steps deep {
  email bottom
}

steps nudge {
  email bump
  include deep as down
}

sequence s "S" {
  include nudge as first
  include nudge
  task a when first.bump opened and first.down.bottom opened
  task b when bump opened
  task c when first opened
  task d when first.bmp opened
  task e when first.bump.x opened
  task f when first.bump answered
}
"#), @"");
}

#[test]
fn steps_do_not_include_themselves() {
    assert_snapshot!(check(r#"
steps a {
  include b
}

steps b {
  branch {
    when replied {
      include a
    }
  }
}

steps c {
  include c
}

sequence s "S" {
  include a
}
"#), @"");
}

#[test]
fn steps_are_included_32_deep() {
    let mut file = String::from("steps s0 {\n  task x\n}\n");
    for n in 1..200 {
        file += &format!("\nsteps s{n} {{\n  include s{}\n}}\n", n - 1);
    }
    file += "\nsequence s \"S\" {\n  include s199\n}\n";
    assert_snapshot!(short(&file), @"");
}

#[test]
fn doubling_arguments_are_counted_and_never_made() {
    let mut file = String::from("steps s0(x) {\n  sms y {\n    body \"{{x}}\"\n  }\n}\n");
    for n in 1..32 {
        file += &format!("\nsteps s{n}(x) {{\n  include s{}(\"{{{{x}}}}{{{{x}}}}\")\n}}\n", n - 1);
    }
    file += "\nsequence s \"S\" {\n  include s31(\"ab\")\n  include s10(\"ab\")\n}\n";
    assert_snapshot!(short(&file), @"");
}

#[test]
fn fill_is_not_given_to_what_is_sent_by_itself() {
    assert_snapshot!(short(r#"
steps send(x) {
  sms y {
    body "{{x}}"
  }
}

steps label(x) {
  tag "{{x}}"
}

sequence s "S" {
  include send("{{fill "a line"}}")
  include send("{{first_name}}")
  include label("{{first_name}}")
  include label("hot")
}
"#), @"");
}

#[test]
fn names_in_other_files_are_read_there() {
    assert_snapshot!(check(r#"
//- main.seq
use "lib.seq"

sequence s "S" {
  include nudge("x", 3)
}
//- lib.seq
fields {
  seats number
}

steps nudge(words, count) {
  sms y when seats > count {
    body "{{words}} {{unknown}}"
  }
}
"#), @"");
}

#[test]
fn what_steps_ask_to_be_tracked_is_asked_of_the_sender() {
    assert_snapshot!(check(r#"
sender quiet {
  track none
}

steps nudge(step) {
  email bump
  task a when bump opened or step clicked
}

steps own(step) {
  email bump {
    track opens
  }
  task a when bump opened
}

sequence s "S" {
  sender quiet
  email opener
  include nudge(opener)
  include own(opener)
}
"#), @"");
}
