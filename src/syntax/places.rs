//! The places that a comment can stand above, and that a line begins with: items, settings, statements, fields, arms,
//! variants and entries.

use crate::syntax::ast::item::{Field, File, ItemKind};
use crate::syntax::ast::statement::{Setting, Statement, StatementKind};
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::text::span::Span;

/// Something that begins a line of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// All of it.
    pub span: Span,
    /// What it is.
    pub kind: PlaceKind,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A `use` item.
    Use,
    /// Any other item.
    Item,
    /// A setting of a sequence, a touch, a wait, or a statement of flow.
    Statement,
    /// A part of one of these: a field, an arm, a variant.
    Part,
    /// A declaration of a field, or a vendor's setting: it begins with a name, not with a keyword.
    Entry,
    /// Something that could not be read.
    Broken,
}

/// All of `file`, in order of their beginnings; of those that begin at one place, the largest first.
#[must_use]
pub fn places(file: &File) -> Vec<Place> {
    let mut out = Vec::new();
    for item in &file.items {
        let kind = match &item.kind {
            ItemKind::Use(_) => PlaceKind::Use,
            ItemKind::Broken => PlaceKind::Broken,
            ItemKind::Sequence(_)
            | ItemKind::Steps(_)
            | ItemKind::Template(_)
            | ItemKind::Snippet(_)
            | ItemKind::Fields(_)
            | ItemKind::Audience(_)
            | ItemKind::Sender(_)
            | ItemKind::Schedule(_) => PlaceKind::Item,
        };
        out.push(Place { span: item.span, kind });
        match &item.kind {
            ItemKind::Sequence(sequence) => statements(&sequence.body.body, &mut out),
            ItemKind::Steps(steps) => statements(&steps.body.body, &mut out),
            ItemKind::Template(template) => fields(&template.fields.body, &mut out),
            ItemKind::Fields(block) => out.extend(block.body.iter().map(|field| entry(field.span))),
            ItemKind::Audience(settings) => out.extend(settings.fields.body.iter().map(setting)),
            ItemKind::Sender(settings) => out.extend(settings.fields.body.iter().map(setting)),
            ItemKind::Schedule(settings) => out.extend(settings.fields.body.iter().map(setting)),
            ItemKind::Use(_) | ItemKind::Snippet(_) | ItemKind::Broken => {}
        }
    }
    out.sort_by_key(|place| (place.span.start, std::cmp::Reverse(place.span.end)));
    out
}

fn entry(span: Span) -> Place {
    Place { span, kind: PlaceKind::Entry }
}

fn part(span: Span) -> Place {
    Place { span, kind: PlaceKind::Part }
}

fn setting<T>(field: &Field<T>) -> Place {
    Place { span: field.span, kind: if field.kind.is_some() { PlaceKind::Part } else { PlaceKind::Broken } }
}

fn statements(statements: &[Statement], out: &mut Vec<Place>) {
    for statement in statements {
        let broken = matches!(statement.kind, StatementKind::Broken);
        let kind = if broken { PlaceKind::Broken } else { PlaceKind::Statement };
        out.push(Place { span: statement.span, kind });
        match &statement.kind {
            StatementKind::Touch(touch) => {
                if let Some(block) = &touch.fields {
                    fields(&block.body, out);
                }
            }
            StatementKind::Reaction(reaction) => self::statements(&reaction.body.body, out),
            StatementKind::Repeat(repeat) => self::statements(&repeat.body.body, out),
            StatementKind::Branch(arms) => {
                for arm in &arms.body {
                    out.push(part(arm.span));
                    self::statements(&arm.body.body, out);
                }
            }
            StatementKind::Split(shares) => {
                for share in &shares.body {
                    out.push(part(share.span));
                    self::statements(&share.body.body, out);
                }
            }
            StatementKind::Setting(Setting::For(vendor)) => {
                out.extend(vendor.entries.body.iter().map(|setting| entry(setting.span)));
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

fn fields(fields: &[TouchField], out: &mut Vec<Place>) {
    for field in fields {
        let broken = matches!(field.kind, TouchFieldKind::Broken);
        let kind = if broken { PlaceKind::Broken } else { PlaceKind::Part };
        out.push(Place { span: field.span, kind });
        if let TouchFieldKind::Variant(variant) = &field.kind {
            self::fields(&variant.fields.body, out);
        }
    }
}
