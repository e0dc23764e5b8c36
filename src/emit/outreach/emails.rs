//! The emails of a touch as templates.

use crate::emit::feature::Feature;
use crate::emit::lower::Stop;
use crate::emit::outreach::breaks::breaks;
use crate::emit::outreach::payload::{Attributes, Relation, Relationships, Resource, Template};
use crate::emit::outreach::told::bounded;
use crate::emit::text::{html, plain};
use crate::emit::touches::{Thread, feature, subject, thread, tracks};
use crate::emit::vendor::Cx;
use crate::model::content::{Content, Written};
use crate::model::flow::StepId;
use crate::syntax::ast::words::Tracked;

/// The most characters of a template's name: fewer than of a sequence's.
const LONGEST_NAME: usize = 225;

/// The most characters of an email.
const LONGEST_BODY: usize = 16_777_215;

/// A template on its way.
pub(super) struct Email {
    /// Of the touch, and of the variant.
    pub id: String,
    pub template: Resource,
    /// Whether it goes on an earlier thread.
    pub is_reply: bool,
}

/// An email that was already added, and the email that began its thread.
pub(super) struct Sent {
    step: StepId,
    root: StepId,
}

/// The emails of a touch: one, or one for each variant.
pub(super) fn emails(cx: &Cx<'_, '_>, stop: &Stop<'_>, order: &[StepId], sent: &mut Vec<Sent>) -> Vec<Email> {
    if !matches!(feature(stop), Feature::AutoEmail | Feature::ManualEmail) {
        return Vec::new();
    }
    let mut root = None;
    let mut add = |content: &Content<'_>, variant: Option<&str>| {
        let thread = thread(cx, stop, content, order);
        root = root.or(Some(root_of(cx, stop, content, thread, sent)));
        email(cx, stop, content, (variant, thread))
    };
    let emails: Vec<Email> = if stop.content.variants.is_empty() {
        add(&stop.content, None).into_iter().collect()
    } else {
        let variants = stop.content.variants.iter();
        variants.filter_map(|variant| add(&variant.content, Some(&variant.name.value))).collect()
    };
    sent.extend(root.map(|root| Sent { step: stop.step, root }));
    emails
}

/// The email that began the thread. Where another thread has been gone on with since, that is said.
fn root_of(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, thread: Thread, sent: &[Sent]) -> StepId {
    let Thread::Of(before) = thread else { return stop.step };
    let root = sent.iter().find(|sent| sent.step == before).map_or(before, |sent| sent.root);
    if let (Some(last), Some(name)) = (sent.last().filter(|last| last.root != root), content.reply_to) {
        cx.warn(
            Feature::Threads,
            cx.span_at(stop.step, name.span),
            "Outreach knows that an email is a reply, not to which".to_owned(),
            format!("`{}` came since then: this may go on its thread", cx.called(last.step)),
        );
    }
    root
}

fn email(
    cx: &Cx<'_, '_>,
    stop: &Stop<'_>,
    content: &Content<'_>,
    (variant, thread): (Option<&str>, Thread),
) -> Option<Email> {
    let body = content.body.as_ref()?;
    let template = Template {
        name: template_name(cx, stop, variant),
        subject: subject(cx, stop, content, thread),
        body_html: body_html(cx, stop, body),
        cc_recipients: copies(cx, stop, &content.cc),
        bcc_recipients: copies(cx, stop, &content.bcc),
        track_opens: tracks(cx, content, Tracked::Opens),
        track_links: tracks(cx, content, Tracked::Clicks),
        share_type: cx.settings.text("share_type").map(str::to_owned),
    };
    Some(Email {
        id: variant.map_or_else(|| stop.id.to_string(), |variant| format!("{}.{variant}", stop.id)),
        template: Resource {
            kind: "template",
            attributes: Attributes::Template(template),
            relationships: Relationships {
                owner: Relation::given("user", cx.settings.number("owner_id")),
                ..Relationships::default()
            },
        },
        is_reply: matches!(thread, Thread::Of(_)),
    })
}

/// By the sequence and not by its arm: a step is compiled once, so it is the only one of that name.
fn template_name(cx: &Cx<'_, '_>, stop: &Stop<'_>, variant: Option<&str>) -> String {
    let sequence = cx.model.sequence;
    let title = sequence.title.as_ref().map_or_else(|| sequence.name.value.to_string(), |title| title.literal());
    let parts = [Some(title.as_str()), Some(stop.id.as_str()), variant];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" / ");
    bounded(cx, name, (LONGEST_NAME, "the name of a template"), &stop.id, stop.span)
}

fn body_html(cx: &Cx<'_, '_>, stop: &Stop<'_>, body: &Written<'_>) -> String {
    let html = html(cx, body, stop.span);
    let html = if cx.settings.text("body") == Some("paragraphs") { html } else { breaks(&html) };
    bounded(cx, html, (LONGEST_BODY, "an email"), &stop.id, cx.shown(body, stop.span))
}

/// Addresses in copy. A merge field among them would make every email fail.
fn copies(cx: &Cx<'_, '_>, stop: &Stop<'_>, copies: &[Written<'_>]) -> Vec<String> {
    let known = copies.iter().filter_map(|copy| {
        let address = plain(cx, copy, stop.span);
        if !address.contains("{{") {
            return Some(address);
        }
        let message = "Outreach takes no merge fields as addresses".to_owned();
        cx.warn(Feature::Copies, cx.shown(copy, stop.span), message, "this copy is left out");
        None
    });
    known.collect()
}
