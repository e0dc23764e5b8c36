//! More emails on a path than anybody answers.

use crate::check::context::Context;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::counts::{Counted, count};
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::plural::plural;

pub static RULE: Rule = Rule {
    name: "too-many-emails",
    family: Family::Structure,
    level: Some(Severity::Warning),
    summary: "more emails on a path than anybody answers",
    fix: Fixable::No,
    page: include_str!("too_many_emails.md"),
    options: &[&MAX, &ADVISE],
    check: Check::Sequence(check),
};

static MAX: Opt = Opt { name: "max", default: Value::Number(15.0), about: "the most emails on a path" };
static ADVISE: Opt = Opt {
    name: "advise",
    default: Value::Number(7.0),
    about: "the most emails on a path before it is noted that fewer do better",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !cx.facts.audience.is_cold() {
        return;
    }
    let emails = count(&cx.model.flow, Counted::Channel(Channel::Email));
    let most = emails.whole.most as usize;
    let told = format!("a path of {} has {}", cx.name(), plural(most, "email"));
    let found = if most > cx.count(&MAX) {
        cx.finding(cx.head(), told).help("send fewer: after the seventh, each further email costs more than it brings")
    } else if most > cx.count(&ADVISE) {
        cx.note(Severity::Info, cx.head(), told)
            .help("answers come by the third to the seventh email; the rest wears people out")
    } else {
        return;
    };
    out.push(found.label(cx.path(&emails.most_path)));
}
