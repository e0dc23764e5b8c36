//! A touch that would say nothing.

use crate::check::context::Context;
use crate::check::facts::{TouchFacts, Version};
use crate::check::rule::{Check, Family, Fixable, Rule};
use crate::model::content::Written;
use crate::model::content::rich::{Piece, Rich};
use crate::model::scope::Kind;
use crate::syntax::ast::text::{Merge, MergeKind, Part};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::{Action, Channel, Supplied, TextField};
use crate::syntax::fields::is_ours;
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "missing-content",
    family: Family::Structure,
    level: Some(Severity::Error),
    summary: "a touch that lacks what it is to say",
    fix: Fixable::No,
    page: include_str!("missing_content.md"),
    options: &[],
    check: Check::Sequence(check),
};

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    for touch in cx.touches() {
        let versions = || touch.versions.iter().filter(|version| !version.content.incomplete);
        out.extend(versions().flat_map(|version| empty(cx, touch, version)));
        let lacking: Vec<(&Version<'_>, Vec<TextField>)> =
            versions().map(|version| (version, lacks(touch, version))).filter(|(_, lacks)| !lacks.is_empty()).collect();
        let all_lack_it = lacking.len() == touch.versions.len();
        if let Some((_, lacks)) = lacking.first().filter(|_| all_lack_it) {
            out.push(report(cx, touch, lacks));
            continue;
        }
        for (version, lacks) in &lacking {
            let found = report(cx, touch, lacks);
            let span =
                version.variant.map_or(touch.span, |name| cx.model.flow.span_in(cx.model.file, touch.place, name.span));
            out.push(Diagnostic { span, ..found });
        }
    }
}

/// The fields that a message cannot do without: with one of them it has enough.
fn needs(touch: &TouchFacts<'_>, version: &Version<'_>) -> &'static [&'static [TextField]] {
    const BODY: &[TextField] = &[TextField::Body];
    const BY_HAND: &[TextField] = &[TextField::Body, TextField::Note];
    const SPOKEN: &[TextField] = &[TextField::Script, TextField::Note];
    match (touch.touch.channel.value, touch.touch.action()) {
        (Channel::Email, Some(Action::Auto)) if version.is_reply() => &[BODY],
        (Channel::Email, Some(Action::Auto)) => &[&[TextField::Subject], BODY],
        (Channel::Sms | Channel::Whatsapp, Some(Action::Auto)) => &[BODY],
        (Channel::Linkedin, Some(Action::Message | Action::Inmail)) => &[BY_HAND],
        (Channel::Linkedin | Channel::Whatsapp, Some(Action::Voice)) => &[SPOKEN],
        (Channel::Call, Some(Action::Ringless)) => &[&[TextField::Voicemail, TextField::Note]],
        (
            Channel::Email
            | Channel::Call
            | Channel::Linkedin
            | Channel::Sms
            | Channel::Whatsapp
            | Channel::Post
            | Channel::Task,
            _,
        ) => &[],
    }
}

fn lacks(touch: &TouchFacts<'_>, version: &Version<'_>) -> Vec<TextField> {
    let needs = needs(touch, version).iter();
    let missing = needs.filter(|fields| fields.iter().all(|field| version.text(*field).is_none()));
    missing.filter_map(|fields| fields.first().copied()).collect()
}

fn report(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, lacks: &[TextField]) -> Diagnostic {
    let words: Vec<String> = lacks.iter().map(|field| format!("no {}", field.word())).collect();
    let message = format!("{} has {}", cx.called(touch), words.join(" and "));
    let help = match (touch.touch.action(), touch.touch.channel.value) {
        (Some(Action::Auto), channel) => format!(
            "write it, or make it `{} manual` where the rep writes each by hand: it would be sent empty",
            channel.word()
        ),
        (_, _) => "write it, or a `note` that tells the rep what to say".to_owned(),
    };
    cx.finding(touch.span, message).help(help)
}

/// The texts of a message that are there and can come out empty.
fn empty(cx: &Context<'_, '_>, touch: &TouchFacts<'_>, version: &Version<'_>) -> Vec<Diagnostic> {
    let wanted = needs(touch, version).iter().filter_map(|fields| fields.first().copied());
    let empty = wanted.filter_map(|field| {
        let written = written(version, field).filter(|written| !is_unread(written))?;
        if !says_nothing(&written.rich, written) {
            return None;
        }
        let flat = version.text(field)?;
        let is_blank = written.rich.literal().trim().is_empty() && written.rich.pieces.len() < 2;
        let message = if is_blank && written.rich.as_text().is_some() {
            format!("the {} of {} is empty", field.word(), cx.called(touch))
        } else {
            format!(
                "the {} of {} is empty for some: it is made of fields that not everybody has",
                field.word(),
                cx.called(touch)
            )
        };
        Some(cx.finding(flat.span, message).help("write words around the fields, or give one a fallback"))
    });
    empty.collect()
}

fn written<'v, 'a>(version: &'v Version<'a>, field: TextField) -> Option<&'v Written<'a>> {
    let content = &version.content;
    match field {
        TextField::Subject => content.subject.as_ref(),
        TextField::Body => content.body.as_ref(),
        TextField::Script => content.script.as_ref(),
        TextField::Voicemail => content.voicemail.as_ref(),
        TextField::Preview
        | TextField::Note
        | TextField::Title
        | TextField::Cc
        | TextField::Bcc
        | TextField::Attach => None,
    }
}

/// Whether some of a text could not be read, or leads to nothing that is known.
fn is_unread(written: &Written<'_>) -> bool {
    let is_known = |name: &Name| written.frame.scope.find(Kind::Snippet, &name.value).is_some();
    written.text.parts.iter().any(|part| match part {
        Part::Merge(Merge { kind: MergeKind::Snippet(name), .. }) => !is_known(name),
        Part::Merge(merge) => matches!(merge.kind, MergeKind::Broken),
        Part::Literal(_) => false,
    })
}

/// Whether a text can come out without a word of its own. Where one arm of an `{{#if}}` says something, the author has
/// thought of the others.
fn says_nothing(rich: &Rich, written: &Written<'_>) -> bool {
    let nothing = |rich: &Rich| says_nothing(rich, written);
    rich.pieces.iter().all(|piece| match piece {
        Piece::Text(text) => text.trim().is_empty(),
        Piece::Field { name, fallback, .. } => {
            let is_demanded = written.frame.scope.field(name).is_some_and(|field| field.item.required.is_some());
            !is_demanded && !is_ours(name) && fallback.as_ref().is_none_or(nothing)
        }
        Piece::If { arms, otherwise } => {
            arms.iter().map(|(_, text)| text).all(nothing) && otherwise.as_ref().is_none_or(nothing)
        }
        Piece::Pick(options) => options.iter().any(nothing),
        Piece::Fill(_) => false,
        Piece::Supplied(supplied) => matches!(supplied, Supplied::Unsubscribe | Supplied::Signature),
    })
}
