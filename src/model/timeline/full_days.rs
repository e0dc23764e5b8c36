//! The touches that fall on one day.

use std::collections::BTreeMap;

use crate::model::flow::StepId;
use crate::syntax::ast::words::Weekday;

/// Touches of one day of a path, with the weekdays of enrollment on which they are.
pub type Days = BTreeMap<Vec<StepId>, Vec<Weekday>>;

/// Touches that reach the prospect on one day of one path, two or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullDay {
    /// Them, in order.
    pub touches: Vec<StepId>,
    /// A weekday of enrollment on which they do.
    pub enrolled: Weekday,
    /// Whether they do so on whichever weekday somebody is enrolled.
    pub always: bool,
}

/// The days with more than one touch, over so many weekdays of enrollment in `all`. Where more touches follow on the same
/// day, all of them are told.
#[must_use]
pub fn full_days(days: Days, all: usize) -> Vec<FullDay> {
    let mut full: Vec<FullDay> = Vec::new();
    for (touches, enrolled) in days {
        // In order of the map, what begins a day stands before the whole of it.
        if full.last().is_some_and(|known| touches.starts_with(&known.touches)) {
            full.pop();
        }
        let always = enrolled.len() == all;
        full.extend(enrolled.first().map(|first| FullDay { touches, enrolled: *first, always }));
    }
    full
}
