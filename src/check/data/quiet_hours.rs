//! When people may be called and texted, by region, at their own place.
//!
//! As of 2026-11. Sources: 47 CFR 64.1200 (c) (1); Florida, Oklahoma and Washington, as reported by Klein Moynihan and
//! Dinsmore; Texas SB 140, as reported by Foster; décret 2022-1313 for consumers in France.

use crate::syntax::ast::words::{AudienceKind, Weekday};
use crate::text::diagnostic::Severity;

/// Spans of the day, in minutes.
pub type Spans = &'static [(u16, u16)];

/// The hours of a region.
#[derive(Debug)]
pub struct QuietHours {
    /// ISO 3166; empty for wherever no row is.
    pub region: &'static str,
    /// Of whom; everybody where `None`.
    pub kind: Option<AudienceKind>,
    /// From Monday to Friday.
    pub weekdays: Spans,
    /// On Saturdays.
    pub saturday: Spans,
    /// On Sundays.
    pub sunday: Spans,
    /// How much it weighs to call outside.
    pub weight: Severity,
}

const EIGHT_TO_EIGHT: Spans = &[(8 * 60, 20 * 60)];
const EIGHT_TO_NINE: Spans = &[(8 * 60, 21 * 60)];
const NINE_TO_NINE: Spans = &[(9 * 60, 21 * 60)];
const NOON_TO_NINE: Spans = &[(12 * 60, 21 * 60)];
const FRENCH: Spans = &[(10 * 60, 13 * 60), (14 * 60, 20 * 60)];

/// The rows; the first that fits holds.
const HOURS: &[QuietHours] = &[
    every_day("US-FL", EIGHT_TO_EIGHT, Severity::Error),
    every_day("US-OK", EIGHT_TO_EIGHT, Severity::Error),
    every_day("US-WA", EIGHT_TO_EIGHT, Severity::Error),
    QuietHours {
        region: "US-TX",
        kind: None,
        weekdays: NINE_TO_NINE,
        saturday: NINE_TO_NINE,
        sunday: NOON_TO_NINE,
        weight: Severity::Error,
    },
    every_day("US", EIGHT_TO_NINE, Severity::Error),
    QuietHours {
        region: "FR",
        kind: Some(AudienceKind::B2c),
        weekdays: FRENCH,
        saturday: &[],
        sunday: &[],
        weight: Severity::Error,
    },
];

/// Where no row is.
const ELSEWHERE: QuietHours = every_day("", EIGHT_TO_NINE, Severity::Warning);

const fn every_day(region: &'static str, hours: Spans, weight: Severity) -> QuietHours {
    QuietHours { region, kind: None, weekdays: hours, saturday: hours, sunday: hours, weight }
}

impl QuietHours {
    /// When people may be called on a day.
    #[must_use]
    pub fn on(&self, day: Weekday) -> Spans {
        match day {
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => self.weekdays,
            Weekday::Sat => self.saturday,
            Weekday::Sun => self.sunday,
        }
    }
}

/// The hours of `region`, or else of its country, for people of that kind.
#[must_use]
pub fn quiet_hours(region: &str, kind: Option<AudienceKind>) -> &'static QuietHours {
    let country = region.split('-').next().unwrap_or(region);
    let fits = |row: &&QuietHours| row.kind.is_none_or(|wanted| kind == Some(wanted));
    let of = |place: &str| HOURS.iter().filter(fits).find(|row| row.region == place);
    of(region).or_else(|| of(country)).unwrap_or(&ELSEWHERE)
}
