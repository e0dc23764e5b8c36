//! Images without a description, and links that do not say where they lead.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::links;
use crate::check::copy::normal::normal;
use crate::check::copy::phrases::{List, hits};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, Format, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::found::Link;

pub static RULE: Rule = Rule {
    name: "inaccessible-html",
    family: Family::Upkeep,
    level: Some(Severity::Warning),
    summary: "an image without a description, or a link that does not say where it leads",
    fix: Fixable::No,
    page: include_str!("inaccessible_html.md"),
    options: &[&MAX_URL],
    check: Check::Texts(check),
};

static MAX_URL: Opt = Opt {
    name: "max_url",
    default: Value::Number(40.0),
    about: "the longest web address that may stand bare in the text, in characters",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (_, version) in cx.versions(Channel::Email) {
        // An email of plain text has no images, and its links have no text.
        let plain = version.content.format.is_some_and(|format| format.value == Format::Text);
        let Some(body) = version.text(TextField::Body).filter(|_| !plain) else { continue };
        for link in links(body, Channel::Email, TextField::Body) {
            out.extend(report(cx, body, link));
        }
    }
}

fn report(cx: &Context<'_, '_>, body: &Flat, link: &Link) -> Option<Diagnostic> {
    let found = |message: String, help: &str| Some(cx.in_text(body, link.range.clone(), message).help(help));
    if link.is_image {
        let silent = link.text.trim().is_empty();
        let help = "say in the brackets what it shows: `![Stock counts before and after](…)`; many read it there";
        return if silent { found("this image has no description".to_owned(), help) } else { None };
    }
    if link.is_bare {
        let length = link.address.chars().count();
        let help = "give it a text that says where it leads: `[how Initech did it](…)`";
        let long = length > cx.count(&MAX_URL);
        return if long { found(format!("this bare address has {length} characters"), help) } else { None };
    }
    let help = "screen readers read out links without what stands around them: say what is behind it";
    if is_vague(&link.text) { found(format!("`{}` does not say where it leads", link.text.trim()), help) } else { None }
}

/// Whether all of a link's text is one of the phrases that say nothing.
fn is_vague(text: &str) -> bool {
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    hits(&normal(text)).iter().any(|hit| hit.list == List::VagueLinkText && hit.range == (0..text.len()))
}
