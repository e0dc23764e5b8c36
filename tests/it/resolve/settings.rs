//! Settings of sequences, audiences, senders and schedules.

use insta::assert_snapshot;

use super::{check, short, steps};

#[test]
fn settings_stand_once() {
    assert_snapshot!(check(r#"
sequence s "S" {
  status draft
  exit on replied
  exit on booked
  status active
}
"#), @"");
}

#[test]
fn settings_stand_before_the_first_step() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email opener
  exit on replied
  on replied {
    end
  }
}
"#), @"");
}

#[test]
fn blocks_of_settings_say_each_thing_once() {
    assert_snapshot!(short(r#"
audience a {
  kind b2b
  consent email express, email implied
  kind b2c
}

sender s {
  daily 40 emails per mailbox
  daily 50 emails per mailbox
}

schedule h {
  open mon-fri 08:00-18:00
  open sat 09:00-12:00
  timezone Europe/Berlin
  timezone prospect else Europe/Berlin
}
"#), @"");
}

#[test]
fn amounts_make_sense() {
    assert_snapshot!(short(r#"
audience a {
  people 0
}

sender s {
  mailboxes 0
  daily 2.5 emails per mailbox
}

sequence t "T" {
  cap 50 rising to 25 enrollments per day over 4 weeks
  cap 0 emails per day
  limit touches 12 to 3
  on replied 0 times {
    end
  }
  repeat 1.5 times every 3 days {
    task x
  }
}
"#), @"");
}

#[test]
fn places_and_languages_exist() {
    assert_snapshot!(check(r#"
audience a {
  countries US, UK, DE-XX
}

schedule h {
  timezone Europe/berlin
  holidays US-ZZ
}

schedule i {
  timezone prospect else New_York
}

sequence s "S" {
  language english
}

sequence t "T" {
  language zh-Hant-TW
}
"#), @"");
}

#[test]
fn hours_begin_and_end_within_the_open_ones() {
    assert_snapshot!(check(r#"
schedule h {
  open mon-fri 08:00
  open sat 10:00-12:00
  prefer 09:00-11:00
}
"#), @"");
}

#[test]
fn enter_when_and_exit_when_test_fields() {
    assert_snapshot!(steps(r#"
  enter when title is set
  enter when replied
  exit when first opened or country is "US"
  exit on replied, sent
  email first
"#), @"");
}

#[test]
fn anchors_are_dates() {
    assert_snapshot!(check(r#"
fields {
  webinar_at datetime
}

sequence s "S" {
  anchor webinar_at
  reenter per company
  wait until 1 hour before webinar_at
  wait until 1 hour after company
}

sequence t "T" {
  anchor webinr_at
}
"#), @"");
}
