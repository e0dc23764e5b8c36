//! A template is written out in the touch or the variant that uses it.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::given::Source;
use crate::ide::refactor::layout::{indent, lines_of, shifted};
use crate::ide::trial::is_harmless;
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind};
use crate::text::edit::{Edit, apply};
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let (item, statement) = (cx.item()?, cx.statement()?);
    let StatementKind::Touch(touch) = &statement.kind else { return None };
    let layer = layer(touch, cx.selected);
    let field = layer.iter().find(|field| field.span.holds(cx.selected))?;
    let TouchFieldKind::Template(used) = &field.kind else { return None };
    let (source, Declaration::Template(template)) = Source::of(cx, Kind::Template, &used.name.value)? else {
        return None;
    };
    // What the touch or the variant writes itself counts, not what its template says.
    let is_own = |other: &&TouchField| !layer.iter().any(|own| key(own) == key(other));
    let copied: Vec<&TouchField> = template.fields.body.iter().filter(is_own).collect();
    let filled = source.filled(cx, &template.params, &used.arguments)?;
    let mut text = String::new();
    for field in &copied {
        if !source.means_the_same(cx, item, field.span, &template.params) {
            return None;
        }
        let lines = lines_of(source.source, field.span)?;
        let own = filled.iter().filter(|edit| lines.holds(edit.span)).map(|edit| Edit {
            span: Span::new(edit.span.start - lines.start, edit.span.end - lines.start),
            text: edit.text.clone(),
        });
        text.push_str(&apply(lines.of(&source.source.text), &own.collect::<Vec<_>>())?);
    }
    let from = copied.first().map_or("", |first| indent(&source.source.text, first.span.start));
    let text = shifted(text.trim(), from, indent(cx.text(), field.span.start));
    let title = format!("write the template `{}` out here", used.name.value);
    let mut change = cx.change(title, vec![Edit::replace(field.span, text)])?;
    source.remove_if_last(cx, &template.name, &mut change.edits);
    (!copied.is_empty() && is_harmless(cx.program, &change.edits)).then_some(change)
}

/// The fields that stand beside what is selected: those of the touch, or of one of its variants.
fn layer(touch: &Touch, selected: Span) -> &[TouchField] {
    let own = touch.fields.as_ref().map_or(&[][..], |block| &block.body);
    let variant = own.iter().filter(|field| field.span.holds(selected)).find_map(|field| {
        if let TouchFieldKind::Variant(variant) = &field.kind { Some(&variant.fields.body[..]) } else { None }
    });
    variant.unwrap_or(own)
}

/// What can be said once: a text, a limit of a kind, a setting.
fn key(field: &TouchField) -> impl PartialEq {
    let text = if let TouchFieldKind::Text(word, _) = &field.kind { Some(word.value) } else { None };
    let limit = if let TouchFieldKind::Limit(limit) = &field.kind { Some(limit.kind.value) } else { None };
    (std::mem::discriminant(&field.kind), text, limit)
}
