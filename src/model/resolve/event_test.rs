//! Tests of events: whether the step is there, the event can happen to it, and is tracked.

use crate::model::lost::Lost;
use crate::model::resolve::amounts::{count, duration};
use crate::model::resolve::cx::{Cx, offer};
use crate::model::resolve::events::{has, is_of_sequence, is_of_steps, listed, of_touch};
use crate::model::resolve::params::{Need, is_param, need};
use crate::model::resolve::steps::{Step, step};
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::known_field;
use crate::model::resolve::{ReferenceKind, Site, tracking};
use crate::syntax::ast::condition::{Event, EventTest};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Looks at an event of a step, or of the sequence.
pub(super) fn event_test<'a>(cx: &mut Cx<'a, '_>, test: &'a EventTest) {
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
    if is_param(cx, name) {
        need(cx, name, Need::Step(&test.event.value), "a step");
        used_variant(cx, None, name, &test.event.value);
        return;
    }
    let Some(step) = named_step(cx, name) else { return };
    check_event(cx, step, name, &test.event.value, test.event.span);
    tracking::of_step(cx, step, &test.event.value, test.event.span);
    used_variant(cx, Some(step), name, &test.event.value);
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
    let what = called(step.touch);
    let message = format!("`{}` is {what}, and {what} is never `{}`", name.value, event.word());
    let own = of_touch(channel, action);
    let diagnostic = Diagnostic::error("event-of-another-channel", at, message)
        .help(format!("{what} has {}; every step has `sent`, `skipped` and `used`", listed(own)));
    let diagnostic = cx.related(diagnostic, step.site, "the step");
    cx.report(diagnostic);
}

/// A touch as people call it: "an `email`", "a `linkedin view`".
pub(super) fn called(touch: &Touch) -> String {
    let channel = touch.channel.value.word();
    let article = if matches!(touch.channel.value, Channel::Email | Channel::Sms) { "an" } else { "a" };
    match touch.action {
        Some(action) => format!("{article} `{channel} {}`", action.value.word()),
        None => format!("{article} `{channel}`"),
    }
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
    if is_param(cx, name) {
        need(cx, name, Need::Variant, "a variant");
        return;
    }
    let Some(step) = step else { return };
    let variants: Vec<&Name> = step.touch.variants().map(|variant| &variant.name).collect();
    if let Some(found) = variants.iter().find(|variant| variant.value == name.value) {
        cx.refer(ReferenceKind::Variant, name.span, Site { file: step.site.file, span: found.span });
        return;
    }
    let fields = step.touch.fields.as_ref().map_or(step.site.span, |block| block.span);
    if Lost::of(cx.scope.program, step.site.file).count(fields) > 0 {
        return;
    }
    let message = if variants.is_empty() {
        format!("`{}` has no variants", step_name.value)
    } else {
        format!("no variant of `{}` is called `{}`", step_name.value, name.value)
    };
    let near = cx.near(&name.value, || variants.iter().map(|variant| variant.value.as_str()).collect());
    let diagnostic = offer(Diagnostic::error("undeclared-variant", name.span, message), "variant", name, near);
    let diagnostic = cx.related(diagnostic, step.site, "the step");
    cx.report(diagnostic);
}

/// The texts in an event are compared with what people wrote.
fn event_texts<'a>(cx: &mut Cx<'a, '_>, event: &'a Event) {
    if let Event::Outcome(outcome) = event {
        text(cx, outcome, Holds::Constant("the outcome of a call"));
    }
    if let Event::ReplyContains(words) = event {
        for word in words {
            text(cx, word, Holds::Constant("what a reply is searched for"));
        }
    }
}
