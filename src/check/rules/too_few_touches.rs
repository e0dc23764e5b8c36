//! Fewer touches than most answers take.

use crate::check::context::Context;
use crate::check::paths::{follows_a_date, leaves_for_another};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::counts::count_where;
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "too-few-touches",
    family: Family::Structure,
    level: Some(Severity::Info),
    summary: "fewer touches than most answers take",
    fix: Fixable::No,
    page: include_str!("too_few_touches.md"),
    options: &[&MIN],
    check: Check::Sequence(check),
};

static MIN: Opt = Opt { name: "min", default: Value::Number(4.0), about: "the fewest touches of the longest path" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let flow = &cx.model.flow;
    if !cx.facts.audience.is_cold() || follows_a_date(cx.model) || leaves_for_another(flow) {
        return;
    }
    // Views, likes and comments are noticed a little: here, where it is about too few, they count.
    let touches = count_where(flow, &|_, touch| touch.channel.value != Channel::Task);
    let most = touches.whole.most as usize;
    // A plan of tasks alone is the team's own work.
    if most == 0 || most >= cx.count(&MIN) {
        return;
    }
    let touches_word = if most == 1 { "touch" } else { "touches" };
    let message = format!("the longest path of {} has only {most} {touches_word}", cx.name());
    let help = "most answers come to the second, third or fourth touch: follow up, with something new each time";
    out.push(cx.finding(cx.head(), message).label(cx.path(&touches.most_path)).help(help));
}
