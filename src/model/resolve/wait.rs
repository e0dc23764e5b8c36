//! Waits and pauses.

use crate::model::resolve::amounts::planned;
use crate::model::resolve::condition::condition;
use crate::model::resolve::cx::Cx;
use crate::model::resolve::types::{DATES, field, known_field};
use crate::syntax::ast::condition::ConditionKind;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;

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
            match &until.kind {
                ConditionKind::Bare(name) if after.is_none() && is_date(cx, name) => date_alone(cx, name),
                _asked => condition(cx, until),
            }
        }
    }
}

fn is_date(cx: &mut Cx<'_, '_>, name: &Name) -> bool {
    known_field(cx, name).flatten().is_some_and(|kind| DATES.contains(&kind))
}

/// `wait until renewal_at`.
fn date_alone(cx: &mut Cx<'_, '_>, name: &Name) {
    if cx.lost.is_behind(name.span.end) {
        return;
    }
    let message = format!("`{}` is a date: say how long before or after it the wait ends", name.value);
    cx.report(
        Diagnostic::error("missing-length", name.span, message)
            .help(format!(
                "`wait until 0 days after {0}` ends on its day, `wait until 2 days before {0}` before it",
                name.value
            ))
            .suggest("wait until its day", vec![Edit::insert(name.span.start, "0 days after ")]),
    );
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
