//! The limits that touches and variants set their texts.

pub mod counted;
mod ending;
mod messages;

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use crate::model::SequenceModel;
use crate::model::content::{Content, Limited, Written};
use crate::model::flow::Step;
use crate::model::frame::{Frame, Scopes};
use crate::model::measure::{Form, Measure, measure};
use crate::model::program::FileId;
use crate::model::text_limits::counted::{counted_in, text_of};
use crate::model::text_limits::ending::ends_with_question;
use crate::model::text_limits::messages::{
    Count, broken, misplaced_in_sequence, misplaced_in_touch, no_question, not_an_sms, per_of_a_text, without_text,
};
use crate::model::values;
use crate::syntax::ast::statement::Bound;
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Reports the limits of texts that a text of the sequence breaks, and limits that stand at the wrong place.
pub fn check(model: &SequenceModel<'_>, out: &mut Vec<Diagnostic>) {
    // The lines of a touch that lost its head are one mistake.
    let mut misplaced = model.settings.limits.iter().filter(|limit| counted_in(limit.kind.value).is_some());
    if let Some(first) = misplaced.next() {
        let found = misplaced_in_sequence(first.kind);
        out.push(misplaced.take(8).fold(found, |found, limit| found.related(limit.kind.span, "and here")));
    }
    // A touch that is repeated says the same each time.
    let mut seen = HashSet::new();
    for id in model.flow.ids() {
        let Some(step) = model.flow.step(id) else { continue };
        let Some((touch, place)) = step.touch().zip(model.flow.place(step)) else { continue };
        let fields = touch.fields.as_ref().map_or(&[][..], |block| &block.body);
        if !may_have_limits(fields) || !seen.insert((step.place, std::ptr::from_ref(touch))) {
            continue;
        }
        let Some(content) = model.content(id) else { continue };
        let found = check_touch(touch, &content, place.frame.scope.file, &model.scopes);
        out.extend(found.into_iter().map(|diagnostic| shown_in(diagnostic, model, step, &place.frame)));
    }
}

/// Whether a limit can be among the fields, those of a template or a variant included.
fn may_have_limits(fields: &[TouchField]) -> bool {
    fields.iter().any(|field| {
        matches!(field.kind, TouchFieldKind::Limit(_) | TouchFieldKind::Template(_))
            || matches!(&field.kind, TouchFieldKind::Variant(variant) if may_have_limits(&variant.fields.body))
    })
}

/// Reports the limits of one touch that stands in `file`, at places of that file.
fn check_touch<'a>(touch: &'a Touch, whole: &Content<'a>, file: FileId, scopes: &Scopes<'a>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut check = |content: &Content<'a>, variant: Option<&'a Name>| {
        for limit in &content.limits {
            let checked = Checked { touch, variant, content, limit, file, scopes };
            let found = check_limit(&checked).filter(|found| !out.iter().any(|other| same(found, other)));
            out.extend(found);
        }
    };
    if whole.variants.is_empty() {
        check(whole, None);
    }
    for variant in &whole.variants {
        check(&variant.content, Some(variant.name));
    }
    out
}

/// A limit with what it holds for.
struct Checked<'c, 'a> {
    touch: &'a Touch,
    variant: Option<&'a Name>,
    content: &'c Content<'a>,
    limit: &'c Limited<'a>,
    /// The file of the touch.
    file: FileId,
    scopes: &'c Scopes<'a>,
}

impl Checked<'_, '_> {
    /// As the touch or the variant is called in a message.
    fn name(&self) -> String {
        let touch = match &self.touch.name {
            Some(name) => format!("`{}`", name.value),
            None => format!("this `{}`", self.touch.channel.value.word()),
        };
        match self.variant {
            Some(variant) => format!("variant `{}` of {touch}", variant.value),
            None => touch,
        }
    }

    /// Where something of the limit is shown in the touch's file: its own place, else the `template` it comes by.
    fn shown(&self, span: Span) -> Span {
        if self.limit.frame.scope.file == self.file { span } else { self.limit.by.unwrap_or(self.touch.channel.span) }
    }

    /// Points at the text.
    fn point_at(&self, diagnostic: Diagnostic, written: &Written<'_>) -> Diagnostic {
        let scope = &written.frame.scope;
        match scope.program.file(scope.file) {
            Some(other) if scope.file != self.file => {
                diagnostic.related_in(Arc::clone(&other.path), written.text.span, "the text")
            }
            Some(_) | None => diagnostic.related(written.text.span, "the text"),
        }
    }
}

fn check_limit(checked: &Checked<'_, '_>) -> Option<Diagnostic> {
    let limit = checked.limit.limit;
    let span = checked.shown(limit.kind.span);
    let Some(counted) = counted_in(limit.kind.value) else {
        return Some(misplaced_in_touch(limit.kind.value, span));
    };
    if counted.measure == Some(Measure::Segments) && checked.touch.channel.value != Channel::Sms {
        return Some(not_an_sms(checked.touch.channel.value, span));
    }
    let Some(written) = text_of(checked.content, counted.text) else {
        return (!checked.content.incomplete).then(|| without_text(&checked.name(), counted.text, span));
    };
    let form = form(checked.touch, counted.text);
    match (&limit.bound, counted.measure) {
        (Bound::Count { per: Some(_), .. }, _) => Some(per_of_a_text(limit.kind.value, checked.shown(limit.span))),
        (Bound::Count { least, most, per: None }, Some(what)) => {
            let count = measure(&written.rich, what, form);
            let bounds = [(least.as_ref(), false), (most.as_ref(), true)];
            let (amount, count) = bounds.into_iter().find_map(|(amount, is_most)| {
                let bound = values::bound(amount?, &checked.limit.frame)?;
                let breaks = if is_most { count as f64 > bound } else { (count as f64) < bound };
                breaks.then_some((amount?, Count { count, bound, is_most }))
            })?;
            let found = broken(&checked.name(), limit.kind.value, counted.text, &count, checked.shown(amount.span()));
            Some(checked.point_at(found, written))
        }
        (Bound::Holds, None) if !ends_with_question(written, form, checked.scopes) => {
            Some(checked.point_at(no_question(&checked.name(), span), written))
        }
        (Bound::Count { .. } | Bound::Gap { .. } | Bound::Holds, _) => None,
    }
}

/// Only the body of an email is Markdown.
#[must_use]
pub fn form(touch: &Touch, text: TextField) -> Form {
    if touch.channel.value == Channel::Email && text == TextField::Body { Form::Markdown } else { Form::Plain }
}

/// Whether the same is said of two variants, because text and limit are those of both.
fn same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let text = |diagnostic: &Diagnostic| diagnostic.related.first().map(|related| related.span);
    one.span == other.span && text(one) == text(other)
}

/// The diagnostic of a touch in the file of the sequence that includes it.
fn shown_in(
    mut diagnostic: Diagnostic,
    model: &SequenceModel<'_>,
    step: &Step<'_>,
    frame: &Rc<Frame<'_>>,
) -> Diagnostic {
    diagnostic.span = model.flow.span_in(model.file, step.place, diagnostic.span);
    if frame.scope.file != model.file {
        let path = frame.scope.program.file(frame.scope.file).map(|file| &file.path);
        for related in &mut diagnostic.related {
            related.path = related.path.take().or_else(|| path.cloned());
        }
    }
    diagnostic
}
