//! The places that a comment can stand above: items, settings, statements, fields, arms and variants.

use crate::syntax::ast::item::{Block, Field, File, ItemKind};
use crate::syntax::ast::statement::{Statement, StatementKind};
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::text::span::Span;

/// All of `file`, in order of their beginnings; of those that begin at one place, the largest first.
#[must_use]
pub fn places(file: &File) -> Vec<Span> {
    let mut out = Vec::new();
    for item in &file.items {
        out.push(item.span);
        match &item.kind {
            ItemKind::Sequence(sequence) => statements(&sequence.body, &mut out),
            ItemKind::Steps(steps) => statements(&steps.body, &mut out),
            ItemKind::Template(template) => fields(&template.fields.body, &mut out),
            ItemKind::Fields(block) => out.extend(block.body.iter().map(|field| field.span)),
            ItemKind::Audience(settings) => out.extend(spans(&settings.fields)),
            ItemKind::Sender(settings) => out.extend(spans(&settings.fields)),
            ItemKind::Schedule(settings) => out.extend(spans(&settings.fields)),
            ItemKind::Use(_) | ItemKind::Snippet(_) | ItemKind::Broken => {}
        }
    }
    out.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    out
}

fn spans<T>(block: &Block<Field<T>>) -> impl Iterator<Item = Span> + '_ {
    block.body.iter().map(|field| field.span)
}

fn statements(block: &Block<Statement>, out: &mut Vec<Span>) {
    for statement in &block.body {
        out.push(statement.span);
        match &statement.kind {
            StatementKind::Touch(touch) => {
                if let Some(block) = &touch.fields {
                    fields(&block.body, out);
                }
            }
            StatementKind::Reaction(reaction) => statements(&reaction.body, out),
            StatementKind::Repeat(repeat) => statements(&repeat.body, out),
            StatementKind::Branch(arms) => {
                for arm in &arms.body {
                    out.push(arm.span);
                    statements(&arm.body, out);
                }
            }
            StatementKind::Split(shares) => {
                for share in &shares.body {
                    out.push(share.span);
                    statements(&share.body, out);
                }
            }
            StatementKind::Setting(_)
            | StatementKind::Wait(_)
            | StatementKind::Day(_)
            | StatementKind::End
            | StatementKind::MoveTo { .. }
            | StatementKind::AlsoStart(_)
            | StatementKind::Set(..)
            | StatementKind::Tag(_)
            | StatementKind::Untag(_)
            | StatementKind::OptOut
            | StatementKind::Include { .. }
            | StatementKind::Pause(_)
            | StatementKind::Broken => {}
        }
    }
}

fn fields(fields: &[TouchField], out: &mut Vec<Span>) {
    for field in fields {
        out.push(field.span);
        if let TouchFieldKind::Variant(variant) = &field.kind {
            self::fields(&variant.fields.body, out);
        }
    }
}
