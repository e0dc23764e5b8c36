//! When touches happen at a vendor whose waits are numbers: what is waited for before each, and how far that is off.
//!
//! How far is worked out for an enrollment on each open weekday, on the days and hours of the sequence's own schedule:
//! the vendor is taken to have the same one.

use crate::emit::lower::cut::Stretch;
use crate::emit::lower::graph::Graph;
use crate::model::SequenceModel;
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::flow::{StepId, StepKind};
use crate::model::timeline::route::route;
use crate::model::timeline::{Start, civil_day};
use crate::model::values::Length;
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::value::Duration;
use crate::syntax::ast::words::{TimeUnit, Weekday};

/// A hundred years: what is longer is a mistake, and reported as such.
const LONGEST_DAYS: i64 = 36_600;

/// What is waited for between two touches, as far as it is a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// Elapsed time, in seconds: days and weeks are of 24 hours.
    pub seconds: i64,
    /// And so many business days.
    pub business_days: i64,
}

impl Gap {
    /// So many business days as calendar days, where `open` weekdays of seven are business days: whole weeks are exact.
    #[must_use]
    pub fn calendar_seconds(self, open: i64) -> i64 {
        let days = self.business_days / open * 7 + self.business_days % open;
        self.seconds + days * DAY_SECONDS
    }

    /// Whole days as business days, where `open` weekdays of seven are such: whole weeks are exact. And the rest, in
    /// seconds.
    #[must_use]
    pub fn business(self, open: i64) -> (i64, i64) {
        let days = self.seconds / DAY_SECONDS;
        let business = days / 7 * open + (days % 7).min(open);
        (self.business_days + business, self.seconds % DAY_SECONDS)
    }
}

/// The times of one enrollment in a track.
#[derive(Clone, Debug)]
pub struct Times {
    /// The weekday of the enrollment.
    pub enrolled: Weekday,
    /// When the track begins: an instant.
    pub entered: i64,
    /// When each of its touches happens, as it is written.
    pub touches: Vec<i64>,
}

/// A track in time.
#[derive(Clone, Debug)]
pub struct Clock {
    /// How many weekdays of seven are business days.
    pub open: i64,
    /// One for each open weekday of enrollment.
    pub times: Vec<Times>,
    /// Before each touch.
    pub gaps: Vec<Gap>,
}

/// When the touches of a track happen. `reaction` says whether it is one's.
#[must_use]
pub fn clock(model: &SequenceModel<'_>, graph: &Graph<'_>, track: &Stretch<'_>, reaction: bool) -> Clock {
    let course = model.course();
    let nodes: Vec<_> = track.nodes.iter().filter_map(|index| graph.node(*index)).collect();
    let mut path = track.lead.clone();
    path.extend(nodes.iter().map(|node| node.step));
    let mut clock = Clock { open: open_days(model), times: Vec::new(), gaps: Vec::new() };
    for run in &model.timeline.runs {
        let at = if reaction { run.start.reaction_at() } else { run.start.enrolled };
        let instants = route(&course, run.start, at, &path);
        let entered = track.lead.len().checked_sub(1).and_then(|last| instants.get(last)).copied().unwrap_or(at);
        let own = instants.get(track.lead.len()..).unwrap_or_default();
        if clock.times.is_empty() {
            clock.gaps = gaps(
                model,
                &nodes.iter().map(|node| (node.step, node.kind.is_touch())).collect::<Vec<_>>(),
                own,
                (run.start, entered),
            );
        }
        let touches = nodes.iter().zip(own).filter(|(node, _)| node.kind.is_touch()).map(|(_, at)| *at).collect();
        clock.times.push(Times { enrolled: run.start.weekday(), entered, touches });
    }
    clock
}

/// What is waited for before each touch, as it is for the enrollment whose `instants` these are.
fn gaps(
    model: &SequenceModel<'_>,
    steps: &[(StepId, bool)],
    instants: &[i64],
    (start, entered): (Start, i64),
) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut gap = Gap::default();
    let mut last_touch = entered;
    for ((step, is_touch), at) in steps.iter().zip(instants) {
        if *is_touch {
            gaps.push(std::mem::take(&mut gap));
            last_touch = *at;
        } else {
            gap = after(model, *step, gap, (start, last_touch, *at));
        }
    }
    gaps
}

/// The gap once the wait `step` is part of it.
fn after(model: &SequenceModel<'_>, step: StepId, gap: Gap, (start, last, at): (Start, i64, i64)) -> Gap {
    let Some(kind) = model.flow.step(step).map(|step| &step.kind) else { return gap };
    match kind {
        StepKind::Wait(Wait::For(duration)) | StepKind::Pause(Pause::For(duration)) => {
            add(gap, length(model, step, duration).map(|length| (length.least, length.unit)))
        }
        StepKind::Wait(Wait::Until { at_most: Some(limit), .. })
        | StepKind::Pause(Pause::Until { at_most: Some(limit), .. }) => {
            add(gap, length(model, step, limit).map(|length| (length.most, length.unit)))
        }
        StepKind::Round { index, .. } if *index > 0 => Gap { seconds: (at - last).max(0), business_days: 0 },
        StepKind::Wait(Wait::AfterEnrollment(_)) => Gap { seconds: (at - last).max(0), business_days: 0 },
        StepKind::Day(_) => up_to_day(model, last, at, start),
        StepKind::Wait(
            Wait::UntilTime(_)
            | Wait::UntilDay(_)
            | Wait::UntilDate(_)
            | Wait::UntilDatetime(_)
            | Wait::BeforeField(..)
            | Wait::AfterField(..)
            | Wait::Until { .. },
        )
        | StepKind::Pause(Pause::Until { .. })
        | StepKind::Round { .. }
        | StepKind::RoundsEnd
        | StepKind::Touch(_)
        | StepKind::Branch
        | StepKind::Split
        | StepKind::End
        | StepKind::MoveTo { .. }
        | StepKind::AlsoStart(_)
        | StepKind::Set(..)
        | StepKind::Tag(_)
        | StepKind::Untag(_)
        | StepKind::OptOut => gap,
    }
}

/// The days from one day to the other, in what the sequence counts.
fn up_to_day(model: &SequenceModel<'_>, last: i64, at: i64, start: Start) -> Gap {
    let day = |instant| civil_day(model.calendar.clock, instant);
    if model.settings.counts_business_days {
        let number = |instant| start.number_of(day(instant), &model.calendar, true);
        return Gap { seconds: 0, business_days: (number(at) - number(last)).max(0) };
    }
    Gap { seconds: (day(at) - day(last)).max(0) * DAY_SECONDS, business_days: 0 }
}

fn add(gap: Gap, length: Option<(f64, TimeUnit)>) -> Gap {
    let Some((amount, unit)) = length else { return gap };
    if unit == TimeUnit::BusinessDays && amount.fract() == 0.0 {
        return Gap { business_days: gap.business_days + (amount as i64).min(LONGEST_DAYS), ..gap };
    }
    let seconds = (amount * unit.seconds()).round() as i64;
    Gap { seconds: gap.seconds + seconds.min(LONGEST_DAYS * DAY_SECONDS), ..gap }
}

/// A length of time at a step.
#[must_use]
pub fn length(model: &SequenceModel<'_>, step: StepId, duration: &Duration) -> Option<Length> {
    model.settings.length(duration, &model.flow.place(model.flow.step(step)?)?.frame)
}

fn open_days(model: &SequenceModel<'_>) -> i64 {
    let open = model.calendar.business.iter().filter(|open| **open).count();
    i64::try_from(open).unwrap_or(7).max(1)
}

/// The weekdays of enrollment on which a touch is off in one direction, and by how many days at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Off {
    /// Those weekdays.
    pub enrolled: Vec<Weekday>,
    /// Never negative.
    pub days: i64,
}

/// How far a touch is off: it may be early on some weekdays of enrollment and late on others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// Where it comes too early.
    pub earlier: Off,
    /// Where it comes too late.
    pub later: Off,
}

/// How far touch `index` is off when a vendor does it at `at` of the enrollment; both empty where it never is.
#[must_use]
pub fn drift(model: &SequenceModel<'_>, clock: &Clock, index: usize, at: impl Fn(&Times) -> i64) -> Drift {
    let day = |instant| civil_day(model.calendar.clock, instant);
    let mut drift = Drift::default();
    for times in &clock.times {
        let Some(touch) = times.touches.get(index) else { continue };
        let days = day(at(times)) - day(*touch);
        let off = match days {
            0 => continue,
            ..0 => &mut drift.earlier,
            1.. => &mut drift.later,
        };
        off.enrolled.push(times.enrolled);
        off.days = off.days.max(days.abs());
    }
    drift
}

impl Times {
    /// When the touch before `index` happens, or the track begins.
    #[must_use]
    pub fn before(&self, index: usize) -> i64 {
        index.checked_sub(1).and_then(|before| self.touches.get(before)).copied().unwrap_or(self.entered)
    }
}
