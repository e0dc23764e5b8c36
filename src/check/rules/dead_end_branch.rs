//! Arms of a branch in which nothing is done.

use crate::check::context::FileContext;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::check::statements::statements;
use crate::syntax::ast::item::Block;
use crate::syntax::ast::statement::{Arm, StatementKind};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "dead-end-branch",
    family: Family::Flow,
    level: Some(Severity::Warning),
    summary: "an arm of a branch in which nothing is done",
    fix: Fixable::Suggested,
    page: include_str!("dead_end_branch.md"),
    options: &[],
    check: Check::File(check),
};

fn check(cx: &FileContext<'_, '_>, out: &mut Vec<Diagnostic>) {
    for statement in statements(&cx.source.parse.file) {
        let StatementKind::Branch(arms) = &statement.kind else { continue };
        out.extend(arms.body.iter().filter(|arm| is_empty(cx, arm)).map(|arm| report(cx, arms, arm)));
    }
}

/// Whether nothing stands in an arm; a comment in it says that this is meant.
fn is_empty(cx: &FileContext<'_, '_>, arm: &Arm) -> bool {
    let block = arm.body.span;
    if !arm.body.body.is_empty() || !block.of(&cx.source.text).ends_with('}') {
        return false;
    }
    // What could not be read was to be done.
    if cx.source.has_mistake_in(block) {
        return false;
    }
    let comments = &cx.source.parse.comments;
    let next = comments.get(comments.partition_point(|comment| comment.span.start < block.start));
    next.is_none_or(|comment| comment.span.start > block.end)
}

fn report(cx: &FileContext<'_, '_>, arms: &Block<Arm>, arm: &Arm) -> Diagnostic {
    let Some(condition) = &arm.when else {
        return cx
            .finding(arm.span.head("else".len()), "nothing is done in this `else`")
            .help("without it, the sequence goes on just the same; if people were to leave here, write `end`")
            .suggest("take it away", vec![Edit::delete(with_blanks(arm.span, &cx.source.text))]);
    };
    let is_last = arms.body.last().is_some_and(|last| last.span == arm.span);
    let help = if is_last {
        "whoever comes here goes on as if there were no such arm; if they were to leave, write `end`"
    } else {
        "they are only kept from the arms below; say what is done for them, or in a comment that nothing is"
    };
    cx.finding(condition.span, "nothing is done for whom this holds")
        .help(help)
        .suggest("write `end`: they leave the sequence", vec![Edit::replace(arm.body.span, "{ end }")])
}

/// An arm with the blanks before it.
fn with_blanks(arm: Span, text: &str) -> Span {
    let before = text.get(..arm.start as usize).unwrap_or_default();
    let start = u32::try_from(before.trim_end().len()).unwrap_or(arm.start);
    Span::new(start, arm.end)
}
