//! Every piece of a tree that has a place, from the outside in.

mod values;
mod touches;
mod statements;

use crate::ide::nodes::statements::statements;
use crate::ide::nodes::touches::fields;
use crate::ide::nodes::values::{day_range, leaf, name, number, optional_docs, text, times, value, word, words};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::item::{
    AudienceField, Block, Docs, Field, FieldDeclaration, File, Item, ItemKind, ScheduleField, SenderField, Settings,
};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::Channel;
use crate::text::span::Span;

/// A piece of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind<'a>,
}

/// What a piece of a tree is.
#[derive(Clone, Copy, Debug)]
pub enum NodeKind<'a> {
    /// Something made of other pieces: an item, a statement, a field, a condition.
    Part,
    /// Two braces and what stands between them.
    Block,
    /// The use of a name, by what it should name where it stands.
    Name(ReferenceKind),
    /// A key of a vendor's own settings.
    Key,
    /// A label that the author makes up.
    Label,
    /// A channel.
    Channel,
    /// What is done on it.
    Action,
    /// A word of a closed set.
    Word,
    /// Something that can happen.
    Event,
    /// A number, a duration, a time, a date.
    Number,
    /// A text; whether it is Markdown.
    Text(&'a Text, bool),
    /// What stands between two double braces; of an `#if`, to its end.
    Merge,
    /// What an arm of an `#if` holds.
    Arm,
    /// What the target puts in place.
    Supplied,
}

/// All pieces of `file`. Of two that stand at the same place, the outer one comes first.
#[must_use]
pub fn nodes(file: &File) -> Vec<Node<'_>> {
    let mut out = Vec::new();
    for one in &file.items {
        part(one.span, one.docs.as_ref(), &mut out);
        item(one, &mut out);
    }
    out
}

fn item<'a>(item: &'a Item, out: &mut Vec<Node<'a>>) {
    match &item.kind {
        ItemKind::Use(path) => text(path, false, out),
        ItemKind::Sequence(sequence) => {
            sequence.title.iter().for_each(|title| text(title, false, out));
            block(&sequence.body, out);
            statements(&sequence.body.body, out);
        }
        ItemKind::Steps(steps) => {
            block(&steps.body, out);
            statements(&steps.body.body, out);
        }
        ItemKind::Template(template) => {
            block(&template.fields, out);
            fields(&template.fields.body, Channel::Email, out);
        }
        ItemKind::Snippet(snippet) => text(&snippet.text, false, out),
        ItemKind::Fields(declarations) => {
            block(declarations, out);
            declarations.body.iter().for_each(|one| declaration(one, out));
        }
        ItemKind::Audience(settings) => self::settings(settings, audience, out),
        ItemKind::Sender(settings) => self::settings(settings, sender, out),
        ItemKind::Schedule(settings) => self::settings(settings, schedule, out),
        ItemKind::Broken => {}
    }
}

/// Something that begins a line, with its documentation.
fn part(span: Span, docs: Option<&Docs>, out: &mut Vec<Node<'_>>) {
    optional_docs(span, docs, out);
    leaf(span, NodeKind::Part, out);
}

fn block<T>(block: &Block<T>, out: &mut Vec<Node<'_>>) {
    leaf(block.span, NodeKind::Block, out);
}

fn declaration<'a>(field: &'a FieldDeclaration, out: &mut Vec<Node<'a>>) {
    part(field.span, field.docs.as_ref(), out);
    field.kind.iter().for_each(|kind| word(kind.span, out));
    field.fallback.iter().chain(&field.example).for_each(|one| value(one, out));
    field.prompt.iter().for_each(|prompt| text(prompt, false, out));
    for (vendor, name) in &field.vendors {
        word(vendor.span, out);
        text(name, false, out);
    }
}

fn settings<'a, T>(settings: &'a Settings<T>, one: fn(&'a T, &mut Vec<Node<'a>>), out: &mut Vec<Node<'a>>) {
    block(&settings.fields, out);
    for Field { docs, kind, span } in &settings.fields.body {
        part(*span, docs.as_ref(), out);
        kind.iter().for_each(|kind| one(kind, out));
    }
}

fn audience<'a>(field: &'a AudienceField, out: &mut Vec<Node<'a>>) {
    match field {
        AudienceField::Countries(names) | AudienceField::Screened(names) => words(names, out),
        AudienceField::Kind(kind) => word(kind.span, out),
        AudienceField::Temperature(temperature) => word(temperature.span, out),
        AudienceField::People(people) => number(people.span, out),
        AudienceField::Consent(rows) => {
            for (channel, consent) in rows {
                leaf(channel.span, NodeKind::Channel, out);
                word(consent.span, out);
            }
        }
    }
}

fn sender<'a>(field: &'a SenderField, out: &mut Vec<Node<'a>>) {
    match field {
        SenderField::Company(words) | SenderField::Address(words) => text(words, false, out),
        SenderField::Provider(provider) => word(provider.span, out),
        SenderField::Mailboxes(count) | SenderField::Daily(count) => number(count.span, out),
        SenderField::Track(tracked) => words(tracked, out),
        SenderField::Linkedin(plan) => word(plan.span, out),
    }
}

fn schedule<'a>(field: &'a ScheduleField, out: &mut Vec<Node<'a>>) {
    match field {
        ScheduleField::Timezone { prospect: _, zone } => words(zone, out),
        ScheduleField::Open { channel, days, hours } => {
            channel.iter().for_each(|channel| leaf(channel.span, NodeKind::Channel, out));
            days.iter().for_each(|day| day_range(day, out));
            times(hours, out);
        }
        ScheduleField::Prefer(hours) => times(hours, out),
        ScheduleField::Holidays(names) => words(names, out),
    }
}

/// A name that should be one of the top level.
fn item_name(used: &Name, kind: Kind, out: &mut Vec<Node<'_>>) {
    name(used, ReferenceKind::Item(kind), out);
}
