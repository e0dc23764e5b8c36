//! When touches may happen: the schedule of a sequence, ready to be asked.

use std::collections::BTreeMap;

use crate::model::calendar::business::Calendar;
use crate::model::calendar::clock::Clock;
use crate::model::calendar::holidays::HolidaySet;
use crate::model::calendar::hours::{Hours, Windows};
use crate::model::settings::said;
use crate::syntax::ast::item::{ScheduleField, Settings};
use crate::syntax::ast::value::{Name, TimeSpan};
use crate::syntax::ast::words::{Channel, Weekday};

/// A schedule. The default one is always open, and its business days are Monday to Friday.
#[derive(Debug, Default)]
pub struct Plan<'a> {
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

    /// Its working days on `clock`. Holidays are only known where dates are: on a clock that floats there are none.
    #[must_use]
    pub fn calendar(&self, clock: Clock, more_holidays: &[&str]) -> Calendar {
        let regions = self.holidays.iter().map(|name| name.value.as_str()).chain(more_holidays.iter().copied());
        let holidays = match clock {
            Clock::Floating => HolidaySet::default(),
            Clock::Zone(_) => HolidaySet::of(regions),
        };
        Calendar::new(clock, self.hours.as_ref(), holidays)
    }

    /// When it opens on a weekday, in seconds of the day; 0 where it is always open or closed.
    #[must_use]
    pub fn opening_second(&self, day: Weekday) -> i64 {
        let first = self.hours.as_ref().and_then(|hours| hours.on(day).first());
        first.map_or(0, |(start, _)| i64::from(*start) * 60)
    }

    /// The weekdays that prospects are enrolled on: the open ones, or Monday to Friday where all are.
    pub fn open_weekdays(&self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.iter().copied().filter(|day| match &self.hours {
            Some(hours) => !hours.on(*day).is_empty(),
            None => !matches!(day, Weekday::Sat | Weekday::Sun),
        })
    }
}

fn is_moment(hours: &TimeSpan) -> bool {
    hours.end.is_none()
}
