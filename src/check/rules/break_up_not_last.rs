//! A goodbye that is none.

use crate::check::context::Context;
use crate::check::facts::TouchFacts;
use crate::check::goodbye::said_in;
use crate::check::paths::next_behind;
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::{Channel, Purpose};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "break-up-not-last",
    family: Family::Structure,
    level: Some(Severity::Warning),
    summary: "a goodbye that another touch follows",
    fix: Fixable::No,
    page: include_str!("break_up_not_last.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for touch in cx.touches().filter(|touch| !touch.in_reaction) {
        out.extend(of_purpose(cx, touch).or_else(|| of_words(cx, touch)));
    }
}

/// A touch that is there to say goodbye: anything after it makes it untrue.
fn of_purpose(cx: &Context<'_, '_>, touch: &TouchFacts<'_>) -> Option<Diagnostic> {
    if !touch.has_purpose(Purpose::Breakup) {
        return None;
    }
    let message = format!("{} says goodbye, and is not the last touch", cx.called(touch));
    follow(cx, touch, cx.finding(touch.span, message), Touch::reaches_prospect)
}

/// A touch that says so in its words. After "my last email", a call is still true.
fn of_words(cx: &Context<'_, '_>, touch: &TouchFacts<'_>) -> Option<Diagnostic> {
    let (flat, range) = touch.versions.iter().find_map(said_in)?;
    let phrase = flat.text.get(range.clone()).unwrap_or_default();
    let is_of_writing = ["mail", "note", "message"].iter().any(|word| phrase.to_lowercase().contains(word));
    let message = format!("{} says `{phrase}`, and is not the last touch", cx.called(touch));
    let found = cx.in_text(flat, range, message);
    follow(cx, touch, found, |next| next.reaches_prospect() && (!is_of_writing || is_written(next)))
}

fn is_written(touch: &Touch) -> bool {
    matches!(touch.channel.value, Channel::Email | Channel::Linkedin | Channel::Sms | Channel::Whatsapp)
}

/// The finding, if something follows that counts.
fn follow(
    cx: &Context<'_, '_>,
    touch: &TouchFacts<'_>,
    found: Diagnostic,
    counts: impl Fn(&Touch) -> bool,
) -> Option<Diagnostic> {
    let next = touch.ids.iter().rev().find_map(|id| next_behind(&cx.model.flow, *id, &counts))?;
    let found =
        found.help("end the sequence here, or say goodbye in the last touch: what is untrue is what people report");
    let shown = cx.touch(next).map(|next| next.span).filter(|span| *span != found.span);
    Some(match shown {
        Some(span) => found.related(span, format!("{} comes after it", cx.step(next))),
        None => found.label(format!("{} comes after it", cx.step(next))),
    })
}
