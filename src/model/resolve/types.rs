//! Fields and values, and whether they fit.

use crate::model::resolve::cx::{Cx, offer};
use crate::model::resolve::params::{Need, is_param, need};
use crate::model::resolve::undeclared::{Where, undeclared};
use crate::model::resolve::{ReferenceKind, Site, UNKNOWN_FIELD};
use crate::model::scope::Kind;
use crate::syntax::ast::value::{Name, Value};
use crate::syntax::ast::words::FieldType;
use crate::syntax::fields::{OF_THE_SENDING, STANDARD, meant, standard};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

/// The types that a date test takes.
pub(super) const DATES: &[FieldType] = &[FieldType::Date, FieldType::Datetime];

/// What a type holds, in words.
pub(super) fn called(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "text",
        FieldType::Number => "a number",
        FieldType::YesNo => "yes or no",
        FieldType::Date => "a date",
        FieldType::Datetime => "a date with a time",
        FieldType::Link => "a link",
    }
}

/// The type of a field that must be one of `kinds` (any where empty). `wanted` says why: "`anchor` needs a date".
/// `None` where the type is not known, or was complained about.
pub(super) fn field(cx: &mut Cx<'_, '_>, name: &Name, kinds: &'static [FieldType], wanted: &str) -> Option<FieldType> {
    field_for(cx, name, kinds, wanted, None)
}

/// The same for a field that stands beside `value`: what is not declared is likely of its type.
pub(super) fn field_for(
    cx: &mut Cx<'_, '_>,
    name: &Name,
    kinds: &'static [FieldType],
    wanted: &str,
    value: Option<&Value>,
) -> Option<FieldType> {
    if is_param(cx, name) {
        need(cx, name, Need::Field(kinds), "a field");
        return None;
    }
    let Some(kind) = known_field(cx, name) else {
        let likely = value
            .and_then(type_of)
            .filter(|kind| kinds.is_empty() || kinds.contains(kind))
            .or(kinds.first().copied())
            .unwrap_or(FieldType::Text);
        unknown_field(cx, name, Some(likely));
        return None;
    };
    let kind = kind?;
    if kinds.is_empty() || kinds.contains(&kind) {
        return Some(kind);
    }
    let message = format!("{wanted}, and `{}` holds {}", name.value, called(kind));
    let diagnostic = Diagnostic::error("wrong-field-type", name.span, message);
    let declared = cx.scope.field(&name.value);
    let diagnostic = match declared {
        Some(field) => {
            let site = Site { file: field.file, span: field.item.name.span };
            cx.related(diagnostic, site, "declared here")
        }
        None => diagnostic,
    };
    cx.report(diagnostic);
    None
}

/// Whether a field is known, and its type if its declaration names one. Notes the use of a declared one.
pub(super) fn known_field(cx: &mut Cx<'_, '_>, name: &Name) -> Option<Option<FieldType>> {
    let known = standard(&name.value).map(|field| field.kind);
    let Some(declared) = cx.scope.field(&name.value) else { return known.map(Some) };
    let target = Site { file: declared.file, span: declared.item.name.span };
    cx.refer(ReferenceKind::Field, name.span, target);
    Some(declared.item.kind.map(|kind| kind.value).or(known))
}

/// Reports a field that is neither standard nor declared. Outside of texts, `wanted` is the type that it should have.
pub(super) fn unknown_field(cx: &mut Cx<'_, '_>, name: &Name, wanted: Option<FieldType>) {
    // One in another tool's spelling was told of.
    if cx.lost.count(name.span) == 0 {
        undeclared(cx, Where::TopLevel, "field", name, |cx| unknown(cx, name, wanted));
    }
}

fn unknown(cx: &Cx<'_, '_>, name: &Name, wanted: Option<FieldType>) -> Diagnostic {
    let in_text = wanted.is_none();
    let word = name.value.as_str();
    let error = |message| Diagnostic::error(UNKNOWN_FIELD, name.span, message);
    let of_the_sending = OF_THE_SENDING.iter().map(|field| field.name);
    if !in_text && of_the_sending.clone().any(|field| field == word) {
        return error(format!("`{word}` is not known before the touch is sent, so nothing can depend on it"))
            .help("test a field of the prospect");
    }
    if cx.place.steps.named.contains_key(word) {
        return error(format!("`{word}` is a step, not a field"))
            .help(format!("ask what happened to it, such as `{word} sent`"));
    }
    if in_text && cx.scope.find(Kind::Snippet, word).is_some() {
        let insert = vec![Edit::insert(name.span.start, "> ")];
        return error(format!("`{word}` is a snippet, not a field")).fix(format!("write `{{{{> {word}}}}}`"), insert);
    }
    // What the target supplies is no field that something can depend on.
    let elsewhere = meant(word).filter(|field| in_text || standard(field).is_some());
    let near = prospects_own(word).or(elsewhere).or_else(|| {
        cx.near(word, || {
            let standard = STANDARD.iter().map(|field| field.name);
            let params = cx.place.params.iter().map(|param| param.value.as_str());
            standard.chain(params).chain(cx.scope.field_names()).chain(of_the_sending.filter(|_| in_text)).collect()
        })
    });
    let diagnostic = error(format!("no field `{word}` is known"))
        .help(format!("declare it with its type: `fields {{ {word} {} }}`", wanted.unwrap_or(FieldType::Text).word()));
    offer(diagnostic, "field", name, near)
}

/// The type of a field that holds such a value.
fn type_of(value: &Value) -> Option<FieldType> {
    match value {
        Value::Text(_) => Some(FieldType::Text),
        Value::Number(_) => Some(FieldType::Number),
        Value::YesNo(_) => Some(FieldType::YesNo),
        Value::Date(_) => Some(FieldType::Date),
        Value::Datetime(_) => Some(FieldType::Datetime),
        Value::Param(_) => None,
    }
}

/// A value that must be of type `kind`. `wanted` says what it is for: "the fallback of a field that holds a number".
pub(super) fn value_type<'a>(cx: &mut Cx<'a, '_>, value: &'a Value, kind: FieldType, wanted: impl FnOnce() -> String) {
    let (fits, found) = match value {
        Value::Param(name) => {
            need(cx, name, Need::Value(kind), called(kind));
            return;
        }
        Value::Text(_) => (matches!(kind, FieldType::Text | FieldType::Link), "text"),
        Value::Number(_) => (kind == FieldType::Number, "a number"),
        Value::Date(_) => (DATES.contains(&kind), "a date"),
        Value::Datetime(_) => (kind == FieldType::Datetime, "a date with a time"),
        Value::YesNo(_) => (kind == FieldType::YesNo, "yes or no"),
    };
    if fits {
        return;
    }
    let message = format!("{} cannot be {found}", wanted());
    let diagnostic = Diagnostic::error("wrong-value-type", value.span(), message);
    cx.report(match spelled_as(value, kind) {
        Some(right) => diagnostic.fix(format!("write `{right}`"), vec![Edit::replace(value.span(), right)]),
        None => diagnostic.help(format!("write {}, such as `{}`", called(kind), sample(kind))),
    });
}

/// The same value as one of another type, where only its quotes are wrong.
fn spelled_as(value: &Value, kind: FieldType) -> Option<String> {
    match (value, kind) {
        (Value::Text(text), FieldType::Number) => {
            let literal = text.literal();
            literal.parse::<f64>().ok().filter(|number| number.is_finite()).map(|_| literal)
        }
        (Value::Text(text), FieldType::YesNo) => Some(text.literal()).filter(|word| word == "yes" || word == "no"),
        (Value::Number(number), FieldType::Text) => Some(format!("\"{}\"", number.value)),
        (Value::YesNo(flag), FieldType::Text) => Some(format!("\"{}\"", if flag.value { "yes" } else { "no" })),
        (
            Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Datetime(_) | Value::YesNo(_) | Value::Param(_),
            _,
        ) => None,
    }
}

fn sample(kind: FieldType) -> &'static str {
    match kind {
        FieldType::Text => "\"SaaS\"",
        FieldType::Number => "50",
        FieldType::YesNo => "yes",
        FieldType::Date => "2026-12-01",
        FieldType::Datetime => "2026-12-01 16:00",
        FieldType::Link => "\"https://acme.example\"",
    }
}

/// `contact.email`: what is written before the dot elsewhere says whose field it is, and there is only the prospect.
/// What is told of a company, `company.domain`, is the account's.
fn prospects_own(word: &str) -> Option<&'static str> {
    let (whose, part) = word.split_once('.')?;
    let of = |owner: &str| standard(&format!("{owner}.{part}"));
    match (whose, part) {
        ("company" | "owner", "name") => {}
        ("company", _) => {
            let is_companys = matches!(part, "website" | "industry" | "employees");
            let companys = || standard(part).filter(|_| is_companys);
            return of("account").or_else(companys).map(|field| field.name);
        }
        ("owner" | "user" | "rep" | "me", _) => return of("sender").map(|field| field.name),
        _ => {}
    }
    let is_ours = |name: &str| name.split_once('.').is_some_and(|(ours, _)| ours == whose);
    // `company.name` is the company, which is known by its name alone.
    let part = if part == "name" && standard(whose).is_some() { whose } else { part };
    let known = standard(part)?;
    STANDARD.iter().chain(OF_THE_SENDING).all(|field| !is_ours(field.name)).then_some(known.name)
}
