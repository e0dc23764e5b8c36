//! Declarations of fields, and what they may be tested for and set to.

use insta::assert_snapshot;

use super::{check, short};

#[test]
fn values_fit_their_field() {
    assert_snapshot!(check(r#"
fields {
  seats number fallback "50"
  vip yes-no fallback "yes"
  starts date example 12
  starts_at datetime example 2026-12-10
  nickname text fallback 7
  site link fallback "https://acme.example"
}
"#), @"");
}

#[test]
fn standard_fields_keep_their_type() {
    assert_snapshot!(check(r#"
fields {
  title text required
  employees text
  day.date date
  title text
}
"#), @"");
}

#[test]
fn tests_fit_the_type_of_the_field() {
    assert_snapshot!(check(r#"
fields {
  vip yes-no
  seats number
  renewal_at date
}

sequence s "S" {
  task a when vip is yes and seats > 10 and renewal_at in the next 3 days and renewal_at < 2027-01-01
  task b when vip is "yes"
  task c when company > 5
  task d when seats contains "x"
  task e when title in the last 30 days
  task f when seats in 1, "2"
  task g when renewal_at < 5
}
"#), @"");
}

#[test]
fn fields_are_set_to_values_of_their_type() {
    assert_snapshot!(short(r#"
fields {
  vip yes-no
}

sequence s "S" {
  set vip yes
  set vip "yes"
  set vp no
  set title "Head of {{department}}"
}
"#), @"");
}
