//! Names in the time zone database that stand for no place, with the place that is most often meant.
//!
//! Source: the IANA time zone database, 2025b and 2026f, files `etcetera` and `backward`; as of 2026-11. Which place is
//! meant is a guess, for people to look at. `UTC` is not among them: who writes it means it.

/// A zone of the database that is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VagueZone {
    /// What is wrong with it.
    pub nature: Nature,
    /// The place that is most often meant; `None` where nobody can know.
    pub place: Option<&'static str>,
}

/// What is wrong with a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// It keeps one offset all year.
    Fixed,
    /// It is an abbreviation that tools read in more than one way.
    Old,
}

const ZONES: &[(&str, Nature, &str)] = &[
    ("EST", Nature::Fixed, "America/New_York"),
    ("MST", Nature::Fixed, "America/Denver"),
    ("HST", Nature::Fixed, "Pacific/Honolulu"),
    ("GMT", Nature::Fixed, "Europe/London"),
    ("EST5EDT", Nature::Old, "America/New_York"),
    ("CST6CDT", Nature::Old, "America/Chicago"),
    ("MST7MDT", Nature::Old, "America/Denver"),
    ("PST8PDT", Nature::Old, "America/Los_Angeles"),
    ("CET", Nature::Old, "Europe/Berlin"),
    ("MET", Nature::Old, "Europe/Berlin"),
    ("EET", Nature::Old, "Europe/Athens"),
    ("WET", Nature::Old, "Europe/Lisbon"),
];

/// What is wrong with a zone of that name, if it is no place. `Etc/GMT+5` and its like are offsets.
#[must_use]
pub fn vague_zone(name: &str) -> Option<VagueZone> {
    let is_offset = ["Etc/GMT", "GMT"]
        .iter()
        .any(|zone| name.strip_prefix(zone).is_some_and(|offset| offset.starts_with(['+', '-'])));
    if is_offset {
        return Some(VagueZone { nature: Nature::Fixed, place: None });
    }
    let found = ZONES.iter().find(|(known, _, _)| *known == name);
    found.map(|(_, nature, place)| VagueZone { nature: *nature, place: Some(place) })
}
