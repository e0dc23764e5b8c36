//! Days without a date, and dates of one enrollment.

use chrono::NaiveDate;
use seqc::emit::schedule::emit;
use seqc::model::analyze;
use seqc::model::calendar::zone::zone;
use seqc::model::program::FileId;
use seqc::model::timeline::dated::{Enrollment, Occasion, dated};
use serde_json::{Value, json};

use crate::schedule::{assert_valid, built, step};
use crate::support::program;

const OFFICE: &str = "schedule office {\n  timezone Europe/Berlin\n  open mon-fri 09:00-17:00\n  holidays DE\n}\n";

fn on(date: (i32, u32, u32), fixture: &str) -> Value {
    let program = program(fixture);
    let analysis = analyze(&program, FileId(0));
    let model = &analysis.sequences[0];
    let enrollment = Enrollment {
        date: NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap(),
        second: None,
        zone: zone("Europe/Berlin").unwrap(),
        region: None,
        fields: Vec::new(),
    };
    let dated = dated(model, &enrollment).unwrap();
    let schedule = serde_json::from_str(&emit(&program, model, Some(&Occasion { enrollment, dated }))).unwrap();
    assert_valid(&schedule);
    schedule
}

fn in_office(statements: &str) -> String {
    format!("{OFFICE}sequence s \"S\" {{\n  schedule office\n{statements}\n}}\n")
}

#[test]
fn days_depend_on_the_weekday() {
    let schedule = built(&in_office("task one\nwait 1 to 2 days\ntask two"));
    assert_eq!(step(&schedule, "one")["days"], json!({ "earliest": 1, "latest": 1 }));
    let of = |weekday: &str, earliest: i64, latest: i64| json!({ "weekday": weekday, "earliest": earliest, "latest": latest });
    let week = [of("mon", 2, 3), of("tue", 2, 3), of("wed", 2, 3), of("thu", 2, 5), of("fri", 4, 4)];
    assert_eq!(step(&schedule, "two")["days"], json!({ "earliest": 2, "latest": 5, "by_weekday": week }));
}

#[test]
fn days_behind_an_unknown_date_are_counted_from_it() {
    let fields = "fields {\n  due_on date\n}\n";
    let steps = "wait until 3 days before due_on\ntask one\nwait until 2026-12-24\ntask two";
    let schedule = built(&format!("{fields}sequence s \"S\" {{\n{steps}\n}}\n"));
    let one = &step(&schedule, "one")["days"];
    assert_eq!((&one["earliest"], &one["earliest_from"]), (&json!(-3), &json!({ "field": "due_on" })));
    let two = &step(&schedule, "two")["days"];
    assert_eq!((&two["latest"], &two["latest_from"]), (&json!(0), &json!({ "date": "2026-12-24" })));
}

#[test]
fn dates_keep_the_clock_of_the_zone() {
    // The clocks go back on 2026-10-25; 2026-10-26 is a Monday.
    let schedule = on((2026, 10, 22), &in_office("task one\nwait 1 to 4 days\ntask two"));
    let zone = "Europe/Berlin";
    let at = "2026-10-22T09:00:00+02:00";
    assert_eq!(schedule["enrollment"], json!({ "at": at, "zone": zone }));
    assert_eq!(step(&schedule, "one")["dates"], json!({ "zone": zone, "earliest": at, "latest": at }));
    let dates = json!({ "zone": zone, "earliest": "2026-10-23T09:00:00+02:00", "latest": "2026-10-26T09:00:00+01:00" });
    assert_eq!(step(&schedule, "two")["dates"], dates);
}

#[test]
fn holidays_move_dates() {
    let schedule = on((2026, 12, 24), &in_office("wait 1 day\ntask one"));
    assert_eq!(step(&schedule, "one")["dates"]["earliest"], "2026-12-28T09:00:00+01:00");
}

#[test]
fn years_without_holidays_are_said() {
    let schedule = on((2035, 12, 30), &in_office("wait 5 days\ntask one"));
    assert_eq!(schedule["enrollment"]["years_without_holidays"], json!([{ "region": "DE", "year": 2036 }]));
    let schedule = on((2035, 6, 1), &in_office("wait 5 days\ntask one"));
    assert_eq!(schedule["enrollment"].get("years_without_holidays"), None);
}

#[test]
fn touches_that_are_left_out_have_no_date() {
    let fixture =
        "sequence s \"S\" {\n  on replied {\n    task thank-them\n  }\n  day -1\n  task eve\n  day 1\n  task one\n}\n";
    let schedule = on((2026, 12, 1), fixture);
    assert_eq!(step(&schedule, "eve")["dates"], Value::Null);
    assert!(step(&schedule, "eve").as_object().unwrap().contains_key("dates"));
    assert_eq!(step(&schedule, "one")["dates"]["earliest"], "2026-12-01T00:00:00+01:00");
    assert!(!step(&schedule, "thank-them").as_object().unwrap().contains_key("dates"));
    let undated = built(&fixture.replace("  day -1\n  task eve\n", ""));
    assert!(!step(&undated, "one").as_object().unwrap().contains_key("dates"));
}
