//! The fields of touches, variants and templates.

use crate::model::resolve::amounts::{duration, keyword};
use crate::model::resolve::cx::{Cx, Place, Seen, once};
use crate::model::resolve::event_test::called;
use crate::model::resolve::events::listed;
use crate::model::resolve::field_table::{has, suits, word};
use crate::model::resolve::params::{Need, is_param, need};
use crate::model::resolve::steps::step;
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::{include, settings};
use crate::model::scope::Kind;
use crate::syntax::ast::item::Template;
use crate::syntax::ast::text::{Part, Text};
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// What fields stand in.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    /// A touch, or a variant of it.
    Touch(&'a Touch),
    /// A template.
    Template,
}

/// Looks at a template.
pub(super) fn template<'a>(cx: &mut Cx<'a, '_>, template: &'a Template) {
    include::params(cx, &template.params);
    inside_template(cx, template);
}

/// Looks at the fields of a template alone, for what they ask of its parameters.
pub(super) fn inside_template<'a>(cx: &mut Cx<'a, '_>, template: &'a Template) {
    let lost_params = template.fields.is_missing() || cx.lost.is_behind(template.name.span.start);
    cx.place = Place { params: include::usable(&template.params), lost_params, ..Place::default() };
    fields(cx, Owner::Template, &template.fields.body);
}

/// Looks at fields.
pub(super) fn fields<'a>(cx: &mut Cx<'a, '_>, owner: Owner<'a>, fields: &'a [TouchField]) {
    let mut seen = Seen::new();
    for field in fields {
        let word = word(&field.kind);
        let span = keyword(field.span, word);
        if !has(owner, &field.kind) {
            foreign(cx, owner, &field.kind, span, word);
        } else if !may_repeat(&field.kind) {
            once(cx, &mut seen, word, span);
        }
        contents(cx, owner, &field.kind);
    }
    if let Owner::Touch(touch) = owner {
        no_subject_of_replies(cx, touch, fields);
    }
}

/// Warns of a subject beside a `reply to`, where `fields` are those of `touch` or of a variant of it.
fn no_subject_of_replies<'a>(cx: &mut Cx<'a, '_>, touch: &'a Touch, fields: &'a [TouchField]) {
    let is_reply = |field: &&TouchField| matches!(field.kind, TouchFieldKind::ReplyTo(_));
    let reply = touch.fields().chain(fields).find(is_reply).filter(|_| touch.channel.value == Channel::Email);
    // Of two subjects, the other is told of already.
    let subjects = || fields.iter().filter(|field| word(&field.kind) == "subject");
    let Some((reply, subject)) = reply.zip(subjects().next()) else { return };
    let away = subjects().map(|subject| Edit::delete(line(cx, subject.span))).collect();
    cx.report(
        Diagnostic::warning(
            "orphan-thread-reply",
            keyword(subject.span, "subject"),
            "a reply has no `subject` of its own",
        )
        .label("nobody would read it: a reply goes out under the subject of its thread")
        .related(reply.span, "it is a reply here")
        .help("take the subject away; or take `reply to` away, and the email begins a thread of its own")
        .suggest("take the subject away", away),
    );
}

/// What stands at `span`, with the line break and the blanks before it.
fn line(cx: &Cx<'_, '_>, span: Span) -> Span {
    let before = Span::new(0, span.start).of(cx.scope.text());
    let kept = before.trim_end_matches([' ', '\t']);
    let kept = kept.strip_suffix('\n').map_or(before, |kept| kept.strip_suffix('\r').unwrap_or(kept));
    Span::new(offset_of(kept.len()), span.end)
}

fn contents<'a>(cx: &mut Cx<'a, '_>, owner: Owner<'a>, field: &'a TouchFieldKind) {
    match field {
        TouchFieldKind::Text(field, value) => {
            let holds = holds(cx, owner);
            text(cx, value, holds);
            if matches!(field.value, TextField::Subject | TextField::Title) {
                one_line(cx, field.value, value);
            }
        }
        TouchFieldKind::Disabled(why) => {
            text(cx, why, Holds::Constant("the reason for leaving a step out"));
        }
        // A template has none: what is named there may be the template itself.
        TouchFieldKind::Template(template) if matches!(owner, Owner::Template) => {
            cx.item(Kind::Template, &template.name);
        }
        TouchFieldKind::Template(template) => include::template(cx, template, owner),
        TouchFieldKind::ReplyTo(name) => reply_to(cx, name),
        TouchFieldKind::Arrives(length) | TouchFieldKind::SkipAfter(length) => duration(cx, length),
        TouchFieldKind::Limit(limit) => settings::limit(cx, limit),
        TouchFieldKind::NoVoicemail
        | TouchFieldKind::Track(_)
        | TouchFieldKind::Format(_)
        | TouchFieldKind::Purpose(_)
        | TouchFieldKind::Priority(_)
        | TouchFieldKind::Optional
        | TouchFieldKind::At(_)
        | TouchFieldKind::Variant(_)
        | TouchFieldKind::Broken => {}
    }
}

/// Reports a line break where a text is one line everywhere.
fn one_line(cx: &mut Cx<'_, '_>, field: TextField, value: &Text) {
    let breaks = |part: &&Part| matches!(part, Part::Literal(literal) if literal.text.contains('\n'));
    let Some(Part::Literal(literal)) = value.parts.iter().find(breaks).filter(|_| cx.lost.count(value.span) == 0)
    else {
        return;
    };
    let message = format!("a {} is one line, and here it breaks", field.word());
    let at = literal.span.trimmed(cx.scope.text());
    cx.report(Diagnostic::error("line-break", at, message).help("write it in one line"));
}

/// What the texts of it may hold.
pub(super) fn holds(cx: &Cx<'_, '_>, owner: Owner<'_>) -> Holds {
    match owner {
        Owner::Touch(touch) if cx.lost.is_behind(touch.channel.span.start) => Holds::Anything,
        Owner::Touch(touch) if touch.is_manual() => Holds::Anything,
        Owner::Touch(touch) => Holds::NoFill(Some(touch.channel.span)),
        Owner::Template => Holds::Anything,
    }
}

fn reply_to(cx: &mut Cx<'_, '_>, name: &Name) {
    if is_param(cx, name) {
        need(cx, name, Need::Email, "a step");
        return;
    }
    let Some(step) = step(cx, name) else { return };
    // Where two steps have the name, which is told, the other may be an email.
    let is_doubled = || cx.place.steps.doubled.iter().any(|(second, _)| second.value == name.value);
    if step.touch.channel.value == Channel::Email || is_doubled() {
        return;
    }
    let message = format!("`{}` is {}, and only an email can be replied to", name.value, called(step.touch));
    let diagnostic = Diagnostic::error("orphan-thread-reply", name.span, message).help("name an email before this one");
    let diagnostic = cx.related(diagnostic, step.site, "the step");
    cx.report(diagnostic);
}

/// Reports a field that what it stands in does not have.
fn foreign(cx: &mut Cx<'_, '_>, owner: Owner<'_>, field: &TouchFieldKind, span: Span, word: &str) {
    let (what, own) = match owner {
        Owner::Touch(touch) => (called(touch), suits(touch.channel.value, touch.action())),
        Owner::Template => ("a `template`".to_owned(), &["subject", "body", "preview"][..]),
    };
    let own_words = listed(own);
    let help = match (owner, own) {
        (Owner::Touch(_), []) => "what the rep is to read stands in `note`".to_owned(),
        (Owner::Touch(_), _) => {
            format!("{what} has {own_words}, and what every touch has; what the rep is to read stands in `note`")
        }
        (Owner::Template, _) => format!("{what} has {own_words}; the rest is said where it is used"),
    };
    let diagnostic = Diagnostic::error("field-of-another-channel", span, format!("{what} has no `{word}`")).help(help);
    let is_text = matches!(field, TouchFieldKind::Text(..));
    let has_script =
        || matches!(owner, Owner::Touch(touch) if touch.fields().any(|field| self::word(&field.kind) == "script"));
    let right = if own.contains(&"script") && !has_script() { "script" } else { "note" };
    cx.report(match owner {
        Owner::Touch(_) if is_text && word == "body" => {
            diagnostic.suggest(format!("write `{right}`"), vec![Edit::replace(span, right)])
        }
        Owner::Touch(_) | Owner::Template => diagnostic,
    });
}

fn may_repeat(field: &TouchFieldKind) -> bool {
    match field {
        TouchFieldKind::Text(field, _) => matches!(field.value.word(), "cc" | "bcc" | "attach"),
        TouchFieldKind::Variant(_) | TouchFieldKind::Limit(_) | TouchFieldKind::Broken => true,
        TouchFieldKind::NoVoicemail
        | TouchFieldKind::Template(_)
        | TouchFieldKind::ReplyTo(_)
        | TouchFieldKind::Track(_)
        | TouchFieldKind::Format(_)
        | TouchFieldKind::Arrives(_)
        | TouchFieldKind::Purpose(_)
        | TouchFieldKind::At(_)
        | TouchFieldKind::Priority(_)
        | TouchFieldKind::SkipAfter(_)
        | TouchFieldKind::Optional
        | TouchFieldKind::Disabled(_) => false,
    }
}
