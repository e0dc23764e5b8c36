//! A follow-up that says nothing new.

use crate::check::context::Context;
use crate::check::copy::flat::Flat;
use crate::check::copy::parts::core_text;
use crate::check::copy::phrases::List;
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::measure::count::words;
use crate::syntax::ast::words::TextField;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "empty-follow-up",
    family: Family::Copy,
    level: Some(Severity::Warning),
    summary: "a follow-up that gives no new reason to answer",
    fix: Fixable::No,
    page: include_str!("empty_follow_up.md"),
    options: &[&NEW_WORDS, &PHRASES],
    check: Check::Sequence(check),
};

static NEW_WORDS: Opt = Opt {
    name: "new_words",
    default: Value::Number(20.0),
    about: "so many other words in the message are a reason to write",
};
static PHRASES: Opt =
    Opt { name: "phrases", default: Value::Texts(&[]), about: "phrases of your own, beside those that are built in" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    // Who knows the sender may have agreed to be reminded.
    if !cx.facts.audience.is_cold() {
        return;
    }
    for (touch, version) in cx.all_versions().filter(|(touch, _)| !touch.can_be_first && touch.touch.reaches_prospect())
    {
        if let Some(subject) = version.text(TextField::Subject) {
            out.extend(
                find(cx, subject).map(|range| {
                    cx.in_text(subject, range, "the subject says only that this is a follow-up").help(HELP)
                }),
            );
        }
        let body = version.text(TextField::Body).or_else(|| version.text(TextField::Voicemail));
        if let Some((body, range)) = body.and_then(|body| Some((body, find(cx, body)?))) {
            let phrase = body.text.get(range.clone()).unwrap_or_default();
            let others = words(core_text(&body.longest())).saturating_sub(words(phrase));
            if others < cx.count(&NEW_WORDS) {
                let message = format!("{} gives no new reason to answer", cx.called(touch));
                out.push(cx.in_text(body, range, message).help(HELP));
            }
        }
    }
}

const HELP: &str = "bring something new: a fact, a number, a question they have not been asked";

fn find(cx: &Context<'_, '_>, flat: &Flat) -> Option<std::ops::Range<usize>> {
    let own = cx.texts(&PHRASES).into_iter().find_map(|phrase| flat.find(phrase).into_iter().next());
    flat.phrases(List::EmptyFollowUp).next().or(own)
}
