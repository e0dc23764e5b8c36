//! What is said of the thing under the cursor, as Markdown.

use crate::check::rules::rule;
use crate::emit::TARGETS;
use crate::emit::vendor::Vending;
use crate::ide::days::{days_at, steps_at};
use crate::ide::names::{Named, declared};
use crate::ide::navigate::{Symbol, symbol};
use crate::ide::view::{View, touches};
use crate::ide::walk::{Found, walk};
use crate::ide::ways::ways;
use crate::ide::words::word_at;
use crate::model::SequenceModel;
use crate::model::fields::{OF_THE_SENDING, STANDARD};
use crate::model::flow::StepId;
use crate::model::program::ProgramFile;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::{Declaration, Declared, Kind};
use crate::syntax::ast::item::{Docs, FieldDeclaration, Item};
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::text::Text;
use crate::syntax::comments::CommentKind;
use crate::text::span::Span;

/// What is said, and of which piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is said of.
    pub span: Span,
    /// In Markdown.
    pub markdown: String,
}

/// What is to be said of what stands at `offset`.
#[must_use]
pub fn hover(view: &View<'_>, offset: u32) -> Option<Hover> {
    let named = of_rule(view, offset).or_else(|| of_field(view, offset)).or_else(|| of_symbol(view, offset));
    named.or_else(|| word_at(view.source, offset).map(|(span, markdown)| Hover { span, markdown }))
}

/// A rule that a comment names.
fn of_rule(view: &View<'_>, offset: u32) -> Option<Hover> {
    let comment = view.source.parse.comments.iter().find(|comment| touches(comment.span, offset))?;
    let CommentKind::Directive(directive) = &comment.kind else { return None };
    let name = directive.names.iter().find(|name| touches(name.span, offset))?;
    let known = rule(&name.value)?;
    Some(Hover { span: name.span, markdown: format!("**{}**\n\n{}", known.name, about(known.page)) })
}

/// The first paragraph of a page, below its heading.
#[must_use]
pub fn about(page: &str) -> String {
    let paragraphs = page.split("\n\n").map(str::trim).find(|paragraph| !paragraph.starts_with('#'));
    paragraphs.unwrap_or_default().replace('\n', " ")
}

/// A field that a text shows or a condition asks for.
fn of_field(view: &View<'_>, offset: u32) -> Option<Hover> {
    let mut found = None;
    walk(&view.source.parse.file, &mut |one| match one {
        Found::Merge(name, fallback) if touches(name.span, offset) => found = Some((name, fallback)),
        Found::Test(test) if touches(test.field.span, offset) => found = Some((&test.field, None)),
        Found::Merge(..) | Found::Test(_) | Found::Statement(_) | Found::Field(_) | Found::Text(_) => {}
    });
    let (name, fallback) = found?;
    let scope = view.names.scopes.of(view.file);
    let is_param = symbol(view, offset).is_some_and(|symbol| symbol.kind == ReferenceKind::Param);
    if is_param {
        return None;
    }
    let markdown = field_page(&name.value, scope.field(&name.value), fallback.map(|text| text.span.of(view.text())))?;
    Some(Hover { span: name.span, markdown })
}

/// What a field holds, what stands for it, and what vendors call it; `None` where it is not known.
#[must_use]
pub fn field_page(name: &str, declared: Option<Declared<&FieldDeclaration>>, fallback: Option<&str>) -> Option<String> {
    let standard = STANDARD.iter().chain(OF_THE_SENDING).find(|field| field.name == name);
    let declared = declared.map(|declared| declared.item);
    if standard.is_none() && declared.is_none() {
        return None;
    }
    let kind = declared.and_then(|field| field.kind).map(|kind| kind.value).or(standard.map(|field| field.kind));
    let mut out = format!("**`{name}`** {}\n\n", kind.map_or("", |kind| kind.word()));
    let docs = declared.and_then(|field| field.docs.as_ref()).map(|docs| docs.text.as_str());
    if let Some(meaning) = docs.or(standard.map(|field| field.meaning)) {
        out.push_str(&format!("{meaning}\n\n"));
    }
    let own = declared.and_then(|field| field.fallback.as_ref());
    match (fallback, own) {
        (Some(text), _) => out.push_str(&format!("When it is empty: {text}\n\n")),
        (None, Some(_)) => out.push_str("When it is empty, its declared fallback stands there.\n\n"),
        (None, None) if declared.is_some_and(|field| field.required.is_some()) => {
            out.push_str("Required: nobody is enrolled without it.\n\n");
        }
        (None, None) => {}
    }
    let names = vendor_names(name, declared);
    if !names.is_empty() {
        out.push_str("| vendor | name |\n| --- | --- |\n");
        out.extend(names.iter().map(|(vendor, name)| format!("| {vendor} | `{name}` |\n")));
    }
    Some(out.trim_end().to_owned())
}

/// What each vendor calls a field: as declared, else as it is known there.
fn vendor_names(name: &str, declared: Option<&FieldDeclaration>) -> Vec<(&'static str, String)> {
    let vendings = TARGETS.iter().filter_map(|target| target.vendor);
    let called = |vending: &'static Vending| {
        let names = vending.names(name, declared);
        (!names.is_empty()).then(|| (vending.title, names.join(" ")))
    };
    vendings.filter_map(called).collect()
}

/// A name that is declared.
fn of_symbol(view: &View<'_>, offset: u32) -> Option<Hover> {
    let symbol = symbol(view, offset)?;
    let source = view.program.file(symbol.target.file)?;
    let markdown = match symbol.kind {
        ReferenceKind::Item(kind) => item_page(source, kind, symbol.target.span)?,
        ReferenceKind::Field => {
            let name = symbol.target.span.of(&source.text);
            field_page(name, view.names.scopes.of(view.file).field(name), None)?
        }
        ReferenceKind::Step | ReferenceKind::Alias => step(view, &symbol, source)?,
        ReferenceKind::Param => format!("parameter `{}`", symbol.target.span.of(&source.text)),
        ReferenceKind::Variant => format!("variant `{}`", symbol.target.span.of(&source.text)),
    };
    Some(Hover { span: symbol.span, markdown })
}

/// What an item is, with what is said of it.
#[must_use]
pub fn item_page(source: &ProgramFile, kind: Kind, name: Span) -> Option<String> {
    let is_it = |item: &&Item| Declaration::of(&item.kind).is_some_and(|declared| declared.name().span == name);
    let item = source.parse.file.items.iter().find(is_it)?;
    let mut out = format!("{} **`{}`**", kind.word(), name.of(&source.text));
    match Declaration::of(&item.kind)? {
        Declaration::Sequence(sequence) => {
            out.extend(sequence.title.as_ref().map(|title| format!(" {}", title.literal())));
        }
        Declaration::Steps(steps) => out.push_str(&params(steps.params.iter().map(|param| param.value.as_str()))),
        Declaration::Template(template) => {
            out.push_str(&params(template.params.iter().map(|param| param.value.as_str())));
        }
        Declaration::Snippet(snippet) => out.push_str(&quoted(&snippet.text, &source.text)),
        Declaration::Audience(_) | Declaration::Sender(_) | Declaration::Schedule(_) => {
            out.push_str(&format!("\n\n```seq\n{}\n```", item.span.of(&source.text)));
        }
    }
    Some(with_docs(out, item.docs.as_ref()))
}

fn params<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { String::new() } else { format!("({})", names.join(", ")) }
}

fn quoted(text: &Text, source: &str) -> String {
    format!("\n\n```\n{}\n```", text.span.of(source))
}

fn with_docs(mut out: String, docs: Option<&Docs>) -> String {
    out.extend(docs.map(|docs| format!("\n\n{}", docs.text)));
    out
}

/// A touch or an `include`: what it is, and when.
fn step(view: &View<'_>, symbol: &Symbol, source: &ProgramFile) -> Option<String> {
    let names = declared(&source.parse.file);
    let named = names.iter().find(|named| named.name.span == symbol.target.span)?;
    let statement = named.statement?;
    let mut out = head(named, &source.text)?;
    if let StatementKind::Touch(touch) = &statement.kind {
        let when = touch.when.as_ref().map(|when| format!(" when `{}`", when.span.of(&source.text)));
        out.extend(when);
    }
    for model in view.models_of(statement.span) {
        let Some(days) = days_at(model, symbol.target.file, statement.span) else { continue };
        out.push_str(&format!("\n\n{}: {days}", model.sequence.name.value));
        let steps = steps_at(model, symbol.target.file, statement.span);
        out.extend(steps.first().and_then(|step| before(model, *step)));
        if let [step] = steps.as_slice() {
            out.extend(ways(&model.flow, *step).map(|ways| format!(", {ways}")));
        }
    }
    Some(with_docs(out, statement.docs.as_ref()))
}

/// `email manual` **`opener`**.
fn head(named: &Named<'_>, text: &str) -> Option<String> {
    let what = match &named.statement?.kind {
        StatementKind::Touch(touch) => {
            let end = touch.action.map_or(touch.channel.span, |action| action.span);
            touch.channel.span.to(end).of(text).to_owned()
        }
        StatementKind::Include { steps, .. } => format!("include {}", steps.name.value),
        _ => return None,
    };
    Some(format!("{what} **`{}`**", named.name.value))
}

/// What can come just before it.
fn before(model: &SequenceModel<'_>, step: StepId) -> Option<String> {
    let names: Vec<String> =
        model.flow.step(step)?.before.iter().filter_map(|id| Some(format!("`{}`", model.flow.step(*id)?.id))).collect();
    let all = names.join(", ");
    (!all.is_empty()).then(|| format!(", after {all}"))
}
