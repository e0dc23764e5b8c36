//! Conditions: whether the step is there, the event can happen to it, and is tracked.

use crate::model::resolve::amounts::{count, duration};
use crate::model::resolve::cx::{Cx, offer};
use crate::model::resolve::events::{has, is_of_sequence, is_of_steps, listed, of_touch};
use crate::model::resolve::field_test::field_test;
use crate::model::resolve::params::{Need, need, param};
use crate::model::resolve::steps::{Step, step};
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::known_field;
use crate::model::resolve::{ReferenceKind, Site, tracking};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest};
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::FieldType;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// What a condition may ask.
#[derive(Clone, Copy)]
pub(super) enum Asks {
    /// Events and fields.
    Anything,
    /// Fields alone, after these words.
    FieldsOnly(&'static str),
}

/// Looks at a condition.
pub(super) fn condition<'a>(cx: &mut Cx<'a, '_>, condition: &'a Condition, asks: Asks) {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => {
            parts.iter().for_each(|part| self::condition(cx, part, asks));
        }
        ConditionKind::Not(inner) => self::condition(cx, inner, asks),
        ConditionKind::Event(test) => match asks {
            Asks::Anything => event_test(cx, test),
            Asks::FieldsOnly(after) => no_event(cx, test, after),
        },
        ConditionKind::Field(test) => field_test(cx, test),
        ConditionKind::Bare(name) => bare(cx, name),
        ConditionKind::Broken => {}
    }
}

/// Looks at an event without a step, and reports one that needs one.
pub(super) fn sequence_event<'a>(cx: &mut Cx<'a, '_>, event: &'a Spanned<Event>) {
    event_texts(cx, &event.value);
    if is_of_sequence(&event.value) {
        tracking::of_sequence(cx, event);
        return;
    }
    let word = event.value.word();
    cx.report(
        Diagnostic::error("event-needs-step", event.span, format!("`{word}` happens to a step, and none is named"))
            .help(format!("write the step before it, as `opener {word}`")),
    );
}

/// Reports an event that cannot happen to a step. `at` is where that is said.
pub(super) fn check_event(cx: &mut Cx<'_, '_>, step: Step<'_>, name: &Name, event: &Event, at: Span) {
    let (channel, action) = (step.touch.channel.value, step.touch.action());
    if has(channel, action, event) {
        return;
    }
    let what = kind_of_touch(step);
    let message = format!("`{}` is {what}, and {what} is never `{}`", name.value, event.word());
    let own = of_touch(channel, action);
    let diagnostic = Diagnostic::error("event-of-another-channel", at, message)
        .help(format!("{what} has {}; every step has `sent`, `skipped` and `used`", listed(own)));
    let diagnostic = cx.related(diagnostic, step.site, "the step");
    cx.report(diagnostic);
}

/// A touch as people call it: "an email", "a linkedin view".
pub(super) fn kind_of_touch(step: Step<'_>) -> String {
    let channel = step.touch.channel.value.word();
    let article = if channel == "email" { "an" } else { "a" };
    match step.touch.action {
        Some(action) => format!("{article} `{channel} {}`", action.value.word()),
        None => format!("{article} `{channel}`"),
    }
}

fn event_test<'a>(cx: &mut Cx<'a, '_>, test: &'a EventTest) {
    if let Some(times) = &test.times {
        count(cx, times, "the number of times");
    }
    if let Some(within) = &test.within {
        duration(cx, within);
    }
    let Some(name) = &test.step else {
        sequence_event(cx, &test.event);
        return;
    };
    event_texts(cx, &test.event.value);
    if !is_of_steps(&test.event.value) {
        not_of_a_step(cx, name, &test.event);
        return;
    }
    if param(cx, name).is_some() {
        cx.references.pop();
        need(cx, name, Need::Step(&test.event.value), "a step");
        used_variant(cx, None, name, &test.event.value);
        return;
    }
    let Some(step) = named_step(cx, name) else { return };
    check_event(cx, step, name, &test.event.value, test.event.span);
    tracking::of_step(cx, step, &test.event);
    used_variant(cx, Some(step), name, &test.event.value);
}

/// The step before an event; a field in its place is said to be one.
fn named_step<'a>(cx: &mut Cx<'a, '_>, name: &Name) -> Option<Step<'a>> {
    let is_step = cx.place.steps.named.contains_key(name.value.as_str());
    if !is_step && known_field(cx, name).is_some() {
        let message = format!("`{}` is a field, and events happen to steps", name.value);
        cx.report(
            Diagnostic::error("undeclared-step", name.span, message)
                .help(format!("name the step, or ask what the field holds, as `{} is set`", name.value)),
        );
        return None;
    }
    step(cx, name)
}

fn not_of_a_step(cx: &mut Cx<'_, '_>, name: &Name, event: &Spanned<Event>) {
    let word = event.value.word();
    let message = format!("`{word}` is of the whole sequence, not of one step");
    cx.report(
        Diagnostic::error("event-of-another-channel", name.span, message)
            .help("whichever step it answers, it counts")
            .suggest(
                format!("ask for `{word}` without a step"),
                vec![Edit::delete(Span::new(name.span.start, name.span.end + 1))],
            ),
    );
}

fn used_variant(cx: &mut Cx<'_, '_>, step: Option<Step<'_>>, step_name: &Name, event: &Event) {
    let Event::Used(name) = event else { return };
    if param(cx, name).is_some() {
        cx.references.pop();
        need(cx, name, Need::Variant, "a variant");
        return;
    }
    let Some(step) = step else { return };
    let variants: Vec<&Name> = step
        .touch
        .fields()
        .filter_map(|field| if let TouchFieldKind::Variant(variant) = &field.kind { Some(&variant.name) } else { None })
        .collect();
    if let Some(found) = variants.iter().find(|variant| variant.value == name.value) {
        cx.refer(ReferenceKind::Variant, name.span, Site { file: step.site.file, span: found.span });
        return;
    }
    let message = if variants.is_empty() {
        format!("`{}` has no variants", step_name.value)
    } else {
        format!("no variant of `{}` is called `{}`", step_name.value, name.value)
    };
    let near = cx.near(&name.value, variants.iter().map(|variant| variant.value.as_str()));
    let diagnostic = offer(Diagnostic::error("undeclared-variant", name.span, message), "variant", name, near);
    let diagnostic = cx.related(diagnostic, step.site, "the step");
    cx.report(diagnostic);
}

/// The texts in an event are compared with what people wrote.
fn event_texts<'a>(cx: &mut Cx<'a, '_>, event: &'a Event) {
    match event {
        Event::Outcome(outcome) => {
            text(cx, outcome, Holds::Constant("the outcome of a call"));
        }
        Event::ReplyContains(words) => {
            for word in words {
                text(cx, word, Holds::Constant("what a reply is searched for"));
            }
        }
        Event::Used(_) | Event::ReplyIs(_) => {}
        Event::Sent
        | Event::Skipped
        | Event::Delivered
        | Event::Opened
        | Event::Clicked
        | Event::Replied
        | Event::Bounced
        | Event::Answered
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Accepted
        | Event::Viewed
        | Event::Failed
        | Event::Done
        | Event::Booked
        | Event::Attended
        | Event::NoShow
        | Event::OptedOut => {}
    }
}

fn no_event(cx: &mut Cx<'_, '_>, test: &EventTest, after: &'static str) {
    let word = test.event.value.word();
    let span = test.step.as_ref().map_or(test.event.span, |step| step.span.to(test.event.span));
    let help = match after {
        "exit when" => format!("write `exit on {word}`"),
        _ => "nothing has happened yet when somebody enters".to_owned(),
    };
    cx.report(
        Diagnostic::error("event-in-field-test", span, format!("`{after}` tests fields, and `{word}` is an event"))
            .help(help),
    );
}

/// A word alone: what is asked of it is missing.
fn bare(cx: &mut Cx<'_, '_>, name: &Name) {
    let word = name.value.as_str();
    if cx.place.steps.named.contains_key(word) {
        missing_test(cx, name, "step", &format!("{word} sent"));
        return;
    }
    if let Some(kind) = known_field(cx, name) {
        let test = if kind == Some(FieldType::YesNo) { format!("{word} is yes") } else { format!("{word} is set") };
        missing_test(cx, name, "field", &test);
        return;
    }
    if param(cx, name).is_some() {
        missing_test(cx, name, "parameter", &format!("{word} sent"));
        return;
    }
    let mut candidates: Vec<&str> =
        Event::PLAIN.iter().filter(|(_, event)| is_of_sequence(event)).map(|(word, _)| *word).collect();
    let mut steps: Vec<&str> = cx.place.steps.named.keys().copied().collect();
    steps.sort_unstable();
    candidates.extend(steps);
    candidates.extend(cx.scope.field_names());
    let message = format!("`{word}` is no event, and no step or field is called so");
    let near = cx.near(word, candidates);
    let diagnostic = Diagnostic::error("undeclared-name", name.span, message);
    cx.report(match near {
        Some(near) => offer(diagnostic, "word", name, Some(near)),
        None => diagnostic.help("a condition asks for an event, as `opener opened`, or for a field, as `title is set`"),
    });
}

fn missing_test(cx: &mut Cx<'_, '_>, name: &Name, noun: &str, test: &str) {
    cx.report(
        Diagnostic::error(
            "missing-test",
            name.span,
            format!("`{}` is a {noun}, and nothing is asked of it", name.value),
        )
        .help(format!("say what must hold, such as `{test}`"))
        .suggest(format!("write `{test}`"), vec![Edit::replace(name.span, test)]),
    );
}
