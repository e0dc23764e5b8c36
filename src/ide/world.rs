//! Names of the world: time zones, places, languages, registers of numbers. Which are usual, and what is said of one.

use chrono::{Datelike, NaiveDate};

use crate::check::data::registers::{BESIDE, REGISTERS};
use crate::model::calendar::holidays::{holiday, holiday_years, is_region};
use crate::model::calendar::zone::zone;
use crate::syntax::ast::words::AudienceKind;

/// The languages that most sequences are written in; any code may be written.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("en-GB", "English, United Kingdom"),
    ("en-US", "English, United States"),
    ("de", "German"),
    ("de-AT", "German, Austria"),
    ("de-CH", "German, Switzerland"),
    ("fr", "French"),
    ("fr-CA", "French, Canada"),
    ("es", "Spanish"),
    ("es-MX", "Spanish, Mexico"),
    ("it", "Italian"),
    ("pt", "Portuguese"),
    ("pt-BR", "Portuguese, Brazil"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("sv", "Swedish"),
    ("da", "Danish"),
    ("nb", "Norwegian"),
    ("fi", "Finnish"),
    ("cs", "Czech"),
    ("ja", "Japanese"),
];

/// The places of most prospects.
pub const PLACES: &[(&str, &str)] = &[
    ("US", "United States"),
    ("CA", "Canada"),
    ("GB", "United Kingdom"),
    ("IE", "Ireland"),
    ("DE", "Germany"),
    ("AT", "Austria"),
    ("CH", "Switzerland"),
    ("FR", "France"),
    ("NL", "Netherlands"),
    ("BE", "Belgium"),
    ("ES", "Spain"),
    ("IT", "Italy"),
    ("PT", "Portugal"),
    ("SE", "Sweden"),
    ("DK", "Denmark"),
    ("NO", "Norway"),
    ("FI", "Finland"),
    ("PL", "Poland"),
    ("AU", "Australia"),
    ("NZ", "New Zealand"),
];

/// The middle of a January and of a July, as seconds since 1970: in one of them the clocks are set forward, if ever.
const WINTER_AND_SUMMER: [i64; 2] = [1_768_478_400, 1_784_116_800];

/// The year whose holidays are told.
const YEAR: i32 = 2026;

/// What is said of `word` on a line that begins with `first`, as Markdown.
#[must_use]
pub fn about(word: &str, first: &str) -> Option<String> {
    let said = match first {
        "timezone" => of_zone(word),
        "countries" | "holidays" => of_region(word),
        "screened" => of_register(word),
        "language" => named(LANGUAGES, word).map(str::to_owned),
        _ => None,
    };
    said.map(|said| format!("**`{word}`** {said}"))
}

/// What a table says of a code.
#[must_use]
pub fn named(table: &[(&'static str, &'static str)], code: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

fn of_zone(name: &str) -> Option<String> {
    let zone = zone(name)?;
    let [winter, summer] = WINTER_AND_SUMMER.map(|instant| offset(zone.offset(instant)));
    Some(if winter == summer {
        format!("{winter}; the clocks are not changed")
    } else {
        format!("{winter} in January, {summer} in July")
    })
}

/// `UTC-05:00`.
fn offset(seconds: i64) -> String {
    let minutes = seconds.abs() / 60;
    format!("UTC{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

fn of_region(code: &str) -> Option<String> {
    let years = holiday_years(code).filter(|_| is_region(code))?;
    let country = code.split('-').next().and_then(|country| named(PLACES, country));
    let name = country.map_or(String::new(), |name| format!("{name}\n\n"));
    let first = NaiveDate::from_ymd_opt(YEAR, 1, 1)?;
    let days = first.iter_days().take_while(|day| day.year() == YEAR);
    let days = days.filter_map(|day| Some(format!("{} {}", day.format("%-d %b"), holiday(code, day)?.name)));
    let days: Vec<String> = days.collect();
    let known = format!("Known from {} to {}.", years.start(), years.end());
    Some(format!("{name}Public holidays of {YEAR}: {}. {known}", days.join(", ")))
}

fn of_register(name: &str) -> Option<String> {
    if BESIDE.contains(&name) {
        return Some("a register of a state or of a trade body".to_owned());
    }
    let register = REGISTERS.iter().find(|register| register.is_named(name))?;
    let country = named(PLACES, register.country).unwrap_or(register.country);
    let whose = match register.kind {
        Some(AudienceKind::B2b) => " of companies",
        Some(AudienceKind::B2c) => " of consumers",
        None => "",
    };
    Some(format!("the do-not-call register{whose}, {country}"))
}
