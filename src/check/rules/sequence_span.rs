//! A sequence that is over too soon, or goes on too long.

use crate::check::context::Context;
use crate::check::paths::{follows_a_date, leaves_for_another};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::counts::{Counted, count};
use crate::model::timeline::span::PathSpan;
use crate::syntax::ast::words::Purpose;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "sequence-span",
    family: Family::Structure,
    level: Some(Severity::Info),
    summary: "a sequence that is over too soon or goes on too long",
    fix: Fixable::No,
    page: include_str!("sequence_span.md"),
    options: &[&MIN, &MAX],
    check: Check::Sequence(check),
};

static MIN: Opt = Opt {
    name: "min_days",
    default: Value::Number(10.0),
    about: "the fewest calendar days from the first to the last touch of the longest path, both counted",
};
static MAX: Opt =
    Opt { name: "max_days", default: Value::Number(30.0), about: "the most calendar days, counted alike" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    // Of a single touch, `too-few-touches` speaks.
    let is_one = count(&cx.model.flow, Counted::Touches).whole.most < 2;
    if is_one || !cx.facts.audience.is_cold() || follows_a_date(cx.model) {
        return;
    }
    let Some(longest) = cx.model.timeline.walked.longest() else { return };
    let nurtures = cx.touch(longest.last).is_some_and(|touch| touch.has_purpose(Purpose::Nurture));
    if longest.days as f64 > cx.number(&MAX) && !nurtures {
        let help = "end it earlier, and keep in touch with a sequence of its own that asks for nothing";
        out.push(report(cx, longest, "takes", help));
    } else if (longest.days as f64) < cx.number(&MIN) && !leaves_for_another(&cx.model.flow) {
        out.push(report(
            cx,
            longest,
            "is over after",
            "leave more time between the touches: people need days to answer",
        ));
    }
}

fn report(cx: &Context<'_, '_>, longest: PathSpan, takes: &str, help: &str) -> Diagnostic {
    let message = format!("the longest path of {} {takes} {}", cx.name(), plural(longest.days, "day"));
    let way = format!("from the first touch to {}", cx.step(longest.last));
    let timeline = &cx.model.timeline;
    let label = match timeline.walked.longest.iter().all(|one| one.days == longest.days) {
        true => way,
        false => format!("{way}, {}", timeline.weekday_behind(longest.last, longest.enrolled)),
    };
    cx.finding(cx.head(), message).label(label).help(help)
}
