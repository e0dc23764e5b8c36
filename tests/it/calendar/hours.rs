use chrono::NaiveDate;
use seqc::model::calendar::business::Calendar;
use seqc::model::calendar::clock::Clock;
use seqc::model::calendar::day::{date_of, day_of, weekday};
use seqc::model::calendar::holidays::HolidaySet;
use seqc::model::calendar::hours::{Hours, Windows};
use seqc::model::calendar::weekend::weekend;
use seqc::syntax::ast::value::{DayRange, Time, TimeSpan};
use seqc::syntax::ast::words::{TimeUnit, Weekday};
use seqc::text::span::Span;

use super::{clock, date, moment, shown};

/// `mon-fri, sun`.
pub(super) fn days(text: &str) -> Vec<DayRange> {
    let day = |word: &str| Weekday::from_word(word).unwrap();
    let range = |text: &str| match text.split_once('-') {
        Some((from, to)) => DayRange { from: day(from), to: Some(day(to)), span: Span::default() },
        None => DayRange { from: day(text), to: None, span: Span::default() },
    };
    text.split(", ").filter(|text| !text.is_empty()).map(range).collect()
}

/// `08:00-12:00, 18:00`.
pub(super) fn times(text: &str) -> Vec<TimeSpan> {
    let time = |text: &str| {
        let (hour, minute) = text.split_once(':').unwrap();
        Time(hour.parse::<u16>().unwrap() * 60 + minute.parse::<u16>().unwrap())
    };
    let span = |text: &str| match text.split_once('-') {
        Some((start, end)) => TimeSpan { start: time(start), end: Some(time(end)), span: Span::default() },
        None => TimeSpan { start: time(text), end: None, span: Span::default() },
    };
    text.split(", ").filter(|text| !text.is_empty()).map(span).collect()
}

pub(super) fn open(days_text: &str, times_text: &str) -> Hours {
    let mut hours = Hours::default();
    hours.open(&days(days_text), &times(times_text));
    hours
}

fn at(days_text: &str, times_text: &str) -> Windows {
    Windows::new(&days(days_text), &times(times_text))
}

fn office() -> Hours {
    open("mon-fri", "08:00-18:00")
}

fn floating(hours: &Hours) -> Calendar {
    Calendar::new(Clock::Floating, Some(hours), weekend(""), HolidaySet::default())
}

#[test]
fn days_have_numbers() {
    for text in ["1969-12-31", "1970-01-01", "2025-01-01", "2028-02-29"] {
        let day: NaiveDate = date(text);
        assert_eq!(date_of(day_of(day)), Some(day));
    }
    assert_eq!(day_of(date("1970-01-01")), 0);
    assert_eq!(weekday(day_of(date("2026-11-23"))), Weekday::Mon);
    assert_eq!(weekday(-1), Weekday::Wed);
}

#[test]
fn opening_twice_joins_what_touches() {
    let mut hours = open("mon-wed", "13:00-15:00, 09:00-11:00");
    hours.open(&days("tue"), &times("11:00-12:00, 14:00-16:00"));
    assert_eq!(hours.on(Weekday::Mon), [(540, 660), (780, 900)]);
    assert_eq!(hours.on(Weekday::Tue), [(540, 720), (780, 960)]);
    assert_eq!(hours.on(Weekday::Thu), []);
    assert_eq!(open("sat-mon", "").on(Weekday::Sun), [(0, 1440)]);
    assert_eq!(open("mon", "18:00-09:00"), Hours::default());
}

#[test]
fn a_touch_outside_open_hours_moves_to_the_next_opening() {
    let hours = office();
    let calendar = floating(&hours);
    let next = |from: &str| shown(calendar.next_open(moment(from), Some(&hours), None).unwrap());
    assert_eq!(next("2026-11-23 08:00"), "2026-11-23 08:00");
    assert_eq!(next("2026-11-23 17:59"), "2026-11-23 17:59");
    assert_eq!(next("2026-11-23 18:00"), "2026-11-24 08:00");
    assert_eq!(next("2026-11-23 06:00"), "2026-11-23 08:00");
    assert_eq!(next("2026-11-28 12:00"), "2026-11-30 08:00");
}

#[test]
fn a_touch_waits_for_its_window() {
    let hours = office();
    let calendar = floating(&hours);
    let next = |from: &str, at: Windows| {
        calendar.next_open(moment(from), Some(&hours), Some(&at)).map_or("never".into(), shown)
    };
    assert_eq!(next("2026-11-23 09:00", at("tue-thu", "10:00-12:00")), "2026-11-24 10:00");
    assert_eq!(next("2026-11-24 12:00", at("tue-thu", "10:00-12:00")), "2026-11-25 10:00");
    assert_eq!(next("2026-11-24 11:59", at("tue-thu", "10:00-12:00")), "2026-11-24 11:59");
    assert_eq!(next("2026-11-23 09:00", at("", "14:00-15:00, 11:00")), "2026-11-23 11:00");
    assert_eq!(next("2026-11-23 09:00", at("", "18:00")), "2026-11-23 18:00");
    assert_eq!(next("2026-11-23 18:00", at("", "18:00")), "2026-11-23 18:00");
    assert_eq!(next("2026-11-23 18:01", at("", "18:00")), "2026-11-24 18:00");
    assert_eq!(next("2026-11-23 09:00", at("sat", "")), "never");
    assert_eq!(next("2026-11-23 09:00", at("", "18:01")), "never");
    assert_eq!(next("2026-11-23 09:00", at("", "18:00-20:00")), "never");
}

#[test]
fn a_touch_that_moves_back_stops_at_the_last_open_minute() {
    let hours = office();
    let calendar = floating(&hours);
    let last = |from: &str, at: Option<&Windows>| shown(calendar.last_open(moment(from), Some(&hours), at).unwrap());
    assert_eq!(last("2026-11-23 12:00", None), "2026-11-23 12:00");
    assert_eq!(last("2026-11-23 17:59", None), "2026-11-23 17:59");
    assert_eq!(last("2026-11-23 18:00", None), "2026-11-23 17:59");
    assert_eq!(last("2026-11-23 22:00", None), "2026-11-23 17:59");
    assert_eq!(last("2026-11-29 09:00", None), "2026-11-27 17:59");
    assert_eq!(last("2026-11-23 07:00", None), "2026-11-20 17:59");
    assert_eq!(last("2026-11-23 22:00", Some(&at("", "09:00-11:00"))), "2026-11-23 10:59");
    assert_eq!(last("2026-11-23 10:00", Some(&at("", "18:00"))), "2026-11-20 18:00");
    let always = open("mon-fri", "");
    assert_eq!(calendar.last_open(moment("2026-11-28 00:00"), Some(&always), None), Some(moment("2026-11-27 23:59")));
}

#[test]
fn holidays_close_the_day() {
    let hours = office();
    let calendar = Calendar::new(clock("America/New_York"), Some(&hours), weekend(""), HolidaySet::of(["US"]));
    let eve = calendar.clock.instant(moment("2026-11-25 18:00"));
    let next = calendar.next_open(eve, Some(&hours), None).unwrap();
    assert_eq!(calendar.clock.rfc3339(next), "2026-11-27T08:00:00-05:00");
    assert!(!calendar.is_business_day(day_of(date("2026-11-26"))));
    let after = calendar.add(eve, 2, TimeUnit::BusinessDays).unwrap();
    assert_eq!(calendar.clock.rfc3339(after), "2026-11-30T18:00:00-05:00");
    let before = calendar.add(eve, -3, TimeUnit::BusinessDays).unwrap();
    assert_eq!(calendar.clock.rfc3339(before), "2026-11-20T18:00:00-05:00");
}

#[test]
fn without_hours_every_hour_is_open_and_monday_to_friday_are_business_days() {
    let calendar = Calendar::new(Clock::Floating, None, weekend(""), HolidaySet::default());
    let saturday = moment("2026-11-28 03:00");
    assert_eq!(calendar.next_open(saturday, None, None), Some(saturday));
    assert_eq!(calendar.last_open(saturday, None, None), Some(saturday));
    assert!(!calendar.is_business_day(day_of(date("2026-11-28"))));
    assert_eq!(calendar.add_business_days(day_of(date("2026-11-28")), 1), Some(day_of(date("2026-11-30"))));
    assert_eq!(calendar.add_business_days(day_of(date("2026-11-28")), 0), Some(day_of(date("2026-11-28"))));
}

#[test]
fn what_never_comes_and_what_is_absurd_have_no_answer() {
    let closed = Hours::default();
    let calendar = floating(&closed);
    let monday = moment("2026-11-23 09:00");
    assert_eq!(calendar.next_open(monday, Some(&closed), None), None);
    assert_eq!(calendar.last_open(monday, Some(&closed), None), None);
    assert_eq!(calendar.add_business_days(0, 1), None);
    for unit in TimeUnit::ALL {
        assert_eq!(calendar.add(monday, i64::MAX, *unit), None);
        assert_eq!(calendar.add(monday, i64::MIN, *unit), None);
        assert_eq!(calendar.add(monday, 0, *unit), Some(monday));
    }
}

#[test]
fn hours_elapse_and_days_keep_the_time_of_day() {
    let calendar = Calendar::new(clock("Europe/Berlin"), None, weekend(""), HolidaySet::default());
    let saturday = calendar.clock.instant(moment("2026-03-28 09:00"));
    let after = |amount, unit| calendar.clock.rfc3339(calendar.add(saturday, amount, unit).unwrap());
    assert_eq!(after(24, TimeUnit::Hours), "2026-03-29T10:00:00+02:00");
    assert_eq!(after(1, TimeUnit::Days), "2026-03-29T09:00:00+02:00");
    assert_eq!(after(1, TimeUnit::Weeks), "2026-04-04T09:00:00+02:00");
    assert_eq!(after(1, TimeUnit::BusinessDays), "2026-03-30T09:00:00+02:00");
    let second = calendar.clock.instant(moment("2026-10-25 02:30")) + 3600;
    assert_eq!(calendar.add(second, 0, TimeUnit::Days), Some(second), "to wait for nothing never goes back");
}
