//! Public holidays by region, from the table in `data/holidays.txt`; its head tells its source, licence and form.
//!
//! One-off days (state funerals, make-up working days of a year not yet announced) are not in it.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::model::calendar::day;

/// The years of the table. Of a day in another year nothing is known.
pub const HOLIDAY_YEARS: RangeInclusive<i32> = 2025..=2035;

/// Where the table is from, for `--version`.
pub const HOLIDAY_SOURCE: &str = "holidays 0.108 of 2026-11-23";

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// In English; an observed day says so: `Independence Day (observed)`.
    pub name: &'static str,
    /// Whether the date may still move by a day or two, as those do that depend on the moon.
    pub estimated: bool,
}

/// The holiday of a region on a date, if there is one. A region is `US` or `US-CA`; a subdivision has its nation's days.
/// `None` also where nothing is known: see [`holiday_years`].
#[must_use]
pub fn holiday(region: &str, date: NaiveDate) -> Option<Holiday> {
    TABLE
        .series(region)
        .filter(|series| series.dates().any(|kept| kept == date))
        .map(|series| Holiday { name: series.name, estimated: series.estimated })
        .min_by_key(|holiday| holiday.estimated)
}

/// The years in which a region's holidays are known; `None` for an unknown region.
#[must_use]
pub fn holiday_years(region: &str) -> Option<RangeInclusive<i32>> {
    let known = TABLE.keeper(region)?;
    Some(*HOLIDAY_YEARS.start()..=known.last_year)
}

/// Whether `region` is a country or a subdivision of one, by its ISO 3166 code.
#[must_use]
pub fn is_region(region: &str) -> bool {
    TABLE.region(region).is_some()
}

/// What people write for a country beside its code.
const NAMES: &[(&str, &str)] = &[
    ("UK", "GB"),
    ("USA", "US"),
    ("AMERICA", "US"),
    ("BRITAIN", "GB"),
    ("ENGLAND", "GB-ENG"),
    ("SCOTLAND", "GB-SCT"),
    ("WALES", "GB-WLS"),
    ("AUSTRALIA", "AU"),
    ("AUSTRIA", "AT"),
    ("BELGIUM", "BE"),
    ("CANADA", "CA"),
    ("DENMARK", "DK"),
    ("FRANCE", "FR"),
    ("GERMANY", "DE"),
    ("INDIA", "IN"),
    ("IRELAND", "IE"),
    ("ITALY", "IT"),
    ("NETHERLANDS", "NL"),
    ("NORWAY", "NO"),
    ("POLAND", "PL"),
    ("SPAIN", "ES"),
    ("SWEDEN", "SE"),
    ("SWITZERLAND", "CH"),
];

/// The region that another spelling of its code means, or its name: `uk`, `de-by`, `Germany`.
#[must_use]
pub fn meant_region(code: &str) -> Option<&'static str> {
    let code = code.to_ascii_uppercase();
    let named = NAMES.iter().find(|(name, _)| *name == code).map(|(_, region)| *region);
    regions().find(|region| *region == named.unwrap_or(&code))
}

/// Every region, by code.
pub fn regions() -> impl Iterator<Item = &'static str> {
    TABLE.regions.iter().map(|region| region.code)
}

/// The holidays of some regions together, estimates included, to be asked quickly by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolidaySet {
    /// One bit for each day from the first year on; empty where there are none.
    days: Vec<u64>,
}

impl HolidaySet {
    /// The holidays of all of `regions`; unknown ones have none.
    #[must_use]
    pub fn of<'a>(regions: impl IntoIterator<Item = &'a str>) -> Self {
        let mut set = Self::default();
        for date in regions.into_iter().flat_map(|region| TABLE.series(region)).flat_map(Series::dates) {
            set.insert(day::day_of(date));
        }
        set
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn contains(&self, day: i64) -> bool {
        place(day).is_some_and(|(word, bit)| self.days.get(word).is_some_and(|days| days & bit != 0))
    }

    /// Those of its days that lie in a stretch, in order.
    pub fn within(&self, stretch: Range<i64>) -> impl Iterator<Item = i64> {
        let word = |day| place(day).map_or(0, |(word, _)| word);
        let words = self.days.iter().enumerate().take(word(stretch.end) + 1).skip(word(stretch.start));
        let some = words.filter(|(_, days)| **days != 0).map(|(word, _)| FIRST_DAY + word as i64 * 64);
        some.flat_map(|day| day..day + 64).filter(move |day| stretch.contains(day) && self.contains(*day))
    }

    /// Adds a day; one before 2025 is left out.
    pub fn insert(&mut self, day: i64) {
        let Some((word, bit)) = place(day) else { return };
        if word >= self.days.len() {
            self.days.resize(word + 1, 0);
        }
        if let Some(days) = self.days.get_mut(word) {
            *days |= bit;
        }
    }
}

/// 2025-01-01, the first day that a set can hold.
const FIRST_DAY: i64 = 20_089;

/// The word and the bit of a day; none of one before the first.
fn place(day: i64) -> Option<(usize, u64)> {
    let index = usize::try_from(day.checked_sub(FIRST_DAY)?).ok()?;
    Some((index / 64, 1 << (index % 64)))
}

/// The lines of the table, found once; their dates are read when they are asked for.
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("data/holidays.txt")));

struct Table {
    series: Vec<Series>,
    /// By code.
    regions: Vec<Region>,
}

/// Dates of one holiday, as one or more regions keep it.
#[derive(Clone, Copy)]
struct Series {
    name: &'static str,
    estimated: bool,
    dates: &'static str,
}

struct Region {
    code: &'static str,
    last_year: i32,
    /// Numbers of series; empty for a subdivision that keeps its nation's.
    series: &'static str,
}

impl Table {
    fn read(text: &'static str) -> Self {
        let (series, regions) = text.split_once("\nregions\n").unwrap_or_default();
        Self { series: read_series(series), regions: regions.lines().map(Region::read).collect() }
    }

    fn region(&self, code: &str) -> Option<&Region> {
        let found = self.regions.binary_search_by(|region| region.code.cmp(code)).ok()?;
        self.regions.get(found)
    }

    /// The region whose days `code` keeps: its own, or its nation's.
    fn keeper(&self, code: &str) -> Option<&Region> {
        let region = self.region(code)?;
        match code.split_once('-') {
            Some((nation, _)) if region.series.is_empty() => self.region(nation),
            _ => Some(region),
        }
    }

    fn series(&self, code: &str) -> impl Iterator<Item = Series> {
        let numbers = self.keeper(code).map_or("", |region| region.series);
        numbers.split_ascii_whitespace().filter_map(|number| self.series.get(number.parse::<usize>().ok()?).copied())
    }
}

fn read_series(text: &'static str) -> Vec<Series> {
    let mut name = "";
    let mut series = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix(' ') {
            None => name = line,
            Some(dates) => {
                let estimated = dates.starts_with('~');
                series.push(Series { name, estimated, dates: dates.trim_start_matches('~') });
            }
        }
    }
    series
}

impl Series {
    fn dates(self) -> impl Iterator<Item = NaiveDate> {
        let every_year = self.dates.len() == "MMDD".len();
        let count = if every_year { HOLIDAY_YEARS.count() } else { self.dates.split(' ').count() };
        self.dates.split(' ').cycle().take(count).zip(*HOLIDAY_YEARS.start()..).filter_map(read_date)
    }
}

/// `MMDD` of the year that is its turn, or `YYMMDD`.
fn read_date((token, year): (&str, i32)) -> Option<NaiveDate> {
    let digits: u32 = token.parse().ok()?;
    let year = if token.len() == "YYMMDD".len() { i32::try_from(2000 + digits / 10_000).ok()? } else { year };
    NaiveDate::from_ymd_opt(year, digits / 100 % 100, digits % 100)
}

impl Region {
    fn read(line: &'static str) -> Self {
        let (code, rest) = line.split_once(' ').unwrap_or((line, ""));
        let limit = rest.strip_prefix('<').map(|rest| rest.split_once(' ').unwrap_or((rest, "")));
        let (last_year, series) = limit.unwrap_or(("", rest));
        Self { code, last_year: last_year.parse().unwrap_or(*HOLIDAY_YEARS.end()), series }
    }
}
