//! Conditions.

use insta::assert_snapshot;

use super::{check, short, steps};

#[test]
fn a_bare_word_asks_nothing() {
    assert_snapshot!(check(r#"
fields {
  vip yes-no
}

sequence s "S" {
  email opener
  task a when vip
  task b when title
  task c when opener
  task d when openr
  task e when replied
}
"#), @r#"
    8:15 error[missing-test] `vip` is a field, and nothing is asked of it
        help: say what must hold, such as `vip is yes`
        fix: write `vip is yes`
    9:15 error[missing-test] `title` is a field, and nothing is asked of it
        help: say what must hold, such as `title is set`
        fix: write `title is set`
    10:15 error[missing-test] `opener` is a step, and nothing is asked of it
        help: say what must hold, such as `opener sent`
        fix: write `opener sent`
    11:15 error[undeclared-name] `openr` is no event, and no step or field is called so
        help: a word with a similar name exists: `opener`
        fix: write `opener`
    "#);
}

#[test]
fn events_belong_to_channels() {
    assert_snapshot!(check(r#"
sequence s "S" {
  call ring
  linkedin view look
  task a when ring opened
  task b when look accepted
  task c when ring answered or ring sent
}
"#), @r#"
    5:20 error[event-of-another-channel] `ring` is a `call`, and a `call` is never `opened`
        see 3:8: the step
        help: a `call` has `answered`, `no-answer`, `voicemail-left`, `busy`, `wrong-number` and `outcome`; every step has `sent`, `skipped` and `used`
    6:20 error[event-of-another-channel] `look` is a `linkedin view`, and a `linkedin view` is never `accepted`
        see 4:17: the step
        help: a `linkedin view` has `viewed`; every step has `sent`, `skipped` and `used`
    "#);
}

#[test]
fn every_event_of_the_table_is_taken() {
    assert_snapshot!(steps(r#"
  email e
  call c
  call ringless r
  linkedin connect l
  sms m
  whatsapp w
  task t
  post letter p
  task a when e sent and e skipped and e delivered and e opened 2 times and e clicked and e replied and e bounced
  task b when c answered or c no-answer or c voicemail-left or c busy or c wrong-number or c outcome "Later"
  task d when l accepted or l viewed or l replied or m delivered or m replied or w failed or r voicemail-left
  task f when t done or p done or p delivered within 3 days
  task g when replied or reply contains "later" or reply is positive or booked or attended or no-show or opted-out
  task h when bounced or opened or clicked or accepted or answered
"#), @"");
}

#[test]
fn events_of_steps_need_one_and_others_have_none() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email opener
  task a when delivered
  task b when opener booked
  task c when opener not reply is positive
}
"#), @r#"
    4:15 error[event-needs-step] `delivered` happens to a step, and none is named
        help: write the step before it, as `opener delivered`
    5:15 error[event-of-another-channel] `booked` is of the whole sequence, not of one step
        help: whichever step it answers, it counts
        fix: ask for `booked` without a step
    6:15 error[event-of-another-channel] `reply` is of the whole sequence, not of one step
        help: whichever step it answers, it counts
        fix: ask for `reply` without a step
    "#);
}

#[test]
fn a_field_is_no_step() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email opener
  task a when title opened
  task b when opener is set
}
"#), @r#"
    4:15 error[undeclared-step] `title` is a field, and events happen to steps
        help: name the step, or ask what the field holds, as `title is set`
    5:15 error[unknown-variable] `opener` is a step, not a field
        help: ask what happened to it, such as `opener sent`
    "#);
}

#[test]
fn variants_are_known() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email test {
    variant short 50% {
      subject "A"
    }
    variant long 50% {
      subject "B"
    }
  }
  email plain
  task a when test used shrt
  task b when plain used short
  task c when test used long
}
"#), @r#"
    12:25 error[undeclared-variant] no variant of `test` is called `shrt`
        see 3:9: the step
        help: a variant with a similar name exists: `short`
        fix: write `short`
    13:26 error[undeclared-variant] `plain` has no variants
        see 11:9: the step
    "#);
}

#[test]
fn untracked_events_are_never_known() {
    assert_snapshot!(check(r#"
sender quiet {
  track clicks
}

sequence s "S" {
  sender quiet
  email opener
  email tracked {
    track opens
  }
  email untracked {
    track none
  }
  task a when opener opened
  task b when opener clicked
  task c when tracked opened
  task d when untracked clicked
}

sequence t "T" {
  sender quiet
  exit on opened
  email opener
}

sequence u "U" {
  exit on opened
  email opener
}
"#), @r#"
    15:22 error[untracked-event] this asks for opens, and opens are not tracked
        at "opened": it can never hold
        see 2:8: the sender says what is tracked
        help: add `opens` to `track`, or ask for something else, such as `replied`
    18:25 error[untracked-event] this asks for clicks, and clicks are not tracked
        at "clicked": it can never hold
        see 12:9: it says itself what is tracked in it
        help: add `clicks` to `track`, or ask for something else, such as `replied`
    23:11 error[untracked-event] this asks for opens, and opens are not tracked
        at "opened": it can never hold
        see 2:8: the sender says what is tracked
        help: add `opens` to `track`, or ask for something else, such as `replied`
    "#);
}

#[test]
fn the_day_of_sending_is_not_tested() {
    assert_snapshot!(check(r#"
sequence s "S" {
  task a when day.weekday is "Monday"
}
"#), @r#"
    3:15 error[unknown-variable] `day.weekday` is not known before the touch is sent, so nothing can depend on it
        help: test a field of the prospect
    "#);
}

#[test]
fn mistakes_are_found_wherever_conditions_stand() {
    assert_snapshot!(short(r#"
sequence s "S" {
  on a opened {
    pause until b opened, at most 3 days
  }
  branch {
    when c opened {
      end
    }
  }
  wait until d opened, at most 3 days
  email e when not (f opened) {
    variant x when g opened {
      subject "X"
    }
    variant y {
      subject "{{#if h is yes}}Y{{/if}}"
    }
  }
}
"#), @r#"
    3:6 error[undeclared-step] no step is called `a`
    4:17 error[undeclared-step] no step is called `b`
    7:10 error[undeclared-step] no step is called `c`
    11:14 error[undeclared-step] no step is called `d`
    12:21 error[undeclared-step] no step is called `f`
    13:20 error[undeclared-step] no step is called `g`
    17:22 error[unknown-variable] no field `h` is known
    "#);
}

#[test]
fn nothing_stands_below_else() {
    assert_snapshot!(check(r#"
sequence s "S" {
  task a
  branch {
    when a done {
      task b
    }
    else {
      end
    }
    when a skipped {
      task c
    }
  }
}
"#), @r#"
    8:5 error[else-not-last] nobody is left for the arms below this `else`
        see 11:5: nobody comes here
        help: `else` is for all whom no arm above it takes: move it below the last `when`
    "#);
}

#[test]
fn an_event_that_is_called_otherwise_elsewhere_is_known_alone_too() {
    assert_snapshot!(check(
        r#"
sequence s "S" {
  on unsubscribed {
    opt-out
  }
  task a
  task b when click or completed
}
"#
    ));
}

#[test]
fn a_date_alone_is_no_moment_to_wait_for() {
    let text = r#"
fields {
  renewal_at date
  plan text
}

sequence s "S" {
  wait until renewal_at
  task a
  wait until plan, at most 2 days
}
"#;
    assert_snapshot!(check(text));
}
