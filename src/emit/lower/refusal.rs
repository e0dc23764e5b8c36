//! What is said of branches that are not compiled.

use crate::emit::feature::Feature;
use crate::emit::lower::Lowered;
use crate::emit::lower::cut::Check;
use crate::emit::lower::graph::{Graph, NodeKind};
use crate::emit::lower::settle::Decided;
use crate::emit::vendor::Cx;
use crate::model::flow::{Guard, StepId, StepKind};
use crate::text::span::Span;

/// The ways out.
pub(super) const WAYS_OUT: &str = "build with `--branches split` to get a sequence for each arm, or with `--branches main-path` to leave out \
                        for everybody what only some would get; `branches \"split\"` in the vendor's settings says so for good";

/// Refuses every choice that is left; whether there was one.
pub(super) fn refuse(cx: &Cx<'_, '_>, graph: &Graph<'_>) -> bool {
    let reached = graph.reached();
    let nodes = graph.nodes.iter().zip(reached).filter(|(node, reached)| *reached && node.kind == NodeKind::Choice);
    let mut any = false;
    for (node, _) in nodes {
        any = true;
        let guard = node.next.first().and_then(|way| way.guard);
        let feature = feature(cx, node.step, guard);
        let why = if feature == Feature::Splits { "nothing there draws lots" } else { "nothing there can decide this" };
        cx.refuse(feature, place(cx, node.step, guard), cx.has_no(feature), why, Some(WAYS_OUT));
    }
    any
}

/// Says which touches are on no main path, and where it opts everybody out.
pub(super) fn left_out(cx: &Cx<'_, '_>, lowered: &Lowered<'_>) {
    let kept: Vec<StepId> = lowered.tracks.iter().flat_map(|track| &track.touches).map(|touch| touch.step).collect();
    let steps = cx.flow().steps.iter().zip(cx.flow().ids()).take(cx.flow().main.end);
    let lost = steps.filter(|(step, id)| step.touch().is_some() && !kept.contains(id));
    let lost: Vec<String> = lost.map(|(step, _)| format!("`{}`", step.id)).collect();
    let name = &cx.model.sequence.name;
    if !lost.is_empty() {
        let message =
            format!("nobody gets all of `{}` in {}: only its main path is there", name.value, cx.vendor.title);
        cx.warn(Feature::Branches, name.span, message, format!("left out for everybody: {}", lost.join(", ")));
    }
    for check in lowered.handoffs.iter().flat_map(|handoff| &handoff.checks) {
        if let Check::Change(step) = check
            && matches!(cx.kind(*step), Some(StepKind::OptOut))
        {
            let why = "nobody wants that: compile with `--branches split`, or turn the branch around";
            cx.refuse(Feature::Changes, cx.head(*step), "the main path opts everybody out".to_owned(), why, None);
        }
    }
}

/// Says which way is gone where the main path alone is compiled.
pub(super) fn decide(cx: &Cx<'_, '_>, decided: &Decided<'_>) {
    let Decided { step, guard, taken } = *decided;
    let feature = feature(cx, step, Some(guard));
    let way = if feature == Feature::TouchConditions {
        format!("gets `{}`", cx.called(step))
    } else if feature == Feature::Choices {
        "gets this variant".to_owned()
    } else {
        "goes this way".to_owned()
    };
    let instead = match (guard, taken) {
        (Guard::Else, _) | (Guard::Share { .. }, true) => return,
        (Guard::When(_), true) => format!("everybody {way}, whether this holds for them or not"),
        (Guard::When(_), false) => format!("nobody {way}, not even those for whom this holds"),
        (Guard::Share { name, .. }, false) => {
            format!("nobody gets `{}`: the largest share is for everybody", name.value)
        }
    };
    cx.warn(feature, place(cx, step, Some(guard)), cx.has_no(feature), instead);
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
