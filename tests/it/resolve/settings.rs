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
"#), @r#"
    6:3 error[setting-twice] `status` is written twice
        see 3:3: the first is here
        help: only one of them can hold: keep the one that is meant
    "#);
}

#[test]
fn an_event_is_listed_once() {
    assert_snapshot!(check(r#"
sequence s "S" {
  exit on replied, booked, replied, reply is positive, reply is positive, reply contains "a", reply contains "a"
}
"#), @r#"
    3:28 error[doubled-name] this event is listed already
        see 3:11: the first is here
        fix: take it away
    3:56 error[doubled-name] this event is listed already
        see 3:37: the first is here
        fix: take it away
    "#);
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
"#), @r#"
    4:3 error[setting-after-step] `exit` stands after the first step
        see 3:3: the first step
        help: settings hold for the whole sequence, so they stand before its first step: move it up
    "#);
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
"#), @r#"
    4:26 error[setting-twice] `email` is written twice
    5:3 error[setting-twice] `kind` is written twice
    10:3 error[setting-twice] `daily` is written twice
    17:3 error[setting-twice] `timezone` is written twice
    "#);
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
  on replied 0 times {
    end
  }
  repeat 1.5 times every 3 days {
    task x
  }
}
"#), @r#"
    3:10 error[bad-number] the number of people must be at least 1, not 0
    7:13 error[bad-number] the number of mailboxes must be at least 1, not 0
    8:9 error[bad-number] the number of emails a day must be a whole number, not 2.5
    12:7 error[bad-range] this goes from 50 down to 25
    13:7 error[bad-number] a cap must be at least 1, not 0
    14:14 error[bad-number] the number of times must be at least 1, not 0
    17:10 error[bad-number] the number of rounds must be a whole number, not 1.5
    "#);
}

#[test]
fn business_days_are_whole() {
    assert_snapshot!(check(
        r#"
fields {
  meeting_at date required
}

sequence s "S" {
  email a
  wait 2.5 business days
  call b
  wait until 1.5 business days before meeting_at
  call c
  wait 1.5 to 2.5 business days
  call d
  wait 0.5 business days
  call e
}

sequence t "T" {
  count business days
  reenter after 2.5 days
  call a
  wait 2.5 days
  call b
}

sequence u "U" {
  call a
  wait 2.5 days
  call b
}

sequence v "V" {
  on booked {
    pause 1.5 days
  }
  count business days
  repeat 2 times every 2.5 days {
    call a
  }
}
"#
    ));
}

#[test]
fn a_country_by_its_name_is_known() {
    for (written, meant) in [("USA", "US"), ("Germany", "DE"), ("uk", "GB"), ("England", "GB-ENG")] {
        let found = check(&format!("audience a {{\n  countries {written}\n}}\n"));
        assert!(found.contains(&format!("write `{meant}`")), "{found}");
    }
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
"#), @r#"
    3:17 error[unknown-region] there is no region `UK`
        at "UK": not an ISO 3166 code
        help: a region with a similar name exists: `GB`
        fix: write `GB`
    3:21 error[unknown-region] there is no region `DE-XX`
        at "DE-XX": not an ISO 3166 code
        help: regions are written as `US`, or `US-CA` for a part of a country
    7:12 error[unknown-timezone] there is no time zone `Europe/berlin`
        help: a time zone with a similar name exists: `Europe/Berlin`
        fix: write `Europe/Berlin`
    8:12 error[unknown-region] there is no region `US-ZZ`
        at "US-ZZ": not an ISO 3166 code
        help: regions are written as `US`, or `US-CA` for a part of a country
    12:26 error[unknown-timezone] there is no time zone `New_York`
        help: a time zone with a similar name exists: `America/New_York`
        fix: write `America/New_York`
    16:12 error[unknown-language] `english` is not the code of a language
        help: write the code of two or three letters, with a region where it matters: `en`, `de`, `pt-BR`
    "#);
}

#[test]
fn hours_begin_and_end_within_the_open_ones() {
    assert_snapshot!(check(r#"
schedule h {
  open mon-fri 08:00
  prefer 09:00-11:00
}

schedule i {
  open mon-fri 08:00-18:00
  open sat 10:00-12:00
  prefer 09:00-11:00, 17:00-19:00
}
"#), @r#"
    3:16 error[bad-range] these hours have a beginning but no end
        help: write both, as `08:00-18:00`
    10:23 error[prefer-outside-open] these hours are not within the open hours
        see 8:16: open hours
        help: nothing is sent outside `open`, so these would never be kept: move them, or open longer
    "#);
}

#[test]
fn exits_are_events_of_the_sequence() {
    assert_snapshot!(steps(r#"
  enter when titel is set
  exit when country > 5
  exit on replied, sent
  email first
"#), @r#"
    3:14 error[unknown-variable] no field `titel` is known
    4:13 error[wrong-field-type] `>` compares numbers and dates, and `country` holds text
    5:20 error[event-needs-step] `sent` happens to a step, and none is named
    "#);
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
"#), @r#"
    10:27 error[wrong-field-type] `after` needs a date, and `company` holds text
    14:10 error[unknown-variable] no field `webinr_at` is known
        help: a field with a similar name exists: `webinar_at`
        fix: write `webinar_at`
    "#);
}

#[test]
fn a_zone_is_known_by_its_city_in_words() {
    assert_snapshot!(check(
        r#"
schedule a {
  timezone New York
}

schedule b {
  timezone prospect else America/new york
}
"#
    ));
}

#[test]
fn a_zone_that_people_call_otherwise_is_a_place_with_its_clock() {
    let zone = |said: &str| {
        let found = check(&format!("schedule a {{\n  timezone {said}\n}}\n"));
        found.lines().find_map(|line| line.trim().strip_prefix("fix: write ")).map(str::to_owned)
    };
    let place = |said: &str| zone(said).unwrap_or_default();
    assert_eq!(place("ET"), "`America/New_York`");
    assert_eq!(place("Pacific Standard Time"), "`America/Los_Angeles`");
    assert_eq!(place("Central Time"), "`America/Chicago`");
    assert_eq!(place("CEST"), "`Europe/Berlin`");
    assert_eq!(place("london"), "`Europe/London`");
    // Europe's is another, and of a short one nobody knows which is meant.
    assert_eq!(zone("Central European Time"), None);
    assert_eq!(zone("XST"), None);
}
