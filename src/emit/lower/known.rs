//! What is known of a condition before anything is sent: of events that end the sequence, and on the path on which the
//! prospect does nothing.

use crate::model::timeline::answers::meet;
use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest};
use crate::syntax::ast::value::Spanned;

/// What may be taken for granted.
#[derive(Clone, Copy)]
pub enum Given<'g> {
    /// Whoever is still there has done nothing that these exits name.
    Exits(&'g [&'g Spanned<Event>]),
    /// The prospect does nothing at all, and all that is sent arrives. Holds whether the step of that name was done.
    Silence(&'g dyn Fn(&str) -> bool),
}

/// Whether `condition` holds; `None` where it depends on more than is given.
#[must_use]
pub fn known(condition: &Condition, given: Given<'_>) -> Option<bool> {
    match &condition.kind {
        ConditionKind::And(all) => meet(all.iter().map(|one| known(one, given)), false),
        ConditionKind::Or(any) => meet(any.iter().map(|one| known(one, given)), true),
        ConditionKind::Not(inner) => known(inner, given).map(|holds| !holds),
        ConditionKind::Event(test) => happened(test, given).map(|holds| holds != test.negated),
        ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => None,
    }
}

fn happened(test: &EventTest, given: Given<'_>) -> Option<bool> {
    match given {
        // What a step's event is, is one of the sequence's: who replied to the opener replied.
        Given::Exits(exits) => exits.iter().any(|exit| exit.value == test.event.value).then_some(false),
        Given::Silence(was_done) => {
            let done = test.step.as_ref().is_none_or(|step| was_done(&step.value));
            silence(&test.event.value).map(|holds| holds && done && test.times.is_none())
        }
    }
}

/// Whether an event happens although the prospect does nothing.
fn silence(event: &Event) -> Option<bool> {
    match event {
        Event::Sent | Event::Delivered | Event::NoAnswer | Event::Done => Some(true),
        Event::Skipped
        | Event::Opened
        | Event::Clicked
        | Event::Replied
        | Event::Bounced
        | Event::Answered
        | Event::VoicemailLeft
        | Event::Busy
        | Event::WrongNumber
        | Event::Outcome(_)
        | Event::Accepted
        | Event::Viewed
        | Event::Failed
        | Event::ReplyContains(_)
        | Event::ReplyIs(_)
        | Event::Booked
        | Event::Attended
        | Event::NoShow
        | Event::OptedOut => Some(false),
        Event::Used(_) => None,
    }
}
