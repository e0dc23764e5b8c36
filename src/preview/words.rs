//! Touches, windows and conditions in words, for whoever shows them.

use crate::model::SequenceModel;
use crate::model::flow::{Guard, Step};
use crate::model::plan::Plan;
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::value::Time;
use crate::syntax::ast::words::{Channel, Weekday};
use crate::text::span::Span;

/// Channel and action: `linkedin connect`, `email`.
#[must_use]
pub fn touch(touch: &Touch) -> String {
    let channel = touch.channel.value.word();
    touch.action.map_or_else(|| channel.to_owned(), |action| format!("{channel} {}", action.value.word()))
}

/// A channel as it is called in a heading.
#[must_use]
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "Email",
        Channel::Call => "Call",
        Channel::Linkedin => "LinkedIn",
        Channel::Sms => "SMS",
        Channel::Whatsapp => "WhatsApp",
        Channel::Post => "Post",
        Channel::Task => "Task",
    }
}

/// When a touch may happen: its own days and times, with the hours of its channel where it has no times of its own.
pub fn window(touch: &Touch, plan: &Plan<'_>, source: impl Fn(Span) -> String) -> String {
    let at = touch.fields().find_map(|field| if let TouchFieldKind::At(at) = &field.kind { Some(at) } else { None });
    let hours = usual_hours(touch, plan).unwrap_or_default();
    match at {
        Some(at) if at.times.is_empty() => format!("{} {hours}", source(at.span)).trim_end().to_owned(),
        Some(at) => source(at.span),
        None => hours,
    }
}

fn usual_hours(touch: &Touch, plan: &Plan<'_>) -> Option<String> {
    let hours = plan.hours(touch.channel.value)?;
    let mut open = Weekday::ALL.iter().map(|day| hours.on(*day)).filter(|spans| !spans.is_empty());
    let first = open.next()?;
    Some(if open.all(|spans| spans == first) { times(first) } else { "hours vary by day".to_owned() })
}

/// `09:00-12:00, 13:00-17:00`.
#[must_use]
pub fn times(spans: &[(u16, u16)]) -> String {
    let spans = spans.iter().map(|(start, end)| format!("{}-{}", Time(*start), Time(*end)));
    spans.collect::<Vec<_>>().join(", ")
}

/// What is written at `span` where a step stands, on one line.
#[must_use]
pub fn source(model: &SequenceModel<'_>, place: usize, span: Span) -> String {
    let scope = model.flow.places.get(place).map(|place| &place.frame.scope);
    let file = scope.and_then(|scope| scope.program.file(scope.file));
    let text = file.map_or("", |file| span.of(&file.text));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What must hold for a step to be reached, from the outermost arm around it to its own `when`.
#[must_use]
pub fn conditions(model: &SequenceModel<'_>, step: &Step<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let own = step.touch().and_then(|touch| touch.when.as_ref());
    found.extend(own.map(|when| format!("when {}", source(model, step.place, when.span))));
    let mut arm = step.arm.and_then(|arm| model.flow.arms.get(arm));
    while let Some(at) = arm {
        found.extend(model.flow.step(at.step).map(|chooser| guard(model, chooser, at.guard)));
        arm = at.outer.and_then(|outer| model.flow.arms.get(outer));
    }
    found.reverse();
    found
}

fn guard(model: &SequenceModel<'_>, chooser: &Step<'_>, guard: Guard<'_>) -> String {
    match guard {
        Guard::When(condition) => format!("when {}", source(model, chooser.place, condition.span)),
        Guard::Share { percent, name } => format!("for {percent}% of prospects ({})", name.value),
        Guard::Else => {
            let guards = chooser.next.iter().filter_map(|edge| edge.guard);
            let others =
                guards.filter_map(|guard| if let Guard::When(condition) = guard { Some(condition) } else { None });
            let others: Vec<String> = others.map(|condition| source(model, chooser.place, condition.span)).collect();
            if others.is_empty() { "else".to_owned() } else { format!("unless {}", others.join(", or ")) }
        }
    }
}
