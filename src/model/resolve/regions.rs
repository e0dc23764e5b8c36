//! Names of the world: regions, time zones, languages.

use crate::model::calendar::holidays::{is_region, meant_region};
use crate::model::calendar::zone::{zone as known_zone, zone_names};
use crate::model::resolve::cx::{Cx, offer};
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

/// A country, or a part of one.
pub(super) fn region(cx: &mut Cx<'_, '_>, name: &Name) {
    if is_region(&name.value) {
        return;
    }
    let diagnostic = Diagnostic::error("unknown-region", name.span, format!("there is no region `{}`", name.value))
        .label("not an ISO 3166 code")
        .help("regions are written as `US`, or `US-CA` for a part of a country");
    cx.report(offer(diagnostic, "region", name, meant_region(&name.value)));
}

/// What people call a zone, and a place whose clock that is.
const CLOCKS: &[(&[&str], &str)] = &[
    (&["et", "edt", "eastern"], "America/New_York"),
    (&["ct", "cst", "cdt", "central"], "America/Chicago"),
    (&["mt", "mdt", "mountain"], "America/Denver"),
    (&["pt", "pst", "pdt", "pacific"], "America/Los_Angeles"),
    (&["bst"], "Europe/London"),
    (&["cest", "mez", "mesz"], "Europe/Berlin"),
    (&["aest", "aedt"], "Australia/Sydney"),
];

/// The place whose clock is called so: `PST`, `Eastern Time`.
fn clock(name: &str) -> Option<&'static str> {
    let lower = name.to_ascii_lowercase();
    let mut words = lower.split([' ', '_']).filter(|word| !matches!(*word, "time" | "standard" | "daylight"));
    let word = words.next().filter(|_| words.next().is_none())?;
    CLOCKS.iter().find(|(said, _)| said.contains(&word)).map(|(_, zone)| *zone)
}

/// A zone of the IANA database.
pub(super) fn zone(cx: &mut Cx<'_, '_>, name: &Name) {
    if known_zone(&name.value).is_some() {
        return;
    }
    let same = zone_names().find(|known| known.eq_ignore_ascii_case(&name.value));
    let said = name.value.split_whitespace().collect::<Vec<_>>().join("_");
    let is_city = |known: &&str| {
        let city = known.rsplit('/').next();
        known.eq_ignore_ascii_case(&said) || city.is_some_and(|city| city.eq_ignore_ascii_case(&said))
    };
    let in_city = || zone_names().find(is_city);
    // What is short is an abbreviation of something else.
    let similar = || if said.len() > 4 { cx.near(&name.value, || zone_names().collect()) } else { None };
    let diagnostic =
        Diagnostic::error("unknown-timezone", name.span, format!("there is no time zone `{}`", name.value));
    cx.report(match clock(&name.value).filter(|_| same.is_none()) {
        Some(place) => diagnostic
            .help(format!("a time zone is written as a place whose clock it is, such as `{place}`"))
            .suggest(format!("write `{place}`"), vec![Edit::replace(name.span, place)]),
        None => {
            let diagnostic = diagnostic.help("time zones are written as `America/New_York`: a region and a city");
            offer(diagnostic, "time zone", name, same.or_else(in_city).or_else(similar))
        }
    });
}

/// A language tag, as far as its shape goes: `en`, `pt-BR`, `zh-Hant-TW`.
pub(super) fn language(cx: &mut Cx<'_, '_>, name: &Name) {
    if is_language(&name.value) {
        return;
    }
    cx.report(
        Diagnostic::error("unknown-language", name.span, format!("`{}` is not the code of a language", name.value))
            .help("write the code of two or three letters, with a region where it matters: `en`, `de`, `pt-BR`"),
    );
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let letters = |part: &str| part.bytes().all(|letter| letter.is_ascii_alphabetic());
    let is_code = parts
        .next()
        .is_some_and(|code| (2..=3).contains(&code.len()) && code == code.to_ascii_lowercase() && letters(code));
    let is_script = |part: &&str| part.len() == 4 && letters(part);
    let is_region = |part: &&str| {
        part.len() == 2 && letters(part) || part.len() == 3 && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    let _ = parts.next_if(is_script);
    let _ = parts.next_if(is_region);
    is_code && parts.next().is_none()
}
