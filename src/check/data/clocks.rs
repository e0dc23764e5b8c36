//! How far the clocks of a country are from one another, and from the clock of a schedule.
//!
//! As of 2026-11. Source: the IANA time zone database. Standard time, in minutes from UTC, from the westernmost clock that
//! many people live by to the easternmost: Alaska, Hawaii, the Canaries and overseas territories are left out.

use crate::model::calendar::zone::zone;

/// Country, its westernmost and its easternmost clock.
const CLOCKS: &[(&str, i32, i32)] = &[
    ("US", -480, -300),
    ("CA", -480, -240),
    ("MX", -480, -360),
    ("BR", -240, -180),
    ("AU", 480, 600),
    ("GB", 0, 0),
    ("IE", 0, 0),
    ("PT", 0, 0),
    ("AT", 60, 60),
    ("BE", 60, 60),
    ("CH", 60, 60),
    ("CZ", 60, 60),
    ("DE", 60, 60),
    ("DK", 60, 60),
    ("ES", 60, 60),
    ("FR", 60, 60),
    ("HU", 60, 60),
    ("IT", 60, 60),
    ("NL", 60, 60),
    ("NO", 60, 60),
    ("PL", 60, 60),
    ("SE", 60, 60),
    ("BG", 120, 120),
    ("FI", 120, 120),
    ("GR", 120, 120),
    ("RO", 120, 120),
    ("IN", 330, 330),
    ("SG", 480, 480),
    ("JP", 540, 540),
];

/// Two instants of 2026, in the winter of either half of the world.
const WINTERS: [i64; 2] = [1_768_000_000, 1_783_000_000];

/// How much later it is in `region` than on the clock of `name`, in minutes: on its westernmost and its easternmost clock.
/// `None` where either is not known; of a part of a country, nothing is.
#[must_use]
pub fn ahead_of(name: &str, region: &str) -> Option<[i32; 2]> {
    let (_, west, east) = CLOCKS.iter().find(|(country, ..)| *country == region)?;
    let own = zone(name)?;
    let standard = WINTERS.iter().map(|winter| own.offset(*winter)).min()? / 60;
    let standard = i32::try_from(standard).ok()?;
    Some([west - standard, east - standard])
}
