//! Between instants and what the clock on the wall shows.

use chrono::DateTime;

use crate::model::calendar::zone::Zone;

/// Local time: of a zone, or floating where no zone is known. Floating, civil moments and instants are the same numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Of no zone.
    Floating,
    /// Of a zone, with its clock changes.
    Zone(Zone),
}

impl Clock {
    /// Local time minus UTC at an instant, in seconds.
    #[must_use]
    pub fn offset(self, instant: i64) -> i64 {
        match self {
            Self::Floating => 0,
            Self::Zone(zone) => zone.offset(instant),
        }
    }

    /// What the clock shows at an instant.
    #[must_use]
    pub fn civil(self, instant: i64) -> i64 {
        instant + self.offset(instant)
    }

    /// The instant at which the clock shows a civil moment: the first of two where it is set back, and the first moment
    /// after the gap where it is set forward past it.
    #[must_use]
    pub fn instant(self, civil: i64) -> i64 {
        match self {
            Self::Floating => civil,
            Self::Zone(zone) => zone.instant(civil),
        }
    }

    /// `2026-12-01T09:00:00+01:00`; floating, without an offset. Empty some 260,000 years from now.
    #[must_use]
    pub fn rfc3339(self, instant: i64) -> String {
        match self {
            Self::Floating => DateTime::from_timestamp(instant, 0)
                .map(|moment| moment.naive_utc().format("%Y-%m-%dT%H:%M:%S").to_string()),
            Self::Zone(zone) => zone.rfc3339(instant),
        }
        .unwrap_or_default()
    }
}
