//! How long whole paths take, and which touches closed days move.

use crate::model::SequenceModel;
use crate::model::calendar::day::weekday;
use crate::model::calendar::hours::{Windows, open_on};
use crate::model::flow::StepId;
use crate::model::timeline::memory::{Extreme, FirstAndLast};
use crate::model::timeline::run::follow;
use crate::model::timeline::{Course, Run, Start, civil_day};
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::Weekday;

/// The days from the first to the last touch of a path, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathSpan {
    /// Calendar days.
    pub days: i64,
    /// The last touch.
    pub last: StepId,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
}

/// The shortest and the longest path of a sequence, over all weekdays of enrollment. `None` where no path has touches
/// whose distance is known.
#[must_use]
pub fn path_spans(model: &SequenceModel<'_>) -> Option<(PathSpan, PathSpan)> {
    Some((
        shortest_spans(&model.course(), &model.timeline.runs).min_by_key(|span| span.days)?,
        model.timeline.walked.longest()?,
    ))
}

/// The shortest of the paths of each enrollment that end at one moment.
pub fn shortest_spans(course: &Course<'_, '_>, runs: &[Run]) -> impl Iterator<Item = PathSpan> {
    runs.iter().flat_map(|run| spans(course, run.start, Extreme::Least))
}

/// The shortest and the longest path of one enrollment.
#[must_use]
pub fn path_spans_from(course: &Course<'_, '_>, start: Start) -> Option<(PathSpan, PathSpan)> {
    let longest =
        spans(course, start, Extreme::Most).reduce(|most, span| if span.days > most.days { span } else { most });
    Some((spans(course, start, Extreme::Least).min_by_key(|span| span.days)?, longest?))
}

fn spans(course: &Course<'_, '_>, start: Start, wanted: Extreme) -> impl Iterator<Item = PathSpan> + use<> {
    let clock = course.calendar.clock;
    let ends = follow(course, start, &FirstAndLast::new(wanted), &mut |_, _, _, _| {});
    ends.into_iter().filter_map(move |state| {
        let (first, (at, last)) = (state.memory.first?, state.memory.last?);
        let days = civil_day(clock, at.at) - civil_day(clock, first.at) + 1;
        (first.base == at.base).then_some(PathSpan { days, last, enrolled: start.weekday() })
    })
}

/// A touch that falls on a day it cannot happen on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The touch.
    pub step: StepId,
    /// What its day is counted from: an index into [`Run::origins`](crate::model::timeline::Run::origins).
    pub base: usize,
    /// The weekday of that.
    pub from: Weekday,
    /// The day it is due.
    pub due: Weekday,
    /// The holiday that it is, where it would be open but for that.
    pub holiday: Option<&'static str>,
    /// The day it happens.
    pub happens: Weekday,
    /// Days between the two; negative where it moves back.
    pub days: i64,
}

/// For each touch of the sequence that a closed day moves, the weekday of enrollment that moves it furthest.
#[must_use]
pub fn moved(model: &SequenceModel<'_>) -> Vec<Moved> {
    let clock = model.calendar.clock;
    let touches = model.flow.ids().take(model.flow.main.end);
    touches
        .filter_map(|step| Some((step, model.flow.step(step)?.touch()?)))
        .filter_map(|(step, touch)| {
            let all = model.timeline.runs.iter().filter_map(|run| {
                let times = run.at(step)?;
                let (due, happens) = (civil_day(clock, times.due), civil_day(clock, times.earliest));
                let moved = Moved {
                    step,
                    base: times.earliest_base,
                    from: run.start.weekday(),
                    due: weekday(due),
                    holiday: holiday(model, run, touch, (due, times.earliest_base)),
                    happens: weekday(happens),
                    days: happens - due,
                };
                (due != happens).then_some(moved)
            });
            all.rev().max_by_key(|moved| moved.days.abs())
        })
        .collect()
}

/// The holiday on which a touch is due, where it would be open but for that.
fn holiday(model: &SequenceModel<'_>, run: &Run, touch: &Touch, (due, base): (i64, usize)) -> Option<&'static str> {
    let windows = touch.at().map(Windows::of);
    open_on(weekday(due), model.plan.hours(touch.channel.value), windows.as_ref()).next()?;
    model.plan.holiday(run.date(due, base)?, None)
}
