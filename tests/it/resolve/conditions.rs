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
"#), @"");
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
"#), @"");
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
"#), @"");
}

#[test]
fn a_field_is_no_step() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email opener
  task a when title opened
  task b when opener is set
}
"#), @"");
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
"#), @"");
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
"#), @"");
}

#[test]
fn the_day_of_sending_is_not_tested() {
    assert_snapshot!(check(r#"
sequence s "S" {
  task a when day.weekday is "Monday"
}
"#), @"");
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
"#), @"");
}
