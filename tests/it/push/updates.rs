//! What becomes of a change there, by each vendor's rules.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use seqc::cli::push::send::Stop;
use serde_json::Value;

use crate::push::{Bench, TRIAL, apollo, expected, wanted};

/// The trial with these words in place of others.
fn trial(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(TRIAL.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    })
}

const WORDS: &[(&str, &str)] = &[("it's about the rota", "it's about your rota"), ("Any thoughts?", "Any news?")];

/// A task between the call and the second email.
const MORE: &[(&str, &str)] = &[("  wait 1 day\n", "  task look {\n    note \"Look.\"\n  }\n\n  wait 1 day\n")];

/// No call any more.
const LESS: &[(&str, &str)] = &[("  call ring {\n    script \"Hi {{first_name}}, it's about the rota.\"\n  }\n\n", "")];

/// Pushes a trial and its change. Returns what was planned, and the requests of the second push.
fn twice(bench: &Bench, changes: &[(&str, &str)]) -> String {
    let target = bench.vendor.facts().target;
    bench.push(&wanted(target, TRIAL)).unwrap();
    bench.server.log();
    let text = trial(changes);
    let desired = wanted(target, &text);
    let planned = bench.planned(&desired);
    bench.push(&desired).unwrap();
    format!("{planned}\n{}\n", bench.server.log().join("\n"))
}

/// The id of the call at Outreach.
fn step_id(bench: &Bench) -> String {
    let state: Value = serde_json::from_str(&std::fs::read_to_string(bench.state()).unwrap()).unwrap();
    state["targets"]["outreach"]["test"]["trial"]["objects"]["step.ring"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_there_is_left_alone() {
    for target in ["apollo", "outreach", "salesloft"] {
        let bench = Bench::new(target);
        twice(&bench, &[]);
        let count = bench.server.count();
        assert_eq!(bench.push(&wanted(target, TRIAL)).unwrap().done, 0);
        assert_eq!(bench.server.count(), count, "{target}");
    }
}

#[test]
fn apollo_replaces_steps_and_keeps_their_ids() {
    let bench = Bench::new("apollo");
    let said = twice(&bench, &[WORDS, MORE].concat());
    assert_eq!(bench.server.holds(), expected("apollo", &wanted("apollo", &trial(&[WORDS, MORE].concat()))));
    insta::assert_snapshot!(said);
    insta::assert_snapshot!("apollo_state", std::fs::read_to_string(bench.state()).unwrap());
}

#[test]
fn apollo_makes_steps_anew_whose_texts_it_did_not_name() {
    let bench = Bench::new("apollo");
    bench.push(&wanted("apollo", TRIAL)).unwrap();
    let email = |word: &str| {
        format!("  email {word} {{\n    subject \"More\"\n    body \"\"\"\n      {word}.\n      \"\"\"\n  }}\n\n")
    };
    let extra = format!("{}{}  wait 1 day\n", email("more"), email("last"));
    let text = trial(&[("  wait 1 day\n", &extra)]);
    bench.push(&wanted("apollo", &text)).unwrap();
    let text = text.replace("more.", "Much more.");
    let desired = wanted("apollo", &text);
    let shown = bench.shown(&desired);
    assert!(shown.contains("update       step `last`\n                 it is made anew: Apollo did not"), "{shown}");
    bench.push(&desired).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

#[test]
fn apollo_need_not_name_one_new_text() {
    let bench = Bench::new("apollo");
    let more = "  email more {\n    subject \"M\"\n    body \"\"\"\n      More.\n      \"\"\"\n  }\n\n  wait 1 day\n";
    twice(&bench, &[("  wait 1 day\n", more)]);
    let desired = wanted("apollo", &trial(&[("  wait 1 day\n", &more.replace("More.", "Much more."))]));
    assert!(!bench.planned(&desired).contains("anew"));
    bench.push(&desired).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

#[test]
fn apollo_that_names_all_texts_keeps_them() {
    let mut service = apollo::Apollo::new(None);
    service.tells_all = true;
    let bench = Bench::with("apollo", Box::new(service), Arc::new(AtomicU64::new(0)));
    twice(&bench, MORE);
    let desired = wanted("apollo", &trial(&[MORE, WORDS].concat()));
    assert!(!bench.planned(&desired).contains("anew"));
    bench.push(&desired).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

#[test]
fn what_is_not_said_any_more_is_taken_back() {
    let bench = Bench::new("apollo");
    let all = "tags hot, new\n  for apollo {\n    max_emails_per_day 40\n  }\n  exit on replied";
    bench.push(&wanted("apollo", &trial(&[("exit on replied", all)]))).unwrap();
    let desired = wanted("apollo", TRIAL);
    assert!(bench.planned(&desired).contains("label_names max_emails_per_day"));
    bench.push(&desired).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

#[test]
fn an_update_does_not_stop_what_is_active() {
    let bench = Bench::new("apollo");
    bench.push_by(&bench.client(), &wanted("apollo", TRIAL), true).unwrap();
    assert_eq!(bench.server.holds()[0]["active"], true);
    bench.push(&wanted("apollo", &trial(WORDS))).unwrap();
    assert_eq!(bench.server.holds()[0]["active"], true);
}

#[test]
fn nothing_is_active_until_it_is_asked_for() {
    let active = trial(&[("exit on replied", "for apollo {\n    active yes\n  }\n  exit on replied")]);
    let bench = Bench::new("apollo");
    bench.push(&wanted("apollo", &active)).unwrap();
    assert_eq!(bench.server.holds()[0]["active"], false);
}

#[test]
fn outreach_patches_what_differs() {
    let bench = Bench::new("outreach");
    let said = twice(&bench, &[WORDS, MORE].concat());
    assert_eq!(bench.server.holds(), expected("outreach", &wanted("outreach", &trial(&[WORDS, MORE].concat()))));
    insta::assert_snapshot!(said);
}

#[test]
fn outreach_drops_a_variant() {
    let bench = Bench::new("outreach");
    let long = TRIAL.split_once("    variant long 50% {").unwrap().1.split_once("    }\n").unwrap().0;
    let long = format!("    variant long 50% {{{long}    }}\n");
    let said = twice(
        &bench,
        &[(&long, "    variant other 50% {\n      body \"\"\"\n        Hello.\n        \"\"\"\n    }\n")],
    );
    insta::assert_snapshot!(said);
    assert_eq!(bench.server.holds()["unused templates"], 0);
}

#[test]
fn outreach_waits_for_a_person_to_delete_a_step() {
    let bench = Bench::new("outreach");
    let said = twice(&bench, &[LESS, MORE, &[("Any thoughts?", "Any news?")]].concat());
    insta::assert_snapshot!(said);
    let desired = wanted("outreach", &trial(&[LESS, MORE, &[("Any thoughts?", "Any news?")]].concat()));
    let tally = bench.push(&desired).unwrap();
    assert!(tally.left > 0, "{tally:?}");
    let step = step_id(&bench);
    bench.server.ask("DELETE", &format!("/sequenceSteps/{step}"), Value::Null);
    assert_eq!(bench.push(&desired).unwrap().left, 0);
    assert_eq!(bench.server.holds(), expected("outreach", &desired));
}

#[test]
fn a_step_moves_at_outreach_when_its_place_is_free() {
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", &trial(MORE))).unwrap();
    let desired = wanted("outreach", &trial(&[LESS, MORE].concat()));
    bench.push(&desired).unwrap();
    bench.server.ask("DELETE", &format!("/sequenceSteps/{}", step_id(&bench)), Value::Null);
    bench.server.log();
    bench.push(&desired).unwrap();
    // The third becomes the second, and then the fourth the third.
    let moves = ["GET /sequenceSteps/7 404", "PATCH /sequenceSteps/8 200", "PATCH /sequenceSteps/10 200"];
    assert_eq!(bench.server.log(), moves);
}

#[test]
fn outreach_cannot_turn_dates_into_intervals() {
    let dated = "sequence trial \"T\" {\n  wait until 2027-01-05\n\n  task one {\n    note \"One.\"\n  }\n}\n";
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", dated)).unwrap();
    let desired = wanted("outreach", &dated.replace("wait until 2027-01-05", "wait 2 days"));
    insta::assert_snapshot!(bench.planned(&desired));
    assert!(bench.push(&desired).unwrap().left > 0);
}

#[test]
fn outreach_sets_links_going_before_their_sequence() {
    let bench = Bench::new("outreach");
    bench.push_by(&bench.client(), &wanted("outreach", TRIAL), true).unwrap();
    let log = bench.server.log();
    let acts: Vec<&str> =
        log.iter().filter(|line| line.contains("activate")).map(|line| line.split('/').nth(1).unwrap()).collect();
    assert_eq!(acts, ["sequenceTemplates", "sequenceTemplates", "sequenceTemplates", "sequences"]);
    assert_eq!(bench.push_by(&bench.client(), &wanted("outreach", TRIAL), true).unwrap().done, 0);
}

#[test]
fn salesloft_makes_a_new_version_and_names_the_old_one() {
    let bench = Bench::new("salesloft");
    let said = twice(&bench, &[&WORDS[1..], LESS].concat());
    insta::assert_snapshot!(said);
    assert_eq!(bench.server.holds().as_array().unwrap().len(), 2);
    let state = || std::fs::read_to_string(bench.state()).unwrap();
    assert!(state().contains("\"archive\": [\"1\"]"), "{}", state());
    bench.server.ask("ARCHIVE", "/cadences/1", Value::Null);
    let desired = wanted("salesloft", &trial(&[&WORDS[1..], LESS].concat()));
    bench.push(&desired).unwrap();
    assert!(!state().contains("archive"), "{}", state());
    assert_eq!(bench.server.holds(), expected("salesloft", &desired));
}

#[test]
fn others_of_that_name_are_asked_about() {
    for target in ["apollo", "outreach", "salesloft"] {
        let desired = wanted(target, TRIAL);
        let bench = Bench::new(target);
        bench.push(&desired).unwrap();
        std::fs::remove_file(bench.state()).unwrap();
        let before = bench.server.holds();
        assert!(matches!(bench.push(&desired), Err(Stop::Unknown(_))), "{target}");
        *bench.answers.borrow_mut() = vec![false];
        assert!(matches!(bench.push(&desired), Err(Stop::Unknown(_))), "{target}");
        assert_eq!(bench.server.holds(), before);
        *bench.answers.borrow_mut() = vec![true];
        bench.push(&desired).unwrap();
        assert_ne!(bench.server.holds(), before);
        if target == "apollo" {
            insta::assert_snapshot!(bench.told());
        }
    }
}

#[test]
fn one_with_another_name_here_is_not_made_again() {
    for target in ["apollo", "outreach", "salesloft"] {
        let bench = Bench::new(target);
        bench.push(&wanted(target, TRIAL)).unwrap();
        let before = bench.server.holds();
        let Err(Stop::Unknown(why)) = bench.push(&wanted(target, &TRIAL.replacen("sequence ", "sequence new-", 1)))
        else {
            panic!("{target} has two of them");
        };
        assert!(why.contains("was made from here as `"), "{why}");
        assert_eq!(bench.server.holds(), before);
    }
}

#[test]
fn one_that_was_deleted_there_is_said_to_be_gone() {
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", TRIAL)).unwrap();
    let step = step_id(&bench);
    bench.server.ask("DELETE", &format!("/sequenceSteps/{step}"), Value::Null);
    let Err(Stop::Refused { key, complaint, .. }) = bench.push(&wanted("outreach", &trial(WORDS))) else { panic!() };
    assert_eq!((key.as_str(), complaint.as_str()), ("step.ring", "Resource Not Found (status 404)"));
}
