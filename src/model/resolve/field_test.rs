//! Tests of fields: whether the field's type can be asked that.

use crate::model::resolve::amounts::duration;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::params::{param, undeclared};
use crate::model::resolve::text::{Holds, text};
use crate::model::resolve::types::{DATES, called, field, field_for, value_type};
use crate::syntax::ast::condition::{FieldOp, FieldTest};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Name, Value};
use crate::syntax::ast::words::FieldType;

/// Looks at a test of a field.
pub(super) fn field_test<'a>(cx: &mut Cx<'a, '_>, test: &'a FieldTest) {
    match &test.op {
        FieldOp::Set | FieldOp::Missing => {
            field(cx, &test.field, &[], "");
        }
        FieldOp::Is(value) | FieldOp::IsNot(value) => {
            let kind = field_for(cx, &test.field, &[], "", Some(value));
            tested_value(cx, &test.field, value, kind);
        }
        FieldOp::In(values) => {
            let kind = field_for(cx, &test.field, &[], "", values.first());
            values.iter().for_each(|value| tested_value(cx, &test.field, value, kind));
        }
        FieldOp::Contains(part) => words(cx, &test.field, part, "`contains` looks into text"),
        FieldOp::Matches(glob) => words(cx, &test.field, glob, "`matches` looks at text"),
        FieldOp::Compare(how, value) => {
            let wanted = format!("`{}` compares numbers and dates", how.value.word());
            let kinds = &[FieldType::Number, FieldType::Date, FieldType::Datetime];
            let kind = field_for(cx, &test.field, kinds, &wanted, Some(value));
            tested_value(cx, &test.field, value, kind);
        }
        FieldOp::InNext(length) => {
            field(cx, &test.field, DATES, "`in the next` needs a date");
            duration(cx, length);
        }
        FieldOp::InLast(length) => {
            field(cx, &test.field, DATES, "`in the last` needs a date");
            duration(cx, length);
        }
    }
}

fn words<'a>(cx: &mut Cx<'a, '_>, name: &'a Name, looked_for: &'a Text, wanted: &str) {
    field(cx, name, &[FieldType::Text, FieldType::Link], wanted);
    text(cx, looked_for, Holds::Constant("what a field is tested for"));
}

fn tested_value<'a>(cx: &mut Cx<'a, '_>, name: &Name, value: &'a Value, kind: Option<FieldType>) {
    if let Value::Text(value) = value {
        text(cx, value, Holds::Constant("what a field is tested for"));
    }
    let Some(kind) = kind else {
        untyped(cx, value);
        return;
    };
    value_type(cx, value, kind, || format!("`{}` holds {}, which", name.value, called(kind)));
}

/// A value for a field whose type is not known: a parameter in it must be one all the same.
pub(super) fn untyped(cx: &mut Cx<'_, '_>, value: &Value) {
    if let Value::Param(name) = value
        && param(cx, name).is_none()
    {
        undeclared(cx, name, "a value");
    }
}
