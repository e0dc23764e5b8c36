//! Texts that LinkedIn does not take, or few people read.

use crate::check::context::Context;
use crate::check::data::linkedin::{FREE_NOTE, INMAIL_SUBJECT};
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::content::Written;
use crate::model::measure::{Form, Measure, measure};
use crate::syntax::ast::words::{Action, Channel, LinkedinPlan, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "linkedin-too-long",
    family: Family::Channel,
    level: Some(Severity::Error),
    summary: "a text that LinkedIn does not take, or few people read",
    fix: Fixable::No,
    page: include_str!("linkedin_too_long.md"),
    options: &[&NOTE_MAX, &INMAIL_MAX, &VERBOSE],
    check: Check::Sequence(check),
};

static NOTE_MAX: Opt =
    Opt { name: "note_max", default: Value::Number(300.0), about: "the most characters in the note of an invitation" };
static INMAIL_MAX: Opt =
    Opt { name: "inmail_max", default: Value::Number(1900.0), about: "the most characters in the body of an inmail" };
static VERBOSE: Opt = Opt {
    name: "verbose",
    default: Value::Number(400.0),
    about: "the most characters in an inmail or a message before it is noted that short ones are answered more",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for (touch, version) in cx.versions(Channel::Linkedin) {
        let action = touch.touch.action();
        if action == Some(Action::Connect) {
            out.extend(note(cx, touch, version));
        } else if action == Some(Action::Inmail) {
            out.extend(subject(cx, touch, version));
            out.extend(inmail(cx, touch, version).or_else(|| verbose(cx, touch, version)));
        } else if action == Some(Action::Message) {
            out.extend(verbose(cx, touch, version));
        }
    }
}

/// The note of an invitation: what nobody may write, and what those on the free plan may not.
fn note(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Option<Diagnostic> {
    let count = characters(version.content.body.as_ref())?;
    let most = cx.count(&NOTE_MAX);
    if count > most {
        let message = format!("the note of {} can have {count} characters, LinkedIn takes {most}", cx.called(touch));
        return Some(cx.finding(place(version, TextField::Body)?, message).help(CUT));
    }
    let is_free = match cx.facts.sender.linkedin {
        None | Some(LinkedinPlan::Free) => true,
        Some(LinkedinPlan::Premium | LinkedinPlan::SalesNavigator) => false,
    };
    let message = format!(
        "the note of {} can have {count} characters, LinkedIn takes {FREE_NOTE} on the free plan",
        cx.called(touch)
    );
    (is_free && count > FREE_NOTE.min(most)).then_some(())?;
    Some(
        cx.note(Severity::Warning, place(version, TextField::Body)?, message)
            .help("cut it to one thought; on another plan, write `linkedin premium` in the sender"),
    )
}

fn subject(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Option<Diagnostic> {
    let count = characters(version.content.subject.as_ref()).filter(|count| *count > INMAIL_SUBJECT)?;
    let message =
        format!("the subject of {} can have {count} characters, LinkedIn takes {INMAIL_SUBJECT}", cx.called(touch));
    Some(cx.finding(place(version, TextField::Subject)?, message).help(CUT))
}

fn inmail(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Option<Diagnostic> {
    let most = cx.count(&INMAIL_MAX);
    let count = characters(version.content.body.as_ref()).filter(|count| *count > most)?;
    let message = format!("{} can have {count} characters, LinkedIn takes {most}", cx.called(touch));
    Some(cx.finding(place(version, TextField::Body)?, message).help(CUT))
}

fn verbose(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Option<Diagnostic> {
    let most = cx.count(&VERBOSE);
    let count = characters(version.content.body.as_ref()).filter(|count| *count > most)?;
    let message = format!("{} can have {count} characters, and those up to {most} are answered more", cx.called(touch));
    Some(cx.note(Severity::Info, place(version, TextField::Body)?, message).help("say one thing, and ask one"))
}

const CUT: &str = "cut it: what is too long cannot be sent";

fn characters(written: Option<&Written<'_>>) -> Option<usize> {
    written.map(|written| measure(&written.rich, Measure::Characters, Form::Plain))
}

fn place(version: &Version<'_>, field: TextField) -> Option<Span> {
    version.text(field).map(|flat| flat.keyword)
}
