//! Walks over a tree: its statements, touches, texts and conditions.

use crate::syntax::ast::condition::{Condition, ConditionKind, FieldTest};
use crate::syntax::ast::item::{Block, File, ItemKind};
use crate::syntax::ast::statement::{Pause, Setting, Statement, StatementKind, Wait};
use crate::syntax::ast::text::{MergeKind, Part, Text};
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::syntax::ast::value::{Argument, Name};

/// What is found on the way.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
    /// A statement, before what it holds.
    Statement(&'a Statement),
    /// A field of a touch, a variant or a template.
    Field(&'a TouchField),
    /// A text.
    Text(&'a Text),
    /// A test of a field, in a condition or in a text.
    Test(&'a FieldTest),
    /// A field or a parameter that a text shows.
    Merge(&'a Name, Option<&'a Text>),
}

/// Goes over all of `file`.
pub fn walk<'a>(file: &'a File, out: &mut dyn FnMut(Found<'a>)) {
    for item in &file.items {
        match &item.kind {
            ItemKind::Use(path) => out(Found::Text(path)),
            ItemKind::Sequence(sequence) => {
                text(sequence.title.iter(), out);
                statements(&sequence.body, out);
            }
            ItemKind::Steps(steps) => statements(&steps.body, out),
            ItemKind::Template(template) => fields(&template.fields.body, out),
            ItemKind::Snippet(snippet) => text([&snippet.text], out),
            ItemKind::Fields(_)
            | ItemKind::Audience(_)
            | ItemKind::Sender(_)
            | ItemKind::Schedule(_)
            | ItemKind::Broken => {}
        }
    }
}

/// Goes over the statements of a block and all that they hold.
pub fn statements<'a>(block: &'a Block<Statement>, out: &mut dyn FnMut(Found<'a>)) {
    for statement in &block.body {
        out(Found::Statement(statement));
        match &statement.kind {
            StatementKind::Setting(setting) => self::setting(setting, out),
            StatementKind::Reaction(reaction) => {
                condition(&reaction.condition, out);
                statements(&reaction.body, out);
            }
            StatementKind::Touch(touch) => {
                touch.when.iter().for_each(|when| condition(when, out));
                fields(touch.fields(), out);
            }
            StatementKind::Wait(Wait::Until { condition: until, .. })
            | StatementKind::Pause(Pause::Until { condition: until, .. }) => condition(until, out),
            StatementKind::Branch(arms) => {
                for arm in &arms.body {
                    arm.when.iter().for_each(|when| condition(when, out));
                    statements(&arm.body, out);
                }
            }
            StatementKind::Split(shares) => shares.body.iter().for_each(|share| statements(&share.body, out)),
            StatementKind::Repeat(repeat) => statements(&repeat.body, out),
            StatementKind::Tag(tag) | StatementKind::Untag(tag) => text([tag], out),
            StatementKind::Include { steps, .. } => arguments(&steps.arguments, out),
            StatementKind::Wait(_)
            | StatementKind::Pause(Pause::For(_))
            | StatementKind::Day(_)
            | StatementKind::End
            | StatementKind::MoveTo { .. }
            | StatementKind::AlsoStart(_)
            | StatementKind::Set(..)
            | StatementKind::OptOut
            | StatementKind::Broken => {}
        }
    }
}

fn setting<'a>(setting: &'a Setting, out: &mut dyn FnMut(Found<'a>)) {
    match setting {
        Setting::Owner(words) | Setting::Goal(words) | Setting::Enter(words) => text([words], out),
        Setting::EnterWhen(when) | Setting::ExitWhen(when) => condition(when, out),
        Setting::Tags(_)
        | Setting::Audience(_)
        | Setting::Sender(_)
        | Setting::Schedule(_)
        | Setting::Language(_)
        | Setting::Status(_)
        | Setting::Reenter(_)
        | Setting::CountBusinessDays
        | Setting::Anchor(_)
        | Setting::ExitOn(_)
        | Setting::Cap(_)
        | Setting::Limit(_)
        | Setting::For(_) => {}
    }
}

fn fields<'a>(fields: impl IntoIterator<Item = &'a TouchField>, out: &mut dyn FnMut(Found<'a>)) {
    for field in fields {
        out(Found::Field(field));
        match &field.kind {
            TouchFieldKind::Text(_, words) | TouchFieldKind::Disabled(words) => text([words], out),
            TouchFieldKind::Template(template) => arguments(&template.arguments, out),
            TouchFieldKind::Variant(variant) => {
                variant.when.iter().for_each(|when| condition(when, out));
                self::fields(&variant.fields.body, out);
            }
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
            MergeKind::Snippet(_) | MergeKind::Fill(_) | MergeKind::Supplied(_) | MergeKind::Broken => {}
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
