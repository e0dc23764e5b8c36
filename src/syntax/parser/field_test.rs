//! Tests of fields.

use crate::syntax::ast::condition::{Event, FieldOp, FieldTest};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::Comparison;
use crate::syntax::parser::condition::replaced;
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::text::text;
use crate::syntax::parser::time::duration;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::value;
use crate::syntax::parser::{asked, figures};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// `industry is "SaaS"`.
pub(super) fn field_test<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<FieldTest> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let path = kids.next(cx)?;
    let field = cx.name(&path);
    let op = kids.next(cx)?;
    if op.as_rule() == Rule::in_list
        && let Some(slip) = asked::in_length(cx, &field, op.span())
    {
        cx.report(slip);
        return None;
    }
    Some(FieldTest { field, op: field_op(cx, op)?, span: all })
}

fn field_op<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<FieldOp> {
    let rule = pair.as_rule();
    let all = pair.span();
    let mut kids = Kids::of(pair);
    match rule {
        Rule::is_set => return Some(FieldOp::Set),
        Rule::is_missing => return Some(FieldOp::Missing),
        Rule::compare => return comparison(cx, kids),
        Rule::in_list => {
            if let Some(list) = kids.take(cx, Rule::in_parens) {
                parentheses(cx, list.span());
                kids = Kids::of(list);
            }
            let mut values = Vec::new();
            while let Some(pair) = kids.next(cx) {
                values.extend(value(cx, pair));
            }
            return Some(FieldOp::In(values));
        }
        _one_operand => {}
    }
    let operand = kids.next(cx)?;
    match rule {
        Rule::is => is(cx, all, operand),
        Rule::is_not => match cx.str(&operand) {
            word @ ("set" | "missing") => {
                let (op, better) =
                    if word == "set" { (FieldOp::Missing, "is missing") } else { (FieldOp::Set, "is set") };
                replaced(cx, all, better);
                Some(op)
            }
            word if is_nothing(cx, word) => {
                replaced(cx, all, "is set");
                Some(FieldOp::Set)
            }
            _value => Some(FieldOp::IsNot(value(cx, operand)?)),
        },
        Rule::in_next => Some(FieldOp::InNext(duration(cx, operand)?)),
        Rule::in_last => Some(FieldOp::InLast(duration(cx, operand)?)),
        Rule::contains => Some(FieldOp::Contains(text(cx, operand)?)),
        _matches => Some(FieldOp::Matches(text(cx, operand)?)),
    }
}

/// `is VALUE`; `opener is opened` is an event with a word too many.
fn is<'a>(cx: &mut Cx<'a>, all: Span, operand: Pair<'a>) -> Option<FieldOp> {
    let word = cx.str(&operand);
    let slip = if operand.as_rule() == Rule::word { asked::said_sign(cx, all, operand.span()) } else { None };
    if let Some(slip) = slip {
        cx.report(slip);
        return None;
    }
    if operand.as_rule() == Rule::word && !cx.params && Event::PLAIN.iter().any(|(event, _)| *event == word) {
        cx.report(
            Diagnostic::error("foreign-sign", all, format!("an event stands without `is`: `opener {word}`"))
                .fix("take `is` away", vec![Edit::replace(all, word)]),
        );
        return None;
    }
    if is_nothing(cx, word) {
        replaced(cx, all, "is missing");
        return Some(FieldOp::Missing);
    }
    Some(FieldOp::Is(value(cx, operand)?))
}

/// Whether a word says elsewhere that there is no value.
fn is_nothing(cx: &Cx<'_>, word: &str) -> bool {
    !cx.params && matches!(word, "empty" | "null" | "blank" | "nothing")
}

fn comparison<'a>(cx: &mut Cx<'a>, mut kids: Kids<'a>) -> Option<FieldOp> {
    let sign = kids.next(cx)?;
    let operand = kids.next(cx)?;
    let at = sign.span();
    // With nothing, elsewhere, it is asked whether there is something.
    let (is_empty, all) = (matches!(cx.str(&operand), "\"\"" | "''"), at.to(operand.span()));
    let slip = match operand.as_rule() {
        Rule::number => asked::far_away(cx, at, operand.span()).or_else(|| figures::thousands(cx, operand.span())),
        _no_number => None,
    };
    if let Some(slip) = slip {
        cx.report(slip);
        return None;
    }
    let value = value(cx, operand)?;
    match cx.str(&sign) {
        "=" | "==" if is_empty => {
            replaced(cx, all, "is missing");
            Some(FieldOp::Missing)
        }
        "!=" if is_empty => {
            replaced(cx, all, "is set");
            Some(FieldOp::Set)
        }
        "=" | "==" => {
            replaced(cx, at, "is");
            Some(FieldOp::Is(value))
        }
        "!=" => {
            replaced(cx, at, "is not");
            Some(FieldOp::IsNot(value))
        }
        sign => Some(FieldOp::Compare(Spanned { value: Comparison::from_word(sign)?, span: at }, value)),
    }
}

/// `in ("a", "b")`.
fn parentheses(cx: &mut Cx<'_>, at: Span) {
    let written = at.of(cx.text);
    let inside = written.trim_matches(['(', ')', ' ', '\t']);
    let left = written.len() - written.trim_start_matches(['(', ')', ' ', '\t']).len();
    let open = at.head(left);
    let close = Span::new(open.end + inside.len() as u32, at.end);
    let before = cx.text.get(..at.start as usize).unwrap_or_default();
    let gap = if before.ends_with([' ', '\t']) { "" } else { " " };
    cx.report(
        Diagnostic::error("foreign-sign", at.head(1), "the values behind `in` stand without parentheses")
            .fix("take them away", vec![Edit::replace(open, gap), Edit::delete(close)]),
    );
}
