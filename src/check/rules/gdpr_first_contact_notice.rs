//! First emails to people in Europe that do not say who writes, whence the address is, or how to object.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::phrases::List;
use crate::check::data::europe::has_gdpr;
use crate::check::named::listed;
use crate::check::named::names_company;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::rules::missing_opt_out::{self, offers_opt_out};
use crate::syntax::ast::words::{Channel, Consent, Supplied, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "gdpr-first-contact-notice",
    family: Family::Compliance,
    level: Some(Severity::Warning),
    summary: "a first email to Europe without the notice that is due with it",
    fix: Fixable::No,
    page: include_str!("gdpr_first_contact_notice.md"),
    options: &[&ELSEWHERE],
    check: Check::Sequence(check),
};

static ELSEWHERE: Opt = Opt {
    name: "notice_elsewhere",
    default: Value::Flag(false),
    about: "whether people get the notice in another way before the first email",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let audience = &cx.facts.audience;
    let countries = audience.countries().into_iter().filter(|country| has_gdpr(country));
    let countries: Vec<&str> = countries.collect();
    if countries.is_empty() || !audience.is_cold() || gave_it_themselves(cx) || cx.flag(&ELSEWHERE) {
        return;
    }
    for (touch, version) in cx.versions(Channel::Email).filter(|(touch, _)| touch.can_be_first) {
        let Some(body) = version.text(TextField::Body) else { continue };
        let lacking = lacking(cx, body);
        if !lacking.is_empty() {
            let message = format!(
                "{} is a first email to people in {}, and does not say {}",
                cx.called(touch),
                listed(&countries),
                lacking.join(", nor ")
            );
            out.push(cx.finding(body.keyword, message).help(
                "add a line such as: I found you on your team page. Privacy: https://acme.example/privacy. Reply \"no\" to object.",
            ));
        }
    }
}

/// Whether people gave their address themselves: who said yes was told then.
fn gave_it_themselves(cx: &Context<'_, '_>) -> bool {
    match cx.facts.audience.consent(Channel::Email) {
        Some(Consent::Express | Consent::SoftOptIn | Consent::Implied) => true,
        Some(Consent::NotAsked | Consent::LegitimateInterest) | None => false,
    }
}

fn lacking(cx: &Context<'_, '_>, body: &Flat) -> Vec<&'static str> {
    let footer = cx.settings.flag(&missing_opt_out::RULE, &missing_opt_out::FOOTER);
    let parts = [
        (says_who(cx, body), "who writes"),
        (body.phrases(List::PrivacyNotice).next().is_some(), "where their address comes from"),
        (footer || offers_opt_out(body), "how to object"),
    ];
    parts.into_iter().filter(|(is_said, _)| !is_said).map(|(_, what)| what).collect()
}

/// Whether the company is named: by its name, by a merge field, or in a signature of the target's.
fn says_who(cx: &Context<'_, '_>, body: &Flat) -> bool {
    let Some(company) = cx.facts.sender.company else { return true };
    let merged = ["sender.company", "sender.name", "sender.email"];
    names_company(company, body)
        || body.has_supplied(Supplied::Signature)
        || merged.iter().any(|field| body.has_field(field))
}
