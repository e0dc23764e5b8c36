use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use seqc::model::calendar::clock::Clock;
use seqc::model::calendar::zone::{TZ_VERSION, zone, zone_names};

use super::{ZONES, clock, moment, shown};

#[test]
fn zones_go_by_their_iana_names() {
    assert_eq!(zone("Europe/Berlin").unwrap().name(), "Europe/Berlin");
    for name in ["europe/berlin", "Berlin", "", "UTC-5", "Europe/Bonn"] {
        assert_eq!(zone(name), None, "{name}");
    }
    assert!(zone_names().all(|name| zone(name).is_some()));
    assert!(TZ_VERSION.starts_with("20"));
}

#[test]
fn instants_are_written_with_their_offset() {
    let winter = moment("2026-12-01 08:00");
    assert_eq!(clock("Europe/Berlin").rfc3339(winter), "2026-12-01T09:00:00+01:00");
    assert_eq!(clock("America/St_Johns").rfc3339(winter), "2026-12-01T04:30:00-03:30");
    assert_eq!(clock("Asia/Kolkata").rfc3339(moment("2026-07-01 08:00")), "2026-07-01T13:30:00+05:30");
    assert_eq!(Clock::Floating.rfc3339(winter), "2026-12-01T08:00:00");
}

#[test]
fn a_time_that_is_skipped_is_the_first_after_the_gap() {
    let forward = |name, civil: &str| {
        let clock = clock(name);
        shown(clock.civil(clock.instant(moment(civil))))
    };
    assert_eq!(forward("Europe/Berlin", "2026-03-29 02:30"), "2026-03-29 03:00");
    assert_eq!(forward("America/New_York", "2026-03-08 02:00"), "2026-03-08 03:00");
    assert_eq!(forward("Australia/Lord_Howe", "2026-10-04 02:15"), "2026-10-04 02:30");
    assert_eq!(forward("Asia/Beirut", "2026-03-29 00:30"), "2026-03-29 01:00");
    assert_eq!(forward("Pacific/Apia", "2011-12-30 09:00"), "2011-12-31 00:00");
}

#[test]
fn a_time_that_comes_twice_is_the_first() {
    let first = |name, civil: &str| clock(name).rfc3339(clock(name).instant(moment(civil)));
    assert_eq!(first("Europe/Berlin", "2026-10-25 02:30"), "2026-10-25T02:30:00+02:00");
    assert_eq!(first("America/New_York", "2026-11-01 01:30"), "2026-11-01T01:30:00-04:00");
    assert_eq!(first("Australia/Lord_Howe", "2026-04-05 01:45"), "2026-04-05T01:45:00+11:00");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The instant of a civil moment is the first at which the clock shows it or is already past it.
    #[test]
    fn every_civil_moment_has_its_first_instant(index in 0..ZONES.len(), minute in 0..2 * 365 * 24 * 60_i64) {
        let clock = clock(ZONES[index]);
        let civil = moment("2026-01-01 00:00") + minute * 60;
        let by_minute = (-16 * 60..16 * 60).map(|minute| civil + minute * 60);
        prop_assert_eq!(Some(clock.instant(civil)), by_minute.clone().find(|at| clock.civil(*at) >= civil));
    }
}

/// The same around every change of every zone, where it matters.
#[test]
fn around_each_change_every_minute_has_its_first_instant() {
    for name in ZONES {
        let clock = clock(name);
        for hour in changes(clock) {
            for civil in (-4 * 60..4 * 60).map(|minute| clock.civil(hour) + minute * 60) {
                let mut by_minute = (-8 * 60..8 * 60).map(|minute| hour + minute * 60);
                assert_eq!(
                    Some(clock.instant(civil)),
                    by_minute.find(|at| clock.civil(*at) >= civil),
                    "{name} {civil}"
                );
            }
        }
    }
}

/// The hours of 2026 and 2027 in which a clock is changed.
pub(super) fn changes(clock: Clock) -> Vec<i64> {
    let hours = (moment("2026-01-01 00:00")..moment("2028-01-01 00:00")).step_by(3600);
    hours.filter(|hour| clock.offset(*hour) != clock.offset(hour + 3600)).collect()
}
