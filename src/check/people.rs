//! What is known of the people of a sequence: its audience and its sender.

use crate::model::SequenceModel;
use crate::model::resolve::Site;
use crate::model::settings::said;
use crate::syntax::ast::item::{AudienceField, SenderField};
use crate::syntax::ast::statement::{Setting, StatementKind};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::{AudienceKind, Channel, Consent, LinkedinPlan, Provider, Temperature};
use crate::text::span::Span;

/// Whom a sequence is for; nothing is known where it names no audience.
#[derive(Debug, Default)]
pub struct Audience<'a> {
    /// Its regions: `US`, `DE-BY`.
    pub regions: Vec<&'a str>,
    /// Companies or consumers.
    pub kind: Option<AudienceKind>,
    /// How well they know the sender.
    pub temperature: Option<Temperature>,
    /// How many are to be enrolled.
    pub people: Option<f64>,
    /// The ground for each channel.
    pub consent: Vec<(Channel, Consent)>,
    /// The registers that the list was checked against.
    pub screened: Vec<&'a str>,
}

/// Who sends it; nothing is known where it names no sender.
#[derive(Debug, Default)]
pub struct Sender<'a> {
    /// The company.
    pub company: Option<&'a Text>,
    /// Who runs the mailboxes.
    pub provider: Option<Provider>,
    /// How many mailboxes there are.
    pub mailboxes: Option<f64>,
    /// Emails a day and mailbox.
    pub daily: Option<f64>,
    /// The postal address.
    pub address: Option<&'a Text>,
    /// The LinkedIn plan.
    pub linkedin: Option<LinkedinPlan>,
}

impl<'a> Audience<'a> {
    /// That of `model`.
    #[must_use]
    pub fn of(model: &SequenceModel<'a>) -> Self {
        let mut audience = Self::default();
        let Some(declared) = model.settings.audience else { return audience };
        for field in said(declared.item) {
            match field {
                AudienceField::Countries(names) => audience.regions.extend(words(names)),
                AudienceField::Kind(kind) => audience.kind = Some(kind.value),
                AudienceField::Temperature(temperature) => audience.temperature = Some(temperature.value),
                AudienceField::People(people) => audience.people = Some(people.value),
                AudienceField::Consent(grounds) => {
                    audience.consent.extend(grounds.iter().map(|(channel, consent)| (channel.value, consent.value)));
                }
                AudienceField::Screened(names) => audience.screened.extend(words(names)),
            }
        }
        audience
    }

    /// Whether they may not know the sender: also where nobody says how well they do.
    #[must_use]
    pub fn is_cold(&self) -> bool {
        matches!(self.temperature, None | Some(Temperature::Cold))
    }

    /// Its countries without their regions, each once, in the author's order.
    #[must_use]
    pub fn countries(&self) -> Vec<&'a str> {
        let mut countries = Vec::new();
        for region in &self.regions {
            let country = region.split('-').next().unwrap_or(region);
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
        countries
    }

    /// The ground for a channel, where one is said.
    #[must_use]
    pub fn consent(&self, channel: Channel) -> Option<Consent> {
        self.consent.iter().find(|(of, _)| *of == channel).map(|(_, consent)| *consent)
    }
}

impl<'a> Sender<'a> {
    /// That of `model`.
    #[must_use]
    pub fn of(model: &SequenceModel<'a>) -> Self {
        let mut sender = Self::default();
        let Some(declared) = model.settings.sender else { return sender };
        for field in said(declared.item) {
            match field {
                SenderField::Company(text) => sender.company = Some(text),
                SenderField::Provider(provider) => sender.provider = Some(provider.value),
                SenderField::Mailboxes(count) => sender.mailboxes = Some(count.value),
                SenderField::Daily(count) => sender.daily = Some(count.value),
                SenderField::Address(text) => sender.address = Some(text),
                SenderField::Track(_) => {}
                SenderField::Linkedin(plan) => sender.linkedin = Some(plan.value),
            }
        }
        sender
    }
}

/// Where a setting of the sender is shown in the file of the sequence, and where it is written if that is another file.
#[must_use]
pub fn sender_place(
    model: &SequenceModel<'_>,
    span_of: impl Fn(&SenderField) -> Option<Span>,
) -> Option<(Span, Option<Site>)> {
    let declared = model.settings.sender?;
    let span = said(declared.item).find_map(span_of)?;
    if declared.file == model.file {
        return Some((span, None));
    }
    let named = model.sequence.body.body.iter().find_map(|statement| {
        if let StatementKind::Setting(Setting::Sender(name)) = &statement.kind { Some(name.span) } else { None }
    })?;
    Some((named, Some(Site { file: declared.file, span })))
}

fn words(names: &[Name]) -> impl Iterator<Item = &str> {
    names.iter().map(|name| name.value.as_str())
}
