//! What a vendor refuses, and what keeps a push from its end.

use std::cell::Cell;

use seqc::cli::push::send::Stop;
use seqc::cli::push::state::STATE;
use seqc::cli::push::tell::blame::blame;
use seqc::cli::push::way::address::address;
use seqc::cli::push::way::wire::{Answer, NoAnswer, Request, Transport};
use seqc::cli::render::human;
use seqc::cli::terminal::Look;
use seqc::workspace::checked::Checked;
use serde_json::{Value, json};

use crate::push::{Bench, TRIAL, wanted};
use crate::support::{listed, program};

/// Always answers the same.
struct Answers(u16, Option<&'static str>, Value, Cell<usize>);

impl Transport for Answers {
    fn send(&self, _: &Request) -> Result<Answer, NoAnswer> {
        self.3.set(self.3.get() + 1);
        Ok(Answer { status: self.0, retry_after: self.1.map(str::to_owned), body: self.2.clone() })
    }
}

/// What is said of a trial that is refused, as people read it.
fn said(target: &str, fixture: &str) -> String {
    let bench = Bench::new(target);
    let desired = wanted(target, fixture);
    let stop = bench.push(&desired).unwrap_err();
    let program = program(fixture);
    listed(&program, desired.file, &[blame(bench.vendor, &desired, &stop, STATE)])
}

#[test]
fn a_refusal_is_shown_at_its_step() {
    let refused = TRIAL.replace("Any thoughts?", "This is refused.");
    let salesloft =
        TRIAL.replace("sequence trial", "fields {\n  gone text salesloft \"gone_field\"\n}\n\nsequence trial");
    let salesloft = salesloft.replace("Any thoughts?", "Any thoughts, {{gone}}?");
    insta::assert_snapshot!(
        [said("outreach", &refused), said("salesloft", &salesloft), said("apollo", &refused)].concat()
    );
}

#[test]
fn a_refused_creation_is_tried_again_by_the_next_push() {
    let bench = Bench::new("outreach");
    let refused = wanted("outreach", &TRIAL.replace("Any thoughts?", "This is refused."));
    assert!(matches!(bench.push(&refused), Err(Stop::Refused { .. })));
    assert!(!std::fs::read_to_string(bench.state()).unwrap().contains("pending"));
    let desired = wanted("outreach", TRIAL);
    bench.push(&desired).unwrap();
    assert_eq!(bench.server.holds(), crate::push::expected("outreach", &desired));
}

#[test]
fn patience_has_an_end() {
    let desired = wanted("apollo", TRIAL);
    let tries = |status, retry_after| {
        let bench = Bench::new("apollo");
        let answers = Answers(status, retry_after, Value::Null, Cell::new(0));
        let Err(Stop::Halt(why)) = bench.push_by(&answers, &desired, false) else { panic!() };
        format!("{} tries: {why}\n{}", answers.3.get(), bench.told())
    };
    insta::assert_snapshot!(
        [
            tries(503, None),
            tries(429, Some("9")),
            tries(429, Some("Fri, 15 Jan 2027 08:00:30 GMT")),
            tries(503, Some("2027-01-15T09:00:00Z")),
        ]
        .join("\n")
    );
}

#[test]
fn a_whole_page_is_not_told_and_steers_no_terminal() {
    let page = format!("<html>\n<h1>Bad \u{1b}[2J gateway</h1>\n{}</html>", "<p>word ".repeat(1_000));
    let bench = Bench::new("apollo");
    let desired = wanted("apollo", TRIAL);
    let stop = bench.push_by(&Answers(400, None, page.into(), Cell::new(0)), &desired, false).unwrap_err();
    let found = blame(bench.vendor, &desired, &stop, STATE);
    assert!(found.message.len() < 500 && !found.message.contains('\n'), "{}", found.message);
    let text: std::sync::Arc<str> = TRIAL.into();
    let file = Checked { path: "trial.seq".into(), text, diagnostics: vec![found] };
    let shown = human::with_summary(&[file], Look { color: false, width: 80 });
    assert!(!shown.contains('\u{1b}'), "{shown}");
}

#[test]
fn a_redirect_is_not_followed() {
    let answers = Answers(302, None, json!({}), Cell::new(0));
    let stop = Bench::new("apollo").push_by(&answers, &wanted("apollo", TRIAL), false).unwrap_err();
    assert!(matches!(stop, Stop::Refused { is_general: true, .. }), "{stop:?}");
    assert_eq!(answers.3.get(), 1);
}

#[test]
fn an_answer_that_says_nothing_leads_nowhere() {
    for body in [Value::Null, json!({ "data": { "id": "5" }, "emailer_campaign": { "id": "5" } }), json!([[[]]])] {
        for target in ["apollo", "outreach", "salesloft"] {
            let answers = Answers(200, None, body.clone(), Cell::new(0));
            // What matters is that it ends, and not with a panic.
            drop(Bench::new(target).push_by(&answers, &wanted(target, TRIAL), false));
            assert!(answers.3.get() < 200, "{target} {body}");
        }
    }
}

#[test]
fn what_is_gone_there_is_told_by_its_number() {
    let desired = wanted("apollo", TRIAL);
    let helps = |status, complaint: &str| {
        let stop = Stop::Refused { key: "sequence".into(), complaint: complaint.into(), status, is_general: false };
        let help = blame(Bench::new("apollo").vendor, &desired, &stop, "other.json").help;
        help.is_some_and(|help| help.contains("take it out of `other.json`"))
    };
    assert!(helps(404, "Not found") && !helps(422, "a link answers with status 404"));
}

#[test]
fn addresses_are_safe() {
    let said = |url: &str| format!("{url}  {:?}\n", address(url));
    let urls = [
        "https://api.example/v2/",
        "http://127.0.0.1:8080/api",
        "http://[::1]:8080",
        "http://localhost:1",
        "http://api.example",
        "http://127.0.0.1.example",
        "ftp://api.example",
        "api.example",
        "https://user:word@api.example",
        "https://api.example/?a=b",
        "https://api.example/?",
        "https://api.example/#x",
        "https://api.example/v2 v3",
        "https://api.example\\@other.example",
        "https://",
        "",
    ];
    insta::assert_snapshot!(urls.map(said).concat());
}
