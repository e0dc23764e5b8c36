//! Messages that ask for several things.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::copy::asks::{Ask, AskKind, asks, real_questions};
use crate::check::copy::flat::Flat;
use crate::check::copy::links::links;
use crate::check::copy::phrases::List;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "multiple-asks",
    family: Family::Copy,
    level: Some(Severity::Warning),
    summary: "a message that asks for several things",
    fix: Fixable::No,
    page: include_str!("multiple_asks.md"),
    options: &[&MAX, &MAX_QUESTIONS],
    check: Check::Texts(check),
};

static MAX: Opt =
    Opt { name: "max", default: Value::Number(1.0), about: "the most different things that a message asks for" };
static MAX_QUESTIONS: Opt =
    Opt { name: "max_questions", default: Value::Number(3.0), about: "the most questions in a message" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.all_versions() {
        let channel = touch.touch.channel.value;
        let is_written = matches!(channel, Channel::Email | Channel::Linkedin);
        let Some(body) = version.text(TextField::Body).filter(|_| is_written) else { continue };
        let called = cx.called_version(touch, version);
        let asks = asks(body, links(body, channel, TextField::Body));
        out.extend(several(cx, body, asks, &called).or_else(|| questions(cx, body, &called)));
    }
}

fn several(cx: &Context<'_, '_>, body: &Flat, asks: &[Ask], called: &str) -> Option<Diagnostic> {
    let distinct = distinct(body, asks);
    let (first, too_many) = (distinct.first()?, distinct.get(cx.count(&MAX))?);
    let words: Vec<&str> = distinct.iter().map(|ask| ask.kind.word()).collect();
    let message = format!("{called} asks for {}", words.join(" and "));
    let found =
        cx.in_text(body, too_many.range.clone(), message).label(format!("here it asks for {}", too_many.kind.word()));
    Some(
        found
            .related(body.place(first.range.clone()), format!("here it asks for {}", first.kind.word()))
            .help("who has to choose does nothing: ask for one easy thing"),
    )
}

/// The first ask of each kind, as far as one reader gets them together.
fn distinct<'k>(body: &Flat, asks: &'k [Ask]) -> Vec<&'k Ask> {
    let first_other = asks.iter().find(|ask| ask.kind != AskKind::Answer).map(|ask| ask.range.start);
    let same: Vec<Range<usize>> = body.phrases(List::SameAsk).collect();
    let mut kept: Vec<&Ask> = Vec::new();
    for ask in asks {
        let counts = ask.kind != AskKind::Answer
            || first_other.is_none_or(|other| {
                !same.iter().any(|hit| ask.range.contains(&hit.start))
                    && paragraph(body, ask.range.start) >= paragraph(body, other)
            });
        let is_known =
            |known: &&Ask| known.kind == ask.kind || body.exclude_each_other(known.range.start, ask.range.start);
        if counts && !kept.iter().any(is_known) {
            kept.push(ask);
        }
    }
    kept
}

/// The number of a paragraph: a question that leads up to the ask stands in an earlier one.
fn paragraph(body: &Flat, at: usize) -> usize {
    body.text.get(..at).unwrap_or_default().matches("\n\n").count()
}

fn questions(cx: &Context<'_, '_>, body: &Flat, called: &str) -> Option<Diagnostic> {
    let (questions, is_cut) = real_questions(body);
    let questions = body.together(questions.iter().cloned());
    let too_many = questions.get(cx.count(&MAX_QUESTIONS))?;
    let message = format!("{called} has {} questions{}", questions.len(), if *is_cut { " or more" } else { "" });
    Some(cx.in_text(body, too_many.clone(), message).help("one to three questions are answered; more are work"))
}
