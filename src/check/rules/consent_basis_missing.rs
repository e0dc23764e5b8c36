//! Emails and calls without the consent that a country asks for.

use crate::check::context::Context;
use crate::check::data::consent::{Ground, ground};
use crate::check::data::europe::has_gdpr;
use crate::check::facts::TouchFacts;
use crate::check::known::{Atom, is_about, is_affirmed, is_known_at, known_before};
use crate::check::named::{listed, point_at};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, Consent};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "consent-basis-missing",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "emails or calls without the consent that a country asks for",
    fix: Fixable::No,
    page: include_str!("consent_basis_missing.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for channel in [Channel::Email, Channel::Call] {
        let lacking = lacking(cx, channel);
        let worst = lacking.iter().map(|ground| ground.weight).max();
        if let Some(found) = worst.and_then(|worst| Some((worst, first_unasked(cx, channel)?))) {
            out.push(report(cx, channel, &lacking, found));
        } else if channel == Channel::Email && worst.is_none() {
            out.extend(unchecked(cx));
        }
    }
}

/// What the countries of the audience ask for on a channel, and do not get.
fn lacking(cx: &Context<'_, '_>, channel: Channel) -> Vec<&'static Ground> {
    let audience = &cx.facts.audience;
    let given = audience.consent(channel);
    let countries = audience.countries();
    let grounds = countries.into_iter().filter_map(|country| ground(country, channel, audience.kind));
    grounds.filter(|ground| given.is_none_or(|given| !ground.enough.contains(&given))).collect()
}

/// The first touch of a channel that people come to whose country or consent nobody asked for on the way.
fn first_unasked<'c, 'a>(cx: &Context<'c, 'a>, channel: Channel) -> Option<&'c TouchFacts<'a>> {
    let says = |atom: Atom<'_>, negated: bool| match atom {
        Atom::Event(_) => false,
        Atom::Field(test) => {
            matches!(test.field.value.as_str(), "country" | "state" | "account.country")
                || is_about(test, CONSENT_FIELDS) && is_affirmed(test, negated)
        }
    };
    let known = known_before(cx.model, &says);
    cx.touches().find(|touch| touch.touch.channel.value == channel && !is_known_at(touch, &known, &says))
}

/// What the fields are called that hold somebody's consent.
pub const CONSENT_FIELDS: &[&str] = &["consent", "opt_in", "optin", "opted_in", "double_opt"];

fn report(
    cx: &Context<'_, '_>,
    channel: Channel,
    lacking: &[&Ground],
    (worst, touch): (Severity, &TouchFacts<'_>),
) -> Diagnostic {
    let countries: Vec<&str> = lacking.iter().map(|ground| ground.country).collect();
    let laws: Vec<String> = lacking.iter().map(|ground| format!("{} ({})", ground.law, wanted(ground))).collect();
    let (goes, word) = if channel == Channel::Call { ("calls", "call") } else { ("writes to", "email") };
    let given = cx.facts.audience.consent(channel).map_or_else(
        || format!("nothing says on what ground to {word}"),
        |given| format!("`{}` is not enough there", given.word()),
    );
    let message = format!("{} {goes} people in {}, and {given}", cx.called(touch), listed(&countries));
    let found = cx
        .note(worst, touch.span, message)
        .label(laws.join("; "))
        .help(format!("write `consent {word} …` in the audience once you have it, or leave these countries out"));
    point_at(cx, found, cx.model.settings.audience, "the audience is declared here")
}

/// The grounds that are enough: "`express` or `soft-opt-in`".
fn wanted(ground: &Ground) -> String {
    ground.enough.iter().map(|consent| format!("`{}`", consent.word())).collect::<Vec<_>>().join(" or ")
}

/// Other countries of Europe, whose law on emails is not in the table, where nobody weighed anything.
fn unchecked(cx: &Context<'_, '_>) -> Option<Diagnostic> {
    let audience = &cx.facts.audience;
    if !matches!(audience.consent(Channel::Email), None | Some(Consent::NotAsked)) {
        return None;
    }
    let is_open = |country: &&str| has_gdpr(country) && ground(country, Channel::Email, audience.kind).is_none();
    // Companies in the United Kingdom may be written to.
    let countries = audience.countries().into_iter().filter(is_open).filter(|country| *country != "GB");
    let countries: Vec<&str> = countries.collect();
    let touch = first_unasked(cx, Channel::Email).filter(|_| !countries.is_empty())?;
    let message =
        format!("{} writes to people in {}, and nothing says on what ground", cx.called(touch), listed(&countries));
    let found = cx
        .note(Severity::Info, touch.span, message)
        .help("check the national law, then write the ground in the audience: `consent email legitimate-interest`");
    Some(point_at(cx, found, cx.model.settings.audience, "the audience is declared here"))
}
