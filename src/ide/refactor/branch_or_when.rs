//! A branch around one touch becomes a `when` on it, and the other way round: both mean the same.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::{indent, lines_of, shifted};
use crate::syntax::ast::item::Block;
use crate::syntax::ast::statement::{Arm, Statement, StatementKind};
use crate::syntax::ast::touch::Touch;
use crate::text::edit::{Edit, apply};
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let statement = cx.statement()?;
    if let StatementKind::Branch(arms) = &statement.kind {
        return to_when(cx, statement, arms);
    }
    let StatementKind::Touch(touch) = &statement.kind else { return None };
    to_branch(cx, statement, touch)
}

fn to_when(cx: &Cx<'_>, branch: &Statement, arms: &Block<Arm>) -> Option<Change> {
    let [arm] = arms.body.as_slice() else { return None };
    let [step] = arm.body.body.as_slice() else { return None };
    let (StatementKind::Touch(touch), Some(when)) = (&step.kind, &arm.when) else { return None };
    let lines = lines_of(cx.source, step.span)?;
    let comments = cx.source.parse.comments.iter().map(|comment| comment.span);
    let lost = comments.filter(|span| branch.span.holds(*span)).any(|span| !lines.holds(span));
    if touch.when.is_some() || lost || branch.docs.is_some() {
        return None;
    }
    let head = Span::new(head_end(touch) - lines.start, head_end(touch) - lines.start);
    let when = format!(" when {}", when.span.of(cx.text()));
    let text = apply(lines.of(cx.text()), &[Edit::replace(head, when)])?;
    let text = shifted(text.trim(), indent(cx.text(), step.span.start), indent(cx.text(), branch.span.start));
    cx.change("write the branch as a `when` of its touch", vec![Edit::replace(branch.span, text)])
}

fn to_branch(cx: &Cx<'_>, step: &Statement, touch: &Touch) -> Option<Change> {
    let when = touch.when.as_ref()?;
    let on_head = cx.selected.end <= touch.fields.as_ref().map_or(step.span.end, |block| block.span.start);
    let lines = lines_of(cx.source, step.span).filter(|_| on_head)?;
    let condition = Span::new(head_end(touch) - lines.start, when.span.end - lines.start);
    let text = apply(lines.of(cx.text()), &[Edit::delete(condition)])?;
    let outer = indent(cx.text(), step.span.start);
    let inner = format!("{outer}    ");
    let (text, when) = (shifted(text.trim(), outer, &inner), when.span.of(cx.text()));
    let branch = format!("{outer}branch {{\n{outer}  when {when} {{\n{inner}{text}\n{outer}  }}\n{outer}}}\n");
    cx.change("write the `when` as a branch around the touch", vec![Edit::replace(lines, branch)])
}

/// Where the condition of a touch stands, or would.
fn head_end(touch: &Touch) -> u32 {
    let action = touch.action.map_or(touch.channel.span, |action| action.span);
    touch.name.as_ref().map_or(action, |name| name.span).end
}
