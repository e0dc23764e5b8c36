//! Touches on days that follow one another.

use crate::check::context::{Context, enrolled};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::check::ways::{Apart, Pair};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

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
    for pair in cx.facts.pairs(cx.model) {
        let close = pair.apart.iter().filter(|apart| apart.days > 0).min_by_key(|apart| apart.business_days);
        if let Some(apart) = close.filter(|apart| (apart.business_days as f64) < cx.number(&MIN)) {
            out.extend(report(cx, pair, *apart));
        }
    }
}

fn report(cx: &Context<'_, '_>, pair: &Pair, apart: Apart) -> Option<Diagnostic> {
    let (from, to) = (cx.touch(pair.from)?, cx.touch(pair.to)?);
    let days = plural(apart.business_days, "business day");
    let message = format!("{} comes only {days} after {}", cx.step(pair.to), cx.step(pair.from));
    let found = cx.finding(to.span, message).label(enrolled(apart.enrolled));
    let found = if from.span == to.span { found } else { found.related(from.span, "the touch before it") };
    Some(found.help("leave two business days between them, so that there is time to answer; or put both on one day"))
}
