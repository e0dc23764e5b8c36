//! Names of the world: zones, countries, languages. There are hundreds, so what is typed chooses among them.

use crate::ide::complete::candidate::{Candidate, CandidateKind, values};
use crate::ide::world::{LANGUAGES, PLACES, named};
use crate::model::calendar::holidays::regions;
use crate::model::calendar::zone::zone_names;

/// The zones of most prospects.
const USUAL_ZONES: &[&str] = &[
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Paris",
    "Europe/Amsterdam",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Stockholm",
    "Australia/Sydney",
];

/// The zones in whose name a part begins as `typed` does.
pub fn zones(typed: &str) -> Vec<Candidate> {
    let typed = typed.to_ascii_lowercase();
    let fits = |zone: &&str| {
        let zone = zone.to_ascii_lowercase();
        zone.starts_with(&typed) || zone.split(['/', '_']).any(|part| part.starts_with(&typed))
    };
    // A name without a city is an older one of the same.
    let by_city = zone_names().filter(|zone| zone.contains('/') && !zone.starts_with("Etc/"));
    let others = zone_names().filter(|zone| !zone.contains('/') || zone.starts_with("Etc/"));
    USUAL_ZONES.iter().copied().chain(by_city).chain(others).filter(fits).map(value).collect()
}

/// The countries, then their parts, whose code begins as `typed` does.
pub fn places(typed: &str) -> Vec<Candidate> {
    let typed = typed.to_ascii_uppercase();
    let fits = |region: &&str| region.starts_with(&typed);
    let countries = regions().filter(|region| !region.contains('-'));
    let parts = regions().filter(|region| region.contains('-'));
    PLACES.iter().map(|(code, _)| *code).chain(countries).chain(parts).filter(fits).map(place).collect()
}

/// Languages.
pub fn languages() -> Vec<Candidate> {
    values(LANGUAGES.iter().copied())
}

fn place(code: &str) -> Candidate {
    Candidate::new(code, CandidateKind::Value, named(PLACES, code).unwrap_or_default())
}

fn value(name: &str) -> Candidate {
    Candidate::new(name, CandidateKind::Value, "")
}
