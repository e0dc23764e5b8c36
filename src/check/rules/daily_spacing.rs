//! Touches on days that follow one another.

use std::collections::BTreeMap;

use crate::check::context::Context;
use crate::check::logic::exclude_each_other;
use crate::check::paths::comes_upon_event;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::timeline::pairs::{Apart, Pair};
use crate::syntax::ast::words::Temperature;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "daily-spacing",
    family: Family::Timing,
    level: Some(Severity::Warning),
    summary: "touches on days that follow one another",
    fix: Fixable::No,
    page: include_str!("daily_spacing.md"),
    options: &[&MIN],
    check: Check::Sequence(check),
};

static MIN: Opt = Opt {
    name: "min_business_days",
    default: Value::Number(2.0),
    about: "the fewest business days between touches of different days",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let asked = cx.facts.audience.temperature == Some(Temperature::Warm);
    // Of the rounds of two touches, those that are closest are told.
    let mut told: BTreeMap<(Span, Span), (i64, Diagnostic)> = BTreeMap::new();
    for pair in &cx.model.timeline.walked.pairs {
        // Who asked for something waits for it in the first days. Reminders come close to their date.
        let counts = |apart: &Apart| apart.days > 0 && !apart.near_date && !(asked && apart.is_early);
        let is_close = |apart: &Apart| counts(apart) && (apart.business_days as f64) < cx.number(&MIN);
        let closest = pair.apart.iter().filter(|apart| is_close(apart)).min_by_key(|apart| apart.business_days);
        let Some(apart) = closest.filter(|_| pair.is_usual(cx.model, is_close)) else { continue };
        let Some((touches, found)) = report(cx, pair, *apart) else { continue };
        if told.get(&touches).is_none_or(|(days, _)| apart.business_days < *days) {
            told.insert(touches, (apart.business_days, found));
        }
    }
    out.extend(told.into_values().map(|(_, found)| found));
}

/// What is found, with the places of the two touches.
fn report(cx: &Context<'_, '_>, pair: &Pair, apart: Apart) -> Option<((Span, Span), Diagnostic)> {
    let (from, to) = (cx.touch(pair.from)?, cx.touch(pair.to)?);
    if comes_upon_event(&cx.model.flow, pair.to) || exclude_each_other(&cx.model.flow, pair.from, pair.to) {
        return None;
    }
    let days = plural(apart.business_days, "business day");
    let message = format!("{} comes only {days} after {}", cx.step(pair.to), cx.step(pair.from));
    let found = cx.finding(to.span, message);
    let found = if pair.is_always(apart) {
        found
    } else {
        found.label(cx.model.timeline.weekday_behind(pair.to, apart.enrolled))
    };
    let found = if from.span == to.span { found } else { found.related(from.span, "the touch before it") };
    let wanted = plural(cx.count(&MIN) as i64, "business day");
    let help = format!("leave {wanted} between them, so that there is time to answer; or put both on one day");
    Some(((to.span, from.span), found.help(help)))
}
