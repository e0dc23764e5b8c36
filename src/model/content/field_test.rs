//! Field tests with their parameters replaced. A test of a parameter that stands for a text or a number is decided
//! here, since nothing will change it.

use std::rc::Rc;

use smol_str::SmolStr;

use crate::model::content::expand::expand;
use crate::model::content::rich::{Piece, Rich};
use crate::model::frame::{Frame, Scopes};
use crate::model::values::{Datum, Length, length, written};
use crate::syntax::ast::condition::{FieldOp, FieldTest};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Argument, Value};
use crate::syntax::ast::words::Comparison;

/// A test of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The field's path.
    pub field: SmolStr,
    /// What is asked of it.
    pub op: TestOp,
}

/// What is asked of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum TestOp {
    /// It is that.
    Is(Datum),
    /// It is something else, or empty.
    IsNot(Datum),
    /// It is one of them.
    In(Vec<Datum>),
    /// It holds that text.
    Contains(String),
    /// It fits a pattern in which `*` stands for any text.
    Matches(String),
    /// It is not empty.
    Set,
    /// It is empty.
    Missing,
    /// It compares so with that.
    Compare(Comparison, Datum),
    /// It lies no further ahead.
    InNext(Length),
    /// It lies no further back.
    InLast(Length),
}

/// What is known of a test before anything is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// It holds for everyone.
    Always,
    /// It holds for nobody, or could not be read.
    Never,
    /// It depends on the prospect.
    Asked(Test),
}

/// The test as it stands in `frame`.
#[must_use]
pub fn field_test<'a>(test: &'a FieldTest, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> Decision {
    let Some(op) = operation(&test.op, frame, scopes) else { return Decision::Never };
    let given = match frame.argument(&test.field.value) {
        None => return Decision::Asked(Test { field: test.field.value.clone(), op }),
        Some((Argument::Name(field), _)) => return Decision::Asked(Test { field: field.value.clone(), op }),
        Some((Argument::Text(text), outer)) => expand(text, &outer, scopes),
        Some((Argument::Number(number), outer)) => Rich::text(written(number.span, &outer)),
        Some((Argument::Duration(duration), outer)) => Rich::text(written(duration.span, &outer)),
    };
    if let [Piece::Field { name, .. }] = given.pieces.as_slice() {
        return Decision::Asked(Test { field: name.clone(), op });
    }
    if holds(&op, &given) { Decision::Always } else { Decision::Never }
}

fn operation<'a>(op: &'a FieldOp, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> Option<TestOp> {
    Some(match op {
        FieldOp::Is(value) => TestOp::Is(datum(value, frame, scopes)),
        FieldOp::IsNot(value) => TestOp::IsNot(datum(value, frame, scopes)),
        FieldOp::In(values) => TestOp::In(values.iter().map(|value| datum(value, frame, scopes)).collect()),
        FieldOp::Contains(text) => TestOp::Contains(plain(text, frame, scopes)),
        FieldOp::Matches(text) => TestOp::Matches(plain(text, frame, scopes)),
        FieldOp::Set => TestOp::Set,
        FieldOp::Missing => TestOp::Missing,
        FieldOp::Compare(comparison, value) => TestOp::Compare(comparison.value, datum(value, frame, scopes)),
        FieldOp::InNext(duration) => TestOp::InNext(length(duration, frame)?),
        FieldOp::InLast(duration) => TestOp::InLast(length(duration, frame)?),
    })
}

/// The value as it stands in `frame`.
#[must_use]
pub fn datum<'a>(value: &'a Value, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> Datum {
    match value {
        Value::Text(text) => Datum::Text(plain(text, frame, scopes)),
        Value::Number(number) => Datum::Number(number.value),
        Value::Date(date) => Datum::Date(date.value),
        Value::Datetime(moment) => Datum::Datetime(moment.value),
        Value::YesNo(flag) => Datum::YesNo(flag.value),
        Value::Param(name) => match frame.argument(&name.value) {
            Some((Argument::Text(text), outer)) => Datum::Text(plain(text, &outer, scopes)),
            Some((Argument::Number(number), _)) => Datum::Number(number.value),
            Some((Argument::Duration(duration), outer)) => Datum::Text(written(duration.span, &outer)),
            Some((Argument::Name(given), _)) => Datum::Text(given.value.to_string()),
            None => Datum::Text(name.value.to_string()),
        },
    }
}

/// The text without what depends on the prospect, which has no place in a test.
fn plain<'a>(text: &'a Text, frame: &Rc<Frame<'a>>, scopes: &Scopes<'a>) -> String {
    expand(text, frame, scopes).literal()
}

/// Whether the test holds of a text that is given. Of one that depends on the prospect, only presence is known; of dates,
/// nothing.
#[must_use]
pub fn holds(op: &TestOp, given: &Rich) -> bool {
    let text = given.as_text();
    match op {
        TestOp::Set => !given.is_empty(),
        TestOp::Missing => given.is_empty(),
        TestOp::Is(datum) => text.is_some_and(|text| equals(text, datum)),
        TestOp::IsNot(datum) => text.is_some_and(|text| !equals(text, datum)),
        TestOp::In(data) => text.is_some_and(|text| data.iter().any(|datum| equals(text, datum))),
        TestOp::Contains(part) => text.is_some_and(|text| text.contains(part.as_str())),
        TestOp::Matches(pattern) => text.is_some_and(|text| matches(text, pattern)),
        TestOp::Compare(comparison, Datum::Number(bound)) => {
            text.and_then(|text| text.parse::<f64>().ok()).is_some_and(|number| match comparison {
                Comparison::Less => number < *bound,
                Comparison::AtMost => number <= *bound,
                Comparison::More => number > *bound,
                Comparison::AtLeast => number >= *bound,
            })
        }
        TestOp::Compare(_, Datum::Text(_) | Datum::Date(_) | Datum::Datetime(_) | Datum::YesNo(_))
        | TestOp::InNext(_)
        | TestOp::InLast(_) => false,
    }
}

fn equals(text: &str, datum: &Datum) -> bool {
    match datum {
        Datum::Text(other) => text == other,
        Datum::Number(number) => text.parse() == Ok(*number),
        Datum::YesNo(flag) => text == if *flag { "yes" } else { "no" },
        Datum::Date(date) => text == date.to_string(),
        Datum::Datetime(moment) => text == moment.format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// Whether `text` fits `pattern`, in which `*` stands for any text.
fn matches(text: &str, pattern: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return text == pattern };
    let Some(mut text) = text.strip_prefix(head) else { return false };
    let (middle, tail) = rest.rsplit_once('*').unwrap_or(("", rest));
    for part in middle.split('*') {
        let Some(at) = text.find(part) else { return false };
        text = text.get(at + part.len()..).unwrap_or_default();
    }
    text.ends_with(tail)
}
