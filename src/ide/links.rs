//! What in a file leads elsewhere: to other files, and to the web.

use std::ops::Range;

use crate::ide::flat::{Flat, flat};
use crate::ide::nodes::{NodeKind, nodes};
use crate::ide::walk::{Found, walk};
use crate::model::program::{FileId, ProgramFile, UseTarget};
use crate::syntax::ast::text::{Part, Quote, Text};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::ast::words::TextField;
use crate::text::markdown::MERGED;
use crate::text::markdown::found::{Link, find_bare_links, find_links};
use crate::text::span::Span;

/// Something that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Where it stands.
    pub span: Span,
    /// Where it leads.
    pub to: Target,
}

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a file that is used.
    File(FileId),
    /// To a file that is attached, by the path that is written.
    Attached(String),
    /// To an address.
    Address(String),
}

/// All that leads elsewhere, in order.
#[must_use]
pub fn leads(source: &ProgramFile) -> Vec<Lead> {
    let mut out: Vec<Lead> = source.parse.file.uses().zip(&source.uses).filter_map(used).collect();
    walk(&source.parse.file, &mut |found| {
        let Found::Field(field) = found else { return };
        if let TouchFieldKind::Text(kind, path) = &field.kind
            && kind.value == TextField::Attach
            && path.parts.iter().all(|part| matches!(part, Part::Literal(_)))
        {
            out.push(Lead { span: between_quotes(path), to: Target::Attached(path.literal()) });
        }
    });
    for node in nodes(&source.parse.file) {
        if let NodeKind::Text(text, is_markdown) = node.kind {
            addresses(text, is_markdown, &mut out);
        }
    }
    out.sort_by_key(|lead| lead.span);
    out
}

fn used((path, target): (&Text, &UseTarget)) -> Option<Lead> {
    let UseTarget::File(file) = target else { return None };
    Some(Lead { span: between_quotes(path), to: Target::File(*file) })
}

fn between_quotes(text: &Text) -> Span {
    let quotes = if text.quote == Quote::Block { 3 } else { 1 };
    Span::new(text.span.start + quotes, text.span.end.saturating_sub(quotes))
}

fn addresses(text: &Text, is_markdown: bool, out: &mut Vec<Lead>) {
    let flat = flat(text);
    let links = if is_markdown { find_links(&flat.text) } else { find_bare_links(&flat.text) };
    for link in links {
        let lead = address(&link).filter(|address| !address.contains(MERGED)).and_then(|address| {
            Some(Lead { span: flat.place(&address_range(&flat, &link))?, to: Target::Address(address) })
        });
        out.extend(lead);
    }
}

/// What an editor can open: a page or an address for mail.
fn address(link: &Link) -> Option<String> {
    let is = |scheme: &str| link.address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if ["http://", "https://", "mailto:"].into_iter().any(is) {
        Some(link.address.clone())
    } else if is("www.") {
        Some(format!("https://{}", link.address))
    } else if link.is_bare && link.address.contains('@') {
        Some(format!("mailto:{}", link.address))
    } else {
        None
    }
}

/// The address of a link, where it is written to the letter; else all of it.
fn address_range(flat: &Flat, link: &Link) -> Range<usize> {
    let whole = flat.text.get(link.range.clone()).unwrap_or_default();
    let start = whole.rfind(&link.address).map(|at| link.range.start + at);
    start.map_or(link.range.clone(), |start| start..start + link.address.len())
}
