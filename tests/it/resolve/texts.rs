//! Merge fields and snippets.

use insta::assert_snapshot;

use super::{check, short};

#[test]
fn fields_in_texts_are_known() {
    assert_snapshot!(check(r#"
fields {
  pain_point text
}

snippet hello "Hi {{frst_name}}"

sequence s "S" {
  email opener {
    subject "{{pain_pont}} {{pain_point}} {{sequence.title}} {{day.weekday}} {{sender.calendar}}"
    body """
      {{hello}}
      {{first_name | "{{lst_name}}"}}
      {{pick "{{comapny}}" | "you"}}
      {{#if titel}}{{xyzzy}}{{else if employees > "9"}}x{{/if}}
      """
  }
}
"#), @"");
}

#[test]
fn texts_for_nobody_in_particular_hold_no_merge_fields() {
    assert_snapshot!(check(r#"
sequence s "For {{company}}" {
  owner "{{owner}}"
  exit when industry is "{{account.industry}}"
  tag "{{city}}"
  email x {
    disabled "{{> y}}"
  }
}
"#), @"");
}

#[test]
fn fill_needs_a_person() {
    assert_snapshot!(check(r#"
snippet line "{{fill "one line"}}"

template t {
  body """
    {{fill "a word"}}
    """
}

sequence s "S" {
  email auto {
    subject "{{fill "a subject"}}"
    body """
      {{> line}}
      """
  }
  email from-template {
    template t
  }
  email manual by-hand {
    template t
  }
  linkedin message m {
    body "{{> line}}"
  }
}
"#), @"");
}

#[test]
fn snippets_do_not_hold_themselves() {
    assert_snapshot!(check(r#"
//- main.seq
use "other.seq"

snippet a "{{> b}}"

snippet b "{{> c}}"

snippet alone "{{> alone}}"

snippet outside "{{> a}}"
//- other.seq
use "main.seq"

snippet c "{{> a}}"
"#).replace("use-cycle", "…"), @"");
}

#[test]
fn doubling_snippets_are_counted_and_never_made() {
    let mut file = String::from("snippet s0 \"0123456789\"\n");
    for n in 1..30 {
        file += &format!("\nsnippet s{n} \"{{{{> s{}}}}}{{{{> s{}}}}}\"\n", n - 1, n - 1);
    }
    file += "\nsequence s \"S\" {\n  sms x {\n    body \"{{> s29}}\"\n  }\n}\n";
    assert_snapshot!(short(&file), @"");
}

#[test]
fn snippets_stand_32_deep() {
    let mut file = String::from("snippet s0 \"x\"\n");
    for n in 1..100 {
        file += &format!("\nsnippet s{n} \"{{{{> s{}}}}}\"\n", n - 1);
    }
    assert_snapshot!(short(&file), @"");
}
