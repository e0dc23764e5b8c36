//! What ends a sequence: the events that do, and how one is added.

use crate::check::context::Context;
use crate::model::counts::{Counted, count};
use crate::model::flow::{Edge, Flow, ReactionFlow, StepKind};
use crate::syntax::ast::condition::{ConditionKind, Event};
use crate::syntax::ast::statement::StatementKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Whether `event` ends the sequence, or is answered by a reaction that leaves or holds it on every way.
#[must_use]
pub fn stops_on(cx: &Context<'_, '_>, event: &Event) -> bool {
    let exits = cx.model.settings.exit_on.iter().any(|exit| exit.value == *event);
    exits
        || cx
            .model
            .flow
            .reactions
            .iter()
            .any(|reaction| is_for(reaction, event) && stops(&cx.model.flow, reaction, event))
}

/// Whether some path has a touch behind another, so that there is something to be stopped.
#[must_use]
pub fn has_more_to_come(cx: &Context<'_, '_>) -> bool {
    count(&cx.model.flow, Counted::Touches).whole.most > 1
}

/// The edit that makes `word` end the sequence; `None` where it has no place of its own for a line.
#[must_use]
pub fn exit_on(cx: &Context<'_, '_>, word: &str) -> Option<Edit> {
    if let Some(last) = cx.model.settings.exit_on.last() {
        return Some(Edit::insert(last.span.end, format!(", {word}")));
    }
    let body = &cx.model.sequence.body;
    let mut settings = body.body.iter().filter(|statement| matches!(statement.kind, StatementKind::Setting(_)));
    let behind = settings.next_back().map_or(body.span.start + 1, |last| last.span.end);
    // A setting may end behind the first half of its line break.
    let (before, rest) = cx.model.text().split_at_checked(behind as usize)?;
    let before = before.trim_end_matches('\r');
    let line = rest.split('\n').next()?;
    let is_free = line.trim().is_empty() || line.trim_start().starts_with('#');
    let end = u32::try_from(before.len() + line.trim_end_matches('\r').len()).ok()?;
    is_free.then(|| Edit::replace(Span::at(end), format!("\n  exit on {word}")))
}

fn is_for(reaction: &ReactionFlow<'_>, event: &Event) -> bool {
    match &reaction.reaction.condition.kind {
        ConditionKind::Event(test) => {
            let plain = test.step.is_none() && !test.negated && test.times.is_none() && test.within.is_none();
            plain && test.event.value == *event
        }
        ConditionKind::And(_)
        | ConditionKind::Or(_)
        | ConditionKind::Not(_)
        | ConditionKind::Field(_)
        | ConditionKind::Bare(_)
        | ConditionKind::Broken => false,
    }
}

/// Whether no way through a reaction lets the sequence simply go on. Who answered may be left in peace for some days; who
/// objected is never to be written to again.
fn stops(flow: &Flow<'_>, reaction: &ReactionFlow<'_>, event: &Event) -> bool {
    let goes_on = |edges: &[Edge<'_>]| edges.iter().any(|edge| edge.to.is_none());
    let steps = flow.steps.get(reaction.steps.clone()).unwrap_or_default();
    let pauses = steps.first().is_some_and(|first| matches!(first.kind, StepKind::Pause(_)));
    let holds = pauses && *event != Event::OptedOut;
    let leaves = |kind: &StepKind<'_>| matches!(kind, StepKind::End | StepKind::MoveTo { .. } | StepKind::OptOut);
    let falls_through = steps.iter().any(|step| goes_on(&step.next) && !leaves(&step.kind));
    holds || !reaction.entry.is_empty() && !goes_on(&reaction.entry) && !falls_through
}
