//! Which fields a touch has, by channel and action: the table of the language reference.

use crate::model::resolve::touch_fields::Owner;
use crate::syntax::ast::touch::TouchFieldKind;
use crate::syntax::ast::words::{Action, Channel};

/// Whether fields of that kind may stand in it. What could not be read is not complained about.
pub(super) fn has(owner: Owner<'_>, field: &TouchFieldKind) -> bool {
    match owner {
        Owner::Template => {
            matches!(field, TouchFieldKind::Limit(_) | TouchFieldKind::Broken)
                || matches!(word(field), "subject" | "body" | "preview")
        }
        Owner::Touch(touch) => {
            is_of_every_touch(field) || suits(touch.channel.value, touch.action()).contains(&word(field))
        }
    }
}

/// The fields of a channel's own. Where the action could not be read, all that one of its actions has.
#[must_use]
pub fn suits(channel: Channel, action: Option<Action>) -> &'static [&'static str] {
    match (channel, action) {
        (Channel::Email, _) => &["subject", "body", "preview", "template", "reply to", "cc", "bcc", "track", "format"],
        (Channel::Call, Some(Action::Ringless)) => &["voicemail"],
        (Channel::Call, _) => &["script", "voicemail", "no voicemail"],
        (Channel::Linkedin, Some(Action::Inmail)) => &["subject", "body", "template"],
        (Channel::Linkedin, Some(Action::Connect | Action::Message)) => &["body"],
        (Channel::Linkedin | Channel::Whatsapp, Some(Action::Voice)) => &["script"],
        (Channel::Linkedin, Some(Action::View | Action::Follow | Action::Engage)) => &[],
        (Channel::Linkedin, _) => &["subject", "body", "template", "script"],
        (Channel::Sms | Channel::Whatsapp, _) => &["body"],
        (Channel::Post, _) => &["body", "arrives after"],
        (Channel::Task, _) => &[],
    }
}

/// The words a field begins with.
pub(super) fn word(field: &TouchFieldKind) -> &'static str {
    match field {
        TouchFieldKind::Text(field, _) => field.value.word(),
        TouchFieldKind::NoVoicemail => "no voicemail",
        TouchFieldKind::Template(_) => "template",
        TouchFieldKind::ReplyTo(_) => "reply to",
        TouchFieldKind::Track(_) => "track",
        TouchFieldKind::Format(_) => "format",
        TouchFieldKind::Arrives(_) => "arrives after",
        TouchFieldKind::Purpose(_) => "purpose",
        TouchFieldKind::At(_) => "at",
        TouchFieldKind::Priority(_) => "priority",
        TouchFieldKind::SkipAfter(_) => "skip after",
        TouchFieldKind::Optional => "optional",
        TouchFieldKind::Disabled(_) => "disabled",
        TouchFieldKind::Variant(_) => "variant",
        TouchFieldKind::Limit(_) => "limit",
        TouchFieldKind::Broken => "",
    }
}

fn is_of_every_touch(field: &TouchFieldKind) -> bool {
    match field {
        TouchFieldKind::Text(field, _) => matches!(field.value.word(), "note" | "title" | "attach"),
        TouchFieldKind::NoVoicemail
        | TouchFieldKind::Template(_)
        | TouchFieldKind::ReplyTo(_)
        | TouchFieldKind::Track(_)
        | TouchFieldKind::Format(_)
        | TouchFieldKind::Arrives(_) => false,
        TouchFieldKind::Purpose(_)
        | TouchFieldKind::At(_)
        | TouchFieldKind::Priority(_)
        | TouchFieldKind::SkipAfter(_)
        | TouchFieldKind::Optional
        | TouchFieldKind::Disabled(_)
        | TouchFieldKind::Variant(_)
        | TouchFieldKind::Limit(_)
        | TouchFieldKind::Broken => true,
    }
}
