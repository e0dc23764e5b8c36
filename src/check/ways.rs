//! Facts about the paths of a sequence that several rules need, in one pass over the graph each.

use crate::model::SequenceModel;
use crate::model::flow::order::is_always_done;
use crate::model::flow::{Flow, StepId};
use crate::model::timeline::civil_day;
use crate::model::timeline::memory::{Memory, Moment};
use crate::model::timeline::run::run;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::words::Weekday;

/// For each step, whether some path from the enrollment reaches it without a touch before it that `counts` and is done
/// for certain. Steps of reactions are never reached.
#[must_use]
pub fn reached_without(flow: &Flow<'_>, counts: impl Fn(&Touch) -> bool) -> Vec<bool> {
    let mut fresh = vec![false; flow.steps.len()];
    for edge in &flow.entry {
        if let Some(slot) = edge.to.and_then(|to| fresh.get_mut(to.index())) {
            *slot = true;
        }
    }
    for id in flow.ids().take(flow.main.end) {
        let Some(step) = flow.step(id) else { continue };
        let through = step.touch().is_none_or(|touch| !counts(touch) || !is_always_done(flow, id));
        if fresh.get(id.index()) != Some(&true) || !through {
            continue;
        }
        for edge in &step.next {
            if let Some(slot) = edge.to.and_then(|to| fresh.get_mut(to.index())) {
                *slot = true;
            }
        }
    }
    fresh
}

/// Two touches that reach the prospect and follow one another on some path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The earlier.
    pub from: StepId,
    /// The later.
    pub to: StepId,
    /// How far apart they can be, the closest first; one for each number of days and business days.
    pub apart: Vec<Apart>,
}

/// How far apart two touches are, for one weekday of enrollment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Apart {
    /// Civil days: 0 on the same day.
    pub days: i64,
    /// Business days: 0 on the same day, 1 from Monday to Tuesday or from Friday to Monday.
    pub business_days: i64,
    /// Seconds.
    pub seconds: i64,
    /// The weekday of enrollment.
    pub enrolled: Weekday,
}

/// The touches that can follow one another, in order of the later one.
#[must_use]
pub fn consecutive(model: &SequenceModel<'_>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for one in &model.timeline.runs {
        let behind = run(&model.course(), one.start, &Follows::default()).1;
        for (id, states) in model.flow.ids().zip(&behind.steps).take(model.flow.main.end) {
            for state in states {
                let (Some(from), Some(to)) = (state.memory.previous, state.memory.last) else { continue };
                // Between days that are counted from different dates, nobody knows how long it is.
                if to.1 == id && from.0.base == to.0.base {
                    note(&mut pairs, (from.1, to.1), apart(model, from.0, to.0, one.start.weekday()));
                }
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.to, pair.from));
    for pair in &mut pairs {
        pair.apart.sort_unstable();
    }
    pairs
}

fn apart(model: &SequenceModel<'_>, from: Moment, to: Moment, enrolled: Weekday) -> Apart {
    let day = |moment: Moment| civil_day(model.calendar.clock, moment.at);
    let (first, last) = (day(from), day(to));
    let business = (first + 1..=last).filter(|day| model.calendar.is_business_day(*day)).count();
    Apart {
        seconds: to.at - from.at,
        days: last - first,
        business_days: i64::try_from(business).unwrap_or(i64::MAX),
        enrolled,
    }
}

fn note(pairs: &mut Vec<Pair>, (from, to): (StepId, StepId), apart: Apart) {
    let Some(pair) = pairs.iter_mut().find(|pair| pair.from == from && pair.to == to) else {
        pairs.push(Pair { from, to, apart: vec![apart] });
        return;
    };
    let same = |known: &Apart| (known.days, known.business_days) == (apart.days, apart.business_days);
    match pair.apart.iter_mut().find(|known| same(known)) {
        Some(known) if apart.seconds < known.seconds => *known = apart,
        Some(_) => {}
        None => pair.apart.push(apart),
    }
}

/// Remembers the last touch that reached the prospect, and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Follows {
    last: Option<(Moment, StepId)>,
    previous: Option<(Moment, StepId)>,
}

impl Memory for Follows {
    const AT_EACH_STEP: bool = true;

    fn note(&mut self, step: StepId, touch: &Touch, at: Moment) {
        if touch.reaches_prospect() {
            self.previous = self.last.replace((at, step));
        }
    }

    fn covers(&self, other: &Self) -> bool {
        self == other
    }
}
