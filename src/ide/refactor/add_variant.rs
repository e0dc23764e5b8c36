//! A touch gets variants to be tested against each other, or one more of them.

use crate::check::statements::variants;
use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::{indent, lines_of, shifted};
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind, Variant};
use crate::syntax::ast::words::TextField;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What is tested, the likeliest first.
const TESTED: [TextField; 3] = [TextField::Subject, TextField::Body, TextField::Script];

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let statement = cx.statement_at_cursor()?;
    let StatementKind::Touch(touch) = &statement.kind else { return None };
    let present: Vec<&Variant> = variants(touch).collect();
    match present.as_slice() {
        [] => first(cx, touch),
        [.., last] => another(cx, &present, last),
    }
}

/// Two variants of what the touch says: both as it is, to be changed.
fn first(cx: &Cx<'_>, touch: &Touch) -> Option<Change> {
    let field_of = |word: &TextField| touch.fields().find(|field| is_text(field, *word));
    let tested = lines_of(cx.source, TESTED.iter().find_map(field_of)?.span)?;
    let last = lines_of(cx.source, touch.fields().last()?.span)?;
    let outer = indent(cx.text(), touch.fields().last()?.span.start);
    let inner = format!("{outer}  ");
    let text = shifted(tested.of(cx.text()).trim(), outer, &inner);
    let variant = |name| format!("{outer}variant {name} 50% {{\n{inner}{text}\n{outer}}}\n");
    let both = variant('a') + &variant('b');
    let edits = match tested == last {
        true => vec![Edit::replace(tested, both)],
        false => vec![Edit::delete(tested), Edit::insert(last.end, both)],
    };
    cx.change("test two variants of this", edits)
}

fn is_text(field: &TouchField, wanted: TextField) -> bool {
    matches!(&field.kind, TouchFieldKind::Text(word, _) if word.value == wanted)
}

/// One more variant, a copy of the last, and even shares.
fn another(cx: &Cx<'_>, present: &[&Variant], last: &Variant) -> Option<Change> {
    let name = ('a'..='z').map(String::from).find(|name| present.iter().all(|one| one.name.value != *name))?;
    let count = present.len() + 1;
    let share = |index: usize| format!("{}%", 100 / count + usize::from(index < 100 % count));
    let mut edits = Vec::new();
    for (index, variant) in present.iter().enumerate() {
        edits.push(Edit::replace(share_of(cx, variant)?, share(index)));
    }
    let outer = indent(cx.text(), last.fields.span.start);
    let copy = format!("\n{outer}variant {name} {} {}", share(count - 1), last.fields.span.of(cx.text()));
    edits.push(Edit::insert(last.fields.span.end, copy));
    cx.change(format!("add a variant `{name}`, with even shares"), edits)
}

/// The share as it is written, its sign included.
fn share_of(cx: &Cx<'_>, variant: &Variant) -> Option<Span> {
    let span = variant.share?.span;
    let has_sign = cx.text().get(span.end as usize..)?.starts_with('%');
    Some(if has_sign { span.grown(1) } else { span })
}
