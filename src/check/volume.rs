//! How much a sequence sends, as far as its settings say.

use crate::check::context::Context;
use crate::model::SequenceModel;
use crate::model::values::number;
use crate::syntax::ast::item::SenderField;
use crate::syntax::ast::statement::Cap;
use crate::syntax::ast::words::{Action, CapKind, Channel};
use crate::text::span::Span;

/// Emails a day, over all prospects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Volume {
    /// What the mailboxes of the sender send together; `None` where it does not say.
    pub sent: Option<f64>,
    /// What the sequence is capped at, in the end; `None` where it is not.
    pub cap: Option<f64>,
}

impl Volume {
    /// Of the sequence of `cx`.
    #[must_use]
    pub fn of(cx: &Context<'_, '_>) -> Self {
        let sender = &cx.facts.sender;
        let sent = sender.daily.zip(sender.mailboxes).map(|(daily, mailboxes)| daily * mailboxes);
        Self { sent, cap: cap_of(cx.model, CapKind::Emails).and_then(|cap| most(cx.model, cap)) }
    }

    /// The most that is sent in a day; `None` where nothing says.
    #[must_use]
    pub fn most(self) -> Option<f64> {
        match (self.sent, self.cap) {
            (Some(sent), Some(cap)) => Some(sent.min(cap)),
            (sent, cap) => sent.or(cap),
        }
    }
}

/// Where a sender says how many emails go out in a day.
#[must_use]
pub fn daily_span(field: &SenderField) -> Option<Span> {
    if let SenderField::Daily(count) = field { Some(count.span) } else { None }
}

/// The cap of a kind that a sequence has.
#[must_use]
pub fn cap_of<'a>(model: &SequenceModel<'a>, kind: CapKind) -> Option<&'a Cap> {
    model.settings.caps.iter().find(|cap| cap.kind.value == kind).copied()
}

/// What a cap allows in the end.
fn most(model: &SequenceModel<'_>, cap: &Cap) -> Option<f64> {
    let risen = cap.rising.as_ref().map_or(&cap.amount, |(amount, _)| amount);
    number(risen, &model.frame())
}

/// The LinkedIn invitations a week and person that a cap on messages allows; `None` where there is none, where nobody
/// knows how many people send, or where other messages share the cap.
#[must_use]
pub fn invitations_a_week(cx: &Context<'_, '_>) -> Option<f64> {
    let cap = most(cx.model, cap_of(cx.model, CapKind::Messages)?)?;
    let people = cx.facts.sender.mailboxes?.max(1.0);
    let mut messages = cx.touches().map(|facts| facts.touch).filter(|touch| {
        let channel = touch.channel.value;
        matches!(channel, Channel::Linkedin | Channel::Sms | Channel::Whatsapp) && touch.reaches_prospect()
    });
    let mut any = false;
    let all_invite = messages.all(|touch| {
        any = true;
        touch.action() == Some(Action::Connect)
    });
    (any && all_invite).then(|| cap * cx.model.plan.open_weekdays().count() as f64 / people)
}
