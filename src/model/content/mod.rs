//! What a touch says and how it is done: its fields, its templates' and its variants', laid over one another.

pub mod rich;
pub mod field_test;
pub mod expand;

use std::rc::Rc;

use crate::model::content::expand::expand;
use crate::model::content::rich::Rich;
use crate::model::frame::{Frame, Scopes};
use crate::model::scope::{Declaration, Kind};
use crate::model::values::{Length, length};
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::statement::Limit;
use crate::syntax::ast::text::Text;
use crate::syntax::ast::touch::{At, Touch, TouchField, TouchFieldKind};
use crate::syntax::ast::value::{Name, Spanned, Use};
use crate::syntax::ast::words::{Format, Priority, Purpose, TextField, Tracked};
use crate::text::span::Span;

/// The most variants that a touch may have: each has the texts of the whole touch.
pub const MOST_VARIANTS: usize = 64;

/// A text with the place it is written at.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    /// What it says.
    pub rich: Rich,
    /// As it is written.
    pub text: &'a Text,
    /// Where it is written.
    pub frame: Rc<Frame<'a>>,
}

/// A limit with the place it is written at.
#[derive(Clone, Debug)]
pub struct Limited<'a> {
    /// The limit.
    pub limit: &'a Limit,
    /// Where it is written.
    pub frame: Rc<Frame<'a>>,
    /// The `template NAME(…)` in the touch that it comes by, if it is not the touch's own.
    pub by: Option<Span>,
}

/// What a touch, or one of its variants, says and how it is done. What is not written is `None`, empty or `false`.
#[derive(Clone, Debug, Default)]
pub struct Content<'a> {
    /// The subject line.
    pub subject: Option<Written<'a>>,
    /// What an inbox shows behind the subject.
    pub preview: Option<Written<'a>>,
    /// What the prospect reads; Markdown in an email.
    pub body: Option<Written<'a>>,
    /// What the rep says.
    pub script: Option<Written<'a>>,
    /// What the rep leaves on the machine.
    pub voicemail: Option<Written<'a>>,
    /// `no voicemail`: the rep leaves nothing there.
    pub no_voicemail: Option<Span>,
    /// What the rep reads.
    pub note: Option<Written<'a>>,
    /// Its name in the vendor's list.
    pub title: Option<Written<'a>>,
    /// Addresses in copy.
    pub cc: Vec<Written<'a>>,
    /// Addresses in blind copy.
    pub bcc: Vec<Written<'a>>,
    /// Files to attach.
    pub attach: Vec<Written<'a>>,
    /// The step whose thread it goes on.
    pub reply_to: Option<&'a Name>,
    /// What is tracked, if not what the sender says; `Tracked::None` alone for nothing.
    pub track: Option<&'a [Spanned<Tracked>]>,
    /// The form it is sent in.
    pub format: Option<Spanned<Format>>,
    /// How long before it arrives the work on it starts.
    pub arrives: Option<Spanned<Length>>,
    /// What it is there for.
    pub purpose: Option<Spanned<Purpose>>,
    /// The days and times it may happen at.
    pub at: Option<&'a At>,
    /// How urgent the rep's task is.
    pub priority: Option<Spanned<Priority>>,
    /// How long its task stays open.
    pub skip_after: Option<Spanned<Length>>,
    /// That it may be left out.
    pub optional: Option<Span>,
    /// Why it is not done at all.
    pub disabled: Option<Written<'a>>,
    /// What its texts must keep to; one for each kind.
    pub limits: Vec<Limited<'a>>,
    /// Whether some of it could not be read.
    pub incomplete: bool,
    /// Its variants, each with all that holds for it.
    pub variants: Vec<VariantContent<'a>>,
}

/// One variant of a touch.
#[derive(Clone, Debug)]
pub struct VariantContent<'a> {
    /// Its name.
    pub name: &'a Name,
    /// Its share of the prospects, in percent.
    pub share: Option<Spanned<f64>>,
    /// When it is chosen; `None` for the last, or in an A/B test.
    pub when: Option<&'a Condition>,
    /// The touch's fields with its own over them; its `variants` are empty.
    pub content: Rc<Content<'a>>,
}

impl Content<'_> {
    /// The same without subject and body, in every variant.
    #[must_use]
    pub fn without_message(&self) -> Self {
        let mut rest = Self { subject: None, body: None, ..self.clone() };
        for variant in &mut rest.variants {
            variant.content = Rc::new(variant.content.without_message());
        }
        rest
    }
}

/// What `touch` says where it stands in `frame`. Its own fields come before those of its template, a variant's
/// before both.
#[must_use]
pub fn content<'a>(touch: &'a Touch, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> Content<'a> {
    let fields = touch.fields.as_ref().map_or(&[][..], |block| &block.body);
    let mut content = Content::default();
    lay_over(&mut content, fields, frame, scopes);
    let variants = touch.variants().take(MOST_VARIANTS).map(|variant| {
        let mut own = content.clone();
        lay_over(&mut own, &variant.fields.body, frame, scopes);
        VariantContent { name: &variant.name, share: variant.share, when: variant.when.as_ref(), content: Rc::new(own) }
    });
    content.variants = variants.collect();
    content
}

/// Lays the fields of a touch or a variant, and under them those of its template, over `content`.
fn lay_over<'a>(content: &mut Content<'a>, fields: &'a [TouchField], frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) {
    for field in fields {
        if let TouchFieldKind::Template(template) = &field.kind {
            lay_template_over(content, template, frame, scopes);
        }
    }
    lay_own_over(content, fields, (frame, None), scopes);
}

fn lay_template_over<'a>(content: &mut Content<'a>, used: &'a Use, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) {
    let found = frame.scope.find(Kind::Template, &used.name.value);
    let Some((file, Declaration::Template(template))) = found.map(|found| (found.file, found.item)) else {
        content.incomplete = true;
        return;
    };
    content.incomplete |= template.fields.is_missing();
    let inside = scopes.enter(file, &template.params, &used.arguments, frame);
    lay_own_over(content, &template.fields.body, (&inside, Some(used.span)), scopes);
}

fn lay_own_over<'a>(
    content: &mut Content<'a>,
    fields: &'a [TouchField],
    place: (&Rc<Frame<'a>>, Option<Span>),
    scopes: &Scopes<'a>,
) {
    clear_lists(content, fields);
    for field in fields {
        lay_field_over(content, field, place, scopes);
    }
}

/// A layer that writes one of a list replaces the whole list of the layers below.
fn clear_lists(content: &mut Content<'_>, fields: &[TouchField]) {
    for field in fields {
        if let TouchFieldKind::Limit(limit) = &field.kind {
            content.limits.retain(|below| below.limit.kind.value != limit.kind.value);
        }
        let TouchFieldKind::Text(word, _) = &field.kind else { continue };
        for (name, list) in [
            (TextField::Cc, &mut content.cc),
            (TextField::Bcc, &mut content.bcc),
            (TextField::Attach, &mut content.attach),
        ] {
            if word.value == name {
                list.clear();
            }
        }
    }
}

fn lay_field_over<'a>(
    content: &mut Content<'a>,
    field: &'a TouchField,
    (frame, by): (&Rc<Frame<'a>>, Option<Span>),
    scopes: &Scopes<'a>,
) {
    let written = |text| Written { rich: expand(text, frame, scopes), text, frame: Rc::clone(frame) };
    let timed = |after| length(after, frame).map(|value| Spanned { value, span: field.span });
    match &field.kind {
        TouchFieldKind::Text(word, text) => lay_text_over(content, word.value, written(text)),
        TouchFieldKind::NoVoicemail => {
            content.no_voicemail = Some(field.span);
            content.voicemail = None;
        }
        TouchFieldKind::ReplyTo(step) => content.reply_to = Some(step),
        TouchFieldKind::Track(tracked) => content.track = Some(tracked),
        TouchFieldKind::Format(format) => content.format = Some(*format),
        TouchFieldKind::Arrives(after) => content.arrives = timed(after),
        TouchFieldKind::Purpose(purpose) => content.purpose = Some(*purpose),
        TouchFieldKind::At(at) => content.at = Some(at),
        TouchFieldKind::Priority(priority) => content.priority = Some(*priority),
        TouchFieldKind::SkipAfter(after) => content.skip_after = timed(after),
        TouchFieldKind::Optional => content.optional = Some(field.span),
        TouchFieldKind::Disabled(why) => content.disabled = Some(written(why)),
        TouchFieldKind::Limit(limit) => content.limits.push(Limited { limit, frame: Rc::clone(frame), by }),
        TouchFieldKind::Broken => content.incomplete = true,
        TouchFieldKind::Template(_) | TouchFieldKind::Variant(_) => {}
    }
}

fn lay_text_over<'a>(content: &mut Content<'a>, field: TextField, text: Written<'a>) {
    match field {
        TextField::Subject => content.subject = Some(text),
        TextField::Preview => content.preview = Some(text),
        TextField::Body => content.body = Some(text),
        TextField::Script => content.script = Some(text),
        TextField::Voicemail => {
            content.voicemail = Some(text);
            content.no_voicemail = None;
        }
        TextField::Note => content.note = Some(text),
        TextField::Title => content.title = Some(text),
        TextField::Cc => content.cc.push(text),
        TextField::Bcc => content.bcc.push(text),
        TextField::Attach => content.attach.push(text),
    }
}
