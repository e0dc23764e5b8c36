//! Time as a table: what the clock on the wall shows in the first and in the last minute of each quarter of an hour.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

/// A quarter of an hour, and from its first minute to its last, in seconds.
const QUARTER: i64 = 900;
const LAST_MINUTE: i64 = 840;

/// So many rows of the table are an hour, and a day.
pub const HOUR: usize = 8;
pub const DAY: usize = 24 * HOUR;

/// A stretch of time in one zone.
#[derive(Debug)]
pub struct World {
    /// The first instant, in seconds since 1970 UTC.
    start: i64,
    slots: Vec<Slot>,
    /// Where each date begins.
    dates: HashMap<NaiveDate, usize>,
}

/// What the clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub date: NaiveDate,
    pub minute: u16,
    /// Monday is 0.
    pub weekday: usize,
}

impl World {
    /// So many days from midnight UTC of a date on.
    pub fn new(zone: Tz, from: NaiveDate, days: i64) -> Self {
        let start = from.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp();
        let slots: Vec<Slot> = (0..usize::try_from(days).unwrap() * DAY)
            .map(|index| {
                let local = DateTime::from_timestamp(start + seconds(index), 0).unwrap().with_timezone(&zone);
                let date = local.date_naive();
                let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap();
                Slot { date, minute, weekday: date.weekday().num_days_from_monday() as usize }
            })
            .collect();
        let mut dates = HashMap::new();
        for (index, slot) in slots.iter().enumerate() {
            dates.entry(slot.date).or_insert(index);
        }
        Self { start, slots, dates }
    }

    pub fn slot(&self, index: usize) -> Option<Slot> {
        self.slots.get(index).copied()
    }

    pub fn instant(&self, index: usize) -> i64 {
        self.start + seconds(index)
    }

    pub fn index(&self, instant: i64) -> usize {
        let (quarter, rest) = ((instant - self.start) / QUARTER, (instant - self.start) % QUARTER);
        assert!(rest == 0 || rest == LAST_MINUTE);
        usize::try_from(2 * quarter + rest / LAST_MINUTE).unwrap()
    }

    /// The first minute at which the clock shows that time on that date; where it jumps over it, the first after.
    pub fn at(&self, date: NaiveDate, minute: u16) -> Option<usize> {
        let first = *self.dates.get(&date)?;
        (first..self.slots.len()).find(|index| {
            let slot = self.slots[*index];
            slot.date > date || slot.minute >= minute
        })
    }
}

/// How long after the first row of a table another is.
fn seconds(index: usize) -> i64 {
    let (quarter, is_last) = (i64::try_from(index / 2).unwrap(), index % 2 == 1);
    quarter * QUARTER + if is_last { LAST_MINUTE } else { 0 }
}
