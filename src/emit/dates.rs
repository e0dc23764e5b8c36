//! Sequences of dates: every touch on a day of the calendar, the same for everybody.

use chrono::{DateTime, NaiveDateTime};

use crate::emit::feature::Feature;
use crate::emit::lower::{Stop, Track};
use crate::emit::vendor::Cx;
use crate::model::calendar::business::Calendar;
use crate::model::calendar::day::{DAY_SECONDS, day_of};
use crate::model::flow::StepKind;
use crate::model::timeline::dated::civil;
use crate::syntax::ast::statement::Wait;

/// Where touches wait for dates, those dates, one for each touch; a day without a time begins as its touch or the schedule
/// does. `None` where none of them waits for one. Where only some do, that is said.
#[must_use]
pub fn dates(cx: &Cx<'_, '_>, track: &Track<'_>) -> Option<Vec<NaiveDateTime>> {
    if !track.touches.iter().any(|stop| kinds(cx, stop).any(is_date)) {
        return None;
    }
    let calendar = cx.model.dated_calendar();
    let found: Vec<Option<NaiveDateTime>> = track.touches.iter().map(|stop| date(cx, stop, &calendar)).collect();
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

/// The waits before a touch, the last one first.
fn kinds<'s, 'a>(cx: &'s Cx<'_, 'a>, stop: &'s Stop<'_>) -> impl Iterator<Item = StepKind<'a>> + use<'s, 'a> {
    let kinds = stop.before.iter().rev().filter_map(|step| cx.kind(*step));
    kinds.filter(|kind| matches!(kind, StepKind::Wait(_) | StepKind::Day(_)))
}

fn is_date(kind: StepKind<'_>) -> bool {
    matches!(kind, StepKind::Wait(Wait::UntilDate(_) | Wait::UntilDatetime(_)))
}

/// The date that a touch waits for, if that is the last thing it waits for; moved to the next opening of the schedule.
fn date(cx: &Cx<'_, '_>, stop: &Stop<'_>, calendar: &Calendar) -> Option<NaiveDateTime> {
    let wanted = match kinds(cx, stop).next()? {
        StepKind::Wait(Wait::UntilDatetime(moment)) => civil(moment.value),
        StepKind::Wait(Wait::UntilDate(date)) => {
            let own = stop.content.at.and_then(|at| at.times.first()).map_or(0, |span| i64::from(span.start.0) * 60);
            day_of(date.value) * DAY_SECONDS + own
        }
        _ => return None,
    };
    let hours = cx.model.plan.hours(stop.touch.channel.value);
    let open = calendar.next_open(wanted, hours, None).unwrap_or(wanted);
    DateTime::from_timestamp(open, 0).map(|moment| moment.naive_utc())
}
