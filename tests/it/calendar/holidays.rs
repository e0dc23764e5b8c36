use std::collections::BTreeSet;

use chrono::Days;
use seqc::model::calendar::day::day_of;
use seqc::model::calendar::holidays::{
    HOLIDAY_SOURCE, HOLIDAY_YEARS, Holiday, HolidaySet, holiday, holiday_years, is_region, regions,
};
use sha2::{Digest, Sha256};

use super::date;

const TABLE: &str = include_str!("../../../src/model/calendar/data/holidays.txt");
const SCRIPT: &str = include_str!("../../../tools/gen_holidays.py");

fn name(region: &str, day: &str) -> Option<&'static str> {
    holiday(region, date(day)).map(|holiday| holiday.name)
}

#[test]
fn days_that_were_checked_by_hand() {
    assert_eq!(name("GB", "2027-05-31"), Some("Spring Bank Holiday"));
    assert_eq!(name("GB-ENG", "2027-03-29"), Some("Easter Monday"));
    assert_eq!(name("US", "2027-11-25"), Some("Thanksgiving Day"));
    assert_eq!(name("DE", "2027-10-03"), Some("German Unity Day"));
    assert_eq!(name("FR", "2027-07-14"), Some("National Day"));
    assert_eq!(name("DE-BY", "2027-01-06"), Some("Epiphany"));
    assert_eq!(name("US", "2027-07-05"), Some("Independence Day (observed)"));
    assert_eq!(name("US", "2027-11-24"), None);
}

#[test]
fn a_nation_has_only_the_days_of_all_its_parts() {
    assert_eq!(name("GB", "2027-03-29"), None);
    assert_eq!(name("GB-SCT", "2027-03-29"), None);
    assert_eq!(name("DE", "2027-01-06"), None);
    let days = |region| HolidayDays::of(region, 2027);
    assert_eq!(days("GB").0.len(), 8);
    assert_eq!(days("DE").0.len(), 9);
    assert!(days("GB").0.is_subset(&days("GB-NIR").0));
    assert!(days("DE").0.is_subset(&days("DE-BY").0));
}

#[test]
fn a_subdivision_may_lack_a_day_of_its_nation() {
    assert_eq!(name("US", "2027-10-11"), Some("Columbus Day"));
    assert_eq!(name("US-CA", "2027-10-11"), None);
    assert_eq!(name("US-CA", "2027-03-31"), Some("Cesar Chavez Day"));
}

#[test]
fn a_subdivision_that_is_not_in_the_table_keeps_its_nations_days() {
    assert_eq!(name("AT-9", "2027-10-26"), name("AT", "2027-10-26"));
    assert!(name("AT-9", "2027-10-26").is_some());
}

#[test]
fn dates_by_the_moon_are_estimates() {
    let eid = Holiday { name: "Eid al-Fitr", estimated: true };
    assert_eq!(holiday("AE", date("2027-03-09")), Some(eid));
    assert!(!holiday("AE", date("2027-12-02")).unwrap().estimated);
}

#[test]
fn only_iso_codes_are_regions() {
    for code in ["US", "US-CA", "GB-ENG", "DE-BY", "CH-ZH", "ES-CT", "FR-57", "BV", "IN-MH"] {
        assert!(is_region(code), "{code}");
    }
    for code in ["", "UK", "us", "US-", "US-XX", "FR-IDF", "DE-Augsburg", "XX", "regions", "US-CA-X"] {
        assert!(!is_region(code), "{code}");
    }
    assert!(regions().is_sorted());
    assert!(regions().all(is_region));
    let count = |nation: &str| regions().filter(|code| code.starts_with(nation)).count();
    assert_eq!(["US-", "CA-", "GB-", "DE-", "AU-", "CH-", "ES-"].map(count), [57, 13, 4, 16, 8, 26, 19]);
    assert_eq!(regions().filter(|code| code.len() == 2).count(), 250);
}

#[test]
fn what_is_unknown_is_not_a_day_without_a_holiday() {
    assert_eq!(holiday_years("US"), Some(HOLIDAY_YEARS));
    assert_eq!(holiday_years("DE-BY"), Some(2025..=2035));
    assert_eq!(holiday_years("LK"), Some(2025..=2026), "its calendar is published year by year");
    assert_eq!(holiday_years("XX"), None);
    assert_eq!(name("US", "2024-12-25"), None);
    assert_eq!(name("US", "2036-12-25"), None);
    assert_eq!(name("US", "2025-01-01"), Some("New Year's Day"));
    assert_eq!(name("US", "2035-12-25"), Some("Christmas Day"));
}

#[test]
fn a_set_agrees_with_the_table_on_every_day() {
    let regions = ["US-TX", "DE-BY", "AE"];
    let set = HolidaySet::of(regions);
    let mut day = date("2024-12-25");
    while day < date("2036-01-05") {
        let kept = regions.iter().any(|region| holiday(region, day).is_some());
        assert_eq!(set.contains(day_of(day)), kept, "{day}");
        day = day + Days::new(1);
    }
    assert!(!set.contains(i64::MIN / 2) && !set.contains(i64::MAX));
    assert_eq!(HolidaySet::of([]), HolidaySet::of(["HM", "XX"]));
}

/// Every year after the first is a guess of the package's own rules: none may be empty by an error of reading.
#[test]
fn every_nation_with_holidays_has_some_each_year() {
    for nation in regions().filter(|code| !["BV", "HM", "IO", "UA"].iter().any(|none| code.starts_with(none))) {
        for year in holiday_years(nation).unwrap() {
            assert!(!HolidayDays::of(nation, year).0.is_empty(), "{nation} {year}");
        }
    }
}

#[test]
fn the_table_is_the_scripts_own_output() {
    let (head, body) = TABLE.split_at(TABLE.find("\nNew Year's Day\n").unwrap() + 1);
    let digest: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(head.contains(&format!("# sha256 of all that follows this head: {digest}\n")));
    assert!(head.contains("Permission is hereby granted, free of charge"));
    let (package, made) = HOLIDAY_SOURCE.strip_prefix("holidays ").unwrap().split_once(" of ").unwrap();
    assert!(head.contains(&format!("# source: Python package holidays {package}, ")));
    assert!(head.contains(&format!("# made: {made}, by tools/gen_holidays.py")));
    assert!(head.starts_with(&format!(
        "# Public holidays from {} to {}.\n",
        HOLIDAY_YEARS.start(),
        HOLIDAY_YEARS.end()
    )));
    assert!(SCRIPT.contains(&format!("PACKAGE = \"{package}\"\nMADE = \"{made}\"\n")));
    assert!(TABLE.len() < 150_000);
}

/// The days of the year that a region keeps.
struct HolidayDays(BTreeSet<i64>);

impl HolidayDays {
    fn of(region: &str, year: i32) -> Self {
        let set = HolidaySet::of([region]);
        let first = day_of(date(&format!("{year}-01-01")));
        Self((first..first + 365).filter(|day| set.contains(*day)).collect())
    }
}
