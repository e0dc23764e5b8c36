//! Links that run something, that anybody can read along, or that lead nowhere.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{address_range, has_scheme, host, named_host};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::rules::url_shortener::finds;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::markdown::MERGED;
use crate::text::markdown::found::Link;

pub static RULE: Rule = Rule {
    name: "unsafe-link",
    family: Family::Deliverability,
    level: Some(Severity::Warning),
    summary: "a link that runs something, is not encrypted, or lacks its `https://`",
    fix: Fixable::Suggested,
    page: include_str!("unsafe_link.md"),
    options: &[],
    check: Check::Texts(check),
};

/// What runs something, or carries what nobody has checked.
const RUNS: &[&str] = &["javascript:", "vbscript:", "data:"];

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (body, link) in cx.links() {
        out.extend(judge(cx, body, link));
    }
}

fn judge(cx: &Context<'_, '_>, body: &Flat, link: &Link) -> Option<Diagnostic> {
    let range = address_range(body, link);
    if let Some(scheme) = RUNS.iter().find(|scheme| has_scheme(&link.address, scheme)) {
        let what = if link.is_image { "image" } else { "link" };
        let message = format!("the {what} begins with `{scheme}`, which mail programs do not follow");
        let found = cx.note_in_text(Severity::Error, body, range, message);
        return Some(found.help("it is how mail is made to attack its reader: put the page or the picture on the web"));
    }
    let (message, help, at, missing) = if has_scheme(&link.address, "http://") {
        // A link that has to go needs no other beginning.
        if host(&link.address).is_some_and(|host| finds(cx, &host)) {
            return None;
        }
        let message = "the link is not encrypted: it begins with `http://`".to_owned();
        (message, "anybody on the way can change what the reader gets to see", range.start + "http".len(), "s")
    } else if !link.is_bare && !link.address.contains(MERGED) && !link.address.contains(':') {
        let host = named_host(link.address.split('/').next()?)?;
        let message = format!("the link to `{host}` does not begin with `https://`");
        (message, "in an email it leads nowhere", range.start, "https://")
    } else {
        return None;
    };
    let found = cx.in_text(body, range.clone(), message).help(help);
    let is_written = body.text.get(range.clone()) == Some(link.address.as_str()) && body.is_exact(&range);
    Some(if is_written {
        found.suggest("write `https://`", vec![Edit::insert(body.place(at..at + 1).start, missing)])
    } else {
        found
    })
}
