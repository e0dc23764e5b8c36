//! Names, numbers, texts and conditions.

use crate::ide::nodes::{Node, NodeKind};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest, FieldOp, FieldTest};
use crate::syntax::ast::item::Docs;
use crate::syntax::ast::text::{MergeKind, Part, Text};
use crate::syntax::ast::value::{
    Amount, Argument, DayRange, Duration, DurationKind, Name, Spanned, TimeSpan, Use, Value,
};
use crate::text::span::Span;

pub(super) fn leaf<'a>(span: Span, kind: NodeKind<'a>, out: &mut Vec<Node<'a>>) {
    out.push(Node { span, kind });
}

/// What stands at `span`, together with its documentation, where it has one.
pub(super) fn optional_docs(span: Span, docs: Option<&Docs>, out: &mut Vec<Node<'_>>) {
    docs.iter().for_each(|docs| leaf(docs.span.to(span), NodeKind::Part, out));
}

pub(super) fn name(name: &Name, kind: ReferenceKind, out: &mut Vec<Node<'_>>) {
    leaf(name.span, NodeKind::Name(kind), out);
}

pub(super) fn word(span: Span, out: &mut Vec<Node<'_>>) {
    leaf(span, NodeKind::Word, out);
}

pub(super) fn words<'w, T: 'w>(words: impl IntoIterator<Item = &'w Spanned<T>>, out: &mut Vec<Node<'_>>) {
    words.into_iter().for_each(|one| word(one.span, out));
}

pub(super) fn number(span: Span, out: &mut Vec<Node<'_>>) {
    leaf(span, NodeKind::Number, out);
}

pub(super) fn times(hours: &[TimeSpan], out: &mut Vec<Node<'_>>) {
    hours.iter().for_each(|hours| number(hours.span, out));
}

pub(super) fn day_range(days: &DayRange, out: &mut Vec<Node<'_>>) {
    word(days.span, out);
}

pub(super) fn amount(amount: &Amount, out: &mut Vec<Node<'_>>) {
    match amount {
        Amount::Number(written) => number(written.span, out),
        Amount::Param(param) => name(param, ReferenceKind::Param, out),
    }
}

pub(super) fn duration(duration: &Duration, out: &mut Vec<Node<'_>>) {
    match &duration.kind {
        DurationKind::Exact(most, _) => counted(duration.span, [most], out),
        DurationKind::Range(least, most, _) => counted(duration.span, [least, most], out),
        DurationKind::Param(param) => name(param, ReferenceKind::Param, out),
    }
}

/// A duration, with the parameters in it.
fn counted<'n>(span: Span, amounts: impl IntoIterator<Item = &'n Amount>, out: &mut Vec<Node<'_>>) {
    number(span, out);
    for one in amounts.into_iter().filter(|one| matches!(one, Amount::Param(_))) {
        amount(one, out);
    }
}

pub(super) fn value<'a>(value: &'a Value, out: &mut Vec<Node<'a>>) {
    match value {
        Value::Text(words) => text(words, false, out),
        Value::Number(_) | Value::Date(_) | Value::Datetime(_) => number(value.span(), out),
        Value::YesNo(flag) => word(flag.span, out),
        Value::Param(param) => name(param, ReferenceKind::Param, out),
    }
}

/// A name and what it is given.
pub(super) fn used<'a>(used: &'a Use, kind: ReferenceKind, out: &mut Vec<Node<'a>>) {
    leaf(used.span, NodeKind::Part, out);
    name(&used.name, kind, out);
    for argument in &used.arguments {
        match argument {
            Argument::Text(words) => text(words, false, out),
            Argument::Number(written) => number(written.span, out),
            Argument::Duration(length) => duration(length, out),
            // Of which kind it is only its declaration tells.
            Argument::Name(param) => name(param, ReferenceKind::Param, out),
        }
    }
}

pub(super) fn condition<'a>(whole: &'a Condition, out: &mut Vec<Node<'a>>) {
    leaf(whole.span, NodeKind::Part, out);
    match &whole.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().for_each(|one| condition(one, out)),
        ConditionKind::Not(inner) => condition(inner, out),
        ConditionKind::Event(test) => event_test(test, out),
        ConditionKind::Field(test) => field_test(test, out),
        ConditionKind::Bare(word) => name(word, ReferenceKind::Field, out),
        ConditionKind::Broken => {}
    }
}

fn event_test<'a>(test: &'a EventTest, out: &mut Vec<Node<'a>>) {
    test.step.iter().for_each(|step| name(step, ReferenceKind::Step, out));
    event(&test.event, out);
    test.times.iter().for_each(|times| amount(times, out));
    test.within.iter().for_each(|within| duration(within, out));
}

pub(super) fn event<'a>(event: &'a Spanned<Event>, out: &mut Vec<Node<'a>>) {
    leaf(event.span, NodeKind::Event, out);
    match &event.value {
        Event::Used(variant) => name(variant, ReferenceKind::Variant, out),
        Event::Outcome(words) => text(words, false, out),
        Event::ReplyContains(all) => all.iter().for_each(|words| text(words, false, out)),
        Event::Sent
        | Event::Skipped
        | Event::Delivered
        | Event::Opened
        | Event::Clicked
        | Event::Replied
        | Event::Bounced
        | Event::Answered
        | Event::NoAnswer
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Accepted
        | Event::Viewed
        | Event::Failed
        | Event::Done
        | Event::ReplyIs(_)
        | Event::Booked
        | Event::Attended
        | Event::NoShow
        | Event::OptedOut => {}
    }
}

fn field_test<'a>(test: &'a FieldTest, out: &mut Vec<Node<'a>>) {
    leaf(test.span, NodeKind::Part, out);
    name(&test.field, ReferenceKind::Field, out);
    match &test.op {
        FieldOp::Is(other) | FieldOp::IsNot(other) | FieldOp::Compare(_, other) => value(other, out),
        FieldOp::In(others) => others.iter().for_each(|other| value(other, out)),
        FieldOp::Contains(words) | FieldOp::Matches(words) => text(words, false, out),
        FieldOp::Set | FieldOp::Missing => {}
        FieldOp::InNext(length) | FieldOp::InLast(length) => duration(length, out),
    }
}

pub(super) fn text<'a>(text: &'a Text, is_markdown: bool, out: &mut Vec<Node<'a>>) {
    leaf(text.span, NodeKind::Text(text, is_markdown), out);
    parts(&text.parts, out);
}

fn parts<'a>(parts: &'a [Part], out: &mut Vec<Node<'a>>) {
    for part in parts {
        let Part::Merge(merge) = part else { continue };
        leaf(merge.span, NodeKind::Merge, out);
        match &merge.kind {
            MergeKind::Field { name: field, fallback } => {
                name(field, ReferenceKind::Field, out);
                fallback.iter().for_each(|words| text(words, false, out));
            }
            MergeKind::Snippet(snippet) => {
                name(snippet, ReferenceKind::Item(Kind::Snippet), out);
            }
            MergeKind::If { arms, otherwise } => {
                for one in arms {
                    leaf(one.tag, NodeKind::Merge, out);
                    field_test(&one.test, out);
                    arm(&one.parts, out);
                }
                otherwise.iter().for_each(|parts| arm(parts, out));
            }
            MergeKind::Pick(choices) => choices.iter().for_each(|words| text(words, false, out)),
            MergeKind::Fill(words) => text(words, false, out),
            MergeKind::Supplied(supplied) => leaf(supplied.span, NodeKind::Supplied, out),
            MergeKind::Broken => {}
        }
    }
}

fn arm<'a>(held: &'a [Part], out: &mut Vec<Node<'a>>) {
    let all = held.iter().map(|part| match part {
        Part::Literal(literal) => literal.span,
        Part::Merge(merge) => merge.span,
    });
    all.reduce(Span::to).iter().for_each(|span| leaf(*span, NodeKind::Arm, out));
    parts(held, out);
}
