//! Lines of `fields`, audiences, senders, schedules and of settings for a vendor.

use crate::check::data::registers::{BESIDE, REGISTERS};
use crate::emit::Target;
use crate::emit::settings::KeyKind;
use crate::ide::block::Block;
use crate::ide::complete::candidate::{Candidate, CandidateKind, keyword, values, words};
use crate::ide::complete::names::Cx;
use crate::ide::complete::tokens::is_number;
use crate::ide::complete::world::{places, zones};
use crate::ide::guide::Table;
use crate::syntax::ast::words::{
    AudienceKind, Channel, Consent, FieldType, LinkedinPlan, Provider, Temperature, Tracked, Vendor, Weekday,
};

/// The days of most schedules.
const DAY_RANGES: &[(&str, &str)] = &[
    ("mon-fri", "Monday to Friday"),
    ("mon-thu", "Monday to Thursday"),
    ("tue-thu", "Tuesday to Thursday"),
    ("mon-sat", "Monday to Saturday"),
];

/// The hours of most schedules, then those of a morning and of an afternoon.
const HOURS: &[&str] = &["09:00-17:00", "08:00-18:00", "09:00-11:00", "13:00-15:00", "09:00-12:00", "16:00-18:00"];

/// What may follow `words` on such a line.
pub fn after(cx: &Cx<'_, '_>, words: &[&str]) -> Option<Vec<Candidate>> {
    match cx.block {
        Block::Fields => Some(field(words)),
        Block::Vendor(vendor) => vendor_value(vendor, words),
        Block::Audience => audience(cx, words),
        Block::Sender => sender(words),
        Block::Schedule => schedule(cx, words),
        Block::Top
        | Block::Template
        | Block::Sequence
        | Block::Reaction
        | Block::Branch
        | Block::Split
        | Block::Statements
        | Block::Touch(..)
        | Block::Variant(_) => None,
    }
}

fn field(before: &[&str]) -> Vec<Candidate> {
    let rest = words(&["required", "fallback", "example", "prompt"], Table::Parts);
    let vendors = || words(&["outreach", "apollo", "salesloft"], Table::Parts);
    match before {
        [_] => values(FieldType::explained()).into_iter().chain(rest).chain(vendors()).collect(),
        [.., "fallback" | "example"] => words(&["yes", "no"], Table::Conditions),
        [.., "prompt" | "outreach" | "apollo" | "salesloft"] => Vec::new(),
        _ => rest.into_iter().chain(vendors()).filter(|one| !before.contains(&one.label.as_str())).collect(),
    }
}

/// What a setting may be; a text is offered with its quotes.
fn vendor_value(vendor: Option<Vendor>, words: &[&str]) -> Option<Vec<Candidate>> {
    let ([name] | [name, .., ","]) = words else { return None };
    let quoted = |(word, about): (&'static str, &'static str)| {
        Candidate::new(&format!("\"{word}\""), CandidateKind::Value, about)
    };
    match kind(vendor, name)? {
        KeyKind::YesNo => Some(values([("yes", ""), ("no", "")])),
        KeyKind::OneOf(words) => Some(words.iter().map(|word| quoted((word, ""))).collect()),
        KeyKind::Text | KeyKind::Number(_) | KeyKind::List => None,
    }
}

/// What a vendor's setting holds.
pub fn kind(vendor: Option<Vendor>, name: &str) -> Option<KeyKind> {
    let vending = vendor.and_then(Target::of)?.vendor?;
    vending.keys.iter().find(|key| key.name == name).map(|key| key.kind)
}

fn audience(cx: &Cx<'_, '_>, before: &[&str]) -> Option<Vec<Candidate>> {
    Some(match before {
        ["countries"] | ["countries", .., ","] => places(cx.typed),
        ["kind"] => values(AudienceKind::explained()),
        ["temperature"] => values(Temperature::explained()),
        ["consent"] | ["consent", .., ","] => values(Channel::explained()),
        ["consent", .., channel] if Channel::from_word(channel).is_some() => values(Consent::explained()),
        ["screened"] | ["screened", .., ","] => registers(),
        _ => return None,
    })
}

/// The registers that are known by name.
fn registers() -> Vec<Candidate> {
    let beside = BESIDE.iter().map(|name| (*name, "a register of a state or of a trade body"));
    values(REGISTERS.iter().map(|register| (register.name, register.country)).chain(beside))
}

fn sender(before: &[&str]) -> Option<Vec<Candidate>> {
    Some(match before {
        ["provider"] => values(Provider::explained()),
        ["track"] | ["track", .., ","] => values(Tracked::explained()),
        ["linkedin"] => values(LinkedinPlan::explained()),
        ["daily", amount] if is_number(amount) => vec![keyword("emails per mailbox", Table::Parts)],
        ["daily", _, "emails"] => vec![keyword("per mailbox", Table::Parts)],
        ["daily", _, "emails", "per"] => vec![keyword("mailbox", Table::Parts)],
        _ => return None,
    })
}

fn schedule(cx: &Cx<'_, '_>, before: &[&str]) -> Option<Vec<Candidate>> {
    Some(match before {
        ["timezone"] => std::iter::once(keyword("prospect", Table::Parts)).chain(zones(cx.typed)).collect(),
        ["timezone", .., "else"] => zones(cx.typed),
        ["timezone", _] => vec![keyword("else", Table::Parts)],
        ["open"] => days().into_iter().chain(values(Channel::explained())).collect(),
        ["open", channel] if Channel::from_word(channel).is_some() => days(),
        ["open", said @ .., ","] => {
            if has_hours(said) {
                hours()
            } else {
                days()
            }
        }
        ["open", said @ ..] if !has_hours(said) => hours(),
        ["prefer"] | ["prefer", .., ","] => hours(),
        ["holidays"] | ["holidays", .., ","] => places(cx.typed),
        _ => return None,
    })
}

/// Whether hours stand among words already.
pub fn has_hours(words: &[&str]) -> bool {
    words.iter().any(|word| word.contains(':'))
}

/// Hours of a day, as they are usual.
pub fn hours() -> Vec<Candidate> {
    values(HOURS.iter().map(|hours| (*hours, "")))
}

/// Days of the week, and the usual stretches of them.
pub fn days() -> Vec<Candidate> {
    let days = Weekday::explained();
    values(DAY_RANGES.iter().copied().chain(days))
}
