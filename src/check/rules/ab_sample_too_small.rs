//! A/B tests that too few people take part in.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::{ArmPlace, Guard, StepId, StepKind};
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "ab-sample-too-small",
    family: Family::Experiment,
    level: Some(Severity::Info),
    summary: "an A/B test that too few people take part in",
    fix: Fixable::No,
    page: include_str!("ab_sample_too_small.md"),
    options: &[&BASE, &LIFT],
    check: Check::Sequence(check),
};

static BASE: Opt =
    Opt { name: "base", default: Value::Number(5.0), about: "the share of people who answer as it is, in percent" };
static LIFT: Opt = Opt {
    name: "lift",
    default: Value::Number(5.0),
    about: "the difference that the test is to show, in points: 5 is from 5% to 10%",
};

/// Standard normal quantiles: 97.5 % for a two-sided error of 5 %, 80 % for the power.
const CONFIDENCE: f64 = 1.959_964;
const POWER: f64 = 0.841_621;

/// An arm of a test: its name, its share from 0 to 1, and where that is shown.
type TestArm<'a> = (&'a Name, f64, Span);

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let (Some(people), Some(needed)) = (cx.facts.audience.people, needed(cx)) else { return };
    for touch in cx.touches().filter(|touch| !touch.in_reaction) {
        let reach = people * share_of(cx.arms_around(&touch.ids).into_iter());
        let shown = |span: Span| cx.model.flow.span_in(cx.model.file, touch.place, span);
        let arms = touch
            .touch
            .variants()
            .filter_map(|variant| Some((&variant.name, variant.share?.value / 100.0, shown(variant.name.span))));
        out.extend(report(cx, arms, reach, needed));
    }
    let splits = cx.model.flow.ids().filter(|id| {
        cx.model.flow.main.contains(&id.index())
            && cx.model.flow.step(*id).is_some_and(|step| matches!(step.kind, StepKind::Split))
    });
    for id in splits {
        let arms = arms_of(cx, id);
        let reach = people * share_of(cx.arms_around(&[id]).into_iter());
        out.extend(report(cx, arms.into_iter(), reach, needed));
    }
}

/// The people that each arm needs for the difference to show; `None` where there is none to be shown.
fn needed(cx: &Context<'_, '_>) -> Option<f64> {
    let (base, better) = (cx.number(&BASE) / 100.0, (cx.number(&BASE) + cx.number(&LIFT)) / 100.0);
    let spread = base * (1.0 - base) + better * (1.0 - better);
    let needed = (CONFIDENCE + POWER).powi(2) * spread / (better - base).powi(2);
    (base < better && better < 1.0).then_some(needed.ceil())
}

fn arms_of<'a>(cx: &Context<'_, 'a>, split: StepId) -> Vec<TestArm<'a>> {
    let Some(step) = cx.model.flow.step(split) else { return Vec::new() };
    let place = step.place;
    let shares = step.next.iter().filter_map(|edge| {
        let Some(Guard::Share { percent, name }) = edge.guard else { return None };
        Some((name, percent / 100.0, cx.model.flow.span_in(cx.model.file, place, name.span)))
    });
    shares.collect()
}

/// The share of the people that comes through some arms, as far as chance decides.
fn share_of<'c, 'a: 'c>(arms: impl Iterator<Item = &'c ArmPlace<'a>>) -> f64 {
    arms.map(|arm| if let Guard::Share { percent, .. } = arm.guard { percent / 100.0 } else { 1.0 }).product()
}

fn report<'a>(
    cx: &Context<'_, '_>,
    arms: impl Iterator<Item = TestArm<'a>>,
    reach: f64,
    needed: f64,
) -> Option<Diagnostic> {
    let (name, share, span) = arms.min_by(|one, other| one.1.total_cmp(&other.1))?;
    let count = (reach * share).floor();
    let (base, better) = (cx.number(&BASE), cx.number(&BASE) + cx.number(&LIFT));
    (count < needed && share > 0.0).then(|| {
        let message = format!("at most {} of the audience get `{}`", people(count), name.value);
        cx.finding(span, message)
            .label(format!("{needed} are needed in each arm to tell {base}% from {better}%"))
            .help("what comes out would be chance: test something bolder, test it longer, or send one of them to all")
    })
}

fn people(count: f64) -> String {
    if count == 1.0 { "1 person".to_owned() } else { format!("{count} people") }
}
