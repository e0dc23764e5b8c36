//! The IANA time zones, embedded: nothing is looked up on the machine.

use chrono::{DateTime, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz};

/// The release of the IANA database, such as `2025b`.
pub const TZ_VERSION: &str = chrono_tz::IANA_TZDB_VERSION;

/// A time zone of the IANA database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

/// The zone of that name, in the letter case that IANA writes.
#[must_use]
pub fn zone(name: &str) -> Option<Zone> {
    name.parse().ok().map(Zone)
}

/// Every name that [`zone`] knows.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    TZ_VARIANTS.iter().map(|zone| zone.name())
}

impl Zone {
    /// As IANA writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Local time minus UTC at an instant, in seconds.
    #[must_use]
    pub fn offset(self, instant: i64) -> i64 {
        naive(instant).map_or(0, |utc| seconds(&self.0.offset_from_utc_datetime(&utc)))
    }

    /// The instant at which the clock shows a civil moment: the first of two where it is set back, and the first moment
    /// after the gap where it is set forward past it.
    #[must_use]
    pub fn instant(self, civil: i64) -> i64 {
        let Some(local) = naive(civil) else { return civil };
        match self.0.offset_from_local_datetime(&local) {
            LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => civil - seconds(&offset),
            LocalResult::None => {
                GapInfo::new(&local, &self.0).and_then(|gap| gap.end).map_or(civil, |end| end.timestamp())
            }
        }
    }

    /// The instant as RFC 3339, with this zone's offset.
    pub(super) fn rfc3339(self, instant: i64) -> Option<String> {
        DateTime::from_timestamp(instant, 0).map(|utc| utc.with_timezone(&self.0).to_rfc3339())
    }
}

fn naive(timestamp: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(timestamp, 0).map(|moment| moment.naive_utc())
}

fn seconds(offset: &impl Offset) -> i64 {
    i64::from(offset.fix().local_minus_utc())
}
