//! The arms of a branch as they are written.

use crate::model::SequenceModel;
use crate::model::flow::Step;
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::statement::StatementKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The block of the arm of `branch` that `condition` opens, if it stands in the file of the sequence.
#[must_use]
pub fn block(model: &SequenceModel<'_>, branch: &Step<'_>, condition: &Condition) -> Option<Span> {
    let StatementKind::Branch(arms) = &branch.statement.kind else { return None };
    let is_here = model.flow.places.get(branch.place)?.frame.scope.file == model.file;
    let is_it = |when: &Condition| std::ptr::eq(when, condition);
    let arm = arms.body.iter().find(|arm| arm.when.as_ref().is_some_and(is_it))?;
    is_here.then_some(arm.body.span)
}

/// `end` as the last statement of a block whose closing brace stands alone on its line.
#[must_use]
pub fn end_of(block: Span, source: &str) -> Option<Edit> {
    let brace = block.end.checked_sub(1)?;
    let before = source.get(block.start as usize..brace as usize)?;
    let (_, indent) = before.rsplit_once('\n')?;
    let line = brace.checked_sub(u32::try_from(indent.len()).ok()?)?;
    indent.trim().is_empty().then(|| Edit::insert(line, format!("{indent}  end\n")))
}
