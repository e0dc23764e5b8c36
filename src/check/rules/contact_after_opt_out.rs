//! Touches that reach people who asked not to be contacted.

use crate::check::arms::{block, end_of};
use crate::check::context::Context;
use crate::check::known::{implies, reached_by};
use crate::check::objections::{is_objection, is_welcome};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::{Edge, Guard, Step, StepId, StepKind};
use crate::syntax::ast::condition::{Condition, Event};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::span::Span;

pub static RULE: Rule = Rule {
    name: "contact-after-opt-out",
    family: Family::Compliance,
    level: Some(Severity::Error),
    summary: "a touch that reaches people who asked not to be contacted",
    fix: Fixable::Suggested,
    page: include_str!("contact_after_opt_out.md"),
    options: &[&CHANNELS],
    check: Check::Sequence(check),
};

static CHANNELS: Opt = Opt {
    name: "channels",
    default: Value::Texts(&[]),
    about: "only touches of these channels count, such as `email`; all do where the list is empty",
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let flow = &cx.model.flow;
    // Whoever opted out has left, and comes by none of the ways of the sequence.
    let has_left = cx.model.settings.exit_on.iter().any(|event| event.value == Event::OptedOut);
    for step in flow.steps.iter().take(flow.main.end).filter(|_| !has_left) {
        for edge in &step.next {
            if let Some(Guard::When(condition)) = edge.guard {
                let found = look_behind(cx, condition, std::slice::from_ref(edge));
                out.extend(found.map(|(at, found)| leading_out(cx, (step, condition), at, found)));
            }
        }
        own_condition(cx, step, out);
    }
    for reaction in &flow.reactions {
        let found = look_behind(cx, &reaction.reaction.condition, &reaction.entry);
        out.extend(found.map(|(_, found)| found));
    }
}

/// The first touch behind a condition that says that somebody opted out; one message that confirms it is no contact.
fn look_behind(cx: &Context<'_, '_>, condition: &Condition, edges: &[Edge<'_>]) -> Option<(StepId, Diagnostic)> {
    if !implies(condition, false, &is_objection) {
        return None;
    }
    let open: Vec<Edge<'_>> = edges.iter().map(|edge| Edge { to: edge.to, guard: None }).collect();
    let reached = reached_by(&cx.model.flow, &open, &is_welcome);
    let ids = cx.model.flow.ids().filter(|id| reached.get(id.index()) == Some(&true));
    let contacts: Vec<StepId> = ids.filter(|id| is_contact(cx, *id)).collect();
    let confirms = contacts.first().is_some_and(|first| is_confirmation(cx, *first));
    let at = *contacts.get(usize::from(confirms))?;
    Some((at, report(cx, at, condition)?))
}

/// Where the touch stands behind the arm, the arm may end there.
fn leading_out(
    cx: &Context<'_, '_>,
    (branch, condition): (&Step<'_>, &Condition),
    at: StepId,
    found: Diagnostic,
) -> Diagnostic {
    let block = block(cx.model, branch, condition);
    let is_behind = |block: &Span| found.span.start >= block.end && cx.model.flow.main.contains(&at.index());
    match block.filter(is_behind).and_then(|block| end_of(block, cx.model.text())) {
        Some(edit) => found.suggest("let them leave with `end`", vec![edit]),
        None => found,
    }
}

/// A touch that asks itself for people who opted out.
fn own_condition(cx: &Context<'_, '_>, step: &Step<'_>, out: &mut Vec<Diagnostic>) {
    let Some(touch) = step.touch().filter(|touch| touch.reaches_prospect() && is_judged(cx, touch.channel.value))
    else {
        return;
    };
    let Some(when) = touch.when.as_ref().filter(|when| implies(when, false, &is_objection)) else { return };
    if !may_confirm(touch.channel.value) {
        let message = format!("`{}` reaches people who asked not to be contacted", step.id);
        let span = cx.model.flow.span_in(cx.model.file, step.place, when.span);
        out.push(cx.finding(span, message).help(HELP));
    }
}

const HELP: &str =
    "who opted out wants no more, on no channel: let them leave with `opt-out` or `end`, or write `exit on opted-out`";

fn report(cx: &Context<'_, '_>, id: StepId, condition: &Condition) -> Option<Diagnostic> {
    let step = cx.model.flow.step(id)?;
    let (span, message) = match other_sequence(step) {
        Some(target) => (
            cx.model.flow.span_in(cx.model.file, step.place, target.span),
            format!("people who asked not to be contacted come to `{}` here", target.value),
        ),
        None => (cx.touch(id)?.span, format!("{} can reach people who asked not to be contacted", cx.step(id))),
    };
    let found = cx.finding(span, message).help(HELP);
    let is_here = cx.model.flow.span_in(cx.model.file, step.place, condition.span) == condition.span;
    Some(if is_here { found.related(condition.span, "they opted out here") } else { found })
}

fn is_contact(cx: &Context<'_, '_>, id: StepId) -> bool {
    let Some(step) = cx.model.flow.step(id) else { return false };
    let is_touch = step.touch().is_some_and(|touch| {
        let is_open = touch.when.as_ref().is_some_and(|when| implies(when, false, &is_welcome));
        touch.reaches_prospect() && is_judged(cx, touch.channel.value) && !is_open
    });
    is_touch || other_sequence(step).is_some()
}

/// The sequence that a step leads to.
fn other_sequence<'a>(step: &Step<'a>) -> Option<&'a Name> {
    if let StepKind::MoveTo { target, .. } | StepKind::AlsoStart(target) = step.kind { Some(target) } else { None }
}

fn is_judged(cx: &Context<'_, '_>, channel: Channel) -> bool {
    let channels = cx.texts(&CHANNELS);
    channels.is_empty() || channels.contains(&channel.word())
}

fn is_confirmation(cx: &Context<'_, '_>, id: StepId) -> bool {
    let touch = cx.model.flow.step(id).and_then(Step::touch);
    touch.is_some_and(|touch| may_confirm(touch.channel.value))
}

fn may_confirm(channel: Channel) -> bool {
    matches!(channel, Channel::Email | Channel::Sms | Channel::Whatsapp)
}
