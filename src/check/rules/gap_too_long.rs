//! A silence after which everything has to be said again.

use crate::check::context::Context;
use crate::check::paths::{waits_before, waits_for_date};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::{StepId, StepKind};
use crate::model::timeline::pairs::{Apart, Pair};
use crate::syntax::ast::statement::Wait;
use crate::syntax::ast::value::{Amount, DurationKind};
use crate::syntax::ast::words::{Purpose, TimeUnit};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::edit::Edit;
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "gap-too-long",
    family: Family::Timing,
    level: Some(Severity::Info),
    summary: "a silence after which everything has to be said again",
    fix: Fixable::Suggested,
    page: include_str!("gap_too_long.md"),
    options: &[&MAX_DAYS, &MAX_BUSINESS_DAYS],
    check: Check::Sequence(check),
};

static MAX_DAYS: Opt =
    Opt { name: "max_days", default: Value::Number(14.0), about: "the most calendar days between two touches" };
static MAX_BUSINESS_DAYS: Opt = Opt {
    name: "max_business_days",
    default: Value::Number(0.0),
    about: "the most business days between two touches; 0 for any number",
};

/// So long is the wait that a fix writes: the longest that a study found between two attempts.
const USUAL_DAYS: usize = 7;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for pair in &cx.model.timeline.walked.pairs {
        let is_long = |apart: &Apart| apart.days as f64 > cx.number(&MAX_DAYS);
        let max_business = cx.number(&MAX_BUSINESS_DAYS);
        let is_long_in_business = |apart: &Apart| max_business > 0.0 && apart.business_days as f64 > max_business;
        if pair.is_usual(cx.model, is_long)
            && let Some(apart) = pair.apart.iter().rev().max_by_key(|apart| apart.days)
        {
            out.extend(report(cx, pair, *apart, &plural(apart.days, "day")));
        } else if pair.is_usual(cx.model, is_long_in_business)
            && let Some(apart) = pair.apart.iter().rev().max_by_key(|apart| apart.business_days)
        {
            out.extend(report(cx, pair, *apart, &plural(apart.business_days, "business day")));
        }
    }
}

fn report(cx: &Context<'_, '_>, pair: &Pair, apart: Apart, long: &str) -> Option<Diagnostic> {
    let (from, to) = (cx.touch(pair.from)?, cx.touch(pair.to)?);
    let waits = waits_before(&cx.model.flow, pair.to);
    let anchored = cx.model.settings.anchor.is_some();
    let is_planned = from.has_purpose(Purpose::Nurture)
        || to.has_purpose(Purpose::Nurture)
        || waits
            .iter()
            .any(|(_, step)| waits_for_date(&step.kind) || anchored && matches!(step.kind, StepKind::Day(_)));
    if is_planned {
        return None;
    }
    let message = format!("{} comes {long} after {}", cx.step(pair.to), cx.step(pair.from));
    let found =
        cx.finding(to.span, message).help("by then the first is forgotten: come sooner, or say again who you are");
    let found = if pair.is_always(apart) {
        found
    } else {
        found.label(cx.model.timeline.weekday_behind(pair.to, apart.enrolled))
    };
    let found = if from.span == to.span { found } else { found.related(from.span, "the touch before it") };
    Some(match shorter_wait(cx, pair.from, pair.to) {
        Some((title, edit)) => found.suggest(title, vec![edit]),
        None => found,
    })
}

/// A shorter wait, where one wait alone stands between two touches.
fn shorter_wait(cx: &Context<'_, '_>, from: StepId, to: StepId) -> Option<(String, Edit)> {
    let flow = &cx.model.flow;
    let [wait] = flow.step(to)?.before.as_slice() else { return None };
    let step = flow.step(*wait).filter(|step| step.place == 0 && step.before[..] == [from])?;
    let StepKind::Wait(Wait::For(duration)) = step.kind else { return None };
    let DurationKind::Exact(Amount::Number(_), unit) = &duration.kind else { return None };
    let moves = flow.step(to)?.touch()?.at().is_some();
    let is_days = matches!(unit.value, TimeUnit::Days | TimeUnit::BusinessDays | TimeUnit::Weeks);
    let max_business = cx.count(&MAX_BUSINESS_DAYS);
    let text = match (max_business, cx.count(&MAX_DAYS)) {
        _ if moves || !is_days || cx.model.settings.counts_business_days => return None,
        (0, most) if most >= 2 * USUAL_DAYS => plural(USUAL_DAYS as i64, "day"),
        (most, _) if most > 0 => plural(most as i64, "business day"),
        (_, _) => return None,
    };
    Some((format!("wait {text} instead"), Edit::replace(duration.span, text)))
}
