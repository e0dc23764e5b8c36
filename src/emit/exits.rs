//! What is said of the whole sequence: its exits, its hours, its caps, and who owns it.

use crate::emit::feature::{Feature, Support};
use crate::emit::lower::reactions::{Plain, plain};
use crate::emit::touches::sender_track;
use crate::emit::vendor::Cx;
use crate::model::values;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::statement::{Cap, Setting, StatementKind};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::CapKind;
use crate::text::diagnostic::Severity;
use crate::text::span::Span;

/// The events that end the sequence: those of its exits, and of reactions that only end it.
pub fn exits<'c, 'a>(cx: &'c Cx<'_, 'a>) -> impl Iterator<Item = &'a Spanned<Event>> + use<'c, 'a> {
    let plainly = cx.flow().reactions.iter().filter_map(|reaction| match plain(cx, reaction)? {
        Plain::Exit(event) => Some(event),
        Plain::PauseAway | Plain::OpenTask(_) => None,
    });
    cx.model.settings.exit_on.iter().copied().chain(plainly)
}

/// Whether an event ends the sequence.
#[must_use]
pub fn exits_on(cx: &Cx<'_, '_>, event: &Event) -> bool {
    exits(cx).any(|exit| exit.value == *event)
}

/// The reactions that are plain enough for a setting.
pub fn plain_reactions<'c, 'a>(cx: &'c Cx<'_, 'a>) -> impl Iterator<Item = Plain<'a>> + use<'c, 'a> {
    cx.flow().reactions.iter().filter_map(|reaction| plain(cx, reaction))
}

/// A cap that is the same every day.
#[must_use]
pub fn cap<'a>(cx: &Cx<'_, 'a>, kind: CapKind) -> Option<&'a Cap> {
    cx.model.settings.caps.iter().copied().find(|cap| cap.kind.value == kind && cap.rising.is_none())
}

/// How many a day it allows.
#[must_use]
pub fn cap_a_day(cx: &Cx<'_, '_>, kind: CapKind) -> Option<i64> {
    values::number(&cap(cx, kind)?.amount, &cx.model.scopes.frame(cx.model.file)).map(|number| number as i64)
}

/// Says what the vendor does not take of it.
pub fn losses(cx: &Cx<'_, '_>) {
    for exit in exits(cx) {
        lack(cx, exit_feature(&exit.value), exit.span, Severity::Warning);
    }
    let settings = &cx.model.settings;
    for condition in &settings.exit_when {
        lack(cx, Feature::ExitField, condition.span, Severity::Warning);
    }
    for condition in &settings.enter_when {
        lack(cx, Feature::Enter, condition.span, Severity::Info);
    }
    for cap in &settings.caps {
        lack(cx, cap_feature(cap), cap.kind.span, Severity::Warning);
    }
    if let Some(anchor) = settings.anchor.filter(|_| cx.lacks(Feature::Anchor)) {
        cx.refuse(
            Feature::Anchor,
            anchor.span,
            format!("{} counts days from the enrollment only", cx.vendor.title),
            format!("day 1 would not be the day of `{}`", anchor.value),
            Some("enroll by hand on the right day and count from there, or compile to another target"),
        );
    }
    if let Some(docs) = &cx.model.item.docs {
        lack(cx, Feature::Description, docs.span, Severity::Info);
    }
    for statement in &cx.model.sequence.body.body {
        let StatementKind::Setting(setting) = &statement.kind else { continue };
        let asks = |feature: &Feature| *feature != Feature::Tracking || sender_track(cx).is_some();
        if let Some(feature) = setting_feature(setting).filter(asks) {
            let weight = if feature == Feature::Schedule { Severity::Warning } else { Severity::Info };
            lack(cx, feature, statement.span, weight);
        }
    }
}

/// Says that the vendor has not got a feature, unless it was given the id of what has it.
pub fn lack(cx: &Cx<'_, '_>, feature: Feature, span: Span, severity: Severity) {
    let (support, note) = (cx.vendor.support)(feature);
    let title = cx.vendor.title;
    let message = match support {
        Support::Yes | Support::Part => return,
        Support::ById if cx.has_id(feature) => return,
        Support::ById => format!("{title} has {} only by id", feature.title()),
        Support::No => format!("{title} has no setting for {}", feature.title()),
    };
    if severity == Severity::Info {
        cx.inform(feature, span, message, note);
    } else {
        cx.warn(feature, span, message, note);
    }
}

fn setting_feature(setting: &Setting) -> Option<Feature> {
    match setting {
        Setting::Owner(_) => Some(Feature::Owner),
        Setting::Tags(_) => Some(Feature::Tags),
        Setting::Schedule(_) => Some(Feature::Schedule),
        Setting::Reenter(_) => Some(Feature::Reenter),
        Setting::Sender(_) => Some(Feature::Tracking),
        Setting::Audience(_)
        | Setting::Language(_)
        | Setting::Goal(_)
        | Setting::Status(_)
        | Setting::Enter(_)
        | Setting::EnterWhen(_)
        | Setting::CountBusinessDays
        | Setting::Anchor(_)
        | Setting::ExitOn(_)
        | Setting::ExitWhen(_)
        | Setting::Cap(_)
        | Setting::Limit(_)
        | Setting::For(_) => None,
    }
}

fn exit_feature(event: &Event) -> Feature {
    match event {
        Event::Replied => Feature::ExitReply,
        Event::Booked => Feature::ExitMeeting,
        Event::Bounced => Feature::ExitBounce,
        Event::OptedOut => Feature::ExitOptOut,
        Event::Clicked => Feature::ExitClick,
        Event::Sent
        | Event::Skipped
        | Event::Used(_)
        | Event::Delivered
        | Event::Opened
        | Event::Answered
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Outcome(_)
        | Event::Accepted
        | Event::Viewed
        | Event::Failed
        | Event::Done
        | Event::ReplyContains(_)
        | Event::ReplyIs(_)
        | Event::Attended
        | Event::NoShow => Feature::ExitOther,
    }
}

fn cap_feature(cap: &Cap) -> Feature {
    match cap.kind.value {
        _ if cap.rising.is_some() => Feature::CapOther,
        CapKind::Emails => Feature::CapEmails,
        CapKind::Enrollments => Feature::CapEnrollments,
        CapKind::Touches | CapKind::Calls | CapKind::Messages => Feature::CapOther,
    }
}
