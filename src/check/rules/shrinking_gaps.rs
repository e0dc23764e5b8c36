//! Touches that come faster and faster.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::StepId;
use crate::model::timeline::pairs::{Apart, Pair};
use crate::syntax::ast::words::{Purpose, Weekday};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "shrinking-gaps",
    family: Family::Timing,
    level: Some(Severity::Info),
    summary: "touches that come faster and faster",
    fix: Fixable::No,
    page: include_str!("shrinking_gaps.md"),
    options: &[&TOLERANCE],
    check: Check::Sequence(check),
};

static TOLERANCE: Opt = Opt {
    name: "tolerance_days",
    default: Value::Number(2.0),
    about: "so many business days less than before are no hurry",
};

/// The longest gap on the way to a touch, taken at its shortest.
#[derive(Clone, Copy)]
struct Longest {
    business_days: i64,
    from: StepId,
    to: StepId,
}

/// What is known of the way to each touch.
#[derive(Clone, Default)]
struct Way {
    longest: Option<Longest>,
    /// Whether it was said already that it goes faster.
    told: bool,
}

/// A gap that is shorter than one before it.
struct Hurry {
    before: Longest,
    business_days: i64,
    to: StepId,
    from: StepId,
    enrolled: Weekday,
}

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let pairs = &cx.model.timeline.walked.pairs;
    let runs = &cx.model.timeline.runs;
    let all: Vec<Hurry> = runs.iter().flat_map(|run| hurries(cx, pairs, run.start.weekday())).collect();
    let mut told: Vec<StepId> = Vec::new();
    for hurry in &all {
        // What a weekend makes of it for a few is no plan.
        let weekdays = all.iter().filter(|other| other.to == hurry.to).count();
        if 2 * weekdays > runs.len() && !told.contains(&hurry.to) {
            told.push(hurry.to);
            out.extend(report(cx, hurry, weekdays == runs.len()));
        }
    }
}

/// Where it goes faster for those who are enrolled on a weekday. Every gap before is taken at its shortest, and the one
/// that follows at its longest: only what holds whatever happens is a plan.
fn hurries(cx: &Context<'_, '_>, pairs: &[Pair], day: Weekday) -> Vec<Hurry> {
    let mut ways: Vec<Way> = vec![Way::default(); cx.model.flow.steps.len()];
    let mut found = Vec::new();
    for pair in pairs {
        let gaps = || pair.apart.iter().filter(|apart| apart.enrolled == day);
        let before = ways.get(pair.from.index()).cloned().unwrap_or_default();
        let least = gaps().map(|apart| apart.business_days).min();
        let most = gaps().max_by_key(|apart| apart.business_days).filter(|_| is_planned(cx, pair, gaps()));
        let hurry = before.longest.zip(most).filter(|(before, most)| {
            most.days > 0 && (before.business_days - most.business_days) as f64 > cx.number(&TOLERANCE)
        });
        let told = before.told || hurry.is_some();
        let is_new = !before.told && !found.iter().any(|known: &Hurry| known.to == pair.to);
        if let Some((before, most)) = hurry.filter(|_| is_new) {
            let business_days = most.business_days;
            found.push(Hurry { before, business_days, from: pair.from, to: pair.to, enrolled: day });
        }
        let own = least.filter(|_| is_planned(cx, pair, gaps()));
        let own = own.map(|business_days| Longest { business_days, from: pair.from, to: pair.to });
        let longer = own.into_iter().chain(before.longest).max_by_key(|longest| longest.business_days);
        if let Some(way) = ways.get_mut(pair.to.index()) {
            way.told |= told;
            way.longest = way.longest.into_iter().chain(longer).max_by_key(|longest| longest.business_days);
        }
    }
    found
}

/// Whether a gap is the author's own choice: not where a date sets it, nor where a letter keeps in touch.
fn is_planned<'p>(cx: &Context<'_, '_>, pair: &Pair, mut gaps: impl Iterator<Item = &'p Apart>) -> bool {
    let nurtures = |step| cx.touch(step).is_some_and(|touch| touch.has_purpose(Purpose::Nurture));
    gaps.all(|apart| !apart.by_date) && !nurtures(pair.from) && !nurtures(pair.to)
}

fn report(cx: &Context<'_, '_>, hurry: &Hurry, always: bool) -> Option<Diagnostic> {
    let span = cx.touch(hurry.to)?.span;
    let gap = plural(hurry.business_days, "business day");
    let before = plural(hurry.before.business_days, "business day");
    let message = format!("{} comes {gap} after {}, faster than before", cx.step(hurry.to), cx.step(hurry.from));
    let earlier = cx.touch(hurry.before.to)?.span;
    let found = cx.finding(span, message);
    let found = if always { found } else { found.label(cx.model.timeline.weekday_behind(hurry.to, hurry.enrolled)) };
    let found = if earlier == span {
        found
    } else {
        found.related(earlier, format!("this came {before} after {}", cx.step(hurry.before.from)))
    };
    Some(found.help("leave the same time or more with each touch: to speed up reads as pressure"))
}
