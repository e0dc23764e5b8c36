//! Images without a description, links that do not say where they lead, and tags that nothing reads.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::links::{is_in, links};
use crate::check::copy::normal::normal;
use crate::check::copy::phrases::{List, hits};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, Format, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::found::{Link, find_code};

pub static RULE: Rule = Rule {
    name: "inaccessible-html",
    family: Family::Upkeep,
    level: Some(Severity::Warning),
    summary: "an image without a description, a link that does not say where it leads, or tags that stay as they are",
    fix: Fixable::No,
    page: include_str!("inaccessible_html.md"),
    options: &[&MAX_URL],
    check: Check::Texts(check),
};

/// Tags of texts that people paste.
const TAGS: &[&str] = &[
    "a", "b", "br", "div", "em", "font", "h1", "h2", "h3", "hr", "i", "img", "li", "ol", "p", "span", "strong",
    "table", "tbody", "td", "tr", "u", "ul",
];

/// The most bytes of a tag's name that are looked at.
const LONGEST_TAG: usize = 8;

/// No tag that is told is longer, in bytes.
const LONGEST: usize = 2_048;

static MAX_URL: Opt = Opt {
    name: "max_url",
    default: Value::Number(40.0),
    about: "the longest web address that may stand bare in the text, in characters",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (_, version) in cx.versions(Channel::Email) {
        let Some(body) = version.text(TextField::Body) else { continue };
        out.extend(tag(cx, body));
        // An email of plain text has no images, and its links have no text.
        if version.content.format.is_some_and(|format| format.value == Format::Text) {
            continue;
        }
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

/// The first tag of HTML outside of code, which stands for all: where one was pasted, there are more.
fn tag(cx: &Context<'_, '_>, body: &Flat) -> Option<Diagnostic> {
    let mut found = memchr::memchr_iter(b'<', body.text.as_bytes()).filter_map(|at| tag_at(&body.text, at)).peekable();
    found.peek()?;
    let code = find_code(&body.text);
    let range = found.find(|range| !is_in(&code, range.start))?;
    let message = format!("`{}` is sent as it stands: HTML is not read here", body.text.get(range.clone())?);
    let help =
        "a paragraph ends with an empty line; bold is `**so**`, a link `[how Initech did it](https://acme.example)`";
    Some(cx.in_text(body, range, message).help(help))
}

/// A tag that begins at `at`.
fn tag_at(text: &str, at: usize) -> Option<Range<usize>> {
    let inside = text.get(at + 1..)?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let len = name.bytes().take(LONGEST_TAG).take_while(u8::is_ascii_alphanumeric).count();
    let (name, behind) = name.split_at_checked(len)?;
    let is_escaped = text.get(..at)?.ends_with('\\');
    if is_escaped || !TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name)) {
        return None;
    }
    let near = behind.get(..behind.floor_char_boundary(LONGEST))?;
    let attributes = near.get(..near.find('>')?)?;
    let is_tag =
        matches!(attributes.trim(), "" | "/") || attributes.starts_with([' ', '\n']) && attributes.contains('=');
    let len = inside.len() - behind.len() + attributes.len() + 2;
    is_tag.then_some(at..at + len)
}

/// Whether all of a link's text is one of the phrases that say nothing.
fn is_vague(text: &str) -> bool {
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    hits(&normal(text)).iter().any(|hit| hit.list == List::VagueLinkText && hit.range == (0..text.len()))
}
