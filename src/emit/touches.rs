//! What a vendor does not take of a touch.

use crate::emit::exits::lack;
use crate::emit::feature::{Feature, Support};
use crate::emit::lower::Stop;
use crate::emit::text::plain;
use crate::emit::vendor::Cx;
use crate::model::content::{Content, Written};
use crate::model::flow::StepId;
use crate::model::flow::names::Named;
use crate::model::settings::said;
use crate::syntax::ast::item::SenderField;
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::{Action, Channel, Format, Tracked};
use crate::text::diagnostic::Severity;
use crate::text::span::Span;

/// Says what is lost of a touch, whichever vendor it is.
pub fn losses(cx: &Cx<'_, '_>, stop: &Stop<'_>) {
    let feature = feature(stop);
    let (support, note) = (cx.vendor.support)(feature);
    if support == Support::No {
        let message = format!("{} has no steps for {}", cx.vendor.title, feature.title());
        cx.warn(feature, cx.span_at(stop.step, stop.touch.channel.span), message, note);
    }
    if stop.touch.fields.is_some() {
        fields(cx, stop, &stop.content);
        stop.content.variants.iter().for_each(|variant| fields(cx, stop, &variant.content));
    }
    shares(cx, stop);
    if support == Support::Yes && feature == Feature::AutoEmail && has_no_body(stop) {
        let message = format!("`{}` has no body", stop.id);
        cx.refuse(feature, stop.span, message, "there is nothing that could be sent", None);
    }
    if let Some(lead) = stop.content.arrives {
        let message = format!("{} has no time for the post to arrive", cx.vendor.title);
        let instead = format!(
            "the task comes on the day of the arrival, and not {} {} before",
            lead.value.most,
            lead.value.unit.word()
        );
        cx.warn(Feature::Post, own_span(cx, stop, lead.span), message, instead);
    }
}

/// Whether what is sent by itself says nothing, in one of its variants at least.
fn has_no_body(stop: &Stop<'_>) -> bool {
    let variants = &stop.content.variants;
    if variants.is_empty() {
        stop.content.body.is_none()
    } else {
        variants.iter().any(|one| one.content.body.is_none())
    }
}

/// What a touch asks for.
#[must_use]
pub fn feature(stop: &Stop<'_>) -> Feature {
    // A touch without an action is a mistake, and not compiled.
    Feature::of_touch(stop.touch.channel.value, stop.touch.action().unwrap_or(Action::Do))
}

fn fields(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>) {
    let at = |span: Span| own_span(cx, stop, span);
    let of = |written: &Written<'_>| cx.shown(written, stop.span);
    let lost = |feature, span, weight| lack(cx, feature, span, weight);
    content.title.iter().for_each(|title| lost(Feature::StepTitles, of(title), Severity::Info));
    content.priority.iter().for_each(|priority| lost(Feature::Priority, at(priority.span), Severity::Info));
    content.cc.iter().chain(&content.bcc).for_each(|copy| lost(Feature::Copies, of(copy), Severity::Warning));
    content.attach.iter().for_each(|file| lost(Feature::Attachments, of(file), Severity::Warning));
    content.preview.iter().for_each(|preview| lost(Feature::Preview, of(preview), Severity::Info));
    content.at.iter().for_each(|times| lost(Feature::TouchTimes, at(times.span), Severity::Warning));
    content.skip_after.iter().for_each(|skip| lost(Feature::SkipAfter, at(skip.span), Severity::Info));
    if let Some(optional) = content.optional {
        lost(Feature::Optional, at(optional), Severity::Info);
    }
    if let Some(tracked) = content.track.and_then(<[_]>::first) {
        lost(Feature::Tracking, at(tracked.span), Severity::Info);
    }
    if let Some(format) = content.format.filter(|format| format.value == Format::Text) {
        lost(Feature::PlainFormat, at(format.span), Severity::Info);
    }
}

/// Shares of an A/B test that are not even.
fn shares(cx: &Cx<'_, '_>, stop: &Stop<'_>) {
    let shares = stop.content.variants.iter().filter_map(|variant| variant.share);
    let shares: Vec<_> = shares.collect();
    let Some(first) = shares.first() else { return };
    if let Some(other) = shares.iter().find(|share| (share.value - first.value).abs() > 1.0) {
        lack(cx, Feature::AbShares, cx.span_at(stop.step, other.span), Severity::Warning);
    }
}

/// Whose thread an email goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// A new one.
    New,
    /// That of an earlier email of the same track: the step that the author named.
    Of(StepId),
    /// That of an email of another track: there it is a new one.
    Lost(StepId),
}

/// The thread of an email in a track whose touches are `steps`. A thread that another track began is lost, and said.
#[must_use]
pub fn thread(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, steps: &[StepId]) -> Thread {
    let place = cx.flow().step(stop.step).map_or(0, |step| step.place);
    let Some(name) = content.reply_to else { return Thread::New };
    let Named::Steps(named) = cx.flow().named(&name.value, place) else { return Thread::New };
    let own = steps.iter().position(|step| *step == stop.step).unwrap_or(steps.len());
    let earlier = steps.get(..own).unwrap_or_default();
    if let Some(found) = earlier.iter().rev().find(|step| named.contains(step)) {
        return Thread::Of(*found);
    }
    let Some(before) = replied_to(cx, stop.step, name) else { return Thread::New };
    cx.warn(
        Feature::Threads,
        cx.span_at(stop.step, name.span),
        format!("`{}` is sent by another {} in {}", cx.called(before), cx.vendor.sequence, cx.vendor.title),
        "this email begins a thread of its own, with the same subject",
    );
    Thread::Lost(before)
}

/// The subject of an email: a reply has that of its thread, and none of its own; one whose thread is lost, that of the email
/// that began it.
#[must_use]
pub fn subject(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, thread: Thread) -> Option<String> {
    match (thread, &content.subject) {
        (Thread::Of(_), _) | (Thread::New, None) => None,
        (Thread::New | Thread::Lost(_), Some(subject)) => Some(plain(cx, subject, stop.span)),
        (Thread::Lost(before), None) => subject_of(cx, before),
    }
}

/// Whether something is tracked in an email: as it says itself, else as its sender says; `None` where neither does.
#[must_use]
pub fn tracks(cx: &Cx<'_, '_>, content: &Content<'_>, what: Tracked) -> Option<bool> {
    Some(content.track.or_else(|| sender_track(cx))?.iter().any(|word| word.value == what))
}

/// What the sender tracks, where it says so.
#[must_use]
pub fn sender_track<'a>(cx: &Cx<'_, 'a>) -> Option<&'a [Spanned<Tracked>]> {
    let mut fields = said(cx.model.settings.sender?.item);
    fields.find_map(|field| if let SenderField::Track(words) = field { Some(words.as_slice()) } else { None })
}

/// Where something that is written at a touch is shown; the touch itself where that stands in another file.
#[must_use]
pub fn own_span(cx: &Cx<'_, '_>, stop: &Stop<'_>, span: Span) -> Span {
    let Some(fields) = &stop.touch.fields else { return stop.span };
    let (block, own) = (cx.span_at(stop.step, fields.span), cx.span_at(stop.step, span));
    if block.start <= own.start && own.end <= block.end { own } else { stop.span }
}

/// The subject of the thread that an email is part of: its own, or that of the email that began it. Of several variants,
/// the first one's.
fn subject_of(cx: &Cx<'_, '_>, email: StepId) -> Option<String> {
    let mut at = email;
    // A thread is no longer than the sequence.
    for _ in &cx.flow().steps {
        let content = cx.model.content(at)?;
        let of_variant = || content.variants.iter().find_map(|variant| variant.content.subject.as_ref());
        if let Some(subject) = content.subject.as_ref().or_else(of_variant) {
            return Some(plain(cx, subject, cx.head(at)));
        }
        at = replied_to(cx, at, content.reply_to?)?;
    }
    None
}

/// The email that the one at `step` replies to: the last of that name that may come before it.
fn replied_to(cx: &Cx<'_, '_>, step: StepId, name: &Name) -> Option<StepId> {
    let place = cx.flow().step(step)?.place;
    let Named::Steps(named) = cx.flow().named(&name.value, place) else { return None };
    let before = named.iter().rev().find(|before| cx.model.order.can_precede(**before, step));
    before.or(named.first()).copied()
}

/// What the rep is told for a touch that no step of the vendor's fits: what it is, and all that it says. Where variants of
/// it say different things, each is told by its name.
#[must_use]
pub fn instructions(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, with_head: bool) -> String {
    let each = content.variants.iter().map(|one| (one.name.value.as_str(), told(cx, stop, &one.content, with_head)));
    let each: Vec<(&str, String)> = each.collect();
    match each.first() {
        None => told(cx, stop, content, with_head),
        Some((_, first)) if each.iter().all(|(_, text)| text == first) => first.clone(),
        Some(_) => each.iter().map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join("\n\n"),
    }
}

fn told(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, with_head: bool) -> String {
    let said = |label: &str, written: &Option<Written<'_>>| {
        let written = written.as_ref()?;
        let text = plain(cx, written, cx.shown(written, stop.span));
        Some(if label.is_empty() { text } else { format!("{label}: {text}") })
    };
    let body = if stop.touch.channel.value == Channel::Call { "" } else { "Text" };
    let head =
        with_head.then(|| content.title.as_ref().map_or_else(|| headline(stop), |title| plain(cx, title, stop.span)));
    let parts = [
        head,
        said("", &content.note),
        said("Subject", &content.subject),
        said(body, &content.body),
        said("Say", &content.script),
        said("Voicemail", &content.voicemail),
        said("No answer? Leave this voicemail", &stop.voicemail),
        content.no_voicemail.filter(|_| stop.voicemail.is_none()).map(|_| "Leave no voicemail.".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// What a touch is, for a rep: "LinkedIn: send an InMail".
#[must_use]
pub fn headline(stop: &Stop<'_>) -> String {
    let channel = match stop.touch.channel.value {
        Channel::Email => "Email",
        Channel::Call => "Call",
        Channel::Linkedin => "LinkedIn",
        Channel::Sms => "Text message",
        Channel::Whatsapp => "WhatsApp",
        Channel::Post => "By post",
        Channel::Task => "Task",
    };
    let action = match stop.touch.action().unwrap_or(Action::Do) {
        Action::Auto | Action::Manual => "send this message",
        Action::Dial => "call",
        Action::Ringless => "leave a voicemail without ringing",
        Action::Connect => "send an invitation",
        Action::Message => "send a message",
        Action::Inmail => "send an InMail",
        Action::View => "look at the profile",
        Action::Follow => "follow",
        Action::Engage => "answer a post",
        Action::Voice => "send a voice message",
        Action::Letter => "send a letter",
        Action::Postcard => "send a postcard",
        Action::Gift => "send a gift",
        Action::Do => return stop.id.to_string(),
    };
    format!("{channel}: {action}")
}
