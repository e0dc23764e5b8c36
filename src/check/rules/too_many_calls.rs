//! More calls on a path than anybody answers, or the law allows.

use crate::check::context::Context;
use crate::check::data::call_caps::{PER_DAY, PER_DAYS};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::counts::{Counted, count};
use crate::model::timeline::memory::Stretch;
use crate::model::timeline::pace::crowd_over;
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "too-many-calls",
    family: Family::Channel,
    level: Some(Severity::Warning),
    summary: "more calls on a path than anybody answers, or the law allows",
    fix: Fixable::No,
    page: include_str!("too_many_calls.md"),
    options: &[&MAX, &PER_24H],
    check: Check::Sequence(check),
};

static MAX: Opt = Opt { name: "max", default: Value::Number(6.0), about: "the most calls on a path" };
static PER_24H: Opt = Opt {
    name: "per_24h",
    default: Value::Number(3.0),
    about: "the most calls in 24 hours, where a state has a limit",
};

const CALLS: Counted = Counted::Channel(Channel::Call);

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    out.extend(unlawful(cx).or_else(|| futile(cx)));
}

/// More than the law of a region allows.
fn unlawful(cx: &Context<'_, '_>) -> Option<Diagnostic> {
    let audience = &cx.facts.audience;
    let state = audience.regions.iter().find(|region| PER_DAY.contains(region));
    let of_state = state.and_then(|state| over(cx, state, cx.count(&PER_24H), (1, "24 hours")));
    of_state.or_else(|| {
        let countries = audience.countries();
        let fits = |country: &str, kind| countries.contains(&country) && audience.kind == Some(kind);
        let (country, _, most, days) = PER_DAYS.iter().find(|(country, kind, ..)| fits(country, *kind))?;
        over(cx, country, *most, (*days, &format!("{days} days")))
    })
}

fn over(cx: &Context<'_, '_>, region: &str, most: usize, (days, told): (i64, &str)) -> Option<Diagnostic> {
    let stretch = Stretch::Seconds(days * DAY_SECONDS);
    let (touches, day) = crowd_over(&cx.model.course(), &cx.model.timeline.runs, CALLS, stretch, most as f64)?;
    let calls = plural(touches.len(), "call");
    let message = format!("{} can make {calls} in {told}, and people in `{region}` may get {most}", cx.name());
    let day = day.zip(touches.last()).map(|(day, last)| cx.model.timeline.weekday_behind(*last, day));
    let why = std::iter::once(cx.path(&touches)).chain(day);
    let found = cx.note(Severity::Error, cx.head(), message).label(Vec::from_iter(why).join(", "));
    Some(found.help("put more time between them, or leave one out: each call over the limit can be fined"))
}

/// More than bring anything, for people who did not ask to be called.
fn futile(cx: &Context<'_, '_>) -> Option<Diagnostic> {
    let calls = count(&cx.model.flow, CALLS);
    let most = calls.whole.most as usize;
    if !cx.facts.audience.is_cold() || most <= cx.count(&MAX) {
        return None;
    }
    let message = format!("a path of {} has {}", cx.name(), plural(most, "call"));
    let found = cx.finding(cx.head(), message).label(cx.path(&calls.most_path));
    Some(found.help("of those who ever pick up, nine in ten do by the sixth call: write, or let them be"))
}
