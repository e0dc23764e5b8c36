//! Waits and pauses.

use crate::model::resolve::amounts::planned;
use crate::model::resolve::condition::condition;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::types::{DATES, field};
use crate::syntax::ast::statement::{Pause, Wait};

/// Looks at a wait.
pub(super) fn wait<'a>(cx: &mut Cx<'a, '_>, wait: &'a Wait) {
    match wait {
        Wait::For(length) | Wait::AfterEnrollment(length) => planned(cx, length),
        Wait::UntilTime(_) | Wait::UntilDay(_) | Wait::UntilDate(_) | Wait::UntilDatetime(_) => {}
        Wait::BeforeField(length, name) => {
            planned(cx, length);
            field(cx, name, DATES, "`before` needs a date");
        }
        Wait::AfterField(length, name) => {
            planned(cx, length);
            field(cx, name, DATES, "`after` needs a date");
        }
        Wait::Until { after, condition: until, at_most } => {
            [after.as_deref(), at_most.as_ref()].into_iter().flatten().for_each(|length| planned(cx, length));
            condition(cx, until);
        }
    }
}

/// Looks at a pause.
pub(super) fn pause<'a>(cx: &mut Cx<'a, '_>, pause: &'a Pause) {
    match pause {
        Pause::For(length) => planned(cx, length),
        Pause::Until { condition: until, at_most } => {
            condition(cx, until);
            at_most.iter().for_each(|length| planned(cx, length));
        }
    }
}
