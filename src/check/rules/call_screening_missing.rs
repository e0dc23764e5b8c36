//! Calls to numbers that nobody looked up in the registers.

use crate::check::context::Context;
use crate::check::data::registers::{REGISTERS, Register, is_known};
use crate::check::known::{Atom, is_about, is_affirmed, is_known_at, known_before};
use crate::check::named::{listed, point_at};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, Consent};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "call-screening-missing",
    family: Family::Compliance,
    level: Some(Severity::Warning),
    summary: "calls to numbers that nobody looked up in the registers",
    fix: Fixable::No,
    page: include_str!("call_screening_missing.md"),
    options: &[],
    check: Check::Sequence(check),
};

/// What the fields are called that say whether somebody may be called.
const LISTED: &[&str] = &["dnc", "do_not_call", "tps", "ctps"];
/// What fields are called that say that somebody was looked up.
const SCREENED: &[&str] = &["screened", "screening"];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let audience = &cx.facts.audience;
    let unasked = unasked(cx);
    // Who agreed to be called may be called; and a list that nobody here knows may hold them all.
    let is_open = audience.consent(Channel::Call) == Some(Consent::Express)
        || audience.screened.iter().any(|screened| !is_known(screened));
    if unasked.is_empty() || is_open {
        return;
    }
    let says = |atom: Atom<'_>, negated: bool| match atom {
        Atom::Event(_) => false,
        Atom::Field(test) if is_about(test, SCREENED) => is_affirmed(test, negated),
        Atom::Field(test) => is_about(test, LISTED) && !is_affirmed(test, negated),
    };
    let known = known_before(cx.model, &says);
    let mut calls = cx.touches().filter(|touch| touch.touch.channel.value == Channel::Call);
    let Some(touch) = calls.find(|touch| !is_known_at(touch, &known, &says)) else { return };
    let names: Vec<&str> = unasked.iter().map(|register| register.name).collect();
    let mut countries: Vec<&str> = unasked.iter().map(|register| register.country).collect();
    countries.dedup();
    let message = format!(
        "{} calls people in {}, and nothing says that the numbers were looked up in {}",
        cx.called(touch),
        listed(&countries),
        listed(&names)
    );
    let found = cx.finding(touch.span, message).help(format!(
        "who calls to sell has to look each number up first: then write `screened {}` in the audience",
        names.join(", ")
    ));
    out.push(point_at(cx, found, cx.model.settings.audience, "the audience is declared here"));
}

/// The registers of the audience's countries that it was not checked against.
fn unasked(cx: &Context<'_, '_>) -> Vec<&'static Register> {
    let audience = &cx.facts.audience;
    let countries = audience.countries();
    let named = |register: &Register| audience.screened.iter().any(|screened| register.is_named(screened));
    let fits = |register: &&Register| {
        countries.contains(&register.country) && register.kind.is_none_or(|kind| audience.kind == Some(kind))
    };
    REGISTERS.iter().filter(fits).filter(|register| !named(register)).collect()
}
