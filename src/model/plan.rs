//! When touches may happen: the schedule of a sequence, ready to be asked.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::calendar::business::Calendar;
use crate::model::calendar::clock::Clock;
use crate::model::calendar::holidays::{HolidaySet, holiday};
use crate::model::calendar::hours::{Hours, Windows};
use crate::model::calendar::weekend::weekend;
use crate::model::settings::said;
use crate::syntax::ast::item::{ScheduleField, Settings};
use crate::syntax::ast::value::{Name, TimeSpan};
use crate::syntax::ast::words::{Channel, Weekday};

/// A schedule. The default one is always open, and its business days are all but the weekend.
#[derive(Debug, Default)]
pub struct Plan<'a> {
    /// The country or region whose weekend counts where there are no hours; Saturday and Sunday where none is known.
    pub region: Option<&'a str>,
    /// Whether each prospect's own zone is used.
    pub prospect_zone: bool,
    /// The zone, or the one of prospects whose own is not known.
    pub zone: Option<&'a Name>,
    /// The hours of every channel that has none of its own; `None` where always open.
    pub hours: Option<Hours>,
    /// The hours of single channels.
    pub of_channels: BTreeMap<Channel, Hours>,
    /// The times of an open day that are better than the others.
    pub prefer: Option<Windows>,
    /// Where holidays are taken from.
    pub holidays: Vec<&'a Name>,
}

impl<'a> Plan<'a> {
    /// Of a `schedule`.
    #[must_use]
    pub fn of(schedule: &'a Settings<ScheduleField>) -> Self {
        let mut plan = Self::default();
        for field in said(schedule) {
            match field {
                ScheduleField::Timezone { prospect, zone } => {
                    plan.prospect_zone = *prospect;
                    plan.zone = zone.as_ref();
                }
                // Hours that could not be read do not close anything.
                ScheduleField::Open { days, hours, .. } if days.is_empty() || hours.iter().all(is_moment) => {}
                ScheduleField::Open { channel: None, days, hours } => {
                    plan.hours.get_or_insert_default().open(days, hours);
                }
                ScheduleField::Open { channel: Some(channel), days, hours } => {
                    plan.of_channels.entry(channel.value).or_default().open(days, hours);
                }
                ScheduleField::Prefer(times) => plan.prefer = Some(Windows::new(&[], times)),
                ScheduleField::Holidays(regions) => plan.holidays.extend(regions),
            }
        }
        plan
    }

    /// The hours of a channel; `None` where it is always open.
    #[must_use]
    pub fn hours(&self, channel: Channel) -> Option<&Hours> {
        self.of_channels.get(&channel).or(self.hours.as_ref())
    }

    /// Its working days on `clock`, for a prospect in `region` if one is given: its holidays count beside the schedule's
    /// own. Holidays are only known where dates are: on a clock that floats there are none.
    #[must_use]
    pub fn calendar(&self, clock: Clock, region: Option<&str>) -> Calendar {
        let holidays = match clock {
            Clock::Floating => HolidaySet::default(),
            Clock::Zone(_) => self.closed_on(region),
        };
        let weekend = weekend(region.or(self.region).unwrap_or_default());
        Calendar::new(clock, self.hours.as_ref(), weekend, holidays)
    }

    /// The holidays on which it is closed, for a prospect in `region` if one is given.
    #[must_use]
    pub fn closed_on(&self, region: Option<&str>) -> HolidaySet {
        HolidaySet::of(self.holidays.iter().map(|name| name.value.as_str()).chain(region))
    }

    /// The holiday for which it is closed on a date, for a prospect in `region` if one is given.
    #[must_use]
    pub fn holiday(&self, date: NaiveDate, region: Option<&str>) -> Option<&'static str> {
        let mut regions = self.holidays.iter().map(|name| name.value.as_str()).chain(region);
        regions.find_map(|region| holiday(region, date)).map(|holiday| holiday.name)
    }

    /// When it opens on a weekday, in seconds of the day; 0 where it is always open or closed.
    #[must_use]
    pub fn opening_second(&self, day: Weekday) -> i64 {
        let first = self.hours.as_ref().and_then(|hours| hours.on(day).first());
        first.map_or(0, |(start, _)| i64::from(*start) * 60)
    }

    /// The weekdays that prospects are enrolled on: the open ones, or all but the weekend where all are.
    pub fn open_weekdays(&self) -> impl Iterator<Item = Weekday> {
        let weekend = weekend(self.region.unwrap_or_default());
        Weekday::ALL.iter().copied().filter(move |day| match &self.hours {
            Some(hours) => !hours.on(*day).is_empty(),
            None => !weekend.contains(day),
        })
    }
}

fn is_moment(hours: &TimeSpan) -> bool {
    hours.end.is_none()
}
