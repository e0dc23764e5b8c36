//! Where links lead.

use std::ops::Range;

use crate::check::copy::flat::Flat;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::markdown::found::{Link, find_bare_links, find_links};

/// The links of a text: Markdown in the body of an email, bare addresses elsewhere.
#[must_use]
pub fn links(flat: &Flat, channel: Channel, field: TextField) -> Vec<Link> {
    if channel == Channel::Email && field == TextField::Body {
        find_links(&flat.text)
    } else {
        find_bare_links(&flat.text)
    }
}

/// The host of an address, without user, port and `www.`; `None` where it names none, or a merge field stands there.
#[must_use]
pub fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host =
        host.contains('.') && host.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'));
    is_host.then(|| host.to_owned())
}

/// The part of a host that somebody registers, about: its last two labels, or three behind a short one such as `co.uk`.
#[must_use]
pub fn registrable(host: &str) -> &str {
    let labels: Vec<&str> = host.rsplit('.').collect();
    let second_is_short =
        labels.get(1).is_some_and(|label| matches!(*label, "co" | "com" | "org" | "net" | "gov" | "ac" | "edu"));
    let count = if second_is_short && labels.first().is_some_and(|last| last.len() == 2) { 3 } else { 2 };
    let length = labels.iter().take(count).map(|label| label.len() + 1).sum::<usize>().saturating_sub(1);
    host.get(host.len().saturating_sub(length)..).unwrap_or(host)
}

/// Whether a stretch lies in one of `links`.
#[must_use]
pub fn is_in_link(links: &[Link], range: &Range<usize>) -> bool {
    links.iter().any(|link| link.range.start <= range.start && range.end <= link.range.end)
}
