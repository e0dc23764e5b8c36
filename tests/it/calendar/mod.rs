//! Zones, weekends, holidays, and what moves a touch.

mod clock;
mod holidays;
mod hours;
mod simulation;
mod weekend;

use chrono::{NaiveDate, NaiveDateTime};

use seqc::model::calendar::clock::Clock;
use seqc::model::calendar::zone::zone;

/// Zones whose clocks behave as differently as clocks do.
const ZONES: [&str; 14] = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
];

fn clock(name: &str) -> Clock {
    Clock::Zone(zone(name).unwrap())
}

/// `2026-12-24` as a date.
fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-12-24 16:00` as a civil moment, or in UTC as an instant.
fn moment(text: &str) -> i64 {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap().and_utc().timestamp()
}

/// A civil moment as `2026-12-24 16:00`.
fn shown(civil: i64) -> String {
    chrono::DateTime::from_timestamp(civil, 0).unwrap().format("%Y-%m-%d %H:%M").to_string()
}
