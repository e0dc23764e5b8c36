//! Whatever fails, and wherever a push is killed: in the end there is one of everything.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::thread;
use std::time::{Duration, SystemTime};

use seqc::cli::push::send::Stop;
use seqc::cli::push::way::clock::{Clock, Pace};
use seqc::cli::push::way::wire::{Answer, NoAnswer, Request, Transport};
use serde_json::Value;

use crate::push::client::Client;
use crate::push::server::{FAULTS, Fault};
use crate::push::{Bench, TRIAL, expected, wanted};

/// Kills the push at one request: before it is sent, or when its answer is there and was not read yet.
struct Killing {
    client: Client,
    left: Cell<usize>,
    sends: bool,
}

struct Killed;

impl Transport for Killing {
    fn send(&self, request: &Request) -> Result<Answer, NoAnswer> {
        let left = self.left.get();
        self.left.set(left.wrapping_sub(1));
        if left > 0 {
            return self.client.send(request);
        }
        if self.sends {
            self.client.send(request).unwrap();
        }
        resume_unwind(Box::new(Killed));
    }
}

/// Another text, another call, a step more and a variant less.
fn changed() -> String {
    let (head, tail) = TRIAL.split_once("    variant long 50% {").unwrap();
    let tail = tail.split_once("    }\n").unwrap().1;
    let one = format!("{head}{tail}")
        .replace("variant short 50% {\n", "")
        .replace("        \"\"\"\n    }\n", "        \"\"\"\n");
    let one = one.replace("it's about the rota", "it's about your rota");
    one.replace(
        "  wait 1 day\n",
        "  wait 3 days\n\n  task look {\n    note \"Look at their blog.\"\n  }\n\n  wait 1 day\n",
    )
}

/// The same, but for the variant: a link that is deactivated stays.
fn changed_a_little() -> String {
    let one = TRIAL.replace("it's about the rota", "it's about your rota").replace("Any thoughts?", "Any news?");
    one.replace("  wait 1 day\n", "  wait 3 days\n\n  email look {\n    subject \"S\"\n    body \"\"\"\n      A look, {{first_name}}.\n      \"\"\"\n  }\n\n  wait 1 day\n")
}

/// How many requests it takes to push each of `texts` to a vendor.
fn counts(target: &str, texts: &[&str]) -> Vec<usize> {
    let bench = Bench::new(target);
    texts
        .iter()
        .map(|text| {
            let before = bench.server.count();
            bench.push(&wanted(target, text)).unwrap();
            bench.server.count() - before
        })
        .collect()
}

fn assert_there(bench: &Bench, target: &str, text: &str, what: &str) {
    let desired = wanted(target, text);
    assert_eq!(bench.server.holds(), expected(target, &desired), "{what}");
    assert!(bench.changes(&desired).iter().all(|change| change.kind.word() == "unchanged"), "{what}");
}

fn survives_every_fault(target: &str) {
    let count = counts(target, &[TRIAL])[0];
    assert!(count > 1);
    thread::scope(|scope| {
        for fault in FAULTS {
            scope.spawn(move || (0..count).for_each(|number| survives(target, fault, number)));
        }
    });
}

fn survives(target: &str, fault: Fault, number: usize) {
    let bench = Bench::new(target);
    bench.server.break_at(number, fault);
    let what = format!("{target}: {fault:?} at request {number}");
    let tally = bench.push_on(&wanted(target, TRIAL)).unwrap_or_else(|stop| panic!("{what}: {stop:?}"));
    assert_eq!(tally.left, 0, "{what}");
    assert_there(&bench, target, TRIAL, &what);
}

fn survives_being_killed(target: &str, texts: &[&str]) {
    let counts = counts(target, texts);
    let last = texts.len() - 1;
    for number in 0..counts[last] {
        for sends in [false, true] {
            let bench = Bench::new(target);
            for text in &texts[..last] {
                bench.push(&wanted(target, text)).unwrap();
            }
            let what = format!("{target}: killed at request {number}, sent: {sends}");
            let killing = Killing { client: bench.client(), left: Cell::new(number), sends };
            let desired = wanted(target, texts[last]);
            let killed = catch_unwind(AssertUnwindSafe(|| bench.push_by(&killing, &desired, false)));
            assert!(killed.is_err_and(|payload| payload.is::<Killed>()), "{what}");
            let tally = bench.push_on(&desired).unwrap_or_else(|stop| panic!("{what}: {stop:?}"));
            assert_eq!(tally.left, 0, "{what}");
            if target == "salesloft" && last > 0 {
                // The version before is there until a person archives it.
                bench.server.ask("ARCHIVE", "/cadences/1", Value::Null);
            }
            assert_there(&bench, target, texts[last], &what);
        }
    }
}

#[test]
fn apollo_survives_every_fault() {
    survives_every_fault("apollo");
}

#[test]
fn outreach_survives_every_fault() {
    survives_every_fault("outreach");
}

#[test]
fn salesloft_survives_every_fault() {
    survives_every_fault("salesloft");
}

#[test]
fn a_push_may_be_killed_anywhere() {
    thread::scope(|scope| {
        for target in ["apollo", "outreach", "salesloft"] {
            scope.spawn(move || survives_being_killed(target, &[TRIAL]));
        }
    });
}

#[test]
fn an_update_may_be_killed_anywhere() {
    let (changed, little) = (changed(), changed_a_little());
    thread::scope(|scope| {
        for (target, changed) in [("apollo", &changed), ("outreach", &little), ("salesloft", &changed)] {
            scope.spawn(move || survives_being_killed(target, &[TRIAL, changed]));
        }
    });
}

#[test]
fn an_update_survives_every_fault() {
    let (changed, little) = (changed(), changed_a_little());
    for (target, changed) in [("apollo", &changed), ("outreach", &little), ("salesloft", &changed)] {
        let count = counts(target, &[TRIAL, changed])[1];
        for fault in [Fault::Busy, Fault::TroubleAfter, Fault::ResetAfter] {
            for number in 0..count {
                let bench = Bench::new(target);
                bench.push(&wanted(target, TRIAL)).unwrap();
                bench.server.break_at(number, fault);
                bench.push(&wanted(target, changed)).unwrap();
                if target == "salesloft" {
                    bench.server.ask("ARCHIVE", "/cadences/1", Value::Null);
                }
                assert_there(&bench, target, changed, &format!("{target}: {fault:?} at request {number}"));
            }
        }
    }
}

/// Refuses to say what is there.
struct Silent(Client);

impl Transport for Silent {
    fn send(&self, request: &Request) -> Result<Answer, NoAnswer> {
        if request.path.contains("search") {
            let body = serde_json::json!({ "error": "This key may not search." });
            return Ok(Answer { status: 403, retry_after: None, body });
        }
        self.0.send(request)
    }
}

/// A bench whose last push was killed when Apollo had made the sequence, and had not answered.
fn killed() -> Bench {
    let bench = Bench::new("apollo");
    let killing = Killing { client: bench.client(), left: Cell::new(1), sends: true };
    let desired = wanted("apollo", TRIAL);
    let killed = catch_unwind(AssertUnwindSafe(|| bench.push_by(&killing, &desired, false)));
    assert!(killed.is_err());
    bench
}

#[test]
fn where_it_cannot_be_known_a_person_is_asked() {
    let (bench, desired) = (killed(), wanted("apollo", TRIAL));
    let silent = Silent(bench.client());
    let Err(Stop::Unknown(why)) = bench.push_by(&silent, &desired, false) else { panic!() };
    insta::assert_snapshot!(format!("{}{why}", bench.told()));
    assert_eq!(bench.server.holds().as_array().unwrap().len(), 1);
    // It may look again: then nobody has to be asked.
    bench.push(&desired).unwrap();
    assert_there(&bench, "apollo", TRIAL, "found again");
}

#[test]
fn of_several_that_may_be_it_none_is_taken() {
    let (bench, desired) = (killed(), wanted("apollo", TRIAL));
    let mut body = desired.compiled.clone();
    body["active"] = false.into();
    let (_, other) = bench.server.ask("POST", "/sequences", body);
    let Err(Stop::Unknown(why)) = bench.push(&desired) else { panic!() };
    insta::assert_snapshot!(why);
    let id = other["id"].as_str().unwrap();
    bench.server.ask("POST", &format!("/emailer_campaigns/{id}/archive"), Value::Null);
    bench.push(&desired).unwrap();
    assert_there(&bench, "apollo", TRIAL, "the other is archived");
}

#[test]
fn a_creation_is_looked_for_by_what_it_was_called_then() {
    let bench = killed();
    let renamed = TRIAL.replace("Trial, the first week", "Another title");
    bench.push(&wanted("apollo", &renamed)).unwrap();
    assert_there(&bench, "apollo", &renamed, "renamed since");
}

#[test]
fn what_may_still_be_on_its_way_is_looked_for_again() {
    let bench = Bench::new("apollo");
    bench.server.break_at(1, Fault::ResetAfter);
    bench.push(&wanted("apollo", TRIAL)).unwrap();
    insta::assert_snapshot!(bench.told());
}

/// A clock that stands at some moment, and notes for how long somebody sleeps.
struct Standing(SystemTime, RefCell<Vec<Duration>>);

impl Clock for Standing {
    fn now(&self) -> SystemTime {
        self.0
    }

    fn sleep(&self, time: Duration) {
        self.1.borrow_mut().push(time);
    }

    fn random(&self) -> f64 {
        0.0
    }
}

#[test]
fn a_clock_that_is_set_wrong_keeps_nobody_waiting_for_longer() {
    let pace = Pace::new(Duration::from_secs(2), 100);
    let years = |count: u64| Duration::from_secs(count * 365 * 86_400);
    let moments = [SystemTime::UNIX_EPOCH + years(130), SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH - years(1)];
    for moment in moments {
        let clock = Standing(moment, RefCell::default());
        pace.wait(&clock);
        pace.wait(&clock);
        assert!(clock.1.borrow().iter().all(|slept| *slept == Duration::from_secs(2)), "{:?}", clock.1);
    }
}
