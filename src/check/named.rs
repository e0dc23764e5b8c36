//! Where a sequence names its people, where those are declared, and how countries and registers are told.

use std::sync::Arc;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::normal::normal;
use crate::model::scope::Declared;
use crate::syntax::ast::item::Settings;
use crate::syntax::ast::statement::{Setting, StatementKind};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// What names of companies begin with and share.
const ARTICLES: &[&str] = &["the", "die", "der", "das", "la", "le", "les", "el", "il"];

/// The name of the sender in the sequence; the name of the sequence where there is none.
#[must_use]
pub fn sender_at(cx: &Context<'_, '_>) -> Span {
    named(cx, |setting| if let Setting::Sender(name) = setting { Some(name) } else { None })
}

/// Points at what a setting of the sequence leads to, wherever that is declared.
#[must_use]
pub fn point_at<T>(
    cx: &Context<'_, '_>,
    found: Diagnostic,
    declared: Option<Declared<&Settings<T>>>,
    message: &str,
) -> Diagnostic {
    let Some(declared) = declared else { return found };
    let span = declared.item.name.span;
    if declared.file == cx.model.file {
        return found.related(span, message);
    }
    match cx.model.scopes.program.file(declared.file) {
        Some(file) => found.related_in(Arc::clone(&file.path), span, message),
        None => found,
    }
}

/// Whether a text says what the company is called: the first word of its name that is no article.
#[must_use]
pub fn names_company(company: &Text, flat: &Flat) -> bool {
    let company = normal(&company.literal());
    let mut words = company.text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next();
    let name = first.into_iter().chain(words).find(|word| !ARTICLES.contains(word)).or(first);
    name.is_none_or(|name| !flat.find(name).is_empty())
}

/// Names as they are told: `` `DE`, `FR` ``.
#[must_use]
pub fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn named(cx: &Context<'_, '_>, pick: impl Fn(&Setting) -> Option<&Name>) -> Span {
    let settings = cx.model.sequence.body.body.iter().filter_map(|statement| {
        if let StatementKind::Setting(setting) = &statement.kind { pick(setting) } else { None }
    });
    settings.map(|name| name.span).next().unwrap_or_else(|| cx.head())
}
