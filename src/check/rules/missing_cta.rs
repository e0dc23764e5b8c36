//! An email that is to ask for something, and asks for nothing.

use crate::check::context::Context;
use crate::check::copy::asks::asks;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{leads_to_page, links};
use crate::check::copy::phrases::List;
use crate::check::copy::prose::has_open_line;
use crate::check::facts::Version;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::words::{Channel, Purpose, TextField};
use crate::text::diagnostic::Diagnostic;

pub static RULE: Rule = Rule {
    name: "missing-cta",
    family: Family::Copy,
    level: None,
    summary: "an email of purpose `ask` or `opener` that asks for nothing",
    fix: Fixable::No,
    page: include_str!("missing_cta.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Email).filter(|(_, version)| is_to_ask(version)) {
        let Some(body) = version.text(TextField::Body).filter(|body| !asks_something(body)) else { continue };
        let message = format!("{} is to ask for something, and asks for nothing", cx.called_version(touch, version));
        out.push(cx.finding(body.keyword, message).help("end with one question that a word can answer"));
    }
}

fn is_to_ask(version: &Version<'_>) -> bool {
    version.is_for(Purpose::Ask) || version.is_for(Purpose::Opener)
}

/// Whether it asks, invites an answer, or leads to a page. Where a line is merged in, nobody knows.
fn asks_something(body: &Flat) -> bool {
    let links = links(body, Channel::Email, TextField::Body);
    let core = body.core();
    !asks(body, links).is_empty()
        || links.iter().any(|link| leads_to_page(link) && core.contains(&link.range.start))
        || body.phrases(List::Invitation).next().is_some()
        || body.text.get(core).is_none_or(has_open_line)
}
