//! Mistakes of the checker that were seen once, each by its smallest case.

use std::fmt::Write;

use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::workspace::checked::lint;

use super::pointed_at;
use crate::support::{program, settings};

/// The names of what is found in the first file of a fixture, with settings.
fn named(fixture: &str, settings: &Settings) -> Vec<&'static str> {
    lint(&program(fixture), &|_: FileId| settings).remove(0).diagnostics.iter().map(|finding| finding.name).collect()
}

#[test]
fn two_mistakes_of_one_template_elsewhere_are_both_said() {
    let fixture = "\
//- main.seq
use \"lib.seq\"

sequence s \"S\" {
  email one {
    template both
  }
}
//- lib.seq
template both {
  subject \"Your rota\"
  body \"\"\"
    See [a](http://a.example) and [b](javascript:alert).
    \"\"\"
}
";
    let checked = lint(&program(fixture), &|_: FileId| &STANDARD).remove(0);
    let severities: Vec<&str> = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.name == "unsafe-link")
        .map(|finding| finding.severity.word())
        .collect();
    assert_eq!(severities, ["error", "warning"]);
}

#[test]
fn a_pause_is_no_way_out_for_who_opted_out() {
    let sequence = |does: &str| {
        format!(
            "sequence s \"S\" {{\n  on opted-out {{\n    {does}\n  }}\n  on replied {{\n    pause 2 days\n  }}\n  call one\n  wait 3 days\n  call two\n}}\n"
        )
    };
    assert_eq!(pointed_at("missing-exit-on-opt-out", &sequence("pause 2 days")), ["s"]);
    assert_eq!(pointed_at("missing-exit-on-opt-out", &sequence("end")), [""; 0]);
    assert_eq!(pointed_at("missing-exit-on-reply", &sequence("end")), [""; 0]);
}

#[test]
fn only_a_field_about_a_register_says_that_somebody_may_be_called() {
    let sequence = |when: &str| {
        format!(
            "fields {{\n  https_site yes-no\n  do_not_call yes-no\n}}\n\naudience a {{\n  countries US\n}}\n\nsequence s \"S\" {{\n  audience a\n  call one when {when}\n}}\n"
        )
    };
    assert_eq!(pointed_at("call-screening-missing", &sequence("https_site is yes")), ["one"]);
    assert_eq!(pointed_at("call-screening-missing", &sequence("do_not_call is yes")), ["one"]);
    assert_eq!(pointed_at("call-screening-missing", &sequence("do_not_call is no")), [""; 0]);
}

#[test]
fn a_company_is_named_however_it_is_set() {
    let sequence = |company: &str, body: &str| {
        format!(
            "audience a {{\n  countries US\n  consent sms express\n}}\n\nsender c {{\n  company \"{company}\"\n}}\n\nsequence s \"S\" {{\n  audience a\n  sender c\n  sms one {{\n    body \"{body} Reply STOP to opt out.\"\n  }}\n}}\n"
        )
    };
    let found = |company, body| pointed_at("sms-opt-out-missing", &sequence(company, body));
    assert_eq!(found("Acme, Inc.", "Acme here."), [""; 0]);
    assert_eq!(found("O’Reilly", "It's O'Reilly."), [""; 0]);
    assert_ne!(found("The Widget Co", "We have the date."), [""; 0]);
}

#[test]
fn phrases_of_ones_own_are_found_however_they_are_set_and_empty_ones_nowhere() {
    let text = "sequence s \"S\" {\n  email one {\n    subject \"Your rota\"\n    body \"\"\"\n      Don't miss the rota.\n      \"\"\"\n  }\n}\n";
    let of = |phrases: &str| named(text, &settings(&format!("[rules.spam-phrase]\nphrases = [{phrases}]\n")));
    assert!(of("\"Don’t  Miss\"").contains(&"spam-phrase"));
    assert!(!of("\"\", \" \"").contains(&"spam-phrase"));
}

#[test]
fn an_empty_snippet_changes_nothing_around_it() {
    let text = "snippet nothing \"\"\n\nsequence s \"S\" {\n  email one {\n    subject \"Your rota\"\n    body \"\"\"\n      Dear sir or madam,\n      {{> nothing}}I saw your rota.\n      \"\"\"\n  }\n}\n";
    assert_eq!(pointed_at("generic-greeting", text), ["Dear sir or madam"]);
}

#[test]
fn not_opened_is_the_same_in_both_spellings() {
    let sequence = |when: &str| {
        format!("sequence s \"S\" {{\n  email one {{\n    subject \"Your rota\"\n  }}\n  call two when {when}\n}}\n")
    };
    let allowed = settings("[rules.branch-on-open]\nallow_not_opened = true\n");
    assert!(!named(&sequence("one not opened"), &allowed).contains(&"branch-on-open"));
    assert!(!named(&sequence("not (one opened)"), &allowed).contains(&"branch-on-open"));
    assert!(named(&sequence("not (one not opened)"), &allowed).contains(&"branch-on-open"));
}

#[test]
fn many_allows_below_one_another_hold_for_what_is_below_them_all() {
    let mut text = "sequence s \"S\" {\n".to_owned();
    for _ in 0..2_000 {
        writeln!(text, "  # seqc: allow missing-content because the text is written last").unwrap();
    }
    text += "  email one\n}\n";
    let found = named(&text, &Settings::default());
    assert!(!found.contains(&"missing-content") && !found.contains(&"unused-allow"), "{found:?}");
}

#[test]
fn the_same_phrase_many_times_takes_no_time() {
    let body = "      I hope this email finds you well. Why now?\n".repeat(1_000);
    let text = format!(
        "sequence s \"S\" {{\n  email one {{\n    subject \"Your rota\"\n    body \"\"\"\n{body}      \"\"\"\n  }}\n}}\n"
    );
    assert_eq!(pointed_at("stale-phrase", &text).len(), 1_000);
}

#[test]
fn only_conditions_that_exclude_each_other_keep_touches_apart() {
    let sequence = |first: &str, second: &str| {
        format!("sequence s \"S\" {{\n  call one when {first}\n  wait 1 business day\n  call two when {second}\n}}\n")
    };
    let found = |first, second| pointed_at("daily-spacing", &sequence(first, second));
    assert_eq!(found("title is \"CEO\"", "country is \"DE\""), ["two"]);
    assert_eq!(found("title is \"CEO\"", "title is \"CFO\""), [""; 0]);
    assert_eq!(found("phone is set", "phone is missing"), [""; 0]);
}

static STANDARD: std::sync::LazyLock<Settings> = std::sync::LazyLock::new(Settings::default);
