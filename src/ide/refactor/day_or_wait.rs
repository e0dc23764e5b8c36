//! `wait 3 days` becomes `day 4`, and the other way round, where every step stays on its days whenever somebody enrolls.

use crate::ide::days::steps_at;
use crate::ide::refactor::Change;
use crate::ide::refactor::cx::Cx;
use crate::ide::trial::{Edits, edited, without_sequences};
use crate::model::flow::StepId;
use crate::model::timeline::Days;
use crate::model::{SequenceModel, analyze};
use crate::syntax::ast::item::ItemKind;
use crate::syntax::ast::statement::{StatementKind, Wait};
use crate::syntax::ast::value::{Amount, DurationKind};
use crate::syntax::ast::words::TimeUnit;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(super) fn offer(cx: &Cx<'_>) -> Option<Change> {
    let (item, statement) = (cx.item()?, cx.statement()?);
    if !counts_days(&statement.kind) || !matches!(item.kind, ItemKind::Sequence(_)) {
        return None;
    }
    let alone = without_sequences(cx.program, cx.file, |span| span == item.span)?;
    let before = analyze(&alone, cx.file);
    let [model] = before.sequences.as_slice() else { return None };
    let written = other_way(cx, model, &statement.kind, statement.span)?;
    let edit = Edit::replace(statement.span, written.clone());
    let after = edited(&alone, &Edits::from([(cx.file, vec![edit.clone()])]))?;
    let after = analyze(&after, cx.file);
    let [changed] = after.sequences.as_slice() else { return None };
    let same = days(model) == days(changed) && after.diagnostics.len() <= before.diagnostics.len();
    same.then(|| cx.change(format!("write `{written}`: it is the same day for everybody"), vec![edit])).flatten()
}

fn counts_days(kind: &StatementKind) -> bool {
    let StatementKind::Wait(Wait::For(duration)) = kind else { return matches!(kind, StatementKind::Day(_)) };
    let DurationKind::Exact(_, unit) = &duration.kind else { return false };
    matches!(unit.value, TimeUnit::Days | TimeUnit::BusinessDays | TimeUnit::Weeks)
}

/// The other way to write it, as it is for who enrolls first in the week.
fn other_way(cx: &Cx<'_>, model: &SequenceModel<'_>, kind: &StatementKind, span: Span) -> Option<String> {
    let [step] = steps_at(model, cx.file, span)[..] else { return None };
    // A reaction may set in on any day.
    if model.flow.reaction_of(step).is_some() {
        return None;
    }
    let day_of = |step: &StepId| {
        let days = model.timeline.runs.first()?.days(*step, &model.course())?;
        Some(days.last.number)
    };
    if let StatementKind::Day(day) = kind {
        let Amount::Number(day) = day else { return None };
        let before = model.flow.step(step)?.before.iter().filter_map(day_of).max().unwrap_or(1);
        let days = (day.value as i64).checked_sub(before).filter(|days| *days > 0 && before > 0)?;
        return Some(if days == 1 { "wait 1 day".to_owned() } else { format!("wait {days} days") });
    }
    let next = model.flow.step(step)?.next.iter().find_map(|edge| edge.to)?;
    day_of(&next).filter(|day| *day > 0).map(|day| format!("day {day}"))
}

/// The days of all touches, for each weekday of enrollment.
fn days(model: &SequenceModel<'_>) -> Vec<Option<Days>> {
    let course = model.course();
    let touches = || model.flow.ids().filter(|id| model.flow.step(*id).is_some_and(|step| step.touch().is_some()));
    model.timeline.runs.iter().flat_map(|run| touches().map(|id| run.days(id, &course)).collect::<Vec<_>>()).collect()
}
