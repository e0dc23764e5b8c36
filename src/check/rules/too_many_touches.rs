//! More touches than anybody wants.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::counts::count_where;
use crate::model::flow::StepId;
use crate::syntax::ast::words::Purpose;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "too-many-touches",
    family: Family::Structure,
    level: Some(Severity::Warning),
    summary: "more touches on a path than anybody wants",
    fix: Fixable::No,
    page: include_str!("too_many_touches.md"),
    options: &[&MAX],
    check: Check::Sequence(check),
};

static MAX: Opt = Opt { name: "max", default: Value::Number(12.0), about: "the most touches on a path" };

/// From so many on, nobody has ever found that more do better.
const FAR_TOO_MANY: usize = 16;

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let nurture: Vec<StepId> = cx
        .touches()
        .filter(|touch| touch.has_purpose(Purpose::Nurture))
        .flat_map(|touch| touch.ids.iter().copied())
        .collect();
    let touches = count_where(&cx.model.flow, &|id, touch| touch.reaches_prospect() && !nurture.contains(&id));
    let most = touches.whole.most as usize;
    if most <= cx.count(&MAX) {
        return;
    }
    let help = if most >= FAR_TOO_MANY {
        "end it much earlier: beyond fifteen touches answers hardly come, and complaints count against your whole domain"
    } else {
        "end it earlier: answers get fewer with each touch, and complaints count against your whole domain"
    };
    let found = cx.finding(cx.head(), format!("a path of {} has {most} touches", cx.name()));
    out.push(found.label(cx.path(&touches.most_path)).help(help));
}
