//! Openings, held equal to a walk over every minute that asks only what the clock shows.

use std::ops::Range;

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
use seqc::model::calendar::business::Calendar;
use seqc::model::calendar::clock::Clock;
use seqc::model::calendar::day::{DAY_SECONDS, weekday};
use seqc::model::calendar::holidays::HolidaySet;
use seqc::model::calendar::hours::{Hours, Windows};
use seqc::model::calendar::weekend::weekend;
use seqc::syntax::ast::words::TimeUnit;

use super::clock::changes;
use super::{ZONES, clock, moment};

/// So far the walk goes: more than the longest time that the generated weeks and the holidays stay closed.
const MINUTES: i64 = 16 * 24 * 60;

/// Days before, among and after those whose holidays are known.
const FAR: Range<i64> = 19_000..26_000;

/// What a walker knows of the minute before and the minute after an instant.
struct Walk<'a> {
    calendar: &'a Calendar,
    hours: &'a Hours,
    windows: Option<&'a Windows>,
}

impl Walk<'_> {
    /// Whether a span of the day that contains `civil` holds it; its end counts for a moment alone.
    fn holds(&self, civil: i64) -> bool {
        let (day, minute) = (civil.div_euclid(DAY_SECONDS), civil.rem_euclid(DAY_SECONDS) / 60);
        let within = |(start, end): (u16, u16), ends: bool| {
            i64::from(start) <= minute && (minute < end.into() || ends && minute == i64::from(end))
        };
        let weekday = weekday(day) as usize;
        let open = &self.hours.week[weekday];
        let everything = [(0, 1440)];
        let wanted =
            self.windows.map_or(&everything[..], |windows| if windows.days[weekday] { &windows.times } else { &[] });
        !self.calendar.holidays.contains(day)
            && open.iter().any(|open| {
                wanted.iter().any(|window| {
                    let is_moment = window.0 == window.1;
                    let together = open.0.max(window.0) < open.1.min(window.1);
                    (is_moment || together) && within(*open, is_moment) && within(*window, is_moment)
                })
            })
    }

    fn next(&self, from: i64) -> Option<i64> {
        (0..MINUTES).map(|minute| from + minute * 60).find(|at| self.holds(self.calendar.clock.civil(*at)))
    }

    fn last(&self, to: i64) -> Option<i64> {
        (0..MINUTES).map(|minute| to - minute * 60).find(|at| self.holds(self.calendar.clock.civil(*at)))
    }
}

fn spans() -> impl Strategy<Value = Vec<(u16, u16)>> {
    let span = (0..47_u16, 1..24_u16).prop_map(|(start, length)| (start * 30, ((start + length) * 30).min(1440)));
    prop::collection::vec(span, 0..3)
}

fn hours() -> impl Strategy<Value = Hours> {
    prop::array::uniform7(spans()).prop_map(|week| Hours { week: week.map(Into::into) })
}

fn windows() -> impl Strategy<Value = Option<Windows>> {
    let moment = (0..48_u16).prop_map(|half_hour| vec![(half_hour * 30, half_hour * 30)]);
    let times = prop_oneof![Just(vec![(0, 1440)]), spans(), moment];
    prop::option::of((any::<[bool; 7]>(), times).prop_map(|(days, times)| Windows { days, times: times.into() }))
}

/// A minute of 2026 or 2027, half of them within two days of a clock change where there is one.
fn start(clock: Clock, minute: i64, near: bool) -> i64 {
    let changes = changes(clock);
    match changes.get(usize::try_from(minute).unwrap() % changes.len().max(1)) {
        Some(change) if near => change + (minute % 5760 - 2880) * 60,
        _ => moment("2026-01-01 00:00") + minute * 60,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn openings_are_those_of_a_walk_by_minutes(
        index in 0..ZONES.len(),
        hours in hours(),
        windows in windows(),
        minute in 0..2 * 365 * 24 * 60_i64,
        near in any::<bool>(),
    ) {
        let clock = clock(ZONES[index]);
        let calendar = Calendar::new(clock, Some(&hours), weekend(""), HolidaySet::of(["DE-BY", "US"]));
        let from = start(clock, minute, near);
        let walk = Walk { calendar: &calendar, hours: &hours, windows: windows.as_ref() };
        let within_walk = |at: &i64| (at - from).abs() < MINUTES * 60;
        prop_assert_eq!(
            calendar.next_open(from, Some(&hours), windows.as_ref()).filter(within_walk), walk.next(from), "next"
        );
        prop_assert_eq!(
            calendar.last_open(from, Some(&hours), windows.as_ref()).filter(within_walk), walk.last(from), "last"
        );
    }

    #[test]
    fn business_days_are_those_of_a_walk_by_days(
        index in 0..ZONES.len(),
        hours in hours(),
        minute in 0..2 * 365 * 24 * 60_i64,
        near in any::<bool>(),
        count in 1..12_i64,
    ) {
        let clock = clock(ZONES[index]);
        let calendar = Calendar::new(clock, Some(&hours), weekend(""), HolidaySet::of(["GB-SCT"]));
        let from = start(clock, minute, near);
        let day = clock.civil(from).div_euclid(DAY_SECONDS);
        let time = clock.civil(from).rem_euclid(DAY_SECONDS);
        let mut left = count;
        let mut days = (day + 1..day + 400).filter(|day| {
            let is_open = !hours.week[weekday(*day) as usize].is_empty() && !calendar.holidays.contains(*day);
            left -= i64::from(is_open);
            left == 0
        });
        let expected = days.next();
        prop_assert_eq!(calendar.add_business_days(day, count), expected);
        let moved = expected.map(|day| clock.instant(day * DAY_SECONDS + time));
        prop_assert_eq!(calendar.add(from, count, TimeUnit::BusinessDays), moved);
    }

    #[test]
    fn business_days_are_counted_as_one_by_one(hours in hours(), from in FAR, to in FAR, count in -900..900_i64) {
        let calendar = Calendar::new(Clock::Floating, Some(&hours), weekend(""), HolidaySet::of(["GB-SCT"]));
        let count_of = |days: Range<i64>| days.filter(|day| calendar.is_business_day(*day)).count() as i64;
        let expected = if to < from { -count_of(to..from) } else { count_of(from + 1..to + 1) };
        prop_assert_eq!(calendar.business_days_between(from, to), expected);
        let left = count.abs();
        let one_by_one = (0..left).try_fold(from, |day, _| calendar.add_business_days(day, count.signum()));
        prop_assert_eq!(calendar.add_business_days(from, count), one_by_one);
    }
}
