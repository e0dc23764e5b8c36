//! Emails without the postal address of who sends them.

use crate::check::context::Context;
use crate::check::facts::Version;
use crate::check::named::{listed, point_at, sender_at};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, Supplied, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "missing-postal-address",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "emails without the postal address of who sends them",
    fix: Fixable::No,
    page: include_str!("missing_postal_address.md"),
    options: &[&FOOTER],
    check: Check::Sequence(check),
};

static FOOTER: Opt = Opt {
    name: "footer",
    default: Value::Flag(false),
    about: "whether the vendor adds a footer with the address to every email",
};

/// Where the law asks for it by name.
const ASKED_IN: &[&str] = &["US", "CA", "DE"];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Some(sender) = cx.model.settings.sender else { return };
    if cx.flag(&FOOTER) || cx.facts.sender.address.is_some() {
        return;
    }
    let mut emails = cx.versions(Channel::Email).filter(|(_, version)| version.content.body.is_some());
    let Some((touch, _)) = emails.find(|(_, version)| !says_address(version)) else { return };
    let countries = cx.facts.audience.countries();
    let asked: Vec<&str> = countries.iter().copied().filter(|country| ASKED_IN.contains(country)).collect();
    let message =
        format!("{} has no postal address, and sender `{}` has none either", cx.called(touch), sender.item.name.value);
    let found = if !asked.is_empty() {
        cx.finding(sender_at(cx), message).label(format!("the law asks for one in {}", listed(&asked)))
    } else if countries.is_empty() {
        cx.finding(sender_at(cx), message).label("no audience says where people are; the United States ask for one")
    } else {
        cx.note(Severity::Info, sender_at(cx), message)
    };
    let found = found.help(
        "write `address \"…\"` in the sender, so that every email can carry it; a PO box will do in most countries",
    );
    out.push(point_at(cx, found, Some(sender), "the sender is declared here"));
}

/// Whether an email carries an address by itself, or a signature of the target's that nobody here knows.
fn says_address(version: &Version<'_>) -> bool {
    let body = version.text(TextField::Body);
    body.is_some_and(|body| body.has_supplied(Supplied::Signature) || body.text.lines().any(is_address))
}

/// Whether a line looks like an address: parts behind commas, a number of a house and one of a place, and no sentence.
fn is_address(line: &str) -> bool {
    let line = line.trim();
    let numbers = line.split_whitespace().filter(|word| word.contains(|letter: char| letter.is_ascii_digit())).count();
    line.contains(',') && numbers >= 2 && !line.ends_with(['.', '?', '!', ':'])
}
