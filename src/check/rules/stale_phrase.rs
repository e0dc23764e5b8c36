//! Phrases that everybody skips, and reproaches.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::parts::opening;
use crate::check::copy::phrases::List;
use crate::check::goodbye::is_goodbye_version;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "stale-phrase",
    family: Family::Copy,
    level: Some(Severity::Info),
    summary: "an opening that everybody skips, or a reproach",
    fix: Fixable::No,
    page: include_str!("stale_phrase.md"),
    options: &[&PHRASES],
    check: Check::Texts(check),
};

static PHRASES: Opt =
    Opt { name: "phrases", default: Value::Texts(&[]), about: "phrases of your own, beside those that are built in" };

/// A phrase that is only stale where a message begins with it.
const ONLY_FIRST: &str = "my name is";

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let own: Vec<String> = cx.texts(&PHRASES).iter().map(|phrase| phrase.to_lowercase()).collect();
    for (touch, version) in cx.all_versions() {
        let channel = touch.touch.channel.value;
        if !matches!(channel, Channel::Email | Channel::Linkedin | Channel::Whatsapp | Channel::Sms) {
            continue;
        }
        if let Some(subject) = version.text(TextField::Subject) {
            let hits = subject.phrases(List::StaleSubject);
            out.extend(hits.map(|range| report(cx, subject, range, "in a subject says nothing", BEGIN)));
        }
        let Some(body) = version.text(TextField::Body) else { continue };
        let stale = body.phrases(List::StaleOpener).filter(|range| is_stale(body, range));
        out.extend(stale.map(|range| report(cx, body, range, "is skipped by everybody", BEGIN)));
        if !is_goodbye_version(version) {
            let guilt = body.phrases(List::Guilt);
            out.extend(guilt.map(|range| report(cx, body, range, "blames the reader", "nobody owes you an answer")));
        }
        for phrase in &own {
            out.extend(
                body.find(phrase).into_iter().map(|range| report(cx, body, range, "is on your list of phrases", BEGIN)),
            );
        }
    }
}

const BEGIN: &str = "the first words are what an inbox shows: begin with something about them";

fn report(cx: &Context<'_, '_>, flat: &Flat, range: Range<usize>, what: &str, help: &str) -> Diagnostic {
    let phrase = flat.text.get(range.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    cx.in_text(flat, range, format!("`{phrase}` {what}")).help(help)
}

fn is_stale(body: &Flat, range: &Range<usize>) -> bool {
    let is_name = body.text.get(range.clone()).is_some_and(|phrase| phrase.to_lowercase() == ONLY_FIRST);
    if !is_name {
        return true;
    }
    let opening = opening(&body.text, body.core());
    let before = body.text.get(opening.start..range.start).unwrap_or_default();
    opening.contains(&range.start) && before.trim().is_empty()
}
