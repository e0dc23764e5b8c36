//! What is said of branches that are not compiled.

use crate::emit::feature::Feature;
use crate::emit::lower::graph::{Graph, NodeKind};
use crate::emit::lower::settle::Decided;
use crate::emit::vendor::Cx;
use crate::model::flow::{Guard, StepId, StepKind};
use crate::text::span::Span;

/// The ways out.
pub(super) const WAYS_OUT: &str = "build with `--branches split` to get a sequence for each arm, or with `--branches main-path` for the path \
                        on which nothing happens; `branches \"split\"` in the vendor's settings says so for good";

/// Refuses every choice that is left.
pub(super) fn refuse(cx: &Cx<'_, '_>, graph: &Graph<'_>) {
    let reached = graph.reached();
    let nodes = graph.nodes.iter().zip(reached).filter(|(node, reached)| *reached && node.kind == NodeKind::Choice);
    for (node, _) in nodes {
        let guard = node.next.first().and_then(|way| way.guard);
        let feature = feature(cx, node.step, guard);
        let why = if feature == Feature::Splits { "nothing there draws lots" } else { "nothing there can decide this" };
        cx.refuse(feature, place(cx, node.step, guard), no(cx, feature), why, Some(WAYS_OUT));
    }
}

/// Says which way is gone where the main path alone is compiled.
pub(super) fn decide(cx: &Cx<'_, '_>, decided: &Decided<'_>) {
    let Decided { step, guard, taken } = *decided;
    let feature = feature(cx, step, Some(guard));
    let instead = match (guard, taken) {
        (Guard::Else, _) | (Guard::Share { .. }, true) => return,
        (Guard::When(_), true) => "everybody goes on as if this held".to_owned(),
        (Guard::When(_), false) => "everybody goes on as if this did not hold".to_owned(),
        (Guard::Share { name, .. }, false) => {
            format!("nobody gets `{}`: the largest share is for everybody", name.value)
        }
    };
    cx.warn(feature, place(cx, step, Some(guard)), no(cx, feature), instead);
}

fn no(cx: &Cx<'_, '_>, feature: Feature) -> String {
    format!("{} has no {}", cx.vendor.title, feature.title())
}

fn feature(cx: &Cx<'_, '_>, step: StepId, guard: Option<Guard<'_>>) -> Feature {
    let Some(found) = cx.flow().step(step) else { return Feature::Branches };
    match found.kind {
        StepKind::Split => Feature::Splits,
        StepKind::Touch(touch) => {
            let own = touch.when.as_ref().map(|when| when.span);
            let is_own = matches!(guard, Some(Guard::When(condition)) if Some(condition.span) == own);
            if is_own || guard.is_none() { Feature::TouchConditions } else { Feature::Choices }
        }
        StepKind::Branch
        | StepKind::Wait(_)
        | StepKind::Day(_)
        | StepKind::Round { .. }
        | StepKind::RoundsEnd
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::AlsoStart(_)
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut
        | StepKind::Pause(_) => Feature::Branches,
    }
}

/// Where a choice is shown.
fn place(cx: &Cx<'_, '_>, step: StepId, guard: Option<Guard<'_>>) -> Span {
    match guard {
        Some(Guard::When(condition)) => cx.span_at(step, condition.span),
        Some(Guard::Share { name, .. }) => cx.span_at(step, name.span),
        Some(Guard::Else) | None => cx.head(step),
    }
}
