//! Which limit counts what, and in which text.

use crate::model::content::{Content, Written};
use crate::model::measure::Measure;
use crate::syntax::ast::words::{LimitKind, TextField};

/// What a limit counts, and in which text of a touch.
pub struct Counted {
    /// The text.
    pub text: TextField,
    /// What is counted; `None` for what is no count: that it ends with a question.
    pub measure: Option<Measure>,
}

/// What a limit counts; `None` for the limits of a sequence.
pub fn counted_in(kind: LimitKind) -> Option<Counted> {
    let (text, measure) = match kind {
        LimitKind::Words => (TextField::Body, Some(Measure::Words)),
        LimitKind::Characters => (TextField::Body, Some(Measure::Characters)),
        LimitKind::Sentences => (TextField::Body, Some(Measure::Sentences)),
        LimitKind::Paragraphs => (TextField::Body, Some(Measure::Paragraphs)),
        LimitKind::Links => (TextField::Body, Some(Measure::Links)),
        LimitKind::Segments => (TextField::Body, Some(Measure::Segments)),
        LimitKind::SubjectWords => (TextField::Subject, Some(Measure::Words)),
        LimitKind::SubjectCharacters => (TextField::Subject, Some(Measure::Characters)),
        LimitKind::ScriptWords => (TextField::Script, Some(Measure::Words)),
        LimitKind::ScriptSeconds => (TextField::Script, Some(Measure::Seconds)),
        LimitKind::VoicemailWords => (TextField::Voicemail, Some(Measure::Words)),
        LimitKind::VoicemailSeconds => (TextField::Voicemail, Some(Measure::Seconds)),
        LimitKind::EndingQuestion => (TextField::Body, None),
        LimitKind::Touches
        | LimitKind::Emails
        | LimitKind::Calls
        | LimitKind::Messages
        | LimitKind::Voicemails
        | LimitKind::Days
        | LimitKind::Gap => return None,
    };
    Some(Counted { text, measure })
}

/// The text that a limit speaks of.
pub fn text_of<'c, 'a>(content: &'c Content<'a>, field: TextField) -> Option<&'c Written<'a>> {
    match field {
        TextField::Subject => content.subject.as_ref(),
        TextField::Body => content.body.as_ref(),
        TextField::Preview => content.preview.as_ref(),
        TextField::Script => content.script.as_ref(),
        TextField::Voicemail => content.voicemail.as_ref(),
        TextField::Note => content.note.as_ref(),
        TextField::Title => content.title.as_ref(),
        TextField::Cc => content.cc.first(),
        TextField::Bcc => content.bcc.first(),
        TextField::Attach => content.attach.first(),
    }
}
