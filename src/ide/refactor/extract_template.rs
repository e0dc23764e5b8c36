//! What an email says becomes a template.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::{above, indent, lines_of};
use crate::ide::trial::is_harmless;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::syntax::ast::words::{Action, Channel, TextField};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let (item, statement) = (cx.item()?, cx.statement_at_cursor()?);
    let StatementKind::Touch(touch) = &statement.kind else { return None };
    let has_template = touch.fields().any(|field| matches!(field.kind, TouchFieldKind::Template(_)));
    let is_mail = touch.channel.value == Channel::Email || touch.action() == Some(Action::Inmail);
    let in_variant =
        touch.fields().any(|field| matches!(field.kind, TouchFieldKind::Variant(_)) && field.span.holds(cx.selected));
    if has_template || !is_mail || in_variant {
        return None;
    }
    let content: Vec<&TouchField> = touch.fields().filter(|field| is_content(field)).collect();
    let lines: Option<Vec<Span>> = content.iter().map(|field| lines_of(cx.source, field.span)).collect();
    let lines = lines.filter(|lines| !lines.is_empty())?;
    let name = cx.free_name(Kind::Template, touch.name.as_ref().map_or("template-1", |name| &name.value));
    let params = params(cx, &lines);
    let text: String = lines.iter().map(|lines| lines.of(cx.text())).collect();
    let mut edits = vec![above(cx.source, item, &format!("template {name}{params} {{\n{text}}}\n"))?];
    edits.extend(lines.iter().skip(1).map(|lines| Edit::delete(*lines)));
    let outer = indent(cx.text(), content.first()?.span.start);
    edits.push(Edit::replace(*lines.first()?, format!("{outer}template {name}{params}\n")));
    let change = cx.change(format!("make a template of this: `{name}`"), edits)?;
    is_harmless(cx.program, &change.edits).then_some(change)
}

fn is_content(field: &TouchField) -> bool {
    matches!(&field.kind, TouchFieldKind::Text(word, _) if matches!(word.value, TextField::Subject | TextField::Preview | TextField::Body))
}

/// The parameters that are named in some lines, in parentheses.
fn params(cx: &Cx<'_>, lines: &[Span]) -> String {
    let is_inside = |span: Span| lines.iter().any(|lines| lines.holds(span));
    let all = cx.references().iter().filter(|one| one.kind == ReferenceKind::Param && is_inside(one.span));
    let mut names: Vec<&str> = Vec::new();
    for name in all.map(|one| one.span.of(cx.text())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { String::new() } else { format!("({})", names.join(", ")) }
}
