//! Walks over a tree: its statements, touches, texts and conditions.

use crate::check::statements::{conditions, statements_of};
use crate::syntax::ast::condition::{Condition, ConditionKind, FieldTest};
use crate::syntax::ast::item::{File, Item, ItemKind};
use crate::syntax::ast::statement::{Setting, Statement, StatementKind};
use crate::syntax::ast::text::{MergeKind, Part, Text};
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::syntax::ast::value::{Argument, Name, Value};

/// What is found on the way.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// A statement.
    Statement(&'a Statement),
    /// A field of a touch, a variant or a template.
    Field(&'a TouchField),
    /// A test of a field, in a condition or in a text.
    Test(&'a FieldTest),
    /// A text, before what stands in it.
    Text(&'a Text),
    /// A field or a parameter that a text shows.
    Merge(&'a Name, Option<&'a Text>),
}

/// Goes over all of `file`, item by item.
pub fn walk<'a>(file: &'a File, out: &mut dyn FnMut(Found<'a>)) {
    file.items.iter().for_each(|item| walk_item(item, out));
}

/// Goes over an item: what stands in none of its statements first.
pub fn walk_item<'a>(item: &'a Item, out: &mut dyn FnMut(Found<'a>)) {
    match &item.kind {
        ItemKind::Use(path) => text([path], out),
        ItemKind::Sequence(sequence) => text(&sequence.title, out),
        ItemKind::Template(template) => fields(&template.fields.body, out),
        ItemKind::Snippet(snippet) => text([&snippet.text], out),
        ItemKind::Steps(_)
        | ItemKind::Fields(_)
        | ItemKind::Audience(_)
        | ItemKind::Sender(_)
        | ItemKind::Schedule(_)
        | ItemKind::Broken => {}
    }
    for statement in statements_of(item) {
        out(Found::Statement(statement));
        conditions(statement).into_iter().for_each(|one| condition(one, out));
        texts_of(statement, out);
    }
}

/// What a statement says itself.
fn texts_of<'a>(statement: &'a Statement, out: &mut dyn FnMut(Found<'a>)) {
    match &statement.kind {
        StatementKind::Setting(Setting::Owner(words) | Setting::Goal(words) | Setting::Enter(words))
        | StatementKind::Tag(words)
        | StatementKind::Untag(words)
        | StatementKind::Set(_, Value::Text(words)) => text([words], out),
        StatementKind::Touch(touch) => fields(touch.fields(), out),
        StatementKind::Include { steps, .. } => arguments(&steps.arguments, out),
        StatementKind::Setting(_)
        | StatementKind::Reaction(_)
        | StatementKind::Wait(_)
        | StatementKind::Pause(_)
        | StatementKind::Branch(_)
        | StatementKind::Split(_)
        | StatementKind::Repeat(_)
        | StatementKind::Day(_)
        | StatementKind::End
        | StatementKind::MoveTo { .. }
        | StatementKind::AlsoStart(_)
        | StatementKind::Set(..)
        | StatementKind::OptOut
        | StatementKind::Broken => {}
    }
}

fn fields<'a>(fields: impl IntoIterator<Item = &'a TouchField>, out: &mut dyn FnMut(Found<'a>)) {
    for field in fields {
        out(Found::Field(field));
        match &field.kind {
            TouchFieldKind::Text(_, words) | TouchFieldKind::Disabled(words) => text([words], out),
            TouchFieldKind::Template(template) => arguments(&template.arguments, out),
            TouchFieldKind::Variant(variant) => self::fields(&variant.fields.body, out),
            TouchFieldKind::NoVoicemail
            | TouchFieldKind::ReplyTo(_)
            | TouchFieldKind::Track(_)
            | TouchFieldKind::Format(_)
            | TouchFieldKind::Arrives(_)
            | TouchFieldKind::Purpose(_)
            | TouchFieldKind::At(_)
            | TouchFieldKind::Priority(_)
            | TouchFieldKind::SkipAfter(_)
            | TouchFieldKind::Optional
            | TouchFieldKind::Limit(_)
            | TouchFieldKind::Broken => {}
        }
    }
}

fn arguments<'a>(arguments: &'a [Argument], out: &mut dyn FnMut(Found<'a>)) {
    for argument in arguments {
        if let Argument::Text(words) = argument {
            text([words], out);
        }
    }
}

fn text<'a>(texts: impl IntoIterator<Item = &'a Text>, out: &mut dyn FnMut(Found<'a>)) {
    for words in texts {
        out(Found::Text(words));
        parts(&words.parts, out);
    }
}

fn parts<'a>(parts: &'a [Part], out: &mut dyn FnMut(Found<'a>)) {
    for part in parts {
        let Part::Merge(merge) = part else { continue };
        match &merge.kind {
            MergeKind::Field { name, fallback } => {
                out(Found::Merge(name, fallback.as_ref()));
                text(fallback, out);
            }
            MergeKind::If { arms, otherwise } => {
                for arm in arms {
                    out(Found::Test(&arm.test));
                    self::parts(&arm.parts, out);
                }
                self::parts(otherwise.as_deref().unwrap_or_default(), out);
            }
            MergeKind::Pick(choices) => text(choices, out),
            MergeKind::Fill(prompt) => text([prompt], out),
            MergeKind::Snippet(_) | MergeKind::Supplied(_) | MergeKind::Broken => {}
        }
    }
}

fn condition<'a>(whole: &'a Condition, out: &mut dyn FnMut(Found<'a>)) {
    match &whole.kind {
        ConditionKind::And(conditions) | ConditionKind::Or(conditions) => {
            conditions.iter().for_each(|one| condition(one, out));
        }
        ConditionKind::Not(inner) => condition(inner, out),
        ConditionKind::Field(test) => out(Found::Test(test)),
        ConditionKind::Event(_) | ConditionKind::Bare(_) | ConditionKind::Broken => {}
    }
}
