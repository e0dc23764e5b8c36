//! Conditions: events and tests of fields.

use smallvec::SmallVec;

use std::collections::HashSet;

use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest, FieldOp};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::{Channel, ReplyKind};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::field_test::field_test;
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::text::text;
use crate::syntax::parser::time::{all_around, duration};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{amount, choice, unknown};
use crate::syntax::parser::{asked, at_once, replies};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The condition of a `when CONDITION` clause.
pub(super) fn when_clause<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Condition {
    let all = pair.span();
    match Kids::of(pair).next(cx) {
        Some(inner) => condition(cx, inner),
        None => broken(all),
    }
}

/// Mostly it is one.
type Terms = SmallVec<[Condition; 1]>;

/// Terms joined by `and`, which binds closer, and `or`.
pub(super) fn condition<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Condition {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let (mut either, mut both) = (Terms::new(), Terms::new());
    while let Some(pair) = kids.next(cx) {
        if pair.as_rule() != Rule::joint {
            both.push(term(cx, pair));
        } else if joint(cx, &pair) == "or" {
            either.extend(joined(std::mem::take(&mut both), ConditionKind::And));
        }
    }
    either.extend(joined(both, ConditionKind::And));
    joined(either, ConditionKind::Or).unwrap_or_else(|| broken(all))
}

fn joint<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> &'static str {
    let (word, foreign) = match cx.str(pair) {
        "and" => ("and", false),
        "&&" => ("and", true),
        "||" => ("or", true),
        _or => ("or", false),
    };
    if foreign {
        replaced(cx, pair.span(), word);
    }
    word
}

/// Reports a sign of other languages that is a word here.
pub(super) fn replaced(cx: &mut Cx<'_>, at: Span, word: &str) {
    cx.report(foreign(cx, at, word));
}

/// What stands at a place has another form here.
pub(super) fn foreign(cx: &Cx<'_>, at: Span, right: &str) -> Diagnostic {
    let found = at.of(cx.text);
    Diagnostic::error("foreign-sign", at, format!("`{found}` is written `{right}`"))
        .fix(format!("write `{right}`"), vec![Edit::replace(at, right)])
}

fn joined(mut terms: Terms, kind: fn(Vec<Condition>) -> ConditionKind) -> Option<Condition> {
    if terms.len() < 2 {
        return terms.pop();
    }
    let all = terms.iter().map(|term| term.span).reduce(Span::to)?;
    Some(Condition { kind: kind(terms.into_vec()), span: all })
}

fn broken(at: Span) -> Condition {
    Condition { kind: ConditionKind::Broken, span: at }
}

fn term<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Condition {
    match pair.as_rule() {
        Rule::group => group(cx, pair),
        Rule::not_field => not_field(cx, pair),
        Rule::field_test => {
            let all = pair.span();
            let kind = field_test(cx, pair).map(Box::new).map_or(ConditionKind::Broken, ConditionKind::Field);
            Condition { kind, span: all }
        }
        _event_test => event_test(cx, pair),
    }
}

fn group<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Condition {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let negated = negation(cx, &mut kids);
    let known = cx.errors.len();
    let mut inside = None;
    while let Some(pair) = kids.next(cx) {
        match pair.as_rule() {
            Rule::condition => inside = Some(condition(cx, pair)),
            // Behind a mistake in it, its end may be a part of what is left over.
            Rule::unclosed_paren if std::mem::replace(&mut cx.one_paren, true) || cx.errors.len() > known => {}
            Rule::unclosed_paren => {
                let rest = rest_of_line(cx.text, Span::at(pair.span().start)).trimmed(cx.text);
                if let Some(slip) = asked::leftover(cx, rest) {
                    cx.report(slip);
                    continue;
                }
                let open = Span::new(all.start, all.end);
                let open = open.head(open.of(cx.text).find('(').map_or(1, |at| at + 1));
                cx.report(
                    Diagnostic::error("unclosed-parenthesis", open, "this `(` is never closed")
                        .suggest("insert `)`", vec![Edit::insert(pair.span().start, ")")]),
                );
            }
            _too_many => {
                cx.one_paren = true;
                cx.report(Diagnostic::error(
                    "nested-too-deep",
                    all.head(1),
                    "parentheses are nested more than 64 deep",
                ));
                inside = Some(broken(all));
            }
        }
    }
    let Some(inside) = inside else {
        cx.report(Diagnostic::error("missing-condition", all, "there is no condition between these parentheses"));
        return broken(all);
    };
    let kind = if negated.is_some() { ConditionKind::Not(Box::new(inside)) } else { inside.kind };
    Condition { kind, span: all }
}

/// `not phone is set`: `not` stands before an event, or before parentheses.
fn not_field<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Condition {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let not = kids.next(cx).map_or(all.head(1), |not| not.span());
    let Some(test) = kids.next(cx) else { return broken(all) };
    let tested = test.span();
    let Some(test) = field_test(cx, test) else { return broken(all) };
    let right = match &test.op {
        FieldOp::Set => format!("{} is missing", test.field.value),
        FieldOp::Missing => format!("{} is set", test.field.value),
        FieldOp::Is(_)
        | FieldOp::IsNot(_)
        | FieldOp::In(_)
        | FieldOp::Contains(_)
        | FieldOp::Matches(_)
        | FieldOp::Compare(..)
        | FieldOp::InNext(_)
        | FieldOp::InLast(_) => format!("not ({})", tested.of(cx.text)),
    };
    let message = format!("`{}` is written `{right}`", all.of(cx.text));
    cx.report(
        Diagnostic::error("foreign-sign", not, message)
            .fix(format!("write `{right}`"), vec![Edit::replace(all, right)]),
    );
    let inside = Condition { kind: ConditionKind::Field(Box::new(test)), span: tested };
    Condition { kind: ConditionKind::Not(Box::new(inside)), span: all }
}

fn negation<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>) -> Option<Span> {
    let at = kids.take(cx, Rule::negation)?.span();
    if at.of(cx.text) == "!" {
        replaced(cx, at, "not ");
    }
    Some(at)
}

fn event_test<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Condition {
    let all = pair.span();
    let kind = event_parts(cx, pair).unwrap_or(ConditionKind::Broken);
    Condition { kind, span: all }
}

fn event_parts<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<ConditionKind> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let not = negation(cx, &mut kids);
    let mut negated = not.is_some();
    let step = match kids.take(cx, Rule::plain_step) {
        Some(step) => Kids::of(step).next(cx).map(|path| cx.name(&path)),
        None => None,
    };
    negated |= negation(cx, &mut kids).is_some();
    let written = kids.next(cx)?;
    let word = cx.name(&written);
    let known = cx.errors.len();
    let event = event(cx, written, false);
    let mut times = None;
    let mut within = None;
    while let Some(pair) = kids.next(cx) {
        let rule = pair.as_rule();
        let Some(inner) = Kids::of(pair).next(cx) else { continue };
        match rule {
            Rule::times => times = amount(cx, &inner),
            _within => within = duration(cx, inner),
        }
    }
    if let Some(event) = event {
        let slip = step.as_ref().and_then(|step| asked::negation(step, true));
        let is_slip = slip.is_some();
        slip.into_iter().for_each(|slip| cx.report(slip));
        return (!is_slip).then_some(ConditionKind::Event(Box::new(EventTest { step, negated, event, times, within })));
    }
    if cx.errors.len() > known {
        return None;
    }
    let is_bare = step.is_none() && !negated && times.is_none() && within.is_none();
    if !(is_bare && cx.params || cx.is_behind_mistake(all)) && a_reply(cx, all, not) {
        return None;
    }
    let slip = match &step {
        Some(step) => at_once::in_condition(cx, step.span.end).or_else(|| asked::behind_name(cx, step, &word)),
        None if is_bare && !cx.params => asked::behind_word(cx, &word).filter(|_| !cx.is_behind_mistake(word.span)),
        None => None,
    };
    match slip {
        Some(slip) => cx.report(slip),
        None if is_bare => return Some(ConditionKind::Bare(word)),
        None => unknown_event(cx, step.as_ref(), &word),
    }
    None
}

/// Reports a kind of reply as people say it, behind a `not` too, and what is done right behind it: `out of office pause`.
fn a_reply(cx: &mut Cx<'_>, all: Span, not: Option<Span>) -> bool {
    let behind = not.map(|not| Span::new(not.end, all.end).trimmed(cx.text));
    let reply = replies::said(cx, all).or_else(|| behind.and_then(|behind| replies::said(cx, behind)));
    let Some(reply) = reply else { return false };
    let done = at_once::in_condition(cx, reply.span.end);
    cx.report(reply);
    done.into_iter().for_each(|done| cx.report(done));
    true
}

/// An event. After a step its word must be known; alone it may be a field or a step.
pub(super) fn event<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, certain: bool) -> Option<Spanned<Event>> {
    let at = pair.span();
    let inner = Kids::of(pair).next(cx)?;
    let value = match inner.as_rule() {
        Rule::reply_is => {
            let word = Kids::of(inner).next(cx)?;
            let is_kind = ReplyKind::ALL.iter().any(|kind| kind.word() == cx.str(&word));
            if !is_kind && a_reply(cx, at, None) {
                return None;
            }
            Event::ReplyIs(choice(cx, &word, "a kind of reply", ReplyKind::ALL, ReplyKind::word)?.value)
        }
        Rule::reply_contains => Event::ReplyContains(texts(cx, inner)),
        Rule::used => {
            let word = Kids::of(inner).next(cx)?;
            Event::Used(cx.name(&word))
        }
        Rule::outcome => {
            let inner = Kids::of(inner).next(cx)?;
            Event::Outcome(text(cx, inner)?)
        }
        _word => {
            let word = cx.str(&inner);
            let known = Event::PLAIN.iter().find(|(plain, _)| *plain == word).map(|(_, event)| event.clone());
            if known.is_none() && certain {
                let name = cx.name(&inner);
                unknown_event(cx, None, &name);
            }
            known?
        }
    };
    Some(Spanned { value, span: at })
}

fn unknown_event(cx: &mut Cx<'_>, step: Option<&Name>, word: &Name) {
    // A reply is of the sequence, not of a step.
    if step.is_none()
        && let Some(slip) = replies::said(cx, word.span)
    {
        return cx.report(slip);
    }
    // `exit on replied, or booked`
    if matches!(word.value.as_str(), "or" | "and") {
        let gone = all_around(cx.text, word.span);
        let told = Diagnostic::error("foreign-sign", word.span, "the events of a list are parted by commas");
        return cx.report(told.suggest("take it away", vec![Edit::replace(gone, " ")]));
    }
    // `clicked opener`: no step has the name of an event.
    let is_event = |step: &&Name| Event::PLAIN.iter().any(|(plain, _)| *plain == step.value);
    if let Some(event) = step.filter(is_event).filter(|_| is_touch(cx, word)) {
        let (all, right) = (Span::new(event.span.start, word.span.end), format!("{} {}", word.value, event.value));
        let told = Diagnostic::error("unknown-word", all, format!("the step stands before what it did: `{right}`"));
        return cx.report(told.fix(format!("write `{right}`"), vec![Edit::replace(all, right)]));
    }
    let answered = step.filter(|step| word.value == "connected" && is_call(cx, step)).map(|_| "answered");
    let Some(meant) = answered.or_else(|| Event::meant(&word.value)) else {
        unknown(cx, word.span, &word.value, "an event", Event::PLAIN.iter().map(|(word, _)| *word));
        return;
    };
    let (title, behind) = (format!("write `{meant}`"), cx.text.get(word.span.end as usize..).unwrap_or_default());
    // `meeting booked`
    let is_both = behind
        .strip_prefix(' ')
        .and_then(|behind| behind.strip_prefix(meant))
        .is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '-'));
    let at = if is_both { word.span.grown(1 + meant.len()) } else { word.span };
    let told = Diagnostic::error("unknown-word", at, format!("`{}` is written `{meant}`", at.of(cx.text)));
    let edits = vec![Edit::replace(at, meant)];
    cx.report(told.answer(is_both, title, edits));
}

/// Whether a step is a call, as far as one line tells.
fn is_call(cx: &Cx<'_>, step: &Name) -> bool {
    cx.calls.get_or_init(|| named(cx.text, |channel| channel == "call")).contains(step.value.as_str())
}

/// Whether a touch has that name, as far as one line tells.
fn is_touch(cx: &Cx<'_>, name: &Name) -> bool {
    let touches = || named(cx.text, |channel| Channel::from_word(channel).is_some());
    cx.touches.get_or_init(touches).contains(name.value.as_str())
}

/// The names of touches of some channels, and their actions.
fn named(text: &str, is_meant: impl Fn(&str) -> bool) -> HashSet<&str> {
    let lines = text.lines().filter_map(|line| line.trim_start().split_once(' '));
    lines.filter(|(channel, _)| is_meant(channel)).flat_map(|(_, rest)| rest.split(['{', ' ']).take(2)).collect()
}

fn texts<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Vec<Text> {
    let mut kids = Kids::of(pair);
    let mut texts = Vec::new();
    while let Some(pair) = kids.next(cx) {
        texts.extend(text(cx, pair));
    }
    texts
}
