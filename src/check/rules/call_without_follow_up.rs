//! Calls that leave no trace when nobody answers.

use crate::check::context::Context;
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::StepId;
use crate::model::flow::order::is_always_done;
use crate::model::timeline::civil_day;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::{Action, Channel};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "call-without-follow-up",
    family: Family::Channel,
    level: Some(Severity::Info),
    summary: "a call that leaves no trace when nobody answers",
    fix: Fixable::No,
    page: include_str!("call_without_follow_up.md"),
    options: &[&COUNT],
    check: Check::Sequence(check),
};

static COUNT: Opt =
    Opt { name: "count", default: Value::Number(2.0), about: "so many first calls of a path are looked at" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    let before = calls_before(cx);
    for touch in cx.touches().filter(|touch| is_silent(touch) && !touch.in_reaction) {
        let is_early =
            touch.ids.first().is_some_and(|id| before.get(id.index()).is_some_and(|calls| *calls < cx.count(&COUNT)));
        let is_written_to = || touch.ids.iter().all(|id| cx.touches().any(|other| leaves_trace(cx, *id, other)));
        if is_early && !is_written_to() {
            let message = format!("{} leaves no trace when nobody answers", cx.called(touch));
            out.push(cx.finding(touch.span, message).help(
                "leave a `voicemail`, or write within a business day; `no voicemail` says that the silence is meant",
            ));
        }
    }
}

/// Whether a call says nothing to a machine, and nobody decided so.
fn is_silent(touch: &TouchFacts<'_>) -> bool {
    let says = |version: &Version<'_>| version.content.voicemail.is_some() || version.content.no_voicemail.is_some();
    touch.touch.channel.value == Channel::Call
        && touch.touch.action() != Some(Action::Ringless)
        && !touch.versions.iter().all(says)
}

/// For each step, the fewest calls before it.
fn calls_before(cx: &Context<'_, '_>) -> Vec<usize> {
    let flow = &cx.model.flow;
    let mut before: Vec<usize> = Vec::with_capacity(flow.steps.len());
    for step in &flow.steps {
        let behind = |id: &StepId| {
            let is_call = |touch: &Touch| touch.channel.value == Channel::Call && is_always_done(flow, *id);
            let own = flow.step(*id).and_then(|step| step.touch()).is_some_and(is_call);
            before.get(id.index()).map_or(0, |calls| calls + usize::from(own))
        };
        let fewest = step.before.iter().map(behind).min().unwrap_or(0);
        before.push(fewest);
    }
    before
}

/// Whether `other` is written to the same prospect on the day of a call, or up to a business day behind it, on some way
/// and for some day of enrollment.
fn leaves_trace(cx: &Context<'_, '_>, call: StepId, other: &TouchFacts<'_>) -> bool {
    let channel = other.touch.channel.value;
    let is_text = matches!(channel, Channel::Email | Channel::Sms | Channel::Whatsapp | Channel::Linkedin);
    if !is_text || !other.touch.reaches_prospect() {
        return false;
    }
    let clock = cx.model.calendar.clock;
    other.ids.iter().any(|id| {
        let (behind, ahead) = (cx.model.order.can_precede(call, *id), cx.model.order.can_precede(*id, call));
        cx.model.timeline.runs.iter().any(|run| {
            let (Some(called), Some(written)) = (run.at(call), run.at(*id)) else { return false };
            let (first, then) = (civil_day(clock, called.earliest), civil_day(clock, written.earliest));
            let business = cx.model.calendar.business_days_between(first, then);
            run.known_from(called.earliest_base) == run.known_from(written.earliest_base)
                && (first == then && (behind || ahead) || behind && then > first && business <= 1)
        })
    })
}
