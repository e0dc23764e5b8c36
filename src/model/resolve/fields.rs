//! Declarations of fields.

use crate::model::resolve::cx::Cx;
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::{called, value_type};
use crate::syntax::ast::item::{Block, FieldDeclaration};
use crate::syntax::ast::value::Value;
use crate::syntax::ast::words::FieldType;
use crate::syntax::fields::standard;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

/// Looks at every field that a block declares.
pub(super) fn fields<'a>(cx: &mut Cx<'a, '_>, block: &'a Block<FieldDeclaration>) {
    for field in &block.body {
        name(cx, field);
        for (value, what) in [(&field.fallback, "fallback"), (&field.example, "example")] {
            if let (Some(value), Some(kind)) = (value, field.kind) {
                declared_value(cx, value, kind.value, what);
            }
        }
        if let Some(prompt) = &field.prompt {
            text(cx, prompt, Holds::NoFill(None));
        }
        for (_, vendors_name) in &field.vendors {
            text(cx, vendors_name, Holds::Constant("a vendor's name of a field"));
        }
    }
}

fn name(cx: &mut Cx<'_, '_>, field: &FieldDeclaration) {
    let name = &field.name;
    if name.value.starts_with("sequence.") || name.value.starts_with("day.") {
        let message =
            format!("`{}` reads as of the sequence or of the day it is sent, not of the prospect", name.value);
        cx.report(Diagnostic::error("redeclared-field", name.span, message).help("give the field another name"));
    }
    let (Some(known), Some(kind)) = (standard(&name.value), field.kind) else { return };
    if known.kind != kind.value {
        let message = format!("`{}` is a standard field that holds {}", name.value, called(known.kind));
        cx.report(
            Diagnostic::error("redeclared-field", kind.span, message)
                .help("a standard field may be declared to make it required or give it a fallback, but keeps its type")
                .fix(format!("write `{}`", known.kind.word()), vec![Edit::replace(kind.span, known.kind.word())]),
        );
    }
}

fn declared_value<'a>(cx: &mut Cx<'a, '_>, value: &'a Value, kind: FieldType, what: &str) {
    if let Value::Text(value) = value {
        text(cx, value, Holds::Constant("a field's own value"));
    }
    value_type(cx, value, kind, || format!("the {what} of a field that holds {}", called(kind)));
}
