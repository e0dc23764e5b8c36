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
"#), @r#"
    3:25 error[wrong-value-type] the fallback of a field that holds a number cannot be text
        fix: write `50`
    4:23 error[wrong-value-type] the fallback of a field that holds yes or no cannot be text
        fix: write `yes`
    5:23 error[wrong-value-type] the example of a field that holds a date cannot be a number
        help: write a date, such as `2026-12-01`
    7:26 error[wrong-value-type] the fallback of a field that holds text cannot be a number
        fix: write `"7"`
    "#);
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
"#), @r#"
    4:13 error[redeclared-field] `employees` is a standard field that holds a number
        help: a standard field may be declared to make it required or give it a fallback, but keeps its type
        fix: write `number`
    5:3 error[redeclared-field] `day.date` reads as of the sequence or of the day it is sent, not of the prospect
        help: give the field another name
    6:3 error[doubled-name] the name `title` is taken by another declaration
        see 3:3: the first is here
        help: two things of one kind need two names, or nobody can say which is meant
    "#);
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
"#), @r#"
    10:22 error[wrong-value-type] `vip` holds yes or no, which cannot be text
        fix: write `yes`
    11:15 error[wrong-field-type] `>` compares numbers and dates, and `company` holds text
    12:15 error[wrong-field-type] `contains` looks into text, and `seats` holds a number
        see 4:3: declared here
    13:15 error[wrong-field-type] `in the last` needs a date, and `title` holds text
    14:27 error[wrong-value-type] `seats` holds a number, which cannot be text
        fix: write `2`
    15:28 error[wrong-value-type] `renewal_at` holds a date, which cannot be a number
        help: write a date, such as `2026-12-01`
    "#);
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
"#), @r#"
    8:11 error[wrong-value-type] `vip` holds yes or no, which cannot be text
    9:7 error[unknown-variable] no field `vp` is known
    "#);
}

#[test]
fn the_prospects_own_field_is_meant_where_another_tool_says_whose_it_is() {
    assert_snapshot!(check(r#"
sequence s "S" {
  task a {
    note "{{contact.first_name}} {{prospect.company}} {{account.nmae}} {{company.name}} {{company.domain}}"
    title "{{company.website}} {{company.phone}} {{owner.first_name}} {{owner.name}} {{day.name}}"
  }
  email b {
    body "{{company_name}} {{account.company}} {{contact.firstname}} {{unsubscribe_link}} {{sender.signature}}"
  }
}
"#), @r#"
    4:13 error[unknown-variable] no field `contact.first_name` is known
        help: a field with a similar name exists: `first_name`
        fix: write `first_name`
    4:36 error[unknown-variable] no field `prospect.company` is known
        help: a field with a similar name exists: `company`
        fix: write `company`
    4:57 error[unknown-variable] no field `account.nmae` is known
        help: a field with a similar name exists: `account.name`
        fix: write `account.name`
    4:74 error[unknown-variable] no field `company.name` is known
        help: a field with a similar name exists: `company`
        fix: write `company`
    4:91 error[unknown-variable] no field `company.domain` is known
        help: a field with a similar name exists: `account.domain`
        fix: write `account.domain`
    5:14 error[unknown-variable] no field `company.website` is known
        help: a field with a similar name exists: `website`
        fix: write `website`
    5:34 error[unknown-variable] no field `company.phone` is known
        help: declare it with its type: `fields { company.phone text }`
    5:52 error[unknown-variable] no field `owner.first_name` is known
        help: a field with a similar name exists: `sender.first_name`
        fix: write `sender.first_name`
    5:73 error[unknown-variable] no field `owner.name` is known
        help: a field with a similar name exists: `owner`
        fix: write `owner`
    5:88 error[unknown-variable] no field `day.name` is known
        help: a field with a similar name exists: `day.date`
        fix: write `day.date`
    8:13 error[unknown-variable] no field `company_name` is known
        help: a field with a similar name exists: `company`
        fix: write `company`
    8:30 error[unknown-variable] no field `account.company` is known
        help: a field with a similar name exists: `company`
        fix: write `company`
    8:50 error[unknown-variable] no field `contact.firstname` is known
        help: a field with a similar name exists: `first_name`
        fix: write `first_name`
    8:72 error[unknown-variable] no field `unsubscribe_link` is known
        help: a field with a similar name exists: `unsubscribe`
        fix: write `unsubscribe`
    8:93 error[unknown-variable] no field `sender.signature` is known
        help: a field with a similar name exists: `signature`
        fix: write `signature`
    "#);
}

#[test]
fn the_type_that_is_offered_fits_the_value() {
    let said = check(
        r#"
sequence s "S" {
  task a when vip is yes
  task b when seats > 5
  task c when renewal_at > 2026-12-01
  task d when level in 1, 2
  set flag no
}
"#,
    );
    let offered: Vec<&str> =
        said.lines().filter_map(|line| line.trim().strip_prefix("help: declare it with its type: ")).collect();
    let fields = ["vip yes-no", "seats number", "renewal_at date", "level number", "flag yes-no"];
    assert_eq!(offered, fields.map(|field| format!("`fields {{ {field} }}`")));
}
