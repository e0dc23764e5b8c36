//! What was wrong once.

use seqc::emit::feature::Feature;
use seqc::emit::loss::Loss;
use seqc::emit::lower::Branches;
use serde_json::{Value, json};

use crate::support::program;

use super::{compile, compiled, email, losses, payload, weekdays};

fn apollo(statements: &str) -> Value {
    payload("apollo", &weekdays(statements))["emailer_steps"].clone()
}

fn said(branches: Branches, statements: &str) -> String {
    losses("apollo", branches, &weekdays(statements))
}

#[test]
fn a_date_is_not_lost_behind_another_wait() {
    let lost = said(Branches::Refuse, "wait until 2029-02-06\nwait 2 hours\ntask a");
    assert!(lost.contains("error[vendor-unsupported] Apollo has dates for every touch or for none"), "{lost}");
}

#[test]
fn dates_are_moved_to_open_hours_and_need_a_zone() {
    let fixture = "schedule office {\n  timezone America/New_York\n  open mon-fri 09:00-17:00\n}\n\n\
                   sequence s \"S\" {\n  schedule office\nwait until 2027-02-27\ntask a\n}\n";
    let body = payload("apollo", fixture);
    assert_eq!(body["emailer_steps"][0]["exact_datetime"], "2027-03-01T09:00:00-05:00");
    let lost = losses("apollo", Branches::Refuse, "sequence s \"S\" {\nwait until 2029-02-06\ntask a\n}\n");
    assert!(lost.contains("error[vendor-unsupported] Apollo's exact times need a time zone"), "{lost}");
}

#[test]
fn a_date_on_a_holiday_is_moved_to_the_next_open_day() {
    let fixture = "schedule office {\n  timezone America/New_York\n  open mon-fri 09:00-17:00\n  holidays US\n}\n\n\
                   sequence s \"S\" {\n  schedule office\nwait until 2028-12-25\ntask a\n}\n";
    let body = payload("apollo", fixture);
    assert_eq!(body["emailer_steps"][0]["exact_datetime"], "2028-12-26T09:00:00-05:00");
}

#[test]
fn a_brace_at_the_end_of_a_fallback_is_guarded() {
    let all = apollo(&email("a", "A", "Hi {{first_name | \"{\"}}"));
    assert_eq!(
        all[0]["emailer_touches"][0]["emailer_template"]["body_html"],
        "<p>Hi {{#if first_name}}{{first_name}}{{#else}}&#123;{{#endif}}</p>"
    );
}

#[test]
fn a_touch_that_the_main_path_leaves_out_was_not_done() {
    let compiled = compiled(
        "apollo",
        Branches::MainPath,
        &weekdays("task a\ntask b when city is \"Rome\"\nbranch {\nwhen b done {\ntask c\n}\n}\ntask d"),
    );
    assert_eq!(compiled.files[0].text.matches("action_item").count(), 2, "{}", compiled.files[0].text);
    let named = compiled.losses.iter().find(|loss| loss.message.contains("nobody gets all of")).unwrap();
    assert_eq!(named.instead, "left out for everybody: `b`, `c`");
}

#[test]
fn the_main_path_opts_nobody_out() {
    let lost = said(Branches::MainPath, "task a\nbranch {\nwhen replied {\ntask b\n}\nelse {\nopt-out\n}\n}");
    assert!(lost.contains("error[vendor-unsupported] the main path opts everybody out"), "{lost}");
}

#[test]
fn what_variants_of_a_call_say_is_told() {
    let all = apollo("call ring {\nvariant a 50% {\nscript \"A\"\n}\nvariant b 50% {\nscript \"B\"\n}\n}");
    assert_eq!(all[0]["note"], "a: Say: A\n\nb: Say: B");
}

#[test]
fn a_reaction_with_a_condition_is_no_setting() {
    let lost = said(Branches::Refuse, "on opened 3 times {\ntask a when city is \"Rome\"\n}\ntask b");
    assert!(lost.contains("error[vendor-unsupported] Apollo has no reactions to events"), "{lost}");
    let lost = said(Branches::Refuse, "on opened 3 times {\ntask a\n}\non opened 5 times {\ntask b\n}\ntask c");
    assert_eq!(lost.matches("Apollo has no reactions to events").count(), 1, "{lost}");
}

#[test]
fn a_pause_of_a_reaction_is_in_the_runbook() {
    let fixture = weekdays("on reply is positive {\npause until booked, at most 10 days\n}\ntask a");
    let compiled = compiled("apollo", Branches::Split, &fixture);
    let book = &compiled.files.iter().find(|file| file.name.ends_with("runbook.md")).unwrap().text;
    assert!(book.contains("`pause until booked, at most 10 days`"), "{book}");
}

#[test]
fn each_condition_of_a_text_is_told_at_its_own_place() {
    let text = email("a", "A", "Hi {{#if title}}x{{/if}}{{#if company is \"A\"}}y{{/if}}");
    let lost = said(Branches::Refuse, &text);
    assert!(lost.contains("at \"{{#if company is \\\"A\\\"}}\""), "{lost}");
}

#[test]
fn a_field_that_a_condition_of_a_text_asks_for_is_told_at_its_own_place() {
    let lost = said(Branches::Refuse, &email("a", "A", "Hi {{#if title}}x{{else if seniority}}y{{/if}} {{seniority}}"));
    assert!(lost.contains("no published name for the field `seniority`\n    at \"seniority\""), "{lost}");
}

#[test]
fn what_says_nothing_is_not_compiled() {
    let lost = said(Branches::Refuse, "email a {\nsubject \"A\"\n}");
    assert!(lost.contains("error[vendor-unsupported] `a` has no body"), "{lost}");
    let lost = said(Branches::Refuse, "wait 1 day");
    assert!(lost.contains("error[vendor-unsupported] there is nothing of `s` to compile to Apollo"), "{lost}");
}

#[test]
fn a_reply_goes_on_with_the_latest_of_several_threads() {
    let text = [email("first", "1", "Hi"), email("second", "2", "Hi"), email("third", "3", "Hi")].concat();
    let lost = said(Branches::Refuse, &format!("{text}email last {{\nreply to first\nbody \"\"\"\nAgain\n\"\"\"\n}}"));
    assert!(lost.contains("it replies to `third`"), "{lost}");
}

#[test]
fn a_setting_that_switches_an_exit_off_is_said() {
    for (target, setting) in [
        ("apollo", "mark_finished_if_reply no"),
        ("salesloft", "remove_replied no"),
        ("outreach", "primary_reply_action \"continue\""),
    ] {
        let fixture = weekdays(&format!("exit on replied\nfor {target} {{\n{setting}\n}}\ntask a"));
        let lost = losses(target, Branches::Refuse, &fixture);
        assert!(lost.contains("overrides this exit"), "{target}: {lost}");
    }
}

#[test]
fn a_letter_that_is_to_arrive_is_late() {
    let lost = said(Branches::Refuse, "day 10\npost letter card {\narrives after 5 days\nbody \"Hi\"\n}");
    assert!(lost.contains("the task comes on the day of the arrival, and not 5 days before"), "{lost}");
}

#[test]
fn what_is_lost_of_a_length_of_time_is_told_where_it_is_written() {
    let fixture = weekdays(
        "day 10\npost letter card {\nbody \"Hi\"\narrives after 5 days\n}\ntask b {\nskip after 5 business days\npriority high\n}",
    );
    let program = program(&fixture);
    let at = |target: &str| -> Vec<String> {
        let lost = compile(&program, target, Branches::Refuse).losses;
        let is_asked = |loss: &&Loss| matches!(loss.feature, Feature::SkipAfter | Feature::Post | Feature::Priority);
        lost.iter().filter(is_asked).map(|loss| loss.span.of(&program.files[0].text).to_owned()).collect()
    };
    assert_eq!(at("apollo"), ["post", "arrives after 5 days", "skip after 5 business days"]);
    assert_eq!(at("outreach"), ["post", "arrives after 5 days", "skip after 5 business days", "high"]);
    assert_eq!(at("salesloft"), ["post", "arrives after 5 days", "skip after 5 business days", "high"]);
}

#[test]
fn a_folded_voicemail_does_not_contradict_the_call() {
    let all = apollo(
        "call ring {\nscript \"Hi.\"\nno voicemail\n}\nbranch {\nwhen ring no-answer {\ncall ringless box {\nvoicemail \"It was me.\"\n}\n}\n}",
    );
    assert_eq!(all[0]["note"], json!("Say: Hi.\n\nNo answer? Leave this voicemail: It was me."));
}

#[test]
fn no_text_breaks_a_target() {
    let settings = crate::support::settings(
        "targets = [\"outreach\", \"apollo\", \"salesloft\"]\n[apollo]\nbranches = \"split\"\n",
    );
    for (name, program) in super::examples() {
        let text = program.files[0].text.to_string();
        let lines: Vec<&str> = text.lines().collect();
        for at in (0..lines.len()).step_by(12) {
            let rest: Vec<&str> =
                lines.iter().enumerate().filter(|(line, _)| *line != at).map(|(_, line)| *line).collect();
            let broken = crate::support::program(&rest.join("\n"));
            let checked = seqc::workspace::checked::lint(&broken, &|_| &settings);
            assert!(!checked.is_empty(), "{name} without line {at}");
        }
    }
}

#[test]
fn lengths_that_no_one_lives_to_see_are_only_mistakes() {
    let settings = crate::support::settings("targets = [\"outreach\", \"apollo\", \"salesloft\"]\n");
    for wait in ["99999999999999999999 days", "99999999999999999999 business days", "9000000000000000000 seconds"] {
        let broken = program(&weekdays(&format!("wait {wait}\ntask a\nwait {wait}\ntask b")));
        let checked = seqc::workspace::checked::lint(&broken, &|_| &settings);
        assert!(!checked[0].diagnostics.is_empty(), "{wait}");
    }
}
