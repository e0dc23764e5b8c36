//! A field that is declared.

use crate::syntax::ast::item::{Docs, FieldDeclaration};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::{FieldType, Vendor};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::text::text;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{choice, unknown, value};
use crate::syntax::parser::{figures, foreign, recover};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

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
    let name = name(cx, &written, &mut kids);
    let mut declared = FieldDeclaration {
        docs,
        name,
        kind: None,
        required: None,
        fallback: None,
        example: None,
        prompt: None,
        vendors: Vec::new(),
        span: at,
    };
    let mut named_type = false;
    while let Some(pair) = kids.next(cx) {
        // Behind a word that means nothing, the others are likely pieces of a text.
        if cx.errors.iter().skip(known).all(|error| !error.fixes.is_empty()) {
            attribute(cx, pair, &mut declared, &mut named_type);
        }
    }
    if !named_type && cx.errors.len() == known {
        missing_type(cx, &declared);
    }
    Some(declared)
}

/// Its name, of which more words may stand behind the first: `First Name text`.
fn name<'a>(cx: &mut Cx<'a>, first: &Pair<'a>, kids: &mut Kids<'a>) -> Name {
    let mut name = cx.name(first);
    let is_word = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase()) && !word.contains([' ', ':']);
    let is_more = is_word(cx.str(first));
    while is_more && let Some(more) = kids.take(cx, Rule::attribute) {
        if !is_word(cx.str(&more)) {
            kids.put_back(more);
            break;
        }
        name.span = name.span.to(more.span());
    }
    foreign::declared(cx, name.span);
    name
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

fn attribute<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, declared: &mut FieldDeclaration, named_type: &mut bool) {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let Some(word) = kids.next(cx) else { return };
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
            let vendor = choice(cx, &word, "a vendor", Vendor::ALL, Vendor::word);
            let name = text(cx, operand);
            declared.vendors.extend(vendor.zip(name));
        }
        (_, None) => {
            if *named_type {
                let words = ["required", "fallback", "example", "prompt"].into_iter();
                unknown(cx, all, written, "known of a field", words);
            } else {
                *named_type = true;
                declared.kind = choice(cx, &word, "a type of field", FieldType::ALL, FieldType::word);
            }
        }
    }
}
