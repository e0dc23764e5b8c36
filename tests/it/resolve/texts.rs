//! Merge fields and snippets.

use insta::assert_snapshot;

use super::{check, despite_errors, short};

#[test]
fn a_field_in_another_spelling_is_told_once() {
    let told = despite_errors("sequence s \"S\" {\n  task a {\n    note \"{{Company}} {{lead.FirstName}}\"\n  }\n}\n");
    assert_eq!(told, "");
}

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
"#), @r#"
    6:21 error[unknown-variable] no field `frst_name` is known
        help: a field with a similar name exists: `first_name`
        fix: write `first_name`
    10:16 error[unknown-variable] no field `pain_pont` is known
        help: a field with a similar name exists: `pain_point`
        fix: write `pain_point`
    12:9 error[unknown-variable] `hello` is a snippet, not a field
        fix: write `{{> hello}}`
    13:25 error[unknown-variable] no field `lst_name` is known
        help: a field with a similar name exists: `last_name`
        fix: write `last_name`
    14:17 error[unknown-variable] no field `comapny` is known
        help: a field with a similar name exists: `company`
        fix: write `company`
    15:13 error[unknown-variable] no field `titel` is known
        help: a field with a similar name exists: `title`
        fix: write `title`
    15:22 error[unknown-variable] no field `xyzzy` is known
        help: declare it with its type: `fields { xyzzy text }`
    15:51 error[wrong-value-type] `employees` holds a number, which cannot be text
        fix: write `9`
    "#);
}

#[test]
fn the_name_of_a_company_is_the_company() {
    assert_snapshot!(check(r#"
sequence s "S" {
  email a {
    subject "{{company.name}} {{account.name}} {{contact.name}}"
  }
}
"#), @r##"
    4:16 error[unknown-variable] no field `company.name` is known
        help: a field with a similar name exists: `company`
        fix: write `company`
    4:50 error[unknown-variable] no field `contact.name` is known
        help: a field with a similar name exists: `name`
        fix: write `name`
    "##);
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
"#), @r#"
    2:17 error[no-merge-here] the title of a sequence cannot hold a merge field
        help: it is the same for every prospect: write it out, or put `\` before the braces to keep them as they are
    3:10 error[no-merge-here] the owner of a sequence cannot hold a merge field
        help: it is the same for every prospect: write it out, or put `\` before the braces to keep them as they are
    4:26 error[no-merge-here] what a field is tested for cannot hold a merge field
        help: it is the same for every prospect: write it out, or put `\` before the braces to keep them as they are
    5:8 error[no-merge-here] a tag cannot hold a merge field
        help: it is the same for every prospect: write it out, or put `\` before the braces to keep them as they are
    7:15 error[no-merge-here] the reason for leaving a step out cannot hold a merge field
        help: it is the same for every prospect: write it out, or put `\` before the braces to keep them as they are
    "#);
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
  email by-itself {
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
"#), @r#"
    12:14 error[fill-needs-manual] `{{fill}}` waits for a person, and none is there to write it
        help: only what a rep sends by hand can be filled in: make the touch `manual`
        fix: make the touch `manual`
    14:11 error[fill-needs-manual] the snippet `line` holds a `{{fill}}`, and none is there to write it
        help: only what a rep sends by hand can be filled in: make the touch `manual`
        fix: make the touch `manual`
    18:14 error[fill-needs-manual] `t` holds a `{{fill}}`, and none is there to write it
        help: only what a rep sends by hand can be filled in: make the touch `manual`
        fix: make the touch `manual`
    "#);
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
"#).replace("use-cycle", "…"), @r#"
    1:5 error[…] this file comes to use itself: `main.seq` → `other.seq` → `main.seq`
        help: move what both need into a third file, and let both use that
    3:16 error[snippet-cycle] this snippet comes to hold itself: `a` → `b` → `c` → `a`
        help: the text would never end: take one of them out
    5:16 error[snippet-cycle] this snippet comes to hold itself: `b` → `c` → `a` → `b`
        help: the text would never end: take one of them out
    7:20 error[snippet-cycle] this snippet comes to hold itself: `alone` → `alone`
        help: the text would never end: take one of them out
    "#);
}

#[test]
fn doubling_snippets_are_counted_and_never_made() {
    let mut file = String::from("snippet s0 \"0123456789\"\n");
    for n in 1..30 {
        file += &format!("\nsnippet s{n} \"{{{{> s{}}}}}{{{{> s{}}}}}\"\n", n - 1, n - 1);
    }
    file += "\nsequence s \"S\" {\n  sms x {\n    body \"{{> s29}}\"\n  }\n}\n";
    assert_snapshot!(short(&file), @"33:13 error[text-too-large] with all its snippets in place, this text has more than 1 MiB");
}

#[test]
fn snippets_stand_32_deep() {
    let mut file = String::from("snippet s0 \"x\"\n");
    for n in 1..100 {
        file += &format!("\nsnippet s{n} \"{{{{> s{}}}}}\"\n", n - 1);
    }
    assert_snapshot!(short(&file), @"65:18 error[nested-too-deep] with `s31`, snippets stand more than 32 deep in one another");
}
