//! More links in an email than one step needs.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{leads_to_page, links};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, LimitKind, Supplied, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::MERGED;
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "too-many-links",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "more links in an email than one step needs",
    fix: Fixable::No,
    page: include_str!("too_many_links.md"),
    options: &[&FIRST_EMAIL, &MAX],
    check: Check::Sequence(check),
};

static FIRST_EMAIL: Opt = Opt {
    name: "first_email",
    default: Value::Number(1.0),
    about: "the most links in a first email to people who do not know you",
};
static MAX: Opt = Opt { name: "max", default: Value::Number(2.0), about: "the most links in any other email" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Email).filter(|(_, version)| !version.limits(LimitKind::Links)) {
        let Some(body) = version.text(TextField::Body) else { continue };
        let is_first = cx.is_first_cold_email(touch, version);
        let most = cx.count(if is_first { &FIRST_EMAIL } else { &MAX });
        let links = body.together(pages(body));
        let Some(too_many) = links.get(most) else { continue };
        let first = if is_first { ", and is the first email that they get from you" } else { "" };
        let message = format!("{} has {}{first}", cx.called_version(touch, version), plural(links.len(), "link"));
        out.push(
            cx.in_text(body, too_many.clone(), message)
                .label("one too many")
                .help("each link competes with what you ask for, and is one more address to be judged: keep the best"),
        );
    }
}

/// The links of a body in order: neither those of signature and footer, nor the one to opt out.
fn pages(body: &Flat) -> Vec<Range<usize>> {
    let core = body.core();
    let written = links(body, Channel::Email, TextField::Body).iter().filter(|link| leads_to_page(link));
    let mut pages: Vec<Range<usize>> = written.map(|link| link.range.clone()).collect();
    let booking = body.supplied.iter().filter(|(_, what)| *what == Supplied::Calendar).map(|(at, _)| *at);
    let booking: Vec<usize> = booking.filter(|at| !pages.iter().any(|page| page.contains(at))).collect();
    pages.extend(booking.into_iter().map(|at| at..at + MERGED.len_utf8()));
    pages.retain(|page| core.contains(&page.start));
    pages.sort_by_key(|page| page.start);
    pages
}
