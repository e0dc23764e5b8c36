//! A timeline with real dates: one enrollment, in one zone, with its holidays.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::model::SequenceModel;
use crate::model::calendar::business::Calendar;
use crate::model::calendar::clock::Clock;
use crate::model::calendar::day::{DAY_SECONDS, date_of, day_of, weekday};
use crate::model::calendar::holidays::holiday_years;
use crate::model::calendar::zone::Zone;
use crate::model::scope::Scope;
use crate::model::timeline::run::run;
use crate::model::timeline::{Course, Run, Start, civil_day};
use crate::syntax::ast::value::Value;

/// What is known of an enrollment.
#[derive(Clone, Debug)]
pub struct Enrollment<'e> {
    /// Its date.
    pub date: NaiveDate,
    /// Its time of day, in seconds; the schedule's opening where not given.
    pub second: Option<i64>,
    /// The prospect's zone.
    pub zone: Zone,
    /// The prospect's country or region: its holidays count beside the schedule's own.
    pub region: Option<&'e str>,
    /// Civil moments of date fields, by name, in seconds since 1970.
    pub fields: Vec<(&'e str, i64)>,
}

/// A run with dates, and the calendar they are of.
#[derive(Clone, Debug)]
pub struct DatedRun {
    /// The schedule's days in the zone.
    pub calendar: Calendar,
    /// The enrollment, followed through all steps.
    pub run: Run,
}

/// An enrollment, and when its steps happen.
#[derive(Clone, Debug)]
pub struct Occasion<'e> {
    /// What is known of it.
    pub enrollment: Enrollment<'e>,
    /// Its dates.
    pub dated: DatedRun,
}

impl Occasion<'_> {
    /// What its timeline is computed from.
    #[must_use]
    pub fn course<'c, 'a>(&'c self, model: &'c SequenceModel<'a>) -> Course<'c, 'a> {
        Course { calendar: &self.dated.calendar, fields: &self.enrollment.fields, ..model.course() }
    }
}

/// Follows one enrollment. `None` where the sequence counts from an anchor whose date is not among the fields.
#[must_use]
pub fn dated(model: &SequenceModel<'_>, enrollment: &Enrollment<'_>) -> Option<DatedRun> {
    let clock = Clock::Zone(enrollment.zone);
    let calendar = model.plan.calendar(clock, enrollment.region);
    let enrolled_day = day_of(enrollment.date);
    let day_one = match model.settings.anchor {
        Some(anchor) => {
            let moment = enrollment.fields.iter().find(|(name, _)| *name == anchor.value.as_str())?.1;
            moment.div_euclid(DAY_SECONDS)
        }
        None => enrolled_day,
    };
    let second = enrollment.second.unwrap_or_else(|| model.plan.opening_second(weekday(enrolled_day)));
    let start = Start { enrolled: clock.instant(enrolled_day * DAY_SECONDS + second), day_one, dated: true };
    let course = Course { calendar: &calendar, fields: &enrollment.fields, ..model.course() };
    let run = run(&course, start);
    Some(DatedRun { calendar, run })
}

/// The years from the enrollment to the last step for which the holidays of a region are not known, in order.
#[must_use]
pub fn years_without_holidays<'e>(model: &'e SequenceModel<'_>, occasion: &'e Occasion<'_>) -> Vec<(&'e str, i32)> {
    let year = |instant| date_of(civil_day(occasion.dated.calendar.clock, instant)).map(|date| date.year());
    let run = &occasion.dated.run;
    let last = run.times.iter().flatten().map(|times| times.latest).max().unwrap_or(run.start.enrolled);
    let (Some(first), Some(last)) = (year(run.start.enrolled), year(last)) else { return Vec::new() };
    let own = model.plan.holidays.iter().map(|region| region.value.as_str());
    let mut regions: Vec<&str> = own.chain(occasion.enrollment.region).collect();
    regions.sort_unstable();
    regions.dedup();
    let unknown = |region: &str, year: i32| holiday_years(region).is_none_or(|known| !known.contains(&year));
    let years = |region| (first..=last).filter(move |year| unknown(region, *year)).map(move |year| (region, year));
    regions.into_iter().flat_map(years).collect()
}

/// The moments that the date fields declared in `scope` have as their examples.
#[must_use]
pub fn example_moments<'a>(scope: &Scope<'a>) -> Vec<(&'a str, i64)> {
    let declared = scope.field_names().into_iter().filter_map(|name| scope.field(name));
    declared
        .filter_map(|declared| {
            let moment = match declared.item.example.as_ref()? {
                Value::Date(date) => day_of(date.value) * DAY_SECONDS,
                Value::Datetime(moment) => civil(moment.value),
                Value::Text(_) | Value::Number(_) | Value::YesNo(_) | Value::Param(_) => return None,
            };
            Some((declared.item.name.value.as_str(), moment))
        })
        .collect()
}

/// A civil moment as the calendar counts it.
#[must_use]
pub fn civil(moment: NaiveDateTime) -> i64 {
    moment.and_utc().timestamp()
}
