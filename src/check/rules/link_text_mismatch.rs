//! Links that do not lead where they say.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{authority, has_scheme, host, named_host, registrable};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::MERGED;
use crate::text::markdown::found::Link;

pub static RULE: Rule = Rule {
    name: "link-text-mismatch",
    family: Family::Deliverability,
    level: Some(Severity::Error),
    summary: "a link that names one address and leads to another",
    fix: Fixable::No,
    page: include_str!("link_text_mismatch.md"),
    options: &[],
    check: Check::Texts(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (body, link) in cx.links() {
        out.extend(misleading(cx, body, link).map(|found| found.help(HELP)));
    }
}

const HELP: &str = "this is how phishing is done, and filters look for it: say what is behind the link, and lead there";

fn misleading(cx: &Context<'_, '_>, body: &Flat, link: &Link) -> Option<Diagnostic> {
    if !["http://", "https://"].iter().any(|scheme| has_scheme(&link.address, scheme)) {
        return None;
    }
    let at = authority(&link.address);
    let found = |message: String| Some(cx.in_text(body, link.range.clone(), message));
    if at.contains('@') && !at.contains(MERGED) {
        let real = host(&link.address).unwrap_or_default();
        return found(format!("the link leads to `{real}`, behind a name that only looks like an address"));
    }
    if is_number(at) {
        return found(format!("the link leads to `{at}`, which is the number of a machine and no name"));
    }
    let target = host(&link.address)?;
    let named = named_host(&link.text).filter(|named| registrable(named) != registrable(&target))?;
    found(format!("the link says `{named}` and leads to `{target}`"))
}

/// Whether a host is an IP address.
fn is_number(authority: &str) -> bool {
    let host = authority.split(':').next().unwrap_or_default();
    let is_part = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    authority.starts_with('[') || host.split('.').count() == 4 && host.split('.').all(is_part)
}
