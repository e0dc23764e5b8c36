//! Sequences of dates: every touch on a day of the calendar, the same for everybody.

use chrono::NaiveDateTime;

use crate::emit::feature::Feature;
use crate::emit::lower::{Stop, Track};
use crate::emit::vendor::Cx;
use crate::model::calendar::day::{day_of, weekday};
use crate::model::flow::{StepId, StepKind};
use crate::syntax::ast::statement::Wait;

/// Where touches wait for dates, those dates, one for each touch; a day without a time begins as its touch or the schedule
/// does. `None` where none of them waits for one. Where only some do, that is said.
#[must_use]
pub fn dates(cx: &Cx<'_, '_>, track: &Track<'_>) -> Option<Vec<NaiveDateTime>> {
    let found: Vec<Option<NaiveDateTime>> = track.touches.iter().map(|stop| date(cx, stop)).collect();
    if found.iter().all(Option::is_none) {
        return None;
    }
    for (stop, _) in track.touches.iter().zip(&found).filter(|(_, date)| date.is_none()) {
        cx.refuse(
            Feature::WaitDate,
            stop.span,
            format!("{} has dates for every touch or for none", cx.vendor.title),
            format!("`{}` waits for no date", stop.id),
            Some("put a `wait until` with a date before each touch, or before none"),
        );
    }
    Some(found.into_iter().flatten().collect())
}

/// The date that a touch waits for, if that is the last thing it waits for.
fn date(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> Option<NaiveDateTime> {
    let kind = |step: &StepId| cx.flow().step(*step).map(|step| step.kind);
    let last =
        stop.before.iter().rev().filter_map(kind).find(|kind| matches!(kind, StepKind::Wait(_) | StepKind::Day(_)))?;
    match last {
        StepKind::Wait(Wait::UntilDatetime(moment)) => Some(moment.value),
        StepKind::Wait(Wait::UntilDate(date)) => {
            let opening = cx.model.plan.opening_second(weekday(day_of(date.value)));
            let own = stop.content.at.and_then(|at| at.times.first()).map(|span| i64::from(span.start.0) * 60);
            let second = u32::try_from(own.unwrap_or(opening)).ok()?;
            date.value.and_hms_opt(second / 3_600, second / 60 % 60, second % 60)
        }
        _ => None,
    }
}
