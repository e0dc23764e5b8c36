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

#[test]
fn a_date_that_is_a_holiday_is_closed_without_a_start() {
    let page = page_of(&plan("  wait until 2026-12-25\n  task one\n"));
    let read = read(&page, "calendar");
    assert!(read.contains("Dec 28"), "{read}");
    let page = page_of(&plan("  wait until 2026-12-24\n  task one\n  wait 1 day\n  task two\n"));
    let read = super::read(&page, "calendar");
    assert!(read.contains("Dec 25 Christmas Day") && read.contains("Task two Dec 28 Mon"), "{read}");
}

#[test]
fn days_before_a_date_are_counted_from_the_enrollment() {
    let page = page_of(&plan("  task one\n  wait 14 days\n  task two\n  wait until 2026-12-25\n  task three\n"));
    let read = read(&page, "calendar");
    assert!(read.contains("Task one Day 1 Mon") && read.contains("Task two Day 15 Mon"), "{read}");
    // The third Monday of a year is a holiday; nobody knows that this one is.
    assert!(!read.contains("Martin Luther King") && read.contains("Task three Dec 28 Mon"), "{read}");
}

#[test]
fn nobody_knows_how_many_weeks_lie_before_a_date() {
    let told = |date: &str| {
        let page =
            page_of(&plan(&format!("  task one\n  wait until {date}\n  task two\n  wait 3 weeks\n  task three\n")));
        (read(&page, "calendar").split("Enrolled on a Tuesday").next().unwrap().to_owned(), read(&page, "facts"))
    };
    let (calendar, facts) = told("2026-12-01");
    insta::assert_snapshot!(calendar);
    assert!(facts.contains("\n1 1\nof Nov 30 1\nof Dec 21 1\n"), "{facts}");
    // A date that is over does not date the days before it.
    let (calendar, _) = told("2025-12-02");
    assert!(calendar.contains("Task one Day 1 Mon") && calendar.contains("Task two Dec 2 Tue"), "{calendar}");
}

#[test]
fn the_flow_has_the_dates_of_a_start() {
    let steps = plan("  task one\n  wait 2 days\n  task two\n");
    let page = page_for(&steps, &made_up(), NaiveDate::from_ymd_opt(2026, 12, 23));
    let flow = page.split_once("id=\"flow\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(flow.contains("2026-12-23 Wed 09:00") && flow.contains("2026-12-28 Mon 09:00"), "{flow}");
    assert!(!flow.contains("day 1"), "{flow}");
}

#[test]
fn the_enrollment_that_days_are_of_is_told_once() {
    let told = |steps: &str, start| read(&page_for(&plan(steps), &made_up(), start), "flow");
    insta::assert_snapshot!(told("  task one\n", None));
    insta::assert_snapshot!(told("  anchor first_name\n  task one\n", None));
    assert_eq!(told("  task one\n", NaiveDate::from_ymd_opt(2026, 12, 23)).lines().count(), 2);
}

#[test]
fn the_day_in_texts_is_said_to_be_an_example() {
    let note = |text: &str| {
        let page = page_of(&plan(&format!("  task one {{\n    note \"{text}\"\n  }}\n")));
        page.matches("In these texts, Tuesday, December 1, 2026, stands for the day on which they are sent.").count()
    };
    assert_eq!(note("Before {{day.weekday}} is over, and {{day.date}}."), 1);
    assert_eq!(note("Read their blog."), 0);
}
