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
"#), @r#"
    15:20 error[wrong-number-of-arguments] `hello` takes no arguments, and is given 1
    17:11 error[wrong-number-of-arguments] `nudge` takes 2 arguments, `first` and `pause-for`, and is given 1
    18:33 error[wrong-number-of-arguments] `nudge` takes 2 arguments, `first` and `pause-for`, and is given 3
    20:11 error[wrong-number-of-arguments] `nudge` takes 2 arguments, `first` and `pause-for`, and is given none
    "#);
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
"#), @r#"
    23:15 error[event-of-another-channel] `ring` is a `call`, and a `call` is never `clicked`
        see 19:8: the step
        help: a `call` has `answered`, `no-answer`, `voicemail-left`, `busy`, `wrong-number` and `outcome`; every step has `sent`, `skipped` and `used`
    23:21 error[wrong-parameter-type] `delay` must be a length of time, not a number
        see 7:8: this is what it is used as
        help: write a number and a unit, as `3 days`
    23:24 error[wrong-parameter-type] `times` must be a number, not a length of time
        see 9:10: this is what it is used as
        help: write a number, as `3`
    23:32 error[wrong-parameter-type] `words` must be text, not the name of a step
        see 11:15: this is what it is used as
        help: write it in quotes, as `"a short text"`
    23:40 error[undeclared-name] no sequence called `opener` is declared
        help: `opener` is a step, and a sequence is wanted: to pass over steps, put them into an arm of a `branch`
    23:48 error[wrong-parameter-type] `which` must be the name of a field, not a string
        see 10:33: this is what it is used as
        help: write the name, without quotes
    23:64 error[wrong-field-type] `moment` must be a field that holds a date or a date with a time, and `title` holds text
    24:15 error[wrong-parameter-type] `step` must be the name of a step, not a string
        see 10:16: this is what it is used as
        help: write the name, without quotes
    24:25 error[wrong-parameter-type] `delay` must be a length of time, not a string
        see 7:8: this is what it is used as
        help: write a number and a unit, as `3 days`
    24:35 error[wrong-parameter-type] `times` must be a number, not a string
        see 9:10: this is what it is used as
        help: write a number, as `3`
    24:40 error[unknown-variable] no field `nobody` is known
        help: declare it with its type: `fields { nobody text }`
    24:48 error[undeclared-name] no sequence called `u` is declared
        help: a sequence with a similar name exists: `s`
        fix: write `s`
    24:61 error[wrong-parameter-type] `moment` must be the name of a field, not a number
        see 8:28: this is what it is used as
        help: write the name, without quotes
    "#);
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
"#), @r#"
    12:10 error[conflicting-parameter-uses] `x` is used as a number here, and as a length of time elsewhere
    19:17 error[wrong-parameter-type] `x` must be a length of time, not a string
    "#);
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
"#), @r#"
    5:14 error[conflicting-parameter-uses] `x` is used as the name of a step here, and as a length of time elsewhere
        see 3:8: here it is a length of time
        help: no argument can be both: use two parameters
    "#);
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
"#), @"12:16 error[undeclared-name] no step, sequence, field or parameter is called `nothing`");
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
"#), @r#"
    3:8 error[undeclared-parameter] `dely` is neither a length of time nor a parameter
    4:10 error[undeclared-parameter] `often` is neither the number of rounds nor a parameter
    5:15 error[undeclared-parameter] `delya` is neither text nor a parameter
    "#);
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
"#), @r#"
    15:15 error[undeclared-step] no step is called `bump`
        help: `first` has a step of that name: from here it is `first.bump`
        fix: write `first.bump`
    16:15 error[undeclared-step] `first` stands for all steps that are included as it
        help: name one of them, such as `first.bump`
    17:21 error[undeclared-step] none of the steps of `first` is called `bmp`
        help: a step with a similar name exists: `bump`
        fix: write `bump`
    18:25 error[undeclared-step] `bump` is a step: there are no steps in it
    19:26 error[event-of-another-channel] `first.bump` is an `email`, and an `email` is never `answered`
        see 7:9: the step
        help: an `email` has `delivered`, `opened`, `clicked`, `replied` and `bounced`; every step has `sent`, `skipped` and `used`
    "#);
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
"#), @r#"
    3:11 error[include-cycle] these steps come to include themselves: `a` → `b` → `a`
        help: they would never end: to do something again, write `repeat`
    9:15 error[include-cycle] these steps come to include themselves: `b` → `a` → `b`
        help: they would never end: to do something again, write `repeat`
    15:11 error[include-cycle] these steps come to include themselves: `c` → `c`
        help: they would never end: to do something again, write `repeat`
    "#);
}

#[test]
fn steps_are_included_32_deep() {
    let mut file = String::from("steps s0 {\n  task x\n}\n");
    for n in 1..200 {
        file += &format!("\nsteps s{n} {{\n  include s{}\n}}\n", n - 1);
    }
    file += "\nsequence s \"S\" {\n  include s199\n}\n";
    assert_snapshot!(short(&file), @"130:11 error[nested-too-deep] with `s31`, `steps` stand more than 32 deep in one another");
}

#[test]
fn doubling_arguments_are_counted_and_never_made() {
    let mut file = String::from("steps s0(x) {\n  sms y {\n    body \"{{x}}\"\n  }\n}\n");
    for n in 1..32 {
        file += &format!("\nsteps s{n}(x) {{\n  include s{}(\"{{{{x}}}}{{{{x}}}}\")\n}}\n", n - 1);
    }
    file += "\nsequence s \"S\" {\n  include s31(\"ab\")\n  include s10(\"ab\")\n}\n";
    assert_snapshot!(short(&file), @"132:11 error[text-too-large] with all its snippets in place, this text has more than 1 MiB");
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
"#), @r#"
    13:17 error[fill-needs-manual] `{{fill}}` waits for a person, and none is there to write it
    15:18 error[no-merge-here] a tag cannot hold a merge field
    "#);
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
"#), @r#"
    21:11 error[untracked-event] this asks for opens, and opens are not tracked
        at "nudge": it can never hold
        see 2:8: the sender says what is tracked
        help: add `opens` to `track`, or ask for something else, such as `replied`
    21:17 error[untracked-event] this asks for clicks, and clicks are not tracked
        at "opener": it can never hold
        see 2:8: the sender says what is tracked
        help: add `clicks` to `track`, or ask for something else, such as `replied`
    "#);
}

#[test]
fn what_another_file_declares_has_no_name_of_the_file_before_it() {
    assert_snapshot!(check(
        r#"
//- main.seq
use "lib/house.seq"

sequence s "S" {
  include house.round
}
//- lib/house.seq
steps round {
  wait 2 days
}
"#
    ));
}
