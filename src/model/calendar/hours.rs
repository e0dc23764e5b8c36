//! Hours of a week in which touches may happen, and windows that a touch asks for within them.

use smallvec::{SmallVec, smallvec};

use crate::model::calendar::day::weekday;
use crate::syntax::ast::touch::At;
use crate::syntax::ast::value::{DayRange, TimeSpan};
use crate::syntax::ast::words::Weekday;

/// Stretches of a day, in its minutes.
pub type Spans = SmallVec<[(u16, u16); 4]>;

/// All of a day, in minutes.
const WHOLE_DAY: (u16, u16) = (0, 1440);

/// When touches may happen: for each weekday, from Monday, its open spans in minutes of the day. They are sorted, do not
/// touch one another, and do not hold the minute they end at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// By weekday; a day without spans is closed.
    pub week: [Spans; 7],
}

impl Hours {
    /// Adds `open DAYS TIMES`; without times, all of these days. A span that does not end after it starts opens nothing: it
    /// is a mistake, and reported where names are resolved.
    pub fn open(&mut self, days: &[DayRange], times: &[TimeSpan]) {
        let times = minutes(times);
        for day in days.iter().flat_map(|range| range.days()) {
            let Some(spans) = self.week.get_mut(day as usize) else { continue };
            spans.extend(times.iter().copied().filter(|(start, end)| start < end));
            merge(spans);
        }
    }

    /// The open spans of a weekday.
    #[must_use]
    pub fn on(&self, day: Weekday) -> &[(u16, u16)] {
        self.week.get(day as usize).map_or(&[], Spans::as_slice)
    }
}

/// Joins spans that overlap or touch, in order.
fn merge(spans: &mut Spans) {
    spans.sort_unstable();
    spans.dedup_by(|later, kept| {
        let joined = later.0 <= kept.1;
        if joined {
            kept.1 = kept.1.max(later.1);
        }
        joined
    });
}

/// The days and times that a touch asks for (`at tue-thu 10:00-12:00`) or a schedule prefers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Windows {
    /// By weekday, from Monday.
    pub days: [bool; 7],
    /// In minutes of the day; one that ends where it starts is a moment (`18:00`).
    pub times: Spans,
}

impl Windows {
    /// The windows of these days and times; any day or any time where none is given.
    #[must_use]
    pub fn new(days: &[DayRange], times: &[TimeSpan]) -> Self {
        let mut wanted = [days.is_empty(); 7];
        for day in days.iter().flat_map(|range| range.days()) {
            if let Some(slot) = wanted.get_mut(day as usize) {
                *slot = true;
            }
        }
        let mut times = minutes(times);
        times.sort_unstable();
        times.dedup();
        Self { days: wanted, times }
    }

    /// The windows of a touch.
    #[must_use]
    pub fn of(at: &At) -> Self {
        Self::new(&at.days, &at.times)
    }

    fn on(&self, day: Weekday) -> &[(u16, u16)] {
        if self.days.get(day as usize) == Some(&true) { &self.times } else { &[] }
    }
}

fn minutes(times: &[TimeSpan]) -> Spans {
    if times.is_empty() {
        return smallvec![WHOLE_DAY];
    }
    times.iter().map(|span| (span.start.0, span.end.unwrap_or(span.start).0)).collect()
}

/// The stretches of a weekday that lie both in open hours (always open where there are none) and in a window (any where
/// there are none), in minutes of the day. A moment is a stretch of no length, and may lie on the minute the hours end at.
pub fn open_on(weekday: Weekday, hours: Option<&Hours>, windows: Option<&Windows>) -> impl Iterator<Item = (u16, u16)> {
    let open = hours.map_or(&[WHOLE_DAY][..], |hours| hours.on(weekday));
    let wanted = windows.map_or(&[WHOLE_DAY][..], |windows| windows.on(weekday));
    open.iter().flat_map(move |open| wanted.iter().filter_map(move |window| overlap(*open, *window)))
}

/// The same of a day, in seconds.
pub(super) fn stretches(
    day: i64,
    hours: Option<&Hours>,
    windows: Option<&Windows>,
) -> impl Iterator<Item = (i64, i64)> {
    open_on(weekday(day), hours, windows).map(|(start, end)| (i64::from(start) * 60, i64::from(end) * 60))
}

fn overlap(open: (u16, u16), window: (u16, u16)) -> Option<(u16, u16)> {
    let (start, end) = (open.0.max(window.0), open.1.min(window.1));
    let is_moment = window.0 == window.1;
    (start < end || is_moment && start == end).then_some((start, end))
}
