//! `--start` and what belongs to it: how the arguments of an enrollment become dates.

use std::collections::BTreeSet;
use std::fmt::Display;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use clap::Args;

use crate::model::SequenceModel;
use crate::model::calendar::holidays::{is_region, meant_region};
use crate::model::calendar::zone::{Zone, zone, zone_names};
use crate::model::timeline::OriginKind;
use crate::model::timeline::dated::{Enrollment, Occasion, civil, dated, example_moments, years_without_holidays};
use crate::text::closest::closest;

/// What is said of an enrollment.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Dates")]
pub struct Dates {
    /// When a prospect is enrolled: with it, touches get dates beside their days.
    ///
    /// A date such as `2026-12-01`, or with a time of day, `2026-12-01T10:00`. Without one, the hours of the schedule
    /// say when the day begins.
    #[arg(long, value_name = "DATE", value_parser = read_start)]
    pub start: Option<Start>,

    /// The prospect's time zone, such as `Europe/Berlin`; without it, the one that the schedule names.
    #[arg(long, value_name = "ZONE", value_parser = read_zone, requires = "start")]
    pub timezone: Option<Zone>,

    /// The prospect's country or region, such as `DE-BY`: its public holidays are closed too.
    #[arg(long, value_name = "REGION", value_parser = read_region, requires = "start")]
    pub country: Option<String>,

    /// The date that a field of the prospect's holds, as `webinar_at=2026-12-10T16:00`; without it, the `example` that
    /// the field is declared with.
    #[arg(long = "field", value_name = "NAME=DATE", value_parser = read_field, requires = "start")]
    pub fields: Vec<Field>,
}

/// The date of an enrollment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The date.
    pub date: NaiveDate,
    /// The time of day, if one was given.
    pub time: Option<NaiveTime>,
}

/// A field and its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// In civil seconds since 1970.
    pub moment: i64,
}

/// The enrollment of `model` that `dates` speak of, with all its dates; `None` where there is no `--start`.
///
/// # Errors
/// Where something more has to be said for it; what, in a sentence.
pub fn occasion<'e>(dates: &'e Dates, model: &'e SequenceModel<'_>) -> Result<Option<Occasion<'e>>, String> {
    let Some(start) = dates.start else { return Ok(None) };
    let name = &model.sequence.name.value;
    let own_zone = || model.plan.zone.and_then(|own| zone(&own.value));
    let Some(zone) = dates.timezone.or_else(own_zone) else {
        return Err(match model.settings.schedule {
            Some(_) => format!("the schedule of `{name}` names no time zone: say one with `--timezone Europe/Berlin`"),
            None => format!("`{name}` has no schedule that names a time zone: say one with `--timezone Europe/Berlin`"),
        });
    };
    let fields = moments(dates, model);
    if let Some(missing) = missing(model, &fields) {
        return Err(format!(
            "`{name}` waits for the date in `{missing}`: say one with `--field {missing}=2026-12-10`, or give the field \
             an `example`"
        ));
    }
    let enrollment = Enrollment {
        date: start.date,
        second: start.time.map(|time| i64::from(time.num_seconds_from_midnight())),
        zone,
        region: dates.country.as_deref(),
        fields,
    };
    let dated = dated(model, &enrollment);
    Ok(dated.map(|dated| Occasion { enrollment, dated }))
}

/// What has to be said of an occasion: the years whose holidays are not known.
#[must_use]
pub fn notices(model: &SequenceModel<'_>, occasion: &Occasion<'_>) -> Vec<String> {
    let unknown = years_without_holidays(model, occasion).into_iter();
    unknown.map(|(region, year)| format!("no holiday data for {year} in {region}: its days count as open")).collect()
}

/// The first field of `dates` that is not among those that are awaited.
#[must_use]
pub fn unused_field<'d, 'm>(dates: &'d Dates, awaited: impl Iterator<Item = &'m str>) -> Option<&'d str> {
    let awaited: BTreeSet<&str> = awaited.collect();
    dates.fields.iter().map(|field| field.name.as_str()).find(|name| !awaited.contains(name))
}

fn moments<'e>(dates: &'e Dates, model: &'e SequenceModel<'_>) -> Vec<(&'e str, i64)> {
    let given = dates.fields.iter().map(|field| (field.name.as_str(), field.moment));
    let mut moments: Vec<(&str, i64)> = given.collect();
    let examples = model.flow.places.iter().flat_map(|place| example_moments(&place.frame.scope));
    for (name, moment) in examples {
        if moments.iter().all(|(known, _)| *known != name) {
            moments.push((name, moment));
        }
    }
    moments
}

fn missing<'m>(model: &'m SequenceModel<'_>, known: &[(&str, i64)]) -> Option<&'m str> {
    awaited(model).find(|name| known.iter().all(|(known, _)| known != name))
}

/// The fields whose dates the sequence waits for or is counted from.
pub fn awaited<'m>(model: &'m SequenceModel<'_>) -> impl Iterator<Item = &'m str> {
    let origins = model.timeline.runs.first().map_or(&[][..], |run| &run.origins);
    let fields = origins.iter().filter_map(|origin| match &origin.kind {
        OriginKind::Field(name) => Some(name.as_str()),
        OriginKind::Enrollment | OriginKind::Anchor | OriginKind::Date(_) => None,
    });
    model.settings.anchor.map(|anchor| anchor.value.as_str()).into_iter().chain(fields)
}

/// A date without a time of day.
///
/// # Errors
/// Where it is none; how one is written.
pub fn read_day(text: &str) -> Result<NaiveDate, String> {
    let wrong = || if is_of_a_date(text) { NO_SUCH_DAY } else { "a date is written `2026-12-01`" };
    read_date(text).ok_or_else(|| wrong().to_owned())
}

fn read_start(text: &str) -> Result<Start, String> {
    match (read_date(text), read_datetime(text)) {
        (Some(date), _) => Ok(Start { date, time: None }),
        (None, Some(moment)) => Ok(Start { date: moment.date(), time: Some(moment.time()) }),
        (None, None) if is_of_a_date(text) => Err(NO_SUCH_DAY.to_owned()),
        (None, None) => Err("a date is written `2026-12-01`, with a time of day `2026-12-01T10:00`".to_owned()),
    }
}

fn read_field(text: &str) -> Result<Field, String> {
    let wanted = "a field is given as `webinar_at=2026-12-10` or `webinar_at=2026-12-10T16:00`";
    let (name, value) = text.split_once('=').ok_or(wanted)?;
    let at_midnight = || read_date(value).map(|date| date.and_time(NaiveTime::MIN));
    let wrong = if is_of_a_date(value) { NO_SUCH_DAY } else { wanted };
    let moment = read_datetime(value).or_else(at_midnight).ok_or(wrong)?;
    Ok(Field { name: name.trim().to_owned(), moment: civil(moment) })
}

fn read_zone(name: &str) -> Result<Zone, String> {
    // Of zones with numbers, the next is another time.
    let near = || if name.contains(|c: char| c.is_ascii_digit()) { None } else { closest(name, zone_names()) };
    zone(name).ok_or_else(|| unknown("an IANA time zone", near(), "Europe/Berlin"))
}

fn read_region(code: &str) -> Result<String, String> {
    if is_region(code) {
        return Ok(code.to_owned());
    }
    Err(unknown("an ISO 3166 country or region", meant_region(code), "DE-BY"))
}

fn unknown(what: impl Display, near: Option<&str>, like: &str) -> String {
    match near {
        Some(near) => format!("this is not {what}; there is `{near}`"),
        None => format!("this is not {what}, such as `{like}`"),
    }
}

/// What is wrong with a date in the right form.
const NO_SUCH_DAY: &str = "the calendar has no such day";

/// Whether it has the form of a date, with or without a time of day.
fn is_of_a_date(text: &str) -> bool {
    let date = text.get(.."2026-12-01".len()).unwrap_or_default();
    let is_digit = |(index, b): (usize, u8)| if matches!(index, 4 | 7) { b == b'-' } else { b.is_ascii_digit() };
    read_date(date).is_none() && date.len() == "2026-12-01".len() && date.bytes().enumerate().all(is_digit)
}

fn read_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == "2026-12-01".len())
}

fn read_datetime(text: &str) -> Option<NaiveDateTime> {
    let is_long = text.len() == "2026-12-01T10:00".len();
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
    moment.or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")).ok().filter(|_| is_long)
}
