//! Mistakes of the checker that were seen once, each by its smallest case.

use std::fmt::Write;

use seqc::check::settings::Settings;
use seqc::model::program::FileId;
use seqc::text::diagnostic::Safety;
use seqc::text::edit::{Edit, apply};
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
fn a_slip_of_spelling_in_a_sender_hides_nothing() {
    let text = |end: &str| {
        format!(
            "sender acme {{\n  company \"Acme\"{end}\n}}\nsequence s \"S\" {{\n  sender acme\n  email a {{\n    subject \"FREE MONEY NOW\"\n    body \"Hi\"\n  }}\n}}\n"
        )
    };
    assert_eq!(pointed_at("shouting-subject", &text("")).len(), 1);
    assert_eq!(pointed_at("shouting-subject", &text(";")).len(), 1);
}

#[test]
fn what_is_no_tag_is_not_told_as_one() {
    let told = |body: &str| {
        let text = format!(
            "sequence s \"S\" {{\n  email a {{\n    subject \"Rota\"\n    body \"\"\"\n      {body}\n      \"\"\"\n  }}\n}}\n"
        );
        pointed_at("inaccessible-html", &text)
    };
    for body in ["press \\<br> here", "a <b and c> d", "`<br>`", "x <below> y"] {
        assert_eq!(told(body), [""; 0], "{body}");
    }
    assert_eq!(told("a<br />b"), ["<br />"]);
    assert_eq!(told("<a href=\"https://acme.example\">so</a>"), ["<a href=\"https://acme.example\">"]);
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

#[test]
fn the_same_few_words_twice_are_the_same_message() {
    let sequence = |first: &str, second: &str| {
        let email = |name: &str, body: &str| {
            format!("  email {name} {{\n    subject \"About {name}\"\n    body \"{body}\"\n  }}\n")
        };
        format!("sequence s \"S\" {{\n{}  wait 3 business days\n{}}}\n", email("one", first), email("two", second))
    };
    let found = |first, second| pointed_at("duplicate-copy", &sequence(first, second));
    assert_eq!(found("Any thoughts on the rota?", "Any thoughts on the rota?"), ["body"]);
    assert_eq!(found("Any thoughts on the rota?", "Any thoughts on the shifts?"), [""; 0]);
    assert_eq!(found("Any thoughts, {{first_name}}?", "Any thoughts, {{company}}?"), [""; 0]);
    assert_eq!(found("{{fill \"why them\"}} Thoughts?", "{{fill \"why them\"}} Thoughts?"), [""; 0]);
    assert_eq!(found("{{first_name}}", "{{first_name}}"), [""; 0]);
}

/// A sequence of one email to people who do not know the sender.
fn cold_email(subject: &str, body: &str) -> String {
    let lines: String = body.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "sequence s \"S\" {{\n  email one {{\n    subject \"{subject}\"\n    body \"\"\"\n{lines}      \"\"\"\n  }}\n}}\n"
    )
}

#[test]
fn a_sentence_that_ends_with_a_booking_page_is_no_signature() {
    let said = "Your rota has doubled since May, and Initech cut theirs in half within one quarter of a year.\n\n";
    let body = format!(
        "{said}If you would like to see how they did it, pick a time here: {{{{calendar}}}}\n\n{{{{sender.name}}}}"
    );
    assert_eq!(pointed_at("email-length", &cold_email("Your rota", &body)), [""; 0]);
}

#[test]
fn of_a_field_that_nobody_knows_only_that_is_said() {
    let text = cold_email("Your rota", "Hi {{first_nme}},\nyour rota has doubled since May.");
    assert_eq!(pointed_at("missing-fallback", &text), [""; 0]);
    assert_eq!(pointed_at("missing-fallback", &text.replace("first_nme", "first_name")).len(), 1);
}

#[test]
fn what_hangs_on_a_name_that_is_not_known_is_not_told() {
    let body = "subject \"Your rota\"\nbody \"\"\"\n  Hi {{first_name | \"there\"}},\n\n  {{> bye}}\n  \"\"\"";
    let text = |settings: &str, snippet: &str| {
        format!(
            "sequence s \"S\" {{\n{settings}exit on replied, opted-out, bounced\nemail a {{\n{body}\n}}\n}}\n{snippet}"
        )
    };
    let bye = "snippet bye \"Bye.\"\n";
    for setting in ["audience nobody", "sender nobody", "schedule never"] {
        assert_eq!(named(&text(&format!("{setting}\n"), bye), &STANDARD), ["undeclared-name"], "{setting}");
    }
    let missing = |names: Vec<&'static str>| {
        ["missing-opt-out", "not-personalized", "email-length"].iter().filter(|name| names.contains(*name)).count()
    };
    assert_eq!(missing(named(&text("", bye), &STANDARD)), 3);
    assert_eq!(missing(named(&text("", ""), &STANDARD)), 0, "the snippet may say all that");
}

#[test]
fn a_merge_field_that_is_none_keeps_no_rule_from_looking() {
    let text = cold_email("Your rota", "Hi {{first name}},\nI hope this email finds you well.");
    assert_eq!(pointed_at("stale-phrase", &text), ["I hope this email finds you well"]);
}

#[test]
fn letters_in_place_of_a_text_are_no_name() {
    let found = |body| pointed_at("unresolved-placeholder", &cold_email("Your rota", body));
    assert_eq!(found("I saw that XXX Lutz sells sofas, and so does TBD Group."), [""; 0]);
    assert_eq!(found("I saw that XXX Company sells sofas at XXXX. TBD"), ["XXX", "XXXX", "TBD"]);
    assert_eq!(found("TODO Write why."), ["TODO"]);
}

#[test]
fn a_link_by_a_shortener_is_one_mistake() {
    let found = |body, name: &str| pointed_at(name, &cold_email("Your rota", body)).len();
    assert_eq!(found("See http://bit.ly/3abc", "unsafe-link"), 0);
    assert_eq!(found("See http://bit.ly/3abc", "url-shortener"), 1);
    assert_eq!(found("See http://youtu.be/3abc", "unsafe-link"), 1);
    assert_eq!(found("See\u{a0}bit.ly/3abc/4/5", "url-shortener"), 1);
}

#[test]
fn earlier_calls_and_voicemails_are_claimed_too() {
    let found = |body| pointed_at("false-familiarity", &cold_email("Your rota", body));
    assert_eq!(found("Following our conversation, here is the rota."), ["Following our conversation"]);
    assert_eq!(found("I'm following up on my voicemail."), ["following up on my voicemail"]);
    assert_eq!(found("We are following our customers' rotas."), [""; 0]);
}

#[test]
fn so_many_minutes_are_a_meeting() {
    let found = |body| pointed_at("hard-ask-first-email", &cold_email("Your rota", body)).len();
    assert_eq!(found("Do you have 15 minutes on Tuesday?"), 1);
    assert_eq!(found("Worth 15 minutes next week?"), 1);
    assert_eq!(found("It takes 15 minutes to set up. Would that help?"), 0);
}

#[test]
fn days_become_no_fewer_business_days_than_they_hold_and_no_more_than_a_week_has() {
    let waits = |wait: &str| {
        let text = format!(
            "sequence s \"S\" {{\n  email one {{\n    subject \"Rota\"\n  }}\n  wait {wait}\n  email two {{\n    subject \"Rotas\"\n  }}\n}}\n"
        );
        let program = program(&text);
        let found = lint(&program, &|_: FileId| &STANDARD).remove(0).diagnostics;
        let fixes = found.iter().filter(|finding| finding.name == "weekend-send").flat_map(|finding| &finding.fixes);
        fixes.flat_map(|fix| &fix.edits).map(|edit| edit.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(waits("2 days"), ["2 business days"]);
    assert_eq!(waits("6 days"), ["5 business days"]);
    assert_eq!(waits("10 days"), ["8 business days"]);
}

#[test]
fn a_subject_is_calm_after_one_round() {
    let calm = |subject: &str| {
        let text = cold_email(subject, "Why now?");
        let program = program(&text);
        let found = lint(&program, &|_: FileId| &STANDARD).remove(0).diagnostics;
        let fixes =
            found.iter().filter(|finding| finding.name == "shouting-subject").flat_map(|finding| &finding.fixes);
        let edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        let text = apply(&text, &edits).unwrap();
        assert_eq!(pointed_at("shouting-subject", &text), [""; 0], "{text}");
        text.split('"').nth(3).unwrap().to_owned()
    };
    assert_eq!(calm("GET YOUR CRM DEMO NOW!!! READ THIS"), "Get your CRM demo now. Read this");
    assert_eq!(calm("BOOK A DEMO FOR YOUR CEO TODAY!!"), "Book a demo for your CEO today");
}

static STANDARD: std::sync::LazyLock<Settings> = std::sync::LazyLock::new(Settings::default);

#[test]
fn while_a_name_leads_nowhere_nothing_of_its_kind_is_unused() {
    let sequence = |body: &str| format!("sequence s \"S\" {{\n  email one {{\n    {body}\n  }}\n}}\n");
    let template = "template story {\n  subject \"Your rota\"\n  body \"\"\"\n    Hello.\n    \"\"\"\n}\n\n";
    let text =
        |merge: &str| sequence(&format!("subject \"Your rota\"\n    body \"\"\"\n      Hello {merge}.\n      \"\"\""));
    let found = |rule, before: &str, sequence: &str| pointed_at(rule, &format!("{before}{sequence}")).len();
    let snippet = "snippet out \"Bye.\"\n\n";
    let fields = "fields {\n  seats number fallback 5\n}\n\n";
    for (rule, before, slip) in [
        ("unused-template", template, sequence("template storry")),
        ("unused-snippet", snippet, text("{{> ou}}")),
        ("unused-field", fields, text("{{seat}}")),
        ("unused-field", fields, sequence("subject \"Rota\"\n  }\n  call two when seat > 5 {")),
        ("unused-field", fields, sequence("subject \"Rota\"\n  }\n  call two when seat {")),
    ] {
        assert_eq!(found(rule, before, &slip), 0, "{slip}");
        assert_eq!(found(rule, before, &text("")), 1, "{before}");
    }
}

#[test]
fn a_mistake_in_a_schedule_breeds_no_other() {
    let of = |open: &str| {
        let schedule = format!("schedule h {{\n  timezone Europe/Berlin\n  open {open}\n}}\n");
        let sequence = "sequence s \"S\" {\n  schedule h\n  exit on replied, opted-out\n\n  email one {\n    subject \"Rota\"\n  }\n\n  wait 2 days\n\n  call ring\n}\n";
        named(&format!("{schedule}\n{sequence}"), &Settings::default())
    };
    for open in ["mon-fri 9-17", "mon-fri 17:00-09:00", "mon-fri 09:00-25:00", "weekdays 09:00-17:00"] {
        assert_eq!(of(open).len(), 1, "{open}: {:?}", of(open));
    }
}

#[test]
fn a_mistake_in_a_declared_field_breeds_no_other() {
    for declared in
        ["integer fallback 5", "string fallback \"x\"", "date fallback 12/31/2027", "number default 5", "currency"]
    {
        let text = format!(
            "fields {{\n  seats {declared}\n}}\n\nsequence s \"S\" {{\n  email one {{\n    subject \"{{{{seats}}}}\"\n  }}\n}}\n"
        );
        assert_eq!(pointed_at("missing-fallback", &text), [""; 0], "{declared}");
    }
}

#[test]
fn what_a_field_should_be_declared_as_is_what_it_is() {
    for (declared, kind) in [("\n  renewal_at date", "date"), ("", "text")] {
        let text = format!(
            "fields {{{declared}\n  other text required\n}}\n\nsequence s \"S\" {{\n  email one {{\n    subject \"{{{{{}}}}} {{{{other}}}}\"\n  }}\n}}\n",
            if declared.is_empty() { "city" } else { "renewal_at" }
        );
        let found = lint(&program(&text), &|_: FileId| &STANDARD).remove(0).diagnostics;
        let help = found.iter().find(|one| one.name == "missing-fallback").and_then(|one| one.help.clone());
        assert!(help.as_deref().unwrap_or_default().contains(&format!(" {kind} required")), "{help:?}");
    }
}

#[test]
fn an_arm_that_could_not_be_read_is_not_empty() {
    let text = "sequence s \"S\" {\n  call one\n  branch {\n    when replied {\n      pause 3 days\n    }\n  }\n}\n";
    assert_eq!(named(text, &Settings::default()).iter().filter(|name| **name == "dead-end-branch").count(), 0);
}

#[test]
fn no_safe_fix_takes_a_reason_away() {
    let unused = |text: &str| {
        let found = lint(&program(text), &|_: FileId| &STANDARD).remove(0).diagnostics;
        found.into_iter().find(|one| one.name == "unused-allow").unwrap()
    };
    let allow = "  # seqc: allow daily-spacing because they asked for it\n";
    let nowhere = unused(&format!("sequence s \"S\" {{\n{allow}  call one\n}}\n"));
    assert_eq!(nowhere.fixes.iter().map(|fix| fix.safety).collect::<Vec<_>>(), [Safety::Suggestion]);
    // One line above what it is meant for.
    let steps = "  call one\n\n@  wait 1 business day\n\n  call two\n\n  wait 1 business day\n\n  call three\n";
    let above = unused(&format!("sequence s \"S\" {{\n{}}}\n", steps.replacen('@', allow, 1)));
    assert!(above.fixes.is_empty() && above.message.ends_with("stands elsewhere"), "{above:?}");
}
