//! `steps` are written out where they are included.

use crate::ide::names::declared;
use crate::ide::navigate::uses;
use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::given::Source;
use crate::ide::refactor::layout::{indent, shifted};
use crate::ide::trial::is_harmless;
use crate::model::resolve::{ReferenceKind, Site};
use crate::model::scope::{Declaration, Kind};
use crate::syntax::ast::statement::StatementKind;
use crate::text::edit::{Edit, apply};
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let (item, statement) = (cx.item()?, cx.statement()?);
    let StatementKind::Include { steps: used, alias } = &statement.kind else { return None };
    let (source, Declaration::Steps(steps)) = Source::of(cx, Kind::Steps, &used.name.value)? else { return None };
    let block = steps.body.span;
    let inside = Span::new(block.start + 1, block.end.saturating_sub(1));
    let names = declared(&source.source.parse.file).into_iter().filter(|one| inside.holds(one.all));
    let host = declared(&cx.source.parse.file);
    let is_step = |kind| matches!(kind, ReferenceKind::Step | ReferenceKind::Alias | ReferenceKind::Param);
    let is_free = |name: &str| {
        let others = host.iter().filter(|one| item.span.holds(one.name.span) && is_step(one.kind));
        let mut others = others.filter(|one| alias.as_ref().is_none_or(|alias| alias.span != one.name.span));
        !others.any(|one| one.name.value == name)
    };
    let free = names.into_iter().filter(|one| is_step(one.kind)).all(|one| is_free(&one.name.value));
    let is_other = source.item.span != item.span || source.file != cx.file;
    // Documentation of the include would become that of the first step.
    if !free || !is_other || statement.docs.is_some() || !source.means_the_same(cx, item, inside, &steps.params) {
        return None;
    }
    let filled = source.filled(cx, &steps.params, &used.arguments)?;
    let own = filled
        .into_iter()
        .map(|edit| Edit::replace(Span::new(edit.span.start - inside.start, edit.span.end - inside.start), edit.text));
    let text = apply(inside.of(&source.source.text), &own.collect::<Vec<_>>())?;
    let from = steps.body.body.first().map_or("", |first| indent(&source.source.text, first.span.start));
    let text = shifted(text.trim(), from, indent(cx.text(), statement.span.start));
    let title = format!("write the steps of `{}` out here", used.name.value);
    let mut change = cx.change(title, vec![Edit::replace(statement.span, text)])?;
    if let Some(alias) = alias {
        for site in uses(cx.program, Site { file: cx.file, span: alias.span }) {
            change.edits.entry(site.file).or_default().push(Edit::delete(site.span.grown(1)));
        }
    }
    source.remove_if_last(cx, &steps.name, &mut change.edits);
    is_harmless(cx.program, &change.edits).then_some(change)
}
