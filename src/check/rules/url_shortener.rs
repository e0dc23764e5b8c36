//! Links that hide where they lead.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{address_range, host, is_in_link, links};
use crate::check::data::shorteners::is_shortener;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::found::Link;

pub static RULE: Rule = Rule {
    name: "url-shortener",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "a link by a shortener, which hides where it leads",
    fix: Fixable::No,
    page: include_str!("url_shortener.md"),
    options: &[&ALLOW],
    check: Check::Texts(check),
};

static ALLOW: Opt = Opt {
    name: "allow",
    default: Value::Texts(&["youtu.be", "doi.org"]),
    about: "hosts that may stand in a link although they shorten it",
};

/// Whether a link to `host` is found by this rule, as it is set.
pub(super) fn finds(cx: &Context<'_, '_>, host: &str) -> bool {
    let is_allowed = || cx.settings.texts(&RULE, &ALLOW).contains(&host);
    is_shortener(host) && cx.settings.level(&RULE).is_some() && !is_allowed()
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.all_versions() {
        let Some(body) = version.text(TextField::Body) else { continue };
        for (range, host) in addresses(body, touch.touch.channel.value) {
            if finds(cx, &host) {
                let message = format!("the link by `{host}` hides where it leads");
                out.push(cx.in_text(body, range, message).help("filters block shorteners: link to the page itself"));
            }
        }
    }
}

/// The addresses in a body with their hosts: those of links, and words such as `bit.ly/3x` that phones make links of.
fn addresses(body: &Flat, channel: Channel) -> Vec<(Range<usize>, String)> {
    let links = links(body, channel, TextField::Body);
    let of_link = |link: &Link| Some((address_range(body, link), host(&link.address)?));
    let mut found: Vec<(Range<usize>, String)> = links.iter().filter_map(of_link).collect();
    let mut at = 0;
    while let Some(slash) = body.text.get(at..).and_then(|rest| rest.find('/')) {
        let (before, behind) = body.text.split_at(at + slash);
        let start = before.trim_end_matches(|letter: char| !letter.is_whitespace()).len();
        at = behind.find(char::is_whitespace).map_or(body.text.len(), |end| before.len() + end);
        let word = body.text.get(start..at).unwrap_or_default();
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let start = start + word.find(bare).unwrap_or(0);
        let range = start..start + bare.len();
        if !is_in_link(links, &range) {
            found.extend(host(bare).map(|host| (range, host)));
        }
    }
    found
}
