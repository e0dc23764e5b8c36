//! When a touch can happen in a week, and whether the law lets it.

use crate::check::context::Context;
use crate::check::data::quiet_hours::QuietHours;
use crate::check::facts::Version;
use crate::model::calendar::hours::{Windows, open_on};
use crate::syntax::ast::words::{Channel, Weekday};

/// When a touch can happen, by weekday, in minutes of the day.
#[must_use]
pub fn stretches(cx: &Context<'_, '_>, version: &Version<'_>, channel: Channel) -> Vec<(Weekday, (u16, u16))> {
    let windows = version.content.at.map(Windows::of);
    let on = |day: &Weekday| {
        open_on(*day, cx.model.plan.hours(channel), windows.as_ref()).map(|stretch| (*day, stretch)).collect::<Vec<_>>()
    };
    Weekday::ALL.iter().flat_map(on).collect()
}

/// A stretch on a clock that is so many minutes ahead.
#[must_use]
pub fn minutes((start, end): (u16, u16), ahead: i32) -> (i32, i32) {
    (i32::from(start) + ahead, i32::from(end) + ahead)
}

/// Whether a stretch of a day lies in the hours of the law.
#[must_use]
pub fn is_within(stretch: (i32, i32), hours: &QuietHours, day: Weekday) -> bool {
    hours.on(day).iter().any(|(start, end)| i32::from(*start) <= stretch.0 && stretch.1 <= i32::from(*end))
}
