//! Text messages to people who did not agree to get any.

use std::cell::LazyCell;

use crate::check::context::Context;
use crate::check::data::consent::{TEXTS_ANYWHERE, ground};
use crate::check::facts::TouchFacts;
use crate::check::known::{Atom, is_about, is_affirmed, is_known_at, known_before};
use crate::check::named::point_at;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::rules::consent_basis_missing::CONSENT_FIELDS;
use crate::syntax::ast::words::{Channel, Consent};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "sms-consent-missing",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "a text message to people who did not agree to get any",
    fix: Fixable::No,
    page: include_str!("sms_consent_missing.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let says = |atom: Atom<'_>, negated: bool| match atom {
        Atom::Event(_) => false,
        Atom::Field(test) => is_about(test, CONSENT_FIELDS) && is_affirmed(test, negated),
    };
    let known = LazyCell::new(|| known_before(cx.model, &says));
    for channel in [Channel::Sms, Channel::Whatsapp] {
        if cx.facts.audience.consent(channel).is_some_and(|given| is_enough(cx, channel, given)) {
            continue;
        }
        let unasked =
            || cx.touches().filter(|touch| touch.touch.channel.value == channel && !is_known_at(touch, &known, &says));
        // One that the tool sends weighs more than one that a person types.
        let first = unasked().find(|touch| !touch.touch.is_manual()).or_else(|| unasked().next());
        out.extend(first.map(|touch| report(cx, channel, touch)));
    }
}

/// Whether a ground is enough wherever the audience is.
fn is_enough(cx: &Context<'_, '_>, channel: Channel, given: Consent) -> bool {
    let audience = &cx.facts.audience;
    let countries = audience.countries();
    let enough =
        |country: &&str| ground(country, channel, audience.kind).map_or(TEXTS_ANYWHERE, |ground| ground.enough);
    TEXTS_ANYWHERE.contains(&given) && countries.is_empty()
        || !countries.is_empty() && countries.iter().all(|country| enough(country).contains(&given))
}

fn report(cx: &Context<'_, '_>, channel: Channel, touch: &TouchFacts<'_>) -> Diagnostic {
    let told = if channel == Channel::Sms { "a text message" } else { "a WhatsApp message" };
    let message = match cx.facts.audience.consent(channel) {
        Some(given) => format!("{} is {told}, and `{}` is not enough for one", cx.called(touch), given.word()),
        None => format!("{} is {told}, and nothing says that people agreed to get one", cx.called(touch)),
    };
    let weight = if touch.touch.is_manual() { Severity::Warning } else { Severity::Error };
    let word = channel.word();
    let found = cx.note(weight, touch.span, message).help(format!(
        "a message that nobody agreed to can cost a fine each: write `consent {word} express` in the audience once you have \
         it, or send it only `when {word}_consent is yes`"
    ));
    point_at(cx, found, cx.model.settings.audience, "the audience is declared here")
}
