//! What conditions may ask: of steps, of the sequence, of fields.

use crate::ide::complete::candidate::{Candidate, keyword, values, words};
use crate::ide::complete::flow::units;
use crate::ide::complete::names::Cx;
use crate::ide::complete::tokens::{is_number, is_unit, tokens};
use crate::ide::guide::Table;
use crate::model::resolve::events::{is_of_sequence, of_touch};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::words::{FieldType, ReplyKind};

/// What may follow `words`, where they hold a condition.
pub fn after(cx: &Cx<'_, '_>, words: &[&str]) -> Option<Vec<Candidate>> {
    match words {
        ["exit", "on"] | ["exit", "on", .., ","] => Some(exits(cx)),
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
        [.., field, "is"] => after_is(cx.field_type(field)),
        [.., field, "is", "not"] => yes_or_no(cx.field_type(field)),
        [.., field, "in"] if is_date(cx.field_type(field)) => words(&["the next", "the last"], Table::Conditions),
        [.., "in"] => Vec::new(),
        [.., "in", "the"] => words(&["next", "last"], Table::Conditions),
        [.., step, "used"] => cx.variants(step),
        [.., step, "not"] if is_step(cx, step) => of_step(cx, step, false),
        [.., "not"] => operands(cx),
        [.., amount] if is_number(amount) => words(&["times", "and", "or"], Table::Conditions),
        [.., last] if is_step(cx, last) => of_step(cx, last, true),
        [.., last] => match cx.field_type(last) {
            Some(kind) => words(tests(kind), Table::Conditions),
            None => joints(last, is_wait),
        },
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

/// The tests that a field takes.
fn tests(kind: FieldType) -> &'static [&'static str] {
    match kind {
        FieldType::Text | FieldType::Link => &["is", "is not", "is set", "is missing", "in", "contains", "matches"],
        FieldType::Number => &[">=", "<=", ">", "<", "is", "is not", "is set", "is missing", "in"],
        FieldType::YesNo => &["is yes", "is no", "is set", "is missing"],
        FieldType::Date | FieldType::Datetime => {
            &["in the next", "in the last", "is set", "is missing", ">=", "<=", ">", "<", "is", "is not"]
        }
    }
}

fn is_date(kind: Option<FieldType>) -> bool {
    matches!(kind, None | Some(FieldType::Date | FieldType::Datetime))
}

fn yes_or_no(kind: Option<FieldType>) -> Vec<Candidate> {
    let is_either = matches!(kind, None | Some(FieldType::YesNo));
    if is_either { words(&["yes", "no"], Table::Conditions) } else { Vec::new() }
}

/// What a test may begin with.
fn operands(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    let line = cx.place.line.trim_start();
    if line.starts_with("enter when") || line.starts_with("exit when") {
        // Only fields can be asked for there.
        return cx.fields().into_iter().chain([keyword("not", Table::Conditions)]).collect();
    }
    let mut out = cx.steps();
    out.extend(cx.params());
    out.extend(of_sequence());
    out.extend(words(&["not", "reply contains", "reply is"], Table::Conditions));
    if line.starts_with("wait until") && line.contains(" after ") {
        out.push(keyword("enrollment", Table::Flow));
        out.extend(cx.fields_of(&|kind| matches!(kind, FieldType::Date | FieldType::Datetime)));
    } else {
        out.extend(cx.fields());
    }
    out
}

/// The events that the sequence does not end on already.
fn exits(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    let others = cx.place.above.iter().chain(&cx.place.below).filter_map(|head| head.strip_prefix("exit on "));
    let known: Vec<&str> = others.flat_map(tokens).collect();
    of_sequence().into_iter().filter(|one| !known.contains(&one.label.as_str())).collect()
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

fn after_is(kind: Option<FieldType>) -> Vec<Candidate> {
    yes_or_no(kind).into_iter().chain(words(&["not", "set", "missing"], Table::Conditions)).collect()
}

/// The tests of fields that a text may depend on.
pub fn of_fields(cx: &Cx<'_, '_>, asked: &[&str]) -> Vec<Candidate> {
    if asked.is_empty() { cx.fields().into_iter().chain(cx.params()).collect() } else { within(cx, asked, false) }
}
