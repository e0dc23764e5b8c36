//! From conditions as they are written to the typed tree, with parameters and names of steps replaced.

use crate::emit::schedule::condition::{Condition, EventName, EventTest, FieldOp, FieldTest, FieldValue};
use crate::emit::schedule::cx::{Cx, Spot};
use crate::emit::schedule::number::{Duration, Number};
use crate::model::content::field_test::{Decision, Test, TestOp, field_test};
use crate::model::values;
use crate::model::values::Datum;
use crate::syntax::ast::condition::{self as ast, ConditionKind, Event};
use crate::syntax::ast::words::Comparison;

/// The condition as it stands at `spot`.
pub(super) fn condition<'a>(cx: &Cx<'_, 'a>, condition: &'a ast::Condition, spot: &Spot<'a>) -> Condition {
    let each = |all: &'a [ast::Condition]| all.iter().map(|one| self::condition(cx, one, spot)).collect();
    match &condition.kind {
        ConditionKind::And(all) => Condition::All(each(all)),
        ConditionKind::Or(any) => Condition::Any(each(any)),
        ConditionKind::Not(inner) => Condition::Not(Box::new(self::condition(cx, inner, spot))),
        ConditionKind::Event(test) => {
            let Some(event) = event(cx, test, spot) else { return Condition::Any(Vec::new()) };
            let event = Condition::Event(event);
            if test.negated { Condition::Not(Box::new(event)) } else { event }
        }
        ConditionKind::Field(test) => decided(cx, field_test(test, &spot.frame, &cx.model.scopes)),
        ConditionKind::Bare(_) | ConditionKind::Broken => Condition::Any(Vec::new()),
    }
}

/// A field test whose parameters are replaced.
pub(super) fn decided(cx: &Cx<'_, '_>, decision: Decision) -> Condition {
    match decision {
        Decision::Always => Condition::All(Vec::new()),
        Decision::Never => Condition::Any(Vec::new()),
        Decision::Asked(test) => asked(cx, &test),
    }
}

/// A test of a field.
pub(super) fn asked(cx: &Cx<'_, '_>, test: &Test) -> Condition {
    cx.uses(&test.field);
    let mut asked =
        FieldTest { name: test.field.to_string(), op: FieldOp::Set, value: None, values: Vec::new(), length: None };
    (asked.op, asked.value) = match &test.op {
        TestOp::Is(datum) => (FieldOp::Is, Some(value(datum))),
        TestOp::IsNot(datum) => (FieldOp::IsNot, Some(value(datum))),
        TestOp::In(data) => {
            asked.values = data.iter().map(value).collect();
            (FieldOp::In, None)
        }
        TestOp::Contains(text) => (FieldOp::Contains, Some(FieldValue::Text(text.clone()))),
        TestOp::Matches(text) => (FieldOp::Matches, Some(FieldValue::Text(text.clone()))),
        TestOp::Set => (FieldOp::Set, None),
        TestOp::Missing => (FieldOp::Missing, None),
        TestOp::Compare(comparison, datum) => (compared(*comparison), Some(value(datum))),
        TestOp::InNext(length) => {
            asked.length = Some(Duration::from(*length));
            (FieldOp::InNext, None)
        }
        TestOp::InLast(length) => {
            asked.length = Some(Duration::from(*length));
            (FieldOp::InLast, None)
        }
    };
    Condition::Field(asked)
}

/// A value as JSON has it.
pub(super) fn value(datum: &Datum) -> FieldValue {
    match datum {
        Datum::Text(text) => FieldValue::Text(text.clone()),
        Datum::Number(number) => FieldValue::Number(Number(*number)),
        Datum::Date(date) => FieldValue::Text(date.to_string()),
        Datum::Datetime(moment) => FieldValue::Text(moment.format("%Y-%m-%dT%H:%M").to_string()),
        Datum::YesNo(flag) => FieldValue::YesNo(*flag),
    }
}

/// An event of the whole sequence.
pub(super) fn happened<'a>(cx: &Cx<'_, 'a>, event: &'a Event, spot: &Spot<'a>) -> EventTest {
    let mut test = EventTest {
        steps: Vec::new(),
        event: event_name(event),
        variant: None,
        outcome: None,
        texts: Vec::new(),
        reply: None,
        times: None,
        within: None,
    };
    if let Event::Used(variant) = event {
        test.variant = Some(variant.value.to_string());
    }
    if let Event::Outcome(outcome) = event {
        test.outcome = Some(cx.constant(outcome, &spot.frame));
    }
    if let Event::ReplyContains(texts) = event {
        test.texts = texts.iter().map(|text| cx.constant(text, &spot.frame)).collect();
    }
    if let Event::ReplyIs(kind) = event {
        test.reply = Some(*kind);
    }
    test
}

/// An event as it is asked for; `None` where its step is none that ever happens.
fn event<'a>(cx: &Cx<'_, 'a>, test: &'a ast::EventTest, spot: &Spot<'a>) -> Option<EventTest> {
    let steps = test.step.as_ref().map(|step| cx.named(&step.value, spot));
    if steps.as_ref().is_some_and(Vec::is_empty) {
        return None;
    }
    Some(EventTest {
        steps: steps.unwrap_or_default(),
        times: test.times.as_ref().and_then(|times| values::number(times, &spot.frame)).map(Number),
        within: test.within.as_ref().and_then(|within| cx.length(within, &spot.frame)),
        ..happened(cx, &test.event.value, spot)
    })
}

fn compared(comparison: Comparison) -> FieldOp {
    match comparison {
        Comparison::Less => FieldOp::Less,
        Comparison::AtMost => FieldOp::AtMost,
        Comparison::More => FieldOp::More,
        Comparison::AtLeast => FieldOp::AtLeast,
    }
}

fn event_name(event: &Event) -> EventName {
    match event {
        Event::Sent => EventName::Sent,
        Event::Skipped => EventName::Skipped,
        Event::Used(_) => EventName::Used,
        Event::Delivered => EventName::Delivered,
        Event::Opened => EventName::Opened,
        Event::Clicked => EventName::Clicked,
        Event::Replied => EventName::Replied,
        Event::Bounced => EventName::Bounced,
        Event::Answered => EventName::Answered,
        Event::NoAnswer => EventName::NoAnswer,
        Event::VoicemailLeft => EventName::VoicemailLeft,
        Event::Busy => EventName::Busy,
        Event::WrongNumber => EventName::WrongNumber,
        Event::Outcome(_) => EventName::Outcome,
        Event::Accepted => EventName::Accepted,
        Event::Viewed => EventName::Viewed,
        Event::Failed => EventName::Failed,
        Event::Done => EventName::Done,
        Event::ReplyContains(_) => EventName::ReplyContains,
        Event::ReplyIs(_) => EventName::ReplyIs,
        Event::Booked => EventName::Booked,
        Event::Attended => EventName::Attended,
        Event::NoShow => EventName::NoShow,
        Event::OptedOut => EventName::OptedOut,
    }
}
