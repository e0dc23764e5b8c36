//! Steps that are no touches, the ways between them, and what is asked on the way.

use serde_json::{Value, json};

use crate::schedule::{built, sequence, step};

fn days(count: u32, unit: &str) -> Value {
    json!({ "least": count, "most": count, "unit": unit })
}

#[test]
fn waits_say_until_when() {
    let due = |wait: &str| {
        let schedule =
            sequence(&format!("email opener {{\nsubject \"A\"\nbody \"\"\"\nB\n\"\"\"\n}}\n{wait}\ntask last"));
        step(&schedule, "wait-1")["due"].clone()
    };
    let accepted = json!({ "event": { "steps": ["opener"], "event": "opened" } });
    assert_eq!(
        due("wait 2 to 3 business days"),
        json!({ "after": { "least": 2, "most": 3, "unit": "business days" } })
    );
    assert_eq!(due("wait until 18:00"), json!({ "time": "18:00" }));
    assert_eq!(due("wait until mon"), json!({ "weekday": "mon" }));
    assert_eq!(due("wait until 2026-12-24"), json!({ "date": "2026-12-24" }));
    assert_eq!(due("wait until 2026-12-24 16:00"), json!({ "datetime": "2026-12-24T16:00" }));
    assert_eq!(
        due("wait until 24 hours before meets_at"),
        json!({ "before_field": { "field": "meets_at", "length": days(24, "hours") } })
    );
    assert_eq!(
        due("wait until 2 weeks after due_on"),
        json!({ "after_field": { "field": "due_on", "length": days(2, "weeks") } })
    );
    assert_eq!(due("wait until 4 hours after enrollment"), json!({ "after_enrollment": days(4, "hours") }));
    assert_eq!(
        due("wait until opener opened, at most 7 days"),
        json!({ "until": { "when": accepted, "at_most": days(7, "days") } })
    );
    assert_eq!(
        due("wait until 2 days after opener opened, at most 9 days"),
        json!({ "until": { "when": accepted, "after": days(2, "days"), "at_most": days(9, "days") } })
    );
}

#[test]
fn plain_days_are_business_days_where_those_are_counted() {
    let schedule = sequence("count business days\nwait 2 days\ntask one\nday 5\ntask two");
    assert_eq!(step(&schedule, "wait-1")["due"], json!({ "after": days(2, "business days") }));
    assert_eq!(step(&schedule, "day-1")["unit"], "business days");
}

#[test]
fn branches_go_on_by_conditions() {
    let schedule = sequence(
        "call dial-them {\nscript \"Hi\"\n}
         branch {
           ## The line was free.
           when dial-them answered or dial-them not voicemail-left within 2 days {
             task thank-them
           }
           when not ( amount >= 3 and vip is no ) {
             end
           }
         }
         task last",
    );
    let event = |event: &str, rest: Value| {
        let mut event = json!({ "event": { "steps": ["dial-them"], "event": event } });
        event["event"].as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        event
    };
    let left = event("voicemail-left", json!({ "within": days(2, "days") }));
    let amount = json!({ "field": { "name": "amount", "op": ">=", "value": 3 } });
    let vip = json!({ "field": { "name": "vip", "op": "is", "value": false } });
    assert_eq!(
        step(&schedule, "branch-1")["next"],
        json!([
            {
                "to": "thank-them",
                "when": { "any": [event("answered", json!({})), { "not": left }] },
                "description": "The line was free.",
            },
            { "to": "end-1", "when": { "not": { "all": [amount, vip] } } },
            { "to": "last", "else": true },
        ])
    );
    assert_eq!(step(&schedule, "end-1")["next"], json!([{ "to": null }]));
}

#[test]
fn arms_without_a_step_keep_their_place() {
    let schedule =
        sequence("branch {\nwhen vip is yes {\n}\nwhen amount > 3 {\ntask a\n}\nelse {\ntask b\n}\n}\ntask c");
    let to: Vec<&str> = step(&schedule, "branch-1")["next"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| edge["to"].as_str().unwrap())
        .collect();
    assert_eq!(to, ["c", "a", "b"]);
}

#[test]
fn splits_go_on_by_chance() {
    let schedule = sequence("split {\n60% one {\ntask a\n}\n40% two {\n}\n}\ntask b");
    assert_eq!(
        step(&schedule, "split-1")["next"],
        json!([{ "to": "a", "share": 60, "name": "one" }, { "to": "b", "share": 40, "name": "two" }])
    );
}

#[test]
fn rounds_stand_there_as_often_as_they_happen() {
    let schedule = sequence(
        "repeat 2 times every 30 days {
           email news {
             subject \"A\"
             body \"\"\"
               B
               \"\"\"
           }
           wait 1 day
           task look when news clicked
         }
         task last when news opened",
    );
    let round = |id: &str| step(&schedule, id).clone();
    let first = json!({
        "id": "round-1", "kind": "round", "round": 1, "of": 2, "every": days(30, "days"), "first": "round-1",
        "next": [{ "to": "news" }],
    });
    assert_eq!(round("round-1"), first);
    assert_eq!((&round("round-2")["round"], &round("round-2")["first"]), (&json!(2), &json!("round-1")));
    let asked = |id: &str| round(id)["when"]["event"]["steps"].clone();
    assert_eq!(
        (asked("look"), asked("look@2"), asked("last")),
        (json!(["news"]), json!(["news@2"]), json!(["news@2"]))
    );
}

#[test]
fn other_steps() {
    let schedule = built(
        "sequence s \"S\" {
           set owner \"{{sender.name}}\"
           set title \"CFO\"
           tag \"warm\"
           untag \"cold\"
           also start other
           branch {
             when employees > 10 {
               move to other at day 14
             }
             when city is \"Rome\" {
               opt-out
             }
           }
         }
         sequence other \"Other\" {
           task hello
           day 14
           task research
         }",
    );
    let said = |id: &str| {
        let mut step = step(&schedule, id).clone();
        step.as_object_mut().unwrap().retain(|key, _| key != "id" && key != "next");
        step
    };
    let sender = json!({ "text": "{{1}}", "merges": [{ "kind": "field", "name": "sender.name", "fallback": null }] });
    assert_eq!(said("set-1"), json!({ "kind": "set", "field": "owner", "wording": sender }));
    assert_eq!(said("set-2"), json!({ "kind": "set", "field": "title", "value": "CFO" }));
    assert_eq!(said("tag-1"), json!({ "kind": "tag", "tag": "warm" }));
    assert_eq!(said("untag-1"), json!({ "kind": "untag", "tag": "cold" }));
    assert_eq!(said("also-start-1"), json!({ "kind": "also_start", "sequence": "other" }));
    assert_eq!(said("move-1"), json!({ "kind": "move_to", "sequence": "other", "day": 14, "first": "research" }));
    assert_eq!(said("opt-out-1"), json!({ "kind": "opt_out" }));
}

#[test]
fn parameters_are_replaced() {
    let schedule = built(
        "steps again(thread, gap, most, field) {
           wait gap
           email bump when field is set and thread not opened {
             reply to thread
             body \"\"\"
               Again?
               \"\"\"
             limit words most
           }
         }
         sequence s \"S\" {
           email opener {
             subject \"A\"
             body \"\"\"
               B
               \"\"\"
           }
           include again(opener, 3 to 4 days, 20, city) as second
           task last when second.bump clicked
         }",
    );
    assert_eq!(step(&schedule, "wait-1")["due"], json!({ "after": { "least": 3, "most": 4, "unit": "days" } }));
    let bump = step(&schedule, "second.bump");
    assert_eq!(bump["content"]["reply_to"], json!(["opener"]));
    assert_eq!(bump["limits"], json!([{ "what": "words", "most": 20 }]));
    assert_eq!(
        bump["when"],
        json!({
            "all": [
                { "field": { "name": "city", "op": "is set" } },
                { "not": { "event": { "steps": ["opener"], "event": "opened" } } },
            ],
        })
    );
    assert_eq!(step(&schedule, "last")["when"]["event"]["steps"], json!(["second.bump"]));
}

#[test]
fn reactions_hang_beside_the_steps() {
    let schedule = sequence(
        "## Later.
         on reply contains \"later\", \"next quarter\" {
           pause 7 days
           pause until vip is yes, at most 30 days
           task call-them
         }
         task research",
    );
    let reaction = &schedule["reactions"][0];
    assert_eq!(reaction["when"], json!({ "event": { "event": "reply-contains", "texts": ["later", "next quarter"] } }));
    assert_eq!(reaction["description"], "Later.");
    assert_eq!(reaction["start"], json!([{ "to": "pause-1" }]));
    let vip = json!({ "field": { "name": "vip", "op": "is", "value": true } });
    assert_eq!(step(&schedule, "pause-1")["due"], json!({ "after": days(7, "days") }));
    assert_eq!(step(&schedule, "pause-2")["due"], json!({ "until": { "when": vip, "at_most": days(30, "days") } }));
    assert_eq!(step(&schedule, "call-them")["next"], json!([{ "to": null }]));
    let days = json!({ "earliest": 8, "earliest_from": "reaction", "latest": 38, "latest_from": "reaction" });
    assert_eq!(step(&schedule, "call-them")["days"]["earliest"], days["earliest"]);
    assert_eq!(step(&schedule, "call-them")["days"]["latest_from"], days["latest_from"]);
}
