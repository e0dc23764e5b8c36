//! Where nobody knows whether something was made, it is not made a second time.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use seqc::cli::push::object::Desired;
use seqc::cli::push::send::Stop;
use seqc::cli::push::way::wire::{Answer, NoAnswer, Request, Transport};
use serde_json::json;

use crate::push::client::{Client, Timeouts};
use crate::push::server::{FAULTS, Fault};
use crate::push::{Bench, PATIENCE, TRIAL, apollo, expected, wanted};

const TARGETS: [&str; 3] = ["apollo", "outreach", "salesloft"];

fn stopped(bench: &Bench, target: &str) -> String {
    let Err(Stop::Unknown(why)) = bench.push(&wanted(target, TRIAL)) else { panic!("{target} made something") };
    why
}

#[test]
fn what_is_not_listed_is_made_again_only_when_lists_must_know_of_it() {
    for target in TARGETS {
        let (bench, desired) = (Bench::new(target), wanted(target, TRIAL));
        let empty = bench.server.holds();
        bench.server.break_at(1, Fault::ResetBefore);
        let why = stopped(&bench, target);
        stopped(&bench, target);
        assert_eq!(bench.server.holds(), empty);
        if target == "apollo" {
            insta::assert_snapshot!(why);
        }
        bench.time.fetch_add(600_000, Ordering::SeqCst);
        bench.push(&desired).unwrap();
        assert_eq!(bench.server.holds(), expected(target, &desired));
    }
}

#[test]
fn a_person_may_say_that_it_is_made_again_at_once() {
    let (bench, desired) = (Bench::new("apollo"), wanted("apollo", TRIAL));
    bench.server.break_at(1, Fault::ResetBefore);
    bench.answers.borrow_mut().push(true);
    bench.push(&desired).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

/// What comes of a request that makes a sequence.
#[derive(Clone, Copy)]
enum Fate {
    /// It is to be sent again in ten minutes.
    Busy,
    /// It does not leave.
    Unreached,
    /// It is done, and the answer is lost.
    Lost,
    /// It is done, and the answer does not say what was made.
    Mute,
    /// It is refused.
    Refused,
}

/// Lists nothing so far, and has these ends for what makes sequences, the last first.
struct Late(Client, RefCell<Vec<Fate>>);

impl Late {
    fn new(bench: &Bench, fates: &[Fate]) -> Self {
        Self(bench.client(), RefCell::new(fates.iter().rev().copied().collect()))
    }
}

impl Transport for Late {
    fn send(&self, request: &Request) -> Result<Answer, NoAnswer> {
        let answer = |status, retry_after: Option<&str>, body| {
            Ok(Answer { status, retry_after: retry_after.map(str::to_owned), body })
        };
        if request.path.contains("search") {
            return answer(200, None, json!({ "emailer_campaigns": [] }));
        }
        match self.1.borrow_mut().pop() {
            None => self.0.send(request),
            Some(Fate::Busy) => answer(429, Some("600"), json!({})),
            Some(Fate::Unreached) => Err(NoAnswer { why: "there is no such host".to_owned(), is_sent: false }),
            Some(Fate::Lost) => {
                self.0.send(request)?;
                Err(NoAnswer { why: "the connection broke".to_owned(), is_sent: true })
            }
            Some(Fate::Mute) => {
                self.0.send(request)?;
                answer(200, None, json!({}))
            }
            Some(Fate::Refused) => answer(422, None, json!({ "error": "Name is taken" })),
        }
    }
}

/// A bench, what is wanted there, and what comes of a push where requests end so.
fn ended(fates: &[Fate], answers: &[bool]) -> (Bench, Desired, Stop) {
    let (bench, desired) = (Bench::new("apollo"), wanted("apollo", TRIAL));
    bench.answers.borrow_mut().extend(answers);
    let stop = bench.push_by(&Late::new(&bench, fates), &desired, false).unwrap_err();
    (bench, desired, stop)
}

/// Pushes again; then there is one of everything.
fn goes_on(bench: &Bench, desired: &Desired) {
    bench.push(desired).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", desired));
}

#[test]
fn a_list_that_is_behind_makes_no_double() {
    let (bench, desired, stop) = ended(&[Fate::Lost], &[]);
    assert!(matches!(stop, Stop::Unknown(_)), "{stop:?}");
    for _ in 0..2 {
        assert!(matches!(bench.push_by(&Late::new(&bench, &[]), &desired, false), Err(Stop::Unknown(_))));
    }
    goes_on(&bench, &desired);
}

#[test]
fn a_list_may_be_behind_from_the_last_request_on() {
    let (bench, desired, stop) = ended(&[Fate::Busy, Fate::Lost], &[]);
    assert!(matches!(stop, Stop::Unknown(_)), "{stop:?}");
    goes_on(&bench, &desired);
}

#[test]
fn a_refusal_after_a_lost_answer_does_not_settle_it() {
    let (bench, desired, stop) = ended(&[Fate::Lost, Fate::Refused], &[true]);
    assert!(matches!(stop, Stop::Refused { .. }), "{stop:?}");
    goes_on(&bench, &desired);
}

#[test]
fn what_did_not_leave_is_sent_again() {
    let (bench, desired) = (Bench::new("apollo"), wanted("apollo", TRIAL));
    bench.push_by(&Late::new(&bench, &[Fate::Unreached]), &desired, false).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

#[test]
fn what_never_left_leaves_no_question() {
    let (bench, desired, stop) = ended(&[Fate::Unreached; 6], &[]);
    assert!(matches!(stop, Stop::Halt(_)), "{stop:?}");
    bench.push_by(&Late::new(&bench, &[]), &desired, false).unwrap();
    assert_eq!(bench.server.holds(), expected("apollo", &desired));
}

#[test]
fn what_is_said_to_be_made_is_not_made_again_by_time() {
    let (bench, desired, stop) = ended(&[Fate::Mute], &[]);
    insta::assert_snapshot!(stop.why());
    bench.time.fetch_add(600_000, Ordering::SeqCst);
    assert_eq!(bench.push_by(&Late::new(&bench, &[]), &desired, false).unwrap_err(), stop);
    goes_on(&bench, &desired);
}

#[test]
fn a_wrong_token_settles_nothing() {
    let (bench, desired, _) = ended(&[Fate::Lost], &[]);
    bench.told();
    let timeouts = Timeouts { connect: PATIENCE, total: PATIENCE };
    let wrong = Client::new(bench.vendor.facts(), &bench.server.url, "wrong", timeouts).unwrap();
    let stop = bench.push_by(&wrong, &desired, false).unwrap_err();
    assert!(matches!(stop, Stop::Refused { status: 401, .. }), "{stop:?}");
    assert_eq!(bench.told(), "");
    goes_on(&bench, &desired);
}

#[test]
fn a_closed_door_and_a_name_of_nobody_are_no_lost_answer() {
    let bench = Bench::new("apollo");
    let timeouts = Timeouts { connect: Duration::from_secs(5), total: Duration::from_secs(5) };
    for url in ["http://127.0.0.1:1/api", "https://x.invalid"] {
        let client = Client::new(bench.vendor.facts(), url, "key", timeouts).unwrap();
        let none = client.send(&Request::get("/x".to_owned())).unwrap_err();
        assert!(!none.is_sent, "{none:?}");
    }
}

/// The trial with a third variant.
fn varied() -> String {
    let more = "    variant other 20% {\n      body \"\"\"\n        Hello {{first_name}}.\n        \"\"\"\n    }\n  }\n\n  wait 2 days";
    let text = TRIAL.replace("short 50%", "short 40%").replace("long 50%", "long 40%");
    text.replacen("  }\n\n  wait 2 days", more, 1)
}

#[test]
fn apollo_gets_a_variant_once_when_the_answer_is_lost() {
    let desired = wanted("apollo", &varied());
    for fault in FAULTS {
        let mut service = apollo::Apollo::new(None);
        (service.keeps_texts, service.tells_all) = (true, true);
        let bench = Bench::with("apollo", Box::new(service), Arc::new(AtomicU64::new(0)));
        bench.push(&wanted("apollo", TRIAL)).unwrap();
        bench.server.break_at(0, fault);
        // The request whose answer is lost is sent once more, and counts once.
        assert_eq!(bench.push(&desired).unwrap().done, 1, "{fault:?}");
        assert_eq!(bench.server.holds(), expected("apollo", &desired), "{fault:?}");
        assert_eq!(bench.push(&desired).unwrap().done, 0, "{fault:?}");
    }
}

#[test]
fn a_refused_update_leaves_no_trace() {
    let bench = Bench::new("apollo");
    bench.push(&wanted("apollo", TRIAL)).unwrap();
    let before = std::fs::read_to_string(bench.state()).unwrap();
    let refused = wanted("apollo", &varied().replace("Any thoughts?", "This is refused."));
    assert!(matches!(bench.push(&refused), Err(Stop::Refused { .. })));
    assert_eq!(std::fs::read_to_string(bench.state()).unwrap(), before);
}

#[test]
fn salesloft_imports_over_no_steps() {
    let given = |id| TRIAL.replacen("exit on", &format!("for salesloft {{\n    cadence_id {id}\n  }}\n  exit on"), 1);
    let bench = Bench::new("salesloft");
    bench.push(&wanted("salesloft", TRIAL)).unwrap();
    let Err(Stop::Unknown(why)) = bench.push(&wanted("salesloft", &given(1))) else { panic!() };
    insta::assert_snapshot!(why);
    assert_eq!(bench.server.holds().as_array().unwrap().len(), 1);
    let bench = Bench::new("salesloft");
    bench.push(&wanted("salesloft", &given(77))).unwrap();
    assert_eq!(bench.push(&wanted("salesloft", &given(77))).unwrap().done, 0);
    assert_eq!(bench.server.holds().as_array().unwrap().len(), 1);
}

#[test]
fn nothing_is_set_going_while_something_is_left() {
    let bench = Bench::new("outreach");
    bench.push(&wanted("outreach", TRIAL)).unwrap();
    let less = TRIAL.split_once("  call ring {").unwrap();
    let less = format!("{}{}", less.0, less.1.split_once("  }\n\n").unwrap().1);
    let desired = wanted("outreach", &less);
    bench.server.log();
    let tally = bench.push_by(&bench.client(), &desired, true).unwrap();
    assert!(tally.left > 0);
    assert!(!bench.server.log().iter().any(|line| line.contains("/activate")));
    assert_eq!(bench.server.holds()["sequences"][0]["enabled"], false);
}
