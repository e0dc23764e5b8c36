//! A touch gets variants to be tested against each other, or one more of them.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::{indent, lines_of, shifted};
use crate::ide::refactor::texts::Host;
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::text::Quote;
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind, Variant};
use crate::syntax::ast::words::TextField;
use crate::text::edit::{Edit, apply};
use crate::text::span::{Span, offset_of};

/// What is tested, the likeliest first.
const TESTED: [TextField; 3] = [TextField::Subject, TextField::Body, TextField::Script];

/// What a body begins with that is to be written anew: enough to be told from the other one.
const OTHER_WORDS: &str = "Say the same in other words here, so that people can notice which of both they got.";

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let statement = cx.statement_at_cursor()?;
    let StatementKind::Touch(touch) = &statement.kind else { return None };
    let present: Vec<&Variant> = touch.variants().collect();
    match present.as_slice() {
        [] => first(cx, touch),
        [.., last] => another(cx, &present, last),
    }
}

/// Two variants of what the touch says, the second one told apart: to be written in other words.
fn first(cx: &Cx<'_>, touch: &Touch) -> Option<Change> {
    let field = tested(touch.fields().collect())?;
    let lines = lines_of(cx.source, field.span)?;
    let last = lines_of(cx.source, touch.fields().last()?.span)?;
    let outer = indent(cx.text(), touch.fields().last()?.span.start);
    let inner = format!("{outer}  ");
    let other = apply(lines.of(cx.text()), &[told_apart(cx, field, "b", lines.start)?])?;
    let variant = |name: &str, text: &str| {
        format!("{outer}variant {name} 50% {{\n{inner}{}\n{outer}}}\n", shifted(text.trim(), outer, &inner))
    };
    let both = variant("a", lines.of(cx.text())) + &variant("b", &other);
    let edits = match lines == last {
        true => vec![Edit::replace(lines, both)],
        false => vec![Edit::delete(lines), Edit::insert(last.end, both)],
    };
    cx.change("test two variants of this", edits)
}

/// The field that is tested.
fn tested(fields: Vec<&TouchField>) -> Option<&TouchField> {
    let is = |field: &TouchField, wanted: TextField| matches!(&field.kind, TouchFieldKind::Text(word, _) if word.value == wanted);
    TESTED.iter().find_map(|wanted| fields.iter().find(|field| is(field, *wanted)).copied())
}

/// The edit that tells a copy of a text from the text; `start` is where the copy begins.
fn told_apart(cx: &Cx<'_>, field: &TouchField, name: &str, start: u32) -> Option<Edit> {
    let TouchFieldKind::Text(_, text) = &field.kind else { return None };
    Some(match text.quote {
        Quote::Line => Edit::insert(text.span.end - 1 - start, format!(" ({name})")),
        Quote::Block => {
            let first = text.span.of(cx.text()).find('\n')? + 1;
            let indent = Host::of(text, cx.text()).indent;
            let at = text.span.start + offset_of(first) - start;
            Edit::insert(at, format!("{indent}({name}) {OTHER_WORDS}\n\n"))
        }
    })
}

/// One more variant, a copy of the last that is told apart, and even shares.
fn another(cx: &Cx<'_>, present: &[&Variant], last: &Variant) -> Option<Change> {
    let name = ('a'..='z').map(String::from).find(|name| present.iter().all(|one| one.name.value != *name))?;
    let count = present.len() + 1;
    let share = |index: usize| format!("{}%", 100 / count + usize::from(index < 100 % count));
    let mut edits = Vec::new();
    for (index, variant) in present.iter().enumerate() {
        edits.push(Edit::replace(share_of(cx, variant)?, share(index)));
    }
    let outer = indent(cx.text(), last.fields.span.start);
    let own = tested(last.fields.body.iter().collect())
        .and_then(|field| told_apart(cx, field, &name, last.fields.span.start));
    let fields = apply(last.fields.span.of(cx.text()), &Vec::from_iter(own))?;
    let copy = format!("\n{outer}variant {name} {} {fields}", share(count - 1));
    edits.push(Edit::insert(last.fields.span.end, copy));
    cx.change(format!("add a variant `{name}`, with even shares"), edits)
}

/// The share as it is written, its sign included.
fn share_of(cx: &Cx<'_>, variant: &Variant) -> Option<Span> {
    let span = variant.share?.span;
    let has_sign = cx.text().get(span.end as usize..)?.starts_with('%');
    Some(if has_sign { span.grown(1) } else { span })
}
