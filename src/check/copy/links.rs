//! Where links lead.

use std::ops::Range;

use crate::check::copy::flat::Flat;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::markdown::found::{Link, find_bare_links, find_links};

/// The links of a text: Markdown in the body of an email, bare addresses elsewhere. They are looked for once.
#[must_use]
pub fn links(flat: &Flat, channel: Channel, field: TextField) -> &[Link] {
    flat.links.get_or_init(|| {
        if channel == Channel::Email && field == TextField::Body {
            find_links(&flat.text)
        } else {
            find_bare_links(&flat.text)
        }
    })
}

/// Whether a place stands in one of `ranges`, which are in order.
#[must_use]
pub fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.get(ranges.partition_point(|range| range.end <= at)).is_some_and(|range| range.start <= at)
}

/// Whether a link leads to a page, or to what only the sending tells: no image, no address of a person.
#[must_use]
pub fn leads_to_page(link: &Link) -> bool {
    !link.is_image && !["mailto:", "tel:", "sms:"].iter().any(|scheme| has_scheme(&link.address, scheme))
}

/// Whether an address begins with `scheme`, in small letters and with its colon. Blanks and control characters do not
/// count, as browsers read past them.
#[must_use]
pub fn has_scheme(address: &str, scheme: &str) -> bool {
    let mut letters = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    scheme.chars().all(|letter| letters.next().is_some_and(|found| found.to_ascii_lowercase() == letter))
}

/// Where the address of a link stands in the text; all of the link where it is written otherwise there.
#[must_use]
pub fn address_range(flat: &Flat, link: &Link) -> Range<usize> {
    let whole = flat.text.get(link.range.clone()).unwrap_or_default();
    let at = if link.address.is_empty() { None } else { whole.rfind(&link.address) };
    at.map_or(link.range.clone(), |at| link.range.start + at..link.range.start + at + link.address.len())
}

/// What stands between the scheme of an address and its path.
#[must_use]
pub fn authority(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The host of an address, without user, port and `www.`; `None` where it names none, or a merge field stands there.
#[must_use]
pub fn host(address: &str) -> Option<String> {
    let host = authority(address).rsplit('@').next()?;
    let host = host.split(':').next()?.trim_end_matches('.').to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host =
        host.contains('.') && host.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'));
    is_host.then(|| host.to_owned())
}

/// What the addresses that people write out end in; a file name such as `report.pdf` ends otherwise.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "io", "co", "ai", "app", "dev", "cloud", "tech", "biz", "info", "edu", "gov", "eu", "us",
    "uk", "ca", "au", "nz", "ie", "de", "at", "ch", "fr", "be", "nl", "it", "es", "pt", "se", "no", "dk", "fi", "pl",
    "br", "in", "jp", "example",
];

/// The host that the text of a link is, if it is nothing but an address.
#[must_use]
pub fn named_host(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', ',', ':', '…']);
    let is_written_out = text.contains("://") || text.starts_with("www.");
    let host = host(text).filter(|_| !text.contains(char::is_whitespace) && !text.contains('@'))?;
    let ending = host.rsplit('.').next().unwrap_or_default();
    (is_written_out || ENDINGS.contains(&ending)).then_some(host)
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

/// Whether a stretch lies in one of `links`, which are in order.
#[must_use]
pub fn is_in_link(links: &[Link], range: &Range<usize>) -> bool {
    let next = links.partition_point(|link| link.range.start <= range.start);
    next.checked_sub(1).and_then(|last| links.get(last)).is_some_and(|link| range.end <= link.range.end)
}
