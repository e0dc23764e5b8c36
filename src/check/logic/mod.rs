//! What conditions say of one another: which tests hold where a condition does, and which two can never hold together.

mod values;

use crate::check::logic::values::{Says, exclude};
use crate::model::flow::{Flow, StepId};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event, FieldOp, FieldTest};
use crate::syntax::ast::value::{Amount, Duration, Name, Spanned};
use crate::text::span::Span;

/// A test, and whether it holds.
#[derive(Clone, Copy, Debug)]
pub struct Literal<'a> {
    /// What is asked.
    pub asked: Asked<'a>,
    /// Whether it is so.
    pub holds: bool,
    /// Where it is written.
    pub span: Span,
}

/// What a test asks.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    /// Whether something happened.
    Event {
        /// To which step; `None` for the whole sequence.
        step: Option<&'a Name>,
        /// What.
        event: &'a Spanned<Event>,
        /// How often at least.
        times: Option<&'a Amount>,
        /// How soon.
        within: Option<&'a Duration>,
    },
    /// What a field holds.
    Field(&'a FieldTest),
}

/// Whether nobody gets both of two touches: what one is sent `when` contradicts what the other is.
#[must_use]
pub fn exclude_each_other(flow: &Flow<'_>, one: StepId, other: StepId) -> bool {
    let asked = |id: StepId| {
        let step = flow.step(id)?;
        Some((step.touch()?.when.as_ref()?, flow.place(step)?.frame.scope.text()))
    };
    let Some(((one, text), (other, other_text))) = asked(one).zip(asked(other)) else { return false };
    // Words of two files are not compared: what they name may be two things.
    let is_one_file = std::ptr::eq(text, other_text);
    let others = literals(other, true);
    is_one_file && literals(one, true).iter().any(|one| others.iter().any(|other| contradict(one, other, text)))
}

/// The tests that are known where `condition` holds, or where it does not.
#[must_use]
pub fn literals(condition: &Condition, holds: bool) -> Vec<Literal<'_>> {
    match (&condition.kind, holds) {
        (ConditionKind::And(parts), true) | (ConditionKind::Or(parts), false) => {
            parts.iter().flat_map(|part| literals(part, holds)).collect()
        }
        (ConditionKind::Not(inner), _) => literals(inner, !holds),
        (ConditionKind::Event(_) | ConditionKind::Field(_), _) => literal(condition, holds).into_iter().collect(),
        (ConditionKind::And(_), false)
        | (ConditionKind::Or(_), true)
        | (ConditionKind::Bare(_) | ConditionKind::Broken, _) => Vec::new(),
    }
}

/// All tests in a condition, whatever becomes of it where they hold.
#[must_use]
pub fn tests(condition: &Condition) -> Vec<Literal<'_>> {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().flat_map(tests).collect(),
        ConditionKind::Not(inner) => tests(inner),
        ConditionKind::Event(_) | ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => {
            literal(condition, true).into_iter().collect()
        }
    }
}

/// A condition that is one test.
#[must_use]
pub fn literal(condition: &Condition, holds: bool) -> Option<Literal<'_>> {
    let span = condition.span;
    match &condition.kind {
        ConditionKind::Event(test) => {
            let asked = Asked::Event {
                step: test.step.as_ref(),
                event: &test.event,
                times: test.times.as_ref(),
                within: test.within.as_ref(),
            };
            Some(Literal { asked, holds: holds != test.negated, span })
        }
        ConditionKind::Field(test) => Some(Literal { asked: Asked::Field(test), holds, span }),
        ConditionKind::And(_)
        | ConditionKind::Or(_)
        | ConditionKind::Not(_)
        | ConditionKind::Bare(_)
        | ConditionKind::Broken => None,
    }
}

/// Whether a field is known not to be empty where a test of it holds, or where it does not.
#[must_use]
pub fn present(op: &FieldOp, holds: bool) -> bool {
    match Says::of(op, holds) {
        Says::Present | Says::OneOf(_) | Says::Bound(..) => true,
        Says::Absent | Says::NoneOf(_) | Says::NotBound(..) | Says::Nothing => false,
    }
}

/// Whether two tests, written in `text`, can never hold together.
#[must_use]
pub fn contradict(one: &Literal<'_>, other: &Literal<'_>, text: &str) -> bool {
    match (&one.asked, &other.asked) {
        (Asked::Field(first), Asked::Field(second)) => {
            // To a field, capital and small letters are the same.
            let letters = |test: &FieldTest| test.span.of(text).to_lowercase();
            let is_same = || letters(first).split_whitespace().eq(letters(second).split_whitespace());
            let opposite = || one.holds != other.holds && is_same();
            let excluded = || exclude(&Says::of(&first.op, one.holds), &Says::of(&second.op, other.holds));
            first.field.value == second.field.value && (opposite() || excluded())
        }
        (Asked::Event { .. }, Asked::Event { .. }) => match (one.holds, other.holds) {
            (true, false) => happened_against(one, other, text),
            (false, true) => happened_against(other, one, text),
            (true, true) | (false, false) => false,
        },
        (Asked::Event { .. }, Asked::Field(_)) | (Asked::Field(_), Asked::Event { .. }) => false,
    }
}

/// Whether what happened is what did not.
fn happened_against(did: &Literal<'_>, did_not: &Literal<'_>, text: &str) -> bool {
    let (
        Asked::Event { step, event, times, within },
        Asked::Event { step: no_step, event: no_event, times: no_times, within: no_within },
    ) = (did.asked, did_not.asked)
    else {
        return false;
    };
    let same_step = no_step.is_none_or(|name| step.is_some_and(|step| step.value == name.value));
    let in_time = no_within.is_none_or(|limit| within.is_some_and(|within| same_words(within.span, limit.span, text)));
    let often = match (number(times), number(no_times)) {
        (Some(times), Some(no_times)) => times >= no_times,
        (None, _) | (_, None) => false,
    };
    same_step && in_time && often && same_words(event.span, no_event.span, text)
}

/// How often; `None` where a parameter says it.
fn number(times: Option<&Amount>) -> Option<f64> {
    match times {
        None => Some(1.0),
        Some(Amount::Number(number)) => Some(number.value),
        Some(Amount::Param(_)) => None,
    }
}

fn same_words(one: Span, other: Span, text: &str) -> bool {
    one.of(text).split_whitespace().eq(other.of(text).split_whitespace())
}
