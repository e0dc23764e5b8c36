//! How long the texts of a touch are, in a few words.

use crate::check::data::linkedin::{FREE_NOTE, NOTE};
use crate::ide::days::steps_at;
use crate::ide::view::View;
use crate::model::SequenceModel;
use crate::model::content::expand::expand;
use crate::model::content::rich::{Piece, Rich};
use crate::model::measure::{Measure, least, longest, measure, sms};
use crate::model::settings::said;
use crate::model::text_limits::form;
use crate::syntax::ast::item::SenderField;
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind};
use crate::syntax::ast::words::{Action, Channel, LinkedinPlan, TextField};
use crate::text::plural::plural;

/// How long a text is, and what the number means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// Where the line that holds its beginning is.
    pub at: u32,
    /// `87 words`.
    pub text: String,
    /// What that counts.
    pub meaning: &'static str,
}

/// How long the texts of a statement are, as the first sequence says them that comes by it.
#[must_use]
pub fn lengths<'a>(view: &View<'a>, statement: &'a Statement) -> Vec<Length> {
    let StatementKind::Touch(touch) = &statement.kind else { return Vec::new() };
    let mut fields: Vec<&'a TouchField> = touch.fields().collect();
    for field in touch.fields() {
        if let TouchFieldKind::Variant(variant) = &field.kind {
            fields.extend(&variant.fields.body);
        }
    }
    let of = |model: &SequenceModel<'a>| {
        let step = *steps_at(model, view.file, statement.span).first()?;
        let frame = &model.flow.place(model.flow.step(step)?)?.frame;
        let length = |field: &&'a TouchField| {
            let TouchFieldKind::Text(kind, text) = &field.kind else { return None };
            let rich = expand(text, frame, &view.scopes);
            let (text, meaning) = length(model, touch, kind.value, &rich)?;
            Some(Length { at: field.span.start, text, meaning })
        };
        Some(fields.iter().filter_map(length).collect())
    };
    view.models_of(statement.span).find_map(of).unwrap_or_default()
}

fn length(model: &SequenceModel<'_>, touch: &Touch, kind: TextField, rich: &Rich) -> Option<(String, &'static str)> {
    let range = |what: Measure| {
        let most = measure(rich, what, form(touch, kind));
        let least = if varies(rich) { least(rich, what, form(touch, kind)) } else { most };
        (most > 0).then(|| if least < most { (format!("{least}–{most}"), most) } else { (most.to_string(), most) })
    };
    match (kind, touch.channel.value, touch.action()) {
        (TextField::Script | TextField::Voicemail, ..) => {
            let (seconds, _) = range(Measure::Seconds)?;
            Some((format!("{seconds} s"), "how long it takes to say, at 150 words a minute"))
        }
        (TextField::Body, Channel::Sms, _) => segments(rich),
        (TextField::Body, Channel::Linkedin, Some(Action::Connect)) => {
            let (characters, _) = range(Measure::Characters)?;
            let room = if has_free_plan(model) { FREE_NOTE } else { NOTE };
            let meaning = "characters of the note, and how many LinkedIn takes from this sender";
            Some((format!("{characters} of {room} characters"), meaning))
        }
        (TextField::Body, ..) => {
            let (words, most) = range(Measure::Words)?;
            let text = if most == 1 { "1 word".to_owned() } else { format!("{words} words") };
            Some((
                text,
                "words that the prospect reads; a field counts as its sample or its fallback, whichever is longer",
            ))
        }
        (
            TextField::Subject
            | TextField::Preview
            | TextField::Note
            | TextField::Title
            | TextField::Cc
            | TextField::Bcc
            | TextField::Attach,
            ..,
        ) => None,
    }
}

/// How many messages a text makes in its dearest form.
fn segments(rich: &Rich) -> Option<(String, &'static str)> {
    let text = sms::WEIGHTS.iter().map(|weight| longest(rich, weight)).max_by_key(|text| sms::segments(text))?;
    let (used, room) = sms::filled(&text);
    let text = format!("{} · {used} of {room}", plural(sms::segments(&text), "segment"));
    (used > 0).then_some((text, "messages that it is billed as, and the characters that fit into so many"))
}

/// Whether a text has several forms.
fn varies(rich: &Rich) -> bool {
    rich.pieces.iter().any(|piece| match piece {
        Piece::If { .. } | Piece::Pick(_) => true,
        Piece::Text(_) | Piece::Field { .. } | Piece::Fill(_) | Piece::Supplied(_) => false,
    })
}

fn has_free_plan(model: &SequenceModel<'_>) -> bool {
    let sender = model.settings.sender;
    let plan = sender
        .into_iter()
        .flat_map(|sender| said(sender.item))
        .find_map(|field| if let SenderField::Linkedin(plan) = field { Some(plan.value) } else { None });
    plan.is_none_or(|plan| plan == LinkedinPlan::Free)
}
