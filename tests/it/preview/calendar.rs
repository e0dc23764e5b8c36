//! Weeks, days and ranges.

use chrono::NaiveDate;
use seqc::preview::prospects::made_up;

use super::{Found, found, page_for, page_of, read};

const OFFICE: &str = "schedule office {\n  timezone America/New_York\n  open mon-fri 09:00-17:00\n  holidays US\n}\n";

fn plan(steps: &str) -> String {
    format!("sequence s \"S\" {{\n  schedule office\n{steps}\n}}\n{OFFICE}")
}

#[test]
fn weeks_are_told_for_each_weekday_of_enrollment() {
    let page = page_of(&plan("  task one\n  wait 4 days\n  task two when one skipped\n  wait 30 days\n  task three\n"));
    insta::assert_snapshot!(read(&page, "calendar"));
}

#[test]
fn dates_tell_holidays() {
    let date = NaiveDate::from_ymd_opt(2026, 12, 23);
    let page =
        page_for(&plan("  task one\n  wait 2 days\n  task two\n  wait 1 week\n  task three\n"), &made_up(), date);
    insta::assert_snapshot!(read(&page, "calendar"));
}

#[test]
fn a_range_is_a_bar_over_its_days() {
    let page = page_of(&plan("  task one\n  wait 2 to 4 days\n  task two\n"));
    let spans: Vec<String> = found(&page)
        .into_iter()
        .filter_map(|found| match found {
            Found::Open(name, mut attributes) if name == "td" => attributes.remove("colspan"),
            _ => None,
        })
        .collect();
    // From Wednesday to Friday; enrolled on a Thursday, from Monday on.
    assert_eq!(spans.first().map(String::as_str), Some("3"));
}

#[test]
fn days_around_a_field_have_no_weekday() {
    let page = page_of(&plan(
        "  task one\n  wait until 2 days before renewal_at\n  task two\n  on replied {\n    task three\n    wait 2 days\n    task four\n  }\n",
    ));
    insta::assert_snapshot!(read(&page, "calendar"));
}

#[test]
fn a_plan_of_nothing_is_a_page_too() {
    insta::assert_snapshot!(read(&page_of("sequence s \"S\" {\n}\n"), "calendar"), @"
    Calendar
    No touches yet.
    ");
}

#[test]
fn without_hours_no_day_is_closed() {
    let page = page_of("sequence s \"S\" {\n  task one\n  wait 5 days\n  task two\n}\n");
    let read = read(&page, "calendar");
    assert!(
        read.starts_with("Calendar\nNo open hours are set: touches can fall on any day and at any hour.\n"),
        "{read}"
    );
    assert!(!read.contains("closed"), "{read}");
}

#[test]
fn where_a_long_range_ends_is_seen() {
    let told = |wait: &str| page_of(&plan(&format!("  task one\n  wait {wait}\n  task two\n"))).contains("date cut");
    assert!(told("2 to 30 days"));
    assert!(!told("2 to 9 days"));
}
