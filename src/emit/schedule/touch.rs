//! Touches: what reaches the prospect, and the work of the rep.

use std::ptr;

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::Condition;
use crate::emit::schedule::cx::{Cx, Spot};
use crate::emit::schedule::days::{DatesOrNone, Days, dates, days};
use crate::emit::schedule::hours::{Window, window};
use crate::emit::schedule::limits::{Limit, limit};
use crate::emit::schedule::number::{Duration, Number};
use crate::emit::schedule::people::tracked;
use crate::emit::schedule::step::description;
use crate::emit::schedule::when::condition;
use crate::emit::schedule::wording::{Body, Wording};
use crate::emit::schedule::words::{email_body, plain, wording};
use crate::model::content as model;
use crate::model::flow::StepId;
use crate::model::settings::said;
use crate::model::values::Length;
use crate::syntax::ast::item::SenderField;
use crate::syntax::ast::touch as ast;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Action, Channel, Format, Priority, Purpose, Tracked};

/// Something that reaches the prospect, or work of the rep. It is due as soon as it is reached, and happens at the first
/// moment from then on that lies in its `window`. What comes after it is due when it opens; a `wait` after it counts from
/// when it was done, skipped or left out.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Touch {
    /// Where it reaches the prospect.
    pub channel: Channel,
    /// What is done there.
    pub action: Action,
    /// Who does it.
    pub done_by: DoneBy,
    /// It is left out, and counts as done, if this does not hold at the moment it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What it says, and how it is done.
    #[serde(flatten)]
    pub details: Details,
    /// Versions of it. With shares, one is chosen for each prospect by chance, and always the same one; with conditions,
    /// the first whose condition holds when it is due.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// The days on which it can happen. Absent where it never does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// The dates on which it can happen; null where it is left out. Absent where this was made without a start, and in
    /// reactions, of which nobody knows when they are set off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<DatesOrNone>,
}

/// Who does a touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DoneBy {
    /// The sending program, by itself.
    Program,
    /// A person, who gets a task.
    Person,
}

/// One version of a touch. Its details are complete: those of the touch itself are not looked at.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// What is said of it, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its share of the prospects, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Number>,
    /// When it is chosen. Absent in the last of a choice, which is taken when no other is, and where there are shares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What it says, and how it is done.
    #[serde(flatten)]
    pub details: Details,
    /// Why it is not used: who would get it gets nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<String>,
}

/// What a touch says, and how it is done.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Details {
    /// What it is there for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// What it is called in a list of steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Wording>,
    /// What it says. Absent where that is nothing.
    #[serde(skip_serializing_if = "Content::is_empty")]
    pub content: Content,
    /// What the rep is told about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Wording>,
    /// How urgent it is, as a task of the rep's. Absent: as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// When it may happen. Absent: always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The task skips itself when it has been open for so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_after: Option<Duration>,
    /// Whether a team may leave it out: nothing relies on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// The day it falls on is that of its arrival; the work on it starts so long before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrives_after: Option<Duration>,
    /// What its texts keep to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
}

/// What a touch says. `subject`, `preview` and `body` are read by the prospect, `script` and `voicemail` are said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Content {
    /// The emails whose thread this one goes on, by `id`: the last of them that was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reply_to: Vec<String>,
    /// The subject line. An email that goes on a thread has that of the thread where it has none of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Wording>,
    /// What an inbox shows behind the subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preview: Option<Wording>,
    /// What the prospect reads. Absent in an invitation: it is sent without a note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// What the rep says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub script: Option<Wording>,
    /// What the rep leaves on the machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voicemail: Option<Wording>,
    /// Whether the rep leaves nothing on the machine.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_voicemail: bool,
    /// Addresses in copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Wording>,
    /// Addresses in blind copy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<Wording>,
    /// The files that are attached, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Wording>,
    /// What is tracked in this email: empty for nothing. Absent in other touches, and where neither it nor its sender
    /// says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Vec<Tracked>>,
}

impl Content {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The touch that step `id` is; `None` where it could not be read.
pub(super) fn touch<'a>(cx: &Cx<'_, 'a>, touch: &'a ast::Touch, id: StepId) -> Option<Touch> {
    let spot = cx.spot(id);
    let said = cx.model.content(id)?;
    let channel = touch.channel.value;
    let in_reaction = cx.flow().reaction_of(id).is_some();
    Some(Touch {
        channel,
        action: touch.action()?,
        done_by: if touch.is_manual() { DoneBy::Person } else { DoneBy::Program },
        when: touch.when.as_ref().map(|when| condition(cx, when, &spot)),
        details: details(cx, &said, channel, &spot),
        variants: said.variants.iter().map(|variant| self::variant(cx, variant, touch, &spot)).collect(),
        days: days(cx, id),
        dates: cx.occasion.filter(|_| !in_reaction).map(|occasion| DatesOrNone::of(dates(cx, occasion, id))),
    })
}

fn variant<'a>(
    cx: &Cx<'_, 'a>,
    variant: &model::VariantContent<'a>,
    touch: &'a ast::Touch,
    spot: &Spot<'a>,
) -> Variant {
    let is_it = |field: &&ast::TouchField| matches!(&field.kind, ast::TouchFieldKind::Variant(own) if ptr::eq(&own.name, variant.name));
    let docs = touch.fields().find(is_it).and_then(|field| field.docs.as_ref());
    let disabled = variant.content.disabled.as_ref();
    Variant {
        name: variant.name.value.to_string(),
        description: description(docs),
        share: variant.share.map(|share| Number(share.value)),
        when: variant.when.map(|when| condition(cx, when, spot)),
        details: details(cx, &variant.content, touch.channel.value, spot),
        disabled: disabled.map(|why| cx.constant(why.text, &why.frame)),
    }
}

fn details<'a>(cx: &Cx<'_, 'a>, said: &model::Content<'a>, channel: Channel, spot: &Spot<'a>) -> Details {
    let length = |length: Option<Spanned<Length>>| {
        length.map(|length| Duration::from(Length { unit: cx.model.settings.unit(length.value.unit), ..length.value }))
    };
    Details {
        purpose: said.purpose.map(|purpose| purpose.value),
        title: said.title.as_ref().map(|title| wording(cx, title)),
        content: texts(cx, said, channel, spot),
        note: said.note.as_ref().map(|note| wording(cx, note)),
        priority: said.priority.map(|priority| priority.value),
        window: window(cx, channel, said.at),
        skip_after: length(said.skip_after),
        optional: said.optional.is_some(),
        arrives_after: length(said.arrives),
        limits: said.limits.iter().map(|limited| limit(limited.limit, &limited.frame)).collect(),
    }
}

fn texts<'a>(cx: &Cx<'_, 'a>, said: &model::Content<'a>, channel: Channel, spot: &Spot<'a>) -> Content {
    let one = |text: &Option<model::Written<'a>>| text.as_ref().map(|text| wording(cx, text));
    let all = |texts: &[model::Written<'a>]| texts.iter().map(|text| wording(cx, text)).collect();
    let with_html = said.format.is_none_or(|format| format.value == Format::Html);
    let body = |body: &model::Written<'a>| match channel {
        Channel::Email => email_body(cx, &body.rich, with_html),
        Channel::Call | Channel::Linkedin | Channel::Sms | Channel::Whatsapp | Channel::Post | Channel::Task => {
            Body { plain: plain(cx, &body.rich), html: None }
        }
    };
    Content {
        reply_to: said.reply_to.map(|step| cx.named(&step.value, spot)).unwrap_or_default(),
        subject: one(&said.subject),
        preview: one(&said.preview),
        body: said.body.as_ref().map(body),
        script: one(&said.script),
        voicemail: one(&said.voicemail),
        no_voicemail: said.no_voicemail.is_some(),
        cc: all(&said.cc),
        bcc: all(&said.bcc),
        attachments: all(&said.attach),
        track: said.track.map(tracked).or_else(|| track_of_sender(cx)).filter(|_| channel == Channel::Email),
    }
}

fn track_of_sender(cx: &Cx<'_, '_>) -> Option<Vec<Tracked>> {
    let mut fields = said(cx.model.settings.sender?.item);
    fields.find_map(|field| if let SenderField::Track(words) = field { Some(tracked(words)) } else { None })
}
