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
use crate::model::flow::{Step, StepId, StepKind};
use crate::model::landings::landings;
use crate::model::program::{Program, ProgramFile};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::{Declaration, Declared, Kind};
use crate::syntax::ast::item::{Docs, FieldDeclaration, Item};
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::text::Text;
use crate::syntax::comments::CommentKind;
use crate::syntax::fields::{OF_THE_SENDING, STANDARD};
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
    let scope = view.scopes.of(view.file);
    let is_param = symbol(view, offset).is_some_and(|symbol| symbol.kind == ReferenceKind::Param);
    if is_param {
        return None;
    }
    let fallback = fallback.map(|text| text.span.of(view.text()));
    let markdown = field_page(view.program, &name.value, scope.field(&name.value), fallback)?;
    Some(Hover { span: name.span, markdown })
}

/// What a field holds, what stands for it, and what vendors call it; `None` where it is not known.
#[must_use]
pub fn field_page(
    program: &Program,
    name: &str,
    declared: Option<Declared<&FieldDeclaration>>,
    fallback: Option<&str>,
) -> Option<String> {
    let source = declared.and_then(|declared| program.file(declared.file));
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
    let own = own.zip(source).map(|(value, source)| value.span().of(&source.text));
    match (fallback, own) {
        (Some(text), _) => out.push_str(&format!("When it is empty: {text}\n\n")),
        (None, Some(text)) => out.push_str(&format!("When it is empty: {text}, as it is declared\n\n")),
        (None, None) if declared.is_some_and(|field| field.required.is_some()) => {
            out.push_str("Required: nobody is enrolled without it.\n\n");
        }
        (None, None) => {}
    }
    if OF_THE_SENDING.iter().all(|field| field.name != name) {
        out.push_str("| vendor | name |\n| --- | --- |\n");
        let vendings = TARGETS.iter().filter_map(|target| target.vendor);
        out.extend(vendings.map(|vending| format!("| {} | {} |\n", vending.title, called(vending, name, declared))));
    }
    Some(out.trim_end().to_owned())
}

/// What a vendor calls a field: as declared, else as it is known there, else how that is said.
fn called(vending: &Vending, name: &str, declared: Option<&FieldDeclaration>) -> String {
    let names = vending.names(name, declared);
    match names.is_empty() {
        true => format!("none known: `{} \"…\"` in `fields` says it", vending.vendor.word()),
        false => format!("`{}`", names.join(" ")),
    }
}

/// A name that is declared.
fn of_symbol(view: &View<'_>, offset: u32) -> Option<Hover> {
    let symbol = symbol(view, offset)?;
    let source = view.program.file(symbol.target.file)?;
    let markdown = match symbol.kind {
        ReferenceKind::Item(kind) => item_page(source, kind, symbol.target.span)? + &landing(view, &symbol),
        ReferenceKind::Field => {
            let name = symbol.target.span.of(&source.text);
            field_page(view.program, name, view.scopes.of(view.file).field(name), None)?
        }
        ReferenceKind::Step | ReferenceKind::Alias => step(view, &symbol, source)?,
        ReferenceKind::Param => param(source, symbol.target.span)?,
        ReferenceKind::Variant => format!("variant `{}`", symbol.target.span.of(&source.text)),
    };
    Some(Hover { span: symbol.span, markdown })
}

/// Where a `move to` of that name leads, if it is one into the middle of a sequence.
fn landing(view: &View<'_>, symbol: &Symbol) -> String {
    if symbol.kind != ReferenceKind::Item(Kind::Sequence) {
        return String::new();
    }
    let moves =
        |step: &Step<'_>| matches!(step.kind, StepKind::MoveTo { target, day: Some(_) } if target.span == symbol.span);
    let mut models = view.models().filter(|model| model.flow.steps.iter().any(moves));
    let found = models.find_map(|model| {
        let landings = landings(model);
        let here = |id: &StepId| {
            let step = model.flow.step(*id).filter(|step| moves(step));
            step.and_then(|step| model.flow.place(step)).is_some_and(|place| place.frame.scope.file == view.file)
        };
        landings.into_iter().find(|(id, _)| here(id)).map(|(_, landing)| landing.told)
    });
    found.map_or(String::new(), |told| format!("\n\nGoes on with `{told}` there."))
}

/// A parameter, with what it belongs to.
fn param(source: &ProgramFile, name: Span) -> Option<String> {
    let item = source.parse.file.items.iter().find(|item| item.span.holds(name))?;
    let owner = Declaration::of(&item.kind)?;
    let page = item_page(source, owner.kind(), owner.name().span)?;
    Some(format!("parameter `{}` of {page}", name.of(&source.text)))
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
        out.extend(steps.first().and_then(|step| before(model, *step, view.program)));
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
fn before(model: &SequenceModel<'_>, step: StepId, program: &Program) -> Option<String> {
    let steps = model.flow.step(step)?.before.iter().filter_map(|id| model.flow.step(*id));
    let names: Vec<String> = steps.filter_map(|step| written(model, step, program)).collect();
    let all = names.join(", ");
    (!all.is_empty()).then(|| format!(", after {all}"))
}

/// A step as somebody wrote it: its name, else what stands before its block.
fn written(model: &SequenceModel<'_>, step: &Step<'_>, program: &Program) -> Option<String> {
    if step.touch().is_some_and(|touch| touch.name.is_some()) {
        return Some(format!("`{}`", step.id));
    }
    let source = program.file(model.flow.place(step)?.frame.scope.file)?;
    let head = step.statement.span.of(&source.text).lines().next()?;
    Some(format!("`{}`", head.trim_end_matches(['{', ' '])))
}
