//! A branch gets an arm for everybody else.

use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::refactor::layout::indent;
use crate::syntax::ast::statement::StatementKind;
use crate::text::edit::Edit;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let statement = cx.statement_at_cursor()?;
    let StatementKind::Branch(arms) = &statement.kind else { return None };
    let last = arms.body.last()?;
    if arms.body.iter().any(|arm| arm.when.is_none()) {
        return None;
    }
    let indent = indent(cx.text(), last.span.start);
    // A comment says that nothing is meant to be done there.
    let arm = format!("\n{indent}else {{\n{indent}  # They go on.\n{indent}}}");
    cx.change("add an `else` for everybody else", vec![Edit::insert(last.span.end, arm)])
}
