//! Sequences that go on after an objection.

use crate::check::context::Context;
use crate::check::exits::{exit_on, has_more_to_come, stops_on};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::condition::Event;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "missing-exit-on-opt-out",
    family: Family::Flow,
    level: Some(Severity::Error),
    summary: "nothing ends the sequence when somebody opts out",
    fix: Fixable::Suggested,
    page: include_str!("missing_exit_on_opt_out.md"),
    options: &[&BY_VENDOR],
    check: Check::Sequence(check),
};

static BY_VENDOR: Opt = Opt {
    name: "by_vendor",
    default: Value::Flag(false),
    about: "the vendor takes whoever opts out of every sequence by itself",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if cx.flag(&BY_VENDOR) || !has_more_to_come(cx) || stops_on(cx, &Event::OptedOut) {
        return;
    }
    let found = cx
        .finding(cx.head(), format!("{} goes on when somebody opts out", cx.name()))
        .label("whoever objected gets the next touch all the same")
        .help("add `exit on opted-out`, or leave in a reaction: `on opted-out { opt-out }`");
    out.push(match exit_on(cx, "opted-out") {
        Some(edit) => found.suggest("add `exit on opted-out`", vec![edit]),
        None => found,
    });
}
