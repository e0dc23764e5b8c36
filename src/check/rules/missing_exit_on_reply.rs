//! Sequences that go on after an answer.

use crate::check::context::Context;
use crate::check::exits::{exit_on, has_more_to_come, stops_on};
use crate::check::facts::Version;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{Channel, Purpose, Temperature};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "missing-exit-on-reply",
    family: Family::Flow,
    level: Some(Severity::Error),
    summary: "nothing ends the sequence when somebody answers",
    fix: Fixable::Suggested,
    page: include_str!("missing_exit_on_reply.md"),
    options: &[&BY_VENDOR],
    check: Check::Sequence(check),
};

static BY_VENDOR: Opt = Opt {
    name: "by_vendor",
    default: Value::Flag(false),
    about: "the vendor ends a sequence by itself when somebody answers",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !has_answers(cx)
        || is_newsletter(cx)
        || cx.flag(&BY_VENDOR)
        || !has_more_to_come(cx)
        || stops_on(cx, &Event::Replied)
    {
        return;
    }
    let found = cx
        .finding(cx.head(), format!("{} goes on when somebody answers", cx.name()))
        .label("whoever answered gets the next touch all the same")
        .help("add `exit on replied`, or answer in a reaction that leaves: `on replied { … end }`");
    out.push(match exit_on(cx, "replied") {
        Some(edit) => found.suggest("add `exit on replied`", vec![edit]),
        None => found,
    });
}

/// Whether some touch can be answered in writing.
fn has_answers(cx: &Context<'_, '_>) -> bool {
    cx.touches().any(|facts| match facts.touch.channel.value {
        Channel::Email | Channel::Sms | Channel::Whatsapp => true,
        Channel::Linkedin => facts.touch.reaches_prospect(),
        Channel::Call | Channel::Post | Channel::Task => false,
    })
}

/// Letters to people who know the sender: an answer to one ends nothing.
fn is_newsletter(cx: &Context<'_, '_>) -> bool {
    let nurtures = |version: &Version<'_>| version.content.purpose.is_some_and(|it| it.value == Purpose::Nurture);
    let known = matches!(cx.facts.audience.temperature, Some(Temperature::Warm | Temperature::Customer));
    let mut reach = cx.all_versions().filter(|(facts, _)| facts.touch.reaches_prospect());
    known && reach.all(|(_, version)| nurtures(version))
}
