//! The weekly days off, by country.
//!
//! Compared on 2026-11-23: the Python package `holidays` 0.108 and Unicode CLDR (through Babel 2.18). Where the two disagree
//! (AF AI BD BN CD DJ HK IN KN LY MR MV NE PY TK UG VE), only the days that both name are days off, save that offices in IN
//! and HK keep Saturday and Sunday. The three Malaysian states are from `holidays` alone.

use crate::syntax::ast::words::Weekday;

/// The days off of a country, or of one of its subdivisions: Saturday and Sunday where nothing else is known.
#[must_use]
pub fn weekend(region: &str) -> &'static [Weekday] {
    let country = region.split_once('-').map_or(region, |(country, _)| country);
    match (country, region) {
        (_, "MY-02" | "MY-03" | "MY-11") => &[Weekday::Fri, Weekday::Sat],
        ("BH" | "DZ" | "EG" | "IL" | "IQ" | "JO" | "KW" | "OM" | "QA" | "SA" | "SD" | "SY" | "YE", _) => {
            &[Weekday::Fri, Weekday::Sat]
        }
        ("AF" | "IR", _) => &[Weekday::Fri],
        ("BD" | "DJ" | "LY" | "MR" | "MV", _) => &[Weekday::Sat],
        ("AI" | "BN" | "CD" | "KN" | "NE" | "PY" | "TK" | "UG" | "VE", _) => &[Weekday::Sun],
        _ => &[Weekday::Sat, Weekday::Sun],
    }
}
