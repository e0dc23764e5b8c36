//! A/B tests that are to be decided by opens.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::normal::normal;
use crate::check::copy::phrases::{List, hits};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::flow::StepKind;
use crate::syntax::ast::text::{Literal, Part, Text};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "ab-open-rate-metric",
    family: Family::Experiment,
    level: Some(Severity::Warning),
    summary: "an A/B test that is to be decided by opens",
    fix: Fixable::Suggested,
    page: include_str!("ab_open_rate_metric.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Some(goal) = cx.model.settings.goal.filter(|_| has_test(cx)) else { return };
    out.extend(opens(goal).map(|(literal, range)| report(cx, literal, &range)));
}

fn has_test(cx: &Context<'_, '_>) -> bool {
    let split = cx.model.flow.steps.iter().any(|step| matches!(step.kind, StepKind::Split));
    split || cx.touches().any(|facts| facts.touch.variants().any(|variant| variant.share.is_some()))
}

/// The first mention of opens as a measure.
fn opens(goal: &Text) -> Option<(&Literal, Range<usize>)> {
    goal.parts.iter().find_map(|part| {
        let Part::Literal(literal) = part else { return None };
        let hit = hits(&normal(&literal.text)).into_iter().find(|hit| hit.list == List::OpenRate)?;
        Some((literal, hit.range))
    })
}

fn report(cx: &Context<'_, '_>, literal: &Literal, range: &Range<usize>) -> Diagnostic {
    let found = literal.text.get(range.clone()).unwrap_or_default();
    let exact = literal.text.len() == literal.span.len() as usize;
    let offset = |at: usize| literal.span.start + u32::try_from(at).unwrap_or(0);
    let before = literal.text.get(..range.start).unwrap_or_default();
    let span = if exact { Span::new(offset(range.start), offset(range.end)) } else { literal.span };
    let better = if found.ends_with('s') && !found.contains("rate") {
        found.replace("opens", "replies")
    } else {
        format!("reply rate{}", if found.ends_with('s') { "s" } else { "" })
    };
    let message = format!("this A/B test is to be decided by `{found}`, and machines open emails, too");
    let told = cx.finding(span, message).help("let the answers decide: only people write them");
    if !exact {
        return told;
    }
    let mut edits = vec![Edit::replace(span, better.as_str())];
    if before.ends_with("an ") || before.ends_with("An ") {
        edits.push(Edit::delete(Span::new(span.start - 2, span.start - 1)));
    }
    told.suggest(format!("write `{better}`"), edits)
}
