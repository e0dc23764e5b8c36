//! Whom a sequence is for, and who sends it.

use std::ptr;

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::cx::Cx;
use crate::emit::schedule::number::Number;
use crate::model::settings::said;
use crate::syntax::ast::item::{AudienceField, ItemKind, SenderField};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{AudienceKind, Channel, Consent, LinkedinPlan, Provider, Temperature, Tracked};

/// Whom the sequence is for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Audience {
    /// What the team calls it.
    pub name: String,
    /// What is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The countries or regions they are in, by ISO 3166.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Who they are, before the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AudienceKind>,
    /// How well they know the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<Temperature>,
    /// How many are to be enrolled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Number>,
    /// On what ground they may be contacted, by channel.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub consent: Vec<ChannelConsent>,
    /// The do-not-call registers that the list was checked against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub screened: Vec<String>,
}

/// The ground for contacting somebody on a channel.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChannelConsent {
    /// The channel.
    pub channel: Channel,
    /// The ground.
    pub consent: Consent,
}

/// Who sends the sequence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sender {
    /// What the team calls it.
    pub name: String,
    /// What is said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The company.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Who runs the mailboxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<Provider>,
    /// How many mailboxes the emails rotate over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mailboxes: Option<Number>,
    /// How many emails a mailbox may send a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_per_mailbox: Option<Number>,
    /// The postal address, for the foot of emails where the law asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What is tracked in emails that say nothing else; empty for nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Vec<Tracked>>,
    /// The LinkedIn plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linkedin: Option<LinkedinPlan>,
}

/// Whom the sequence is for.
pub(super) fn audience(cx: &Cx<'_, '_>) -> Option<Audience> {
    let declared = cx.model.settings.audience?;
    let description =
        cx.docs(declared.file, |item| matches!(item, ItemKind::Audience(own) if ptr::eq(own, declared.item)));
    let mut audience = Audience { name: declared.item.name.value.to_string(), description, ..Audience::default() };
    for field in said(declared.item) {
        match field {
            AudienceField::Countries(names) => {
                audience.countries = names.iter().map(|name| name.value.to_string()).collect();
            }
            AudienceField::Kind(kind) => audience.kind = Some(kind.value),
            AudienceField::Temperature(temperature) => audience.temperature = Some(temperature.value),
            AudienceField::People(people) => audience.people = Some(Number(people.value)),
            AudienceField::Consent(all) => audience.consent.extend(
                all.iter().map(|(channel, consent)| ChannelConsent { channel: channel.value, consent: consent.value }),
            ),
            AudienceField::Screened(names) => {
                audience.screened = names.iter().map(|name| name.value.to_string()).collect();
            }
        }
    }
    Some(audience)
}

/// Who sends the sequence.
pub(super) fn sender(cx: &Cx<'_, '_>) -> Option<Sender> {
    let declared = cx.model.settings.sender?;
    let frame = cx.model.scopes.frame(declared.file);
    let description =
        cx.docs(declared.file, |item| matches!(item, ItemKind::Sender(own) if ptr::eq(own, declared.item)));
    let mut sender = Sender { name: declared.item.name.value.to_string(), description, ..Sender::default() };
    for field in said(declared.item) {
        match field {
            SenderField::Company(text) => sender.company = Some(cx.constant(text, &frame)),
            SenderField::Provider(provider) => sender.provider = Some(provider.value),
            SenderField::Mailboxes(count) => sender.mailboxes = Some(Number(count.value)),
            SenderField::Daily(count) => sender.daily_per_mailbox = Some(Number(count.value)),
            SenderField::Address(text) => sender.address = Some(cx.constant(text, &frame)),
            SenderField::Track(tracked) => sender.track = Some(self::tracked(tracked)),
            SenderField::Linkedin(plan) => sender.linkedin = Some(plan.value),
        }
    }
    Some(sender)
}

/// What is tracked, as a list that is empty for nothing.
pub(super) fn tracked(words: &[Spanned<Tracked>]) -> Vec<Tracked> {
    words.iter().map(|word| word.value).filter(|word| *word != Tracked::None).collect()
}
