//! Days by number: 0 is 1970-01-01.

use chrono::{Datelike, NaiveDate};

use crate::syntax::ast::words::Weekday;

/// The seconds of a civil day, in which every clock change is left out.
pub const DAY_SECONDS: i64 = 86_400;

/// The day number of 0000-12-31, from which chrono counts.
const BEFORE_YEAR_ONE: i64 = -719_163;

/// The weekday of a day.
#[must_use]
pub fn weekday(day: i64) -> Weekday {
    match (day + 3).rem_euclid(7) {
        0 => Weekday::Mon,
        1 => Weekday::Tue,
        2 => Weekday::Wed,
        3 => Weekday::Thu,
        4 => Weekday::Fri,
        5 => Weekday::Sat,
        _ => Weekday::Sun,
    }
}

/// The number of a date.
#[must_use]
pub fn day_of(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) + BEFORE_YEAR_ONE
}

/// The date of a day; `None` some 260,000 years from now.
#[must_use]
pub fn date_of(day: i64) -> Option<NaiveDate> {
    let days = i32::try_from(day.checked_sub(BEFORE_YEAR_ONE)?).ok()?;
    NaiveDate::from_num_days_from_ce_opt(days)
}
