//! Touches and what they hold.

use crate::ide::nodes::statements::limit;
use crate::ide::nodes::values::{condition, day_range, duration, leaf, name, number, text, times, used, word, words};
use crate::ide::nodes::{Node, NodeKind, block, part};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::touch::{Touch, TouchField, TouchFieldKind, Variant};
use crate::syntax::ast::words::{Channel, TextField};

pub(super) fn touch<'a>(touch: &'a Touch, out: &mut Vec<Node<'a>>) {
    leaf(touch.channel.span, NodeKind::Channel, out);
    touch.action.iter().for_each(|action| leaf(action.span, NodeKind::Action, out));
    touch.when.iter().for_each(|when| condition(when, out));
    if let Some(held) = &touch.fields {
        block(held, out);
        fields(&held.body, touch.channel.value, out);
    }
}

/// The fields of a touch on `channel`, of a variant of it or of a template.
pub(super) fn fields<'a>(fields: &'a [TouchField], channel: Channel, out: &mut Vec<Node<'a>>) {
    for field in fields {
        part(field.span, field.docs.as_ref(), out);
        match &field.kind {
            TouchFieldKind::Text(field, written) => {
                text(written, channel == Channel::Email && field.value == TextField::Body, out);
            }
            TouchFieldKind::Template(template) => used(template, ReferenceKind::Item(Kind::Template), out),
            TouchFieldKind::ReplyTo(step) => name(step, ReferenceKind::Step, out),
            TouchFieldKind::Track(tracked) => words(tracked, out),
            TouchFieldKind::Format(format) => word(format.span, out),
            TouchFieldKind::Arrives(after) | TouchFieldKind::SkipAfter(after) => duration(after, out),
            TouchFieldKind::Purpose(purpose) => word(purpose.span, out),
            TouchFieldKind::At(at) => {
                leaf(at.span, NodeKind::Part, out);
                at.days.iter().for_each(|days| day_range(days, out));
                times(&at.times, out);
            }
            TouchFieldKind::Priority(priority) => word(priority.span, out),
            TouchFieldKind::Disabled(why) => text(why, false, out),
            TouchFieldKind::Variant(one) => variant(one, channel, out),
            TouchFieldKind::Limit(one) => limit(one, out),
            TouchFieldKind::NoVoicemail | TouchFieldKind::Optional | TouchFieldKind::Broken => {}
        }
    }
}

fn variant<'a>(variant: &'a Variant, channel: Channel, out: &mut Vec<Node<'a>>) {
    variant.share.iter().for_each(|share| number(share.span, out));
    variant.when.iter().for_each(|when| condition(when, out));
    block(&variant.fields, out);
    fields(&variant.fields.body, channel, out);
}
