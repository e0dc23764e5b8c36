//! What is lost here and nowhere else.

use crate::emit::exits::{cap, exits_on};
use crate::emit::feature::Feature;
use crate::emit::lower::Stop;
use crate::emit::lower::reactions::{Plain, plain};
use crate::emit::lower::text_of;
use crate::emit::outreach::support::TASK;
use crate::emit::vendor::Cx;
use crate::model::flow::StepKind;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::statement::Wait;
use crate::syntax::ast::words::CapKind;
use crate::text::span::Span;

/// A text that has no more than so many characters of what it is; else it is said whose is longer.
pub(super) fn bounded(cx: &Cx<'_, '_>, text: String, (most, what): (usize, &str), whose: &str, span: Span) -> String {
    let count = text.chars().count();
    if count > most {
        cx.refuse(
            Feature::Sizes,
            span,
            format!("Outreach takes at most {most} characters for {what}"),
            format!("that of `{whose}` has {count}"),
            Some("write less, or compile to another target"),
        );
    }
    text
}

/// What is lost of the sequence as a whole.
pub(super) fn of_sequence(cx: &Cx<'_, '_>, of_dates: bool) {
    of_rulesets(cx);
    if let Some(cap) = cap(cx, CapKind::Enrollments) {
        cx.inform(
            Feature::CapEnrollments,
            cap.kind.span,
            "Outreach counts enrollments a day for each user".to_owned(),
            "with several users it is so many for each of them",
        );
    }
    let name = cx.model.sequence.name.span;
    if cx.settings.flag("transactional") == Some(true) && exits_on(cx, &Event::OptedOut) {
        let message = "`transactional yes` also sends to those who opted out".to_owned();
        cx.warn(Feature::ExitOptOut, name, message, "opting out does not end it there");
    }
    if cx.settings.text("schedule_interval_type") == Some("schedule") {
        let message = "what intervals of the type `schedule` count is not published".to_owned();
        cx.inform(Feature::WaitDays, name, message, "they are given in seconds of elapsed time");
    }
    if cx.settings.number("max_activations").is_some() && !of_dates {
        let message = "`max_activations` is only for sequences of dates".to_owned();
        cx.inform(Feature::Settings, name, message, "it is left out");
    }
}

/// What a ruleset does, which the sequence only names.
fn of_rulesets(cx: &Cx<'_, '_>) {
    for reaction in &cx.flow().reactions {
        let (feature, message, instead) = match plain(cx, reaction) {
            Some(Plain::PauseAway) => (
                Feature::PauseAway,
                "Outreach pauses for an out-of-office reply by a ruleset only",
                "set its `autoResumeOotoProspects`".to_owned(),
            ),
            Some(Plain::OpenTask(opens)) => (
                Feature::OpenTasks,
                "Outreach raises a task after opens by a ruleset only",
                format!("set its `opensNeededBeforeCallTaskCreated` to {opens}: it is a call task, without this text"),
            ),
            Some(Plain::Exit(_)) | None => continue,
        };
        let span = reaction.reaction.condition.span;
        if cx.settings.number("ruleset_id").is_some() {
            cx.inform(feature, span, message.to_owned(), instead);
        } else {
            cx.warn(feature, span, message.to_owned(), format!("give one as `ruleset_id`, and {instead}"));
        }
    }
}

/// What is lost of a date with a time: `date` holds a day.
pub(super) fn of_date(cx: &Cx<'_, '_>, stop: &Stop<'_>) {
    for step in &stop.before {
        let Some(found) = cx.flow().step(*step) else { continue };
        if let StepKind::Wait(Wait::UntilDatetime(_)) = found.kind {
            let said = text_of(cx, found.statement.span, *step);
            let message = format!("`{said}` has no time of day in Outreach");
            cx.warn(Feature::WaitDate, cx.head(*step), message, "the hours of its schedule on that day hold");
        }
    }
}

/// What is lost of a LinkedIn message.
pub(super) fn of_linkedin_message(cx: &Cx<'_, '_>, stop: &Stop<'_>) {
    let span = cx.span_at(stop.step, stop.touch.channel.span);
    let message = "Outreach has no published steps for LinkedIn messages".to_owned();
    match cx.settings.text("linkedin_step_type") {
        Some(kind) => {
            let instead = format!("its type is `{kind}`, as you gave it: look at what becomes of it there");
            cx.inform(Feature::LinkedinMessage, span, message, instead);
        }
        None => cx.warn(Feature::LinkedinMessage, span, message, TASK),
    }
}
