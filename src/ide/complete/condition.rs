//! What conditions may ask: of steps, of the sequence, of fields.

use crate::ide::complete::candidate::{Candidate, keyword, values, words};
use crate::ide::complete::flow::units;
use crate::ide::complete::names::Cx;
use crate::ide::complete::tokens::{is_number, is_unit};
use crate::ide::guide::Table;
use crate::model::resolve::events::{is_of_sequence, of_touch};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{FieldType, ReplyKind};

const TESTS: &[&str] = &[
    "is",
    "is not",
    "is set",
    "is missing",
    "is yes",
    "is no",
    "in",
    "contains",
    "matches",
    "in the next",
    "in the last",
];

/// What may follow `words`, where they hold a condition.
pub fn after(cx: &Cx<'_, '_>, words: &[&str]) -> Option<Vec<Candidate>> {
    match words {
        ["exit", "on"] | ["exit", "on", .., ","] => Some(of_sequence()),
        ["exit", "on", ..] => Some(Vec::new()),
        _ => begun(words).map(|asked| within(cx, asked, matches!(words, ["wait" | "pause", ..]))),
    }
}

/// The condition that `words` have begun.
fn begun<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    if let Some(at) = words.iter().position(|word| *word == "when") {
        return words.get(at + 1..);
    }
    match words {
        ["on", asked @ ..] => Some(asked),
        ["wait", "until", amount, unit, "after", asked @ ..] if is_number(amount) && is_unit(unit) => Some(asked),
        ["wait", "until", amount, "business", _, "after", asked @ ..] if is_number(amount) => Some(asked),
        ["wait" | "pause", "until", asked @ ..] if asked.first().is_none_or(|word| !is_number(word)) => Some(asked),
        _ => None,
    }
}

/// What may follow what is asked already; in a wait, also how long it lasts at most.
fn within(cx: &Cx<'_, '_>, asked: &[&str], is_wait: bool) -> Vec<Candidate> {
    match asked {
        [] | [.., "and" | "or" | "("] => operands(cx),
        [.., ","] if is_wait => vec![keyword("at most", Table::Flow)],
        [.., "within" | "most" | "next" | "last"] => cx.params(),
        [.., "at"] if is_wait => vec![keyword("most", Table::Flow)],
        [.., "within" | "most" | "next" | "last", amount] if is_number(amount) => units(amount),
        [.., "business"] => words(&["days", "day"], Table::Flow),
        [.., "reply", "is"] => values(ReplyKind::explained()),
        [.., "reply"] => words(&["is", "contains"], Table::Conditions),
        [.., field, "is"] => after_is(cx, field),
        [.., "is", "not"] => words(&["yes", "no"], Table::Conditions),
        [.., "in"] => words(&["the next", "the last"], Table::Conditions),
        [.., "in", "the"] => words(&["next", "last"], Table::Conditions),
        [.., step, "used"] => cx.variants(step),
        [.., step, "not"] if is_step(cx, step) => of_step(cx, step, false),
        [.., "not"] => operands(cx),
        [.., amount] if is_number(amount) => words(&["times", "and", "or"], Table::Conditions),
        [.., last] if is_step(cx, last) => of_step(cx, last, true),
        [.., last] if is_field(cx, last) => words(TESTS, Table::Conditions),
        [.., last] => joints(last, is_wait),
    }
}

/// What goes on behind a whole test.
fn joints(last: &str, is_wait: bool) -> Vec<Candidate> {
    let is_event = Event::PLAIN.iter().any(|(word, _)| *word == last) || last == "times";
    let mut out = if is_wait { vec![keyword(", at most", Table::Flow)] } else { Vec::new() };
    out.extend(words(&["and", "or"], Table::Conditions));
    out.extend(is_event.then(|| keyword("within", Table::Conditions)));
    out
}

fn is_step(cx: &Cx<'_, '_>, word: &str) -> bool {
    cx.touch(word).is_some() || cx.params().iter().any(|param| param.label == word)
}

fn is_field(cx: &Cx<'_, '_>, word: &str) -> bool {
    cx.fields().iter().any(|field| field.label == word)
}

/// What a test may begin with.
fn operands(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    let mut out = cx.steps();
    out.extend(cx.params());
    out.extend(of_sequence());
    out.extend(words(&["not", "reply contains", "reply is"], Table::Conditions));
    if cx.place.line.trim_start().starts_with("wait until") && cx.place.line.contains(" after ") {
        out.push(keyword("enrollment", Table::Flow));
        out.extend(cx.fields_of(&|kind| matches!(kind, FieldType::Date | FieldType::Datetime)));
    } else {
        out.extend(cx.fields());
    }
    out
}

/// The events of the whole sequence.
fn of_sequence() -> Vec<Candidate> {
    let first = ["replied", "booked", "opted-out", "bounced"];
    let mut events: Vec<&(&str, Event)> = Event::PLAIN.iter().filter(|(_, event)| is_of_sequence(event)).collect();
    events.sort_by_key(|(word, _)| first.iter().position(|wanted| wanted == word).unwrap_or(first.len()));
    values(events.into_iter().map(|(word, event)| (*word, event.about())))
}

/// The events that a step has; all that steps have, where its channel is not known.
fn of_step(cx: &Cx<'_, '_>, step: &str, with_not: bool) -> Vec<Candidate> {
    let touch = cx.touch(step);
    let has = |word: &str| {
        let known = touch.is_none_or(|touch| of_touch(touch.channel.value, touch.action()).contains(&word));
        known || matches!(word, "sent" | "skipped")
    };
    let mut events: Vec<&(&str, Event)> = Event::PLAIN.iter().filter(|(word, _)| has(word)).collect();
    events.sort_by_key(|(word, _)| matches!(*word, "sent" | "skipped"));
    let mut out = values(events.into_iter().map(|(word, event)| (*word, event.about())));
    out.extend(has("outcome").then(|| keyword("outcome", Table::Conditions)));
    out.extend((!cx.variants(step).is_empty()).then(|| keyword("used", Table::Conditions)));
    out.extend(with_not.then(|| keyword("not", Table::Conditions)));
    out
}

fn after_is(cx: &Cx<'_, '_>, field: &str) -> Vec<Candidate> {
    let kind = cx.scope().field(field).and_then(|field| field.item.kind).map(|kind| kind.value);
    let all: &[&str] = if kind == Some(FieldType::YesNo) {
        &["yes", "no", "not", "set", "missing"]
    } else {
        &["not", "set", "missing", "yes", "no"]
    };
    words(all, Table::Conditions)
}

/// The tests of fields that a text may depend on.
pub fn of_fields(cx: &Cx<'_, '_>, asked: &[&str]) -> Vec<Candidate> {
    if asked.is_empty() { cx.fields().into_iter().chain(cx.params()).collect() } else { within(cx, asked, false) }
}
