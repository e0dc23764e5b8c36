//! The days and hours on which a schedule works: what moves a touch, and how far a wait reaches.

use crate::model::calendar::clock::Clock;
use crate::model::calendar::day::{DAY_SECONDS, weekday};
use crate::model::calendar::holidays::HolidaySet;
use crate::model::calendar::hours::{Hours, Windows, stretches};
use crate::syntax::ast::words::{TimeUnit, Weekday};

/// In seconds.
const MINUTE: i64 = 60;

/// So many days without an opening mean that there is none.
const LOOK_AHEAD_DAYS: i64 = 800;

/// No duration that makes sense is longer: a hundred years of days.
const LONGEST_DAYS: i64 = 36_600;

/// So many clock changes can lie between a moment and the next opening; no zone has more than four a year.
const CLOCK_CHANGES: usize = 12;

/// The working days of a schedule, on one clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Local time.
    pub clock: Clock,
    /// Days that are closed; without any where dates are floating.
    pub holidays: HolidaySet,
    /// By weekday, from Monday: whether it is open by the schedule's own hours.
    pub business: [bool; 7],
}

impl Calendar {
    /// The calendar of a schedule with `open` hours, channels' own apart, and holidays. Without hours a schedule is open
    /// always, holidays apart, and its business days are all but the weekend.
    #[must_use]
    pub fn new(clock: Clock, hours: Option<&Hours>, weekend: &[Weekday], holidays: HolidaySet) -> Self {
        let mut business = [true; 7];
        for (day, is_open) in Weekday::ALL.iter().zip(&mut business) {
            *is_open = hours.map_or(!weekend.contains(day), |hours| !hours.on(*day).is_empty());
        }
        Self { clock, holidays, business }
    }

    /// Whether a day is an open weekday of the schedule that is none of its holidays.
    #[must_use]
    pub fn is_business_day(&self, day: i64) -> bool {
        self.is_open_weekday(day) && !self.holidays.contains(day)
    }

    fn is_open_weekday(&self, day: i64) -> bool {
        self.business.get(weekday(day) as usize) == Some(&true)
    }

    /// The business days of a week without holidays.
    fn business_week(&self) -> i64 {
        self.business.iter().map(|is_open| i64::from(*is_open)).sum()
    }

    /// The business days behind `from` up to `to`; where `to` is earlier, those before `from` down to it, negative.
    #[must_use]
    pub fn business_days_between(&self, from: i64, to: i64) -> i64 {
        if to < from {
            return -self.business_days_between(to - 1, from - 1);
        }
        // Weeks are as good as one another but for their holidays.
        let weeks = (to - from) / 7;
        let rest = (from + 7 * weeks + 1..=to).filter(|day| self.is_open_weekday(*day)).count() as i64;
        let closed = self.holidays.within(from + 1..to + 1).filter(|day| self.is_open_weekday(*day)).count() as i64;
        weeks * self.business_week() + rest - closed
    }

    /// The `count`-th business day after a day, or before it where negative; with 0 the day itself, whatever it is. `None`
    /// where there is none within the look-ahead, or the count is absurd.
    #[must_use]
    pub fn add_business_days(&self, day: i64, count: i64) -> Option<i64> {
        if !(-LONGEST_DAYS..=LONGEST_DAYS).contains(&count) {
            return None;
        }
        let step = count.signum();
        // So many weeks have no more business days than that; those that are holidays are left to be gone on.
        let weeks = (count.abs() - 1).max(0) / self.business_week().max(1);
        let near = day + 7 * weeks * step;
        let left = if weeks == 0 { count.abs() } else { count.abs() - self.business_days_between(day, near).abs() };
        (0..left).try_fold(near, |day, _| {
            (1..=LOOK_AHEAD_DAYS).map(|ahead| day + ahead * step).find(|day| self.is_business_day(*day))
        })
    }

    /// An instant so much later, or earlier where negative. Seconds, minutes and hours are elapsed time; days, weeks and
    /// business days keep the local time of day. `None` where there is none within reach.
    #[must_use]
    pub fn add(&self, instant: i64, amount: i64, unit: TimeUnit) -> Option<i64> {
        match unit {
            TimeUnit::Seconds => later(instant, amount, 1, LONGEST_DAYS * DAY_SECONDS),
            TimeUnit::Minutes => later(instant, amount, 60, LONGEST_DAYS * DAY_SECONDS),
            TimeUnit::Hours => later(instant, amount, 3_600, LONGEST_DAYS * DAY_SECONDS),
            TimeUnit::Days => self.on_day(instant, amount, |day| later(day, amount, 1, LONGEST_DAYS)),
            TimeUnit::Weeks => self.on_day(instant, amount, |day| later(day, amount, 7, LONGEST_DAYS)),
            TimeUnit::BusinessDays => self.on_day(instant, amount, |day| self.add_business_days(day, amount)),
        }
    }

    /// The first instant from `instant` on that lies in `hours`, in a window if any are given, and on no holiday. Without
    /// hours every hour is open. A moment (`at 18:00`) may also be the one that the hours end at; where the clock is set
    /// forward past it, it waits for the next day that has it. `None` where there is none within 800 days.
    #[must_use]
    pub fn next_open(&self, instant: i64, hours: Option<&Hours>, windows: Option<&Windows>) -> Option<i64> {
        let mut from = instant;
        for _ in 0..CLOCK_CHANGES {
            let offset = self.clock.offset(from);
            let found = self.next_civil(from + offset, hours, windows)? - offset;
            if self.clock.offset(found) == offset {
                return Some(found);
            }
            from = first_where(from, found, |at| self.clock.offset(at) != offset);
        }
        None
    }

    /// The last instant up to `instant` that lies in `hours`, in a window if any are given, and on no holiday: of hours that
    /// are over, their last minute, so that what comes right behind it is in time, too. `None` where there is none within 800
    /// days.
    #[must_use]
    pub fn last_open(&self, instant: i64, hours: Option<&Hours>, windows: Option<&Windows>) -> Option<i64> {
        let mut to = instant;
        for _ in 0..CLOCK_CHANGES {
            let offset = self.clock.offset(to);
            let found = self.last_civil(to + offset, hours, windows)? - offset;
            if self.clock.offset(found) == offset {
                return Some(found);
            }
            to = first_where(found, to, |at| self.clock.offset(at) == offset) - MINUTE;
        }
        None
    }

    /// The first open civil moment from `civil` on, as if the clock were never changed.
    fn next_civil(&self, civil: i64, hours: Option<&Hours>, windows: Option<&Windows>) -> Option<i64> {
        let today = civil.div_euclid(DAY_SECONDS);
        let days = (today..=today + LOOK_AHEAD_DAYS).filter(|day| !self.holidays.contains(*day));
        days.filter_map(|day| {
            let from = civil - day * DAY_SECONDS;
            let open = stretches(day, hours, windows).map(|(start, end)| (start.max(from), start, end));
            let moments = open.filter(|(at, start, end)| at < end || at == start).map(|(at, _, _)| at);
            moments.min().map(|second| day * DAY_SECONDS + second)
        })
        .next()
    }

    /// The last open civil moment up to `civil`, as if the clock were never changed.
    fn last_civil(&self, civil: i64, hours: Option<&Hours>, windows: Option<&Windows>) -> Option<i64> {
        let today = civil.div_euclid(DAY_SECONDS);
        let days = (today - LOOK_AHEAD_DAYS..=today).rev().filter(|day| !self.holidays.contains(*day));
        days.filter_map(|day| {
            let to = civil - day * DAY_SECONDS;
            let last = |start, end| match end {
                _ if to < end => to,
                _ if start < end => end - MINUTE,
                moment => moment,
            };
            let open = stretches(day, hours, windows).map(|(start, end)| (start, last(start, end)));
            let moments = open.filter(|(start, at)| start <= at).map(|(_, at)| at);
            moments.max().map(|second| day * DAY_SECONDS + second)
        })
        .next()
    }

    /// The instant at which the clock shows the same time as at `instant`, on the day that `moved` makes of its day. To move
    /// by nothing is to stay, even in an hour that the clock shows twice.
    fn on_day(&self, instant: i64, amount: i64, moved: impl Fn(i64) -> Option<i64>) -> Option<i64> {
        if amount == 0 {
            return Some(instant);
        }
        let civil = self.clock.civil(instant);
        let day = moved(civil.div_euclid(DAY_SECONDS))?;
        Some(self.clock.instant(day * DAY_SECONDS + civil.rem_euclid(DAY_SECONDS)))
    }
}

/// `at + amount * size`, unless that is further than `limit`.
fn later(at: i64, amount: i64, size: i64, limit: i64) -> Option<i64> {
    let distance = amount.checked_mul(size)?;
    (-limit..=limit).contains(&distance).then(|| at + distance)
}

/// The first instant after `before` and up to `until` at which `holds` is true, where it is false before and true after.
fn first_where(before: i64, until: i64, holds: impl Fn(i64) -> bool) -> i64 {
    let (mut before, mut until) = (before, until);
    while until - before > 1 {
        let middle = before + (until - before) / 2;
        if holds(middle) { until = middle } else { before = middle }
    }
    until
}
