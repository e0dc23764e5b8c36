//! What stands before the first step, and what that refers to.

use serde_json::json;

use crate::schedule::{built, sequence};

#[test]
fn who_it_is_for_and_who_answers_for_it() {
    let schedule = sequence(
        "owner \"dana@globex.example\"
         tags one, two
         goal \"A meeting\"
         status review
         language pt-BR
         enter \"the form was sent\"
         enter when amount > 10
         enter when due_on in the next 30 days
         reenter after 90 days
         task research",
    );
    assert_eq!(schedule["owner"], "dana@globex.example");
    assert_eq!(schedule["tags"], json!(["one", "two"]));
    assert_eq!(schedule["goal"], "A meeting");
    assert_eq!(schedule["status"], "review");
    assert_eq!(schedule["language"], "pt-BR");
    assert_eq!(
        schedule["enter"],
        json!({
            "on": ["the form was sent"],
            "when": [
                { "field": { "name": "amount", "op": ">", "value": 10 } },
                {
                    "field": {
                        "name": "due_on",
                        "op": "in the next",
                        "length": { "least": 30, "most": 30, "unit": "days" },
                    },
                },
            ],
        })
    );
    assert_eq!(schedule["reenter"], json!({ "after": { "least": 90, "most": 90, "unit": "days" } }));
}

#[test]
fn ways_to_come_back() {
    assert_eq!(sequence("reenter never\ntask research")["reenter"], "never");
    assert_eq!(sequence("reenter per due_on\ntask research")["reenter"], json!({ "per_field": "due_on" }));
    assert_eq!(sequence("task research").get("reenter"), None);
}

#[test]
fn exits_are_conditions() {
    let schedule = sequence("exit on replied, reply is negative\nexit when vip is yes\ntask research");
    assert_eq!(
        schedule["exits"],
        json!([
            { "event": { "event": "replied" } },
            { "event": { "event": "reply-is", "reply": "negative" } },
            { "field": { "name": "vip", "op": "is", "value": true } },
        ])
    );
}

#[test]
fn caps_and_limits() {
    let schedule = sequence(
        "cap 25 rising to 150 enrollments per day over 4 weeks
         limit touches 3 per day
         limit calls 1 per 4 hours
         limit gap 1 hour or more
         task research",
    );
    let weeks = json!({ "least": 4, "most": 4, "unit": "weeks" });
    assert_eq!(
        schedule["caps"],
        json!([{ "what": "enrollments", "per_day": 25, "rising": { "to": 150, "over": weeks } }])
    );
    assert_eq!(
        schedule["limits"],
        json!([
            { "what": "touches", "most": 3, "per": "day" },
            { "what": "calls", "most": 1, "per": { "any": { "least": 4, "most": 4, "unit": "hours" } } },
            { "what": "gap", "shortest": { "least": 1, "most": 1, "unit": "hours" } },
        ])
    );
}

#[test]
fn settings_of_vendors_are_handed_on() {
    let schedule =
        sequence("for apollo {\n  label \"A\"\n  size 3\n  live yes\n  lists \"a\", \"b\"\n}\ntask research");
    let settings = json!([
        { "key": "label", "values": ["A"] },
        { "key": "size", "values": [3] },
        { "key": "live", "values": [true] },
        { "key": "lists", "values": ["a", "b"] },
    ]);
    assert_eq!(schedule["vendors"], json!([{ "vendor": "apollo", "settings": settings }]));
}

#[test]
fn hours_of_channels_stand_beside_the_others() {
    let schedule = built(
        "schedule office {
           timezone Europe/Berlin
           open mon-thu 08:00-12:00, 13:00-17:00
           open fri 08:00-13:00
           open sms mon-sat 09:00-20:00
           prefer 09:00-11:00
           holidays DE-BY
         }
         sequence s \"S\" {
           schedule office
           task research
         }",
    );
    let hours = &schedule["hours"];
    let times = |from: &str, to: &str| json!({ "from": from, "to": to });
    assert_eq!((&hours["zone"], &hours["zone_of_prospect"]), (&json!("Europe/Berlin"), &json!(false)));
    assert_eq!(
        hours["open"],
        json!([
            { "days": ["mon", "tue", "wed", "thu"], "times": [times("08:00", "12:00"), times("13:00", "17:00")] },
            { "days": ["fri"], "times": [times("08:00", "13:00")] },
        ])
    );
    let week = ["mon", "tue", "wed", "thu", "fri", "sat"];
    assert_eq!(
        hours["of_channels"],
        json!([{ "channel": "sms", "open": [{ "days": week, "times": [times("09:00", "20:00")] }] }])
    );
    assert_eq!(hours["business_days"], json!(["mon", "tue", "wed", "thu", "fri"]));
    assert_eq!(hours["prefer"], json!([times("09:00", "11:00")]));
    assert_eq!(hours["holidays"], json!(["DE-BY"]));
}

#[test]
fn fields_are_those_that_are_needed() {
    let schedule = built(
        "fields {
           ## How many seats they pay for.
           seats number fallback 50 outreach \"custom4\"
           line text required prompt \"one line for {{first_name}}\"
           unused text
         }
         sequence s \"S\" {
           exit when account.tier is missing
           task research {
             note \"{{line}} {{#if seats > 3}}many{{/if}}\"
           }
         }
         fields {
           account.tier text example \"gold\"
         }",
    );
    let fields = schedule["fields"].as_array().unwrap();
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["account.tier", "first_name", "line", "seats"]);
    assert_eq!(fields[0]["example"], "gold");
    assert_eq!(fields[1]["standard"], true);
    assert_eq!(fields[2]["required"], true);
    assert_eq!(fields[2]["prompt"]["text"], "one line for {{1}}");
    assert_eq!(
        fields[3],
        json!({
            "name": "seats",
            "description": "How many seats they pay for.",
            "type": "number",
            "standard": false,
            "required": false,
            "fallback": 50,
            "vendor_names": [{ "vendor": "outreach", "name": "custom4" }],
        })
    );
}

#[test]
fn sources_are_named_from_the_folder_of_the_file() {
    let schedule = built(
        "//- teams/a/main.seq
use \"../house.seq\"
sequence s \"S\" {
  task research
}
//- teams/house.seq
use \"lib/deep.seq\"
//- teams/lib/deep.seq
use \"./far/../far/away.seq\"
//- teams/lib/far/away.seq
snippet close \"Bye\"
",
    );
    let source = &schedule["source"];
    assert_eq!(source["file"], "main.seq");
    assert_eq!(source["sha256"].as_str().unwrap().len(), 64);
    let uses: Vec<&str> =
        source["uses"].as_array().unwrap().iter().map(|used| used["file"].as_str().unwrap()).collect();
    assert_eq!(uses, ["../house.seq", "../lib/deep.seq", "../lib/far/away.seq"]);
}
