//! Facts about the paths of a sequence that several rules need, in one pass over the graph each.

use std::collections::BTreeMap;

use crate::model::SequenceModel;
use crate::model::flow::order::is_always_done;
use crate::model::flow::{Flow, StepId};
use crate::model::timeline::memory::{Memory, Moment};
use crate::model::timeline::run::run;
use crate::model::timeline::{OriginKind, Run, civil_day};
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
    /// How far apart they can be, the closest first; for each weekday of enrollment, one for each number of days and
    /// business days.
    pub apart: Vec<Apart>,
}

/// So many days before and after a date that a touch is about, it is a reminder of it or a word on how it was.
const NEAR_DAYS: i64 = 3;
/// So many days after the enrollment, somebody who asked for an answer still waits for it.
const EARLY_DAYS: i64 = 3;

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
    /// Whether the days of the later are counted from another date than the enrollment's.
    pub by_date: bool,
    /// Whether the later lies within three days of the date of the prospect's that its days are counted from.
    pub near_date: bool,
    /// Whether the later lies within three days of the enrollment.
    pub is_early: bool,
}

impl Pair {
    /// Whether it can be so for more than half of the weekdays of enrollment: a plan is judged by what is usual, not by
    /// what a weekend makes of it.
    #[must_use]
    pub fn is_usual(&self, model: &SequenceModel<'_>, holds: impl Fn(&Apart) -> bool) -> bool {
        let runs = &model.timeline.runs;
        let on = |day: Weekday| self.apart.iter().any(|apart| apart.enrolled == day && holds(apart));
        2 * runs.iter().filter(|run| on(run.start.weekday())).count() > runs.len()
    }

    /// Whether they are as far apart as that whichever weekday somebody is enrolled on.
    #[must_use]
    pub fn is_always(&self, apart: Apart) -> bool {
        self.apart.iter().all(|other| (other.days, other.business_days) == (apart.days, apart.business_days))
    }
}

/// The touches that can follow one another, in order of the later one.
#[must_use]
pub fn consecutive(model: &SequenceModel<'_>) -> Vec<Pair> {
    let mut pairs: BTreeMap<(StepId, StepId), Vec<Apart>> = BTreeMap::new();
    for one in &model.timeline.runs {
        let behind = run(&model.course(), one.start, &Follows::default()).1;
        for (id, states) in model.flow.ids().zip(&behind.steps).take(model.flow.main.end) {
            for state in states {
                let (Some(from), Some(to)) = (state.memory.previous, state.memory.last) else { continue };
                // Between days that are counted from different dates, nobody knows how long it is.
                if to.1 == id && from.0.base == to.0.base {
                    note(pairs.entry((to.1, from.1)).or_default(), apart(model, one, from.0, to.0));
                }
            }
        }
    }
    let pair = |((to, from), mut apart): ((StepId, StepId), Vec<Apart>)| {
        apart.sort_unstable();
        Pair { from, to, apart }
    };
    pairs.into_iter().map(pair).collect()
}

fn apart(model: &SequenceModel<'_>, run: &Run, from: Moment, to: Moment) -> Apart {
    let day = |moment: Moment| civil_day(model.calendar.clock, moment.at);
    let (first, last) = (day(from), day(to));
    let business = (first + 1..=last).filter(|day| model.calendar.is_business_day(*day)).count();
    Apart {
        seconds: to.at - from.at,
        days: last - first,
        business_days: i64::try_from(business).unwrap_or(i64::MAX),
        enrolled: run.start.weekday(),
        by_date: run.origins.get(to.base).is_some_and(|origin| origin.kind != OriginKind::Enrollment),
        near_date: is_near_date(model, run, to),
        is_early: to.base == 0 && last - civil_day(model.calendar.clock, run.start.enrolled) <= EARLY_DAYS,
    }
}

/// Whether a moment lies within three days of the date of the prospect's that its day is counted from.
#[must_use]
pub fn is_near_date(model: &SequenceModel<'_>, run: &Run, moment: Moment) -> bool {
    run.origins.get(moment.base).is_some_and(|origin| match origin.kind {
        OriginKind::Anchor | OriginKind::Field(_) => {
            (civil_day(model.calendar.clock, moment.at) - origin.day).abs() <= NEAR_DAYS
        }
        OriginKind::Enrollment | OriginKind::Date(_) => false,
    })
}

fn note(known: &mut Vec<Apart>, apart: Apart) {
    let same = |other: &Apart| Apart { seconds: 0, ..*other } == Apart { seconds: 0, ..apart };
    match known.iter_mut().find(|other| same(other)) {
        Some(other) if apart.seconds < other.seconds => *other = apart,
        Some(_) => {}
        None => known.push(apart),
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
