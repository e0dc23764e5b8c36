//! A field that is declared.

use crate::syntax::ast::item::{Docs, FieldDeclaration};
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::{FieldType, Vendor};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::text::text;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{choice, unknown, value};
use crate::syntax::parser::{figures, foreign, recover};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What may be said of a field, besides what vendors call it.
const ATTRIBUTES: [&str; 4] = ["required", "fallback", "example", "prompt"];

/// `NAME TYPE …`.
pub(super) fn declaration<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, docs: Option<Docs>) -> Option<FieldDeclaration> {
    let at = pair.span();
    let readable = pair.as_rule() == Rule::field;
    let mut kids = Kids::of(pair);
    if !readable {
        recover::entry(cx, at, "a field and its type, such as `seat_count number fallback 50`");
        return None;
    }
    let written = kids.next(cx)?;
    let known = cx.errors.len();
    let (name, kind) = name(cx, &written, &mut kids);
    let mut declared = FieldDeclaration {
        docs,
        name,
        kind,
        required: None,
        fallback: None,
        example: None,
        prompt: None,
        vendors: Vec::new(),
        span: at,
    };
    let (mut named_type, mut goes_on) = (kind.is_some(), true);
    while let Some(pair) = kids.next(cx) {
        // Behind a word that means nothing, the others are likely pieces of a text.
        goes_on = goes_on
            && cx.errors.iter().skip(known).all(|error| !error.fixes.is_empty())
            && attribute(cx, pair, &mut declared, &mut named_type);
    }
    if !named_type && cx.errors.len() == known {
        missing_type(cx, &declared);
    }
    Some(declared)
}

/// Its name, of which more words may stand behind the first, `First Name text`; and its type, where that looks like one
/// of them: `First Name Text`.
fn name<'a>(cx: &mut Cx<'a>, first: &Pair<'a>, kids: &mut Kids<'a>) -> (Name, Option<Spanned<FieldType>>) {
    let mut name = cx.name(first);
    let is_word = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) && !word.contains([' ', ':']);
    let (mut words, mut has_type) = (Vec::new(), false);
    let is_more = is_word(cx.str(first));
    while is_more && let Some(more) = kids.take(cx, Rule::attribute) {
        if !is_word(cx.str(&more)) {
            has_type = FieldType::from_word(cx.str(&more)).is_some();
            kids.put_back(more);
            break;
        }
        words.push(more.span());
    }
    let kind = words.last().filter(|_| !has_type).and_then(|last| {
        let value = FieldType::from_word(&last.of(cx.text).to_ascii_lowercase())?;
        Some(Spanned { value, span: *last })
    });
    if kind.is_some() {
        words.pop();
    }
    name.span = words.last().map_or(name.span, |last| name.span.to(*last));
    other_form(cx, name.span, kind);
    (name, kind)
}

/// Reports a field that is declared in another form: `First-Name`, `painPoint`, `Seat Count Number`.
fn other_form(cx: &mut Cx<'_>, at: Span, kind: Option<Spanned<FieldType>>) {
    let written = at.of(cx.text);
    if !written.bytes().any(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b' ')) {
        return;
    }
    let better = foreign::ours(written);
    let all = kind.map_or_else(|| better.clone(), |kind| format!("{better} {}", kind.value.word()));
    let edits = kind.map(|kind| Edit::replace(kind.span, kind.value.word()));
    let edits = std::iter::once(Edit::replace(at, better.clone())).chain(edits).collect();
    cx.report(
        Diagnostic::error("bad-name", at, format!("`{written}` is not written as a field: `{better}` is"))
            .help("a field is written in lower case with underscores; what a vendor calls it stands behind its type, as in `pain_point text apollo \"Pain Point\"`")
            .suggest(format!("write `{all}`"), edits),
    );
}

fn missing_type(cx: &mut Cx<'_>, declared: &FieldDeclaration) {
    let list = FieldType::ALL.iter().map(|kind| format!("`{}`", kind.word())).collect::<Vec<_>>().join(", ");
    let name = &declared.name;
    cx.report(
        Diagnostic::error("missing-type", name.span, format!("the field `{}` has no type", name.value))
            .help(format!("it is one of {list}"))
            .suggest("make it a text", vec![Edit::insert(name.span.end, " text")]),
    );
}

/// Says whether the next may be read, too.
fn attribute<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, declared: &mut FieldDeclaration, named_type: &mut bool) -> bool {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let Some(word) = kids.next(cx) else { return true };
    let (operand, written) = (kids.next(cx), cx.str(&word));
    match (written, operand) {
        ("required", None) => declared.required = Some(word.span()),
        ("fallback", Some(operand)) => declared.fallback = value(cx, operand),
        ("example", Some(operand)) => declared.example = value(cx, operand),
        ("prompt", Some(operand)) => declared.prompt = text(cx, operand),
        ("fallback" | "example" | "prompt", None) => {
            let message = format!("`{written}` is followed by a value");
            let missing = Diagnostic::error("incomplete-statement", all, message);
            let slip = recover::unspaced_number(cx.text, all.end).or_else(|| figures::behind(cx, all.end));
            cx.report(slip.unwrap_or(missing));
        }
        (_, Some(operand)) => {
            let vendor = Vendor::from_word(written).map(|value| Spanned { value, span: word.span() });
            if vendor.is_none() {
                let vendors = Vendor::ALL.iter().map(|vendor| vendor.word());
                unknown(cx, word.span(), written, "known of a field", ATTRIBUTES.into_iter().chain(vendors));
            }
            let name = text(cx, operand);
            declared.vendors.extend(vendor.zip(name));
        }
        (_, None) if *named_type => {
            unknown(cx, all, written, "known of a field", ATTRIBUTES.into_iter());
            return false;
        }
        (_, None) => {
            *named_type = true;
            declared.kind = choice(cx, &word, "a type of field", FieldType::ALL, FieldType::word);
        }
    }
    true
}
