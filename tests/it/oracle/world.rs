//! Time as a table: what the clock on the wall shows at each quarter of an hour.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

/// A quarter of an hour, in seconds.
pub const QUARTER: i64 = 900;

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
        let slots: Vec<Slot> = (0..days * 96)
            .map(|index| {
                let local = DateTime::from_timestamp(start + index * QUARTER, 0).unwrap().with_timezone(&zone);
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
        self.start + i64::try_from(index).unwrap() * QUARTER
    }

    pub fn index(&self, instant: i64) -> usize {
        assert_eq!((instant - self.start) % QUARTER, 0);
        usize::try_from((instant - self.start) / QUARTER).unwrap()
    }

    /// The first quarter at which the clock shows that time on that date; where it jumps over it, the first after.
    pub fn at(&self, date: NaiveDate, minute: u16) -> Option<usize> {
        let first = *self.dates.get(&date)?;
        (first..self.slots.len()).find(|index| {
            let slot = self.slots[*index];
            slot.date > date || slot.minute >= minute
        })
    }
}
