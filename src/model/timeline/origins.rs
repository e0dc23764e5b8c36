//! What days are counted from, and what is known of the days behind them.

use crate::model::calendar::day::{DAY_SECONDS, day_of, weekday};
use crate::model::calendar::holidays::HolidaySet;
use crate::model::flow::{Step, StepKind};
use crate::model::timeline::{Course, LEAD_DAYS, Origin, OriginKind, Start};
use crate::model::values;
use crate::syntax::ast::statement::Wait;
use crate::syntax::ast::words::Weekday;

/// What days are counted from. With dates, all are counted from day 1. Without, every date that is not known is taken
/// to be far behind the one before it, in the order of their first use. Dates of the calendar that follow one another
/// there are as far apart as they are.
#[must_use]
pub fn origins(course: &Course<'_, '_>, start: Start) -> Vec<Origin> {
    if start.dated {
        return vec![Origin { kind: OriginKind::Enrollment, day: start.day_one, known_from: 0 }];
    }
    let enrolled = start.enrolled.div_euclid(DAY_SECONDS);
    let mut origins = vec![Origin { kind: OriginKind::Enrollment, day: enrolled, known_from: 0 }];
    if course.settings.anchor.is_some() {
        origins.push(Origin { kind: OriginKind::Anchor, day: start.day_one, known_from: 1 });
    }
    let monday = enrolled - weekday(enrolled) as i64;
    let mut next = enrolled + origins.len() as i64 * LEAD_DAYS;
    for kind in course.flow.steps.iter().filter_map(|step| unknown_date(course, step)) {
        if origins.iter().any(|origin| origin.kind == kind) {
            continue;
        }
        let mut origin = Origin { kind, day: next, known_from: origins.len() };
        if let OriginKind::Date(date) = origin.kind {
            if let Some(Origin { kind: OriginKind::Date(before), day, known_from }) = origins.last() {
                (origin.day, origin.known_from) = (day + day_of(date) - day_of(*before), *known_from);
            } else {
                // A date has its own weekday, whichever the enrollment's is.
                origin.day += monday - enrolled + weekday(day_of(date)) as i64;
            }
        }
        // Whole weeks, so that a field has the weekday of the enrollment, and dates the same days for each of these.
        let weeks = (origin.day - monday).div_euclid(7) + 1;
        next = next.max(enrolled + weeks * 7 + LEAD_DAYS);
        origins.push(origin);
    }
    origins
}

/// The holidays of the schedule behind each date that is waited for, on the days that stand for them where nobody knows
/// the date of the enrollment.
#[must_use]
pub fn holidays_behind_dates(course: &Course<'_, '_>) -> HolidaySet {
    let mut found = HolidaySet::default();
    if course.plan.holidays.is_empty() {
        return found;
    }
    let start = Start::on(Weekday::Mon, course.plan, course.settings.anchor.is_some());
    let mut closed = None;
    for origin in origins(course, start) {
        let OriginKind::Date(date) = origin.kind else { continue };
        let closed = closed.get_or_insert_with(|| course.plan.closed_on(None));
        let behind = closed.within(day_of(date)..i64::MAX);
        behind.for_each(|day| found.insert(origin.day + day - day_of(date)));
    }
    found
}

/// The date that a step waits for, where it is neither the enrollment nor the anchor.
fn unknown_date(course: &Course<'_, '_>, step: &Step<'_>) -> Option<OriginKind> {
    let StepKind::Wait(wait) = step.kind else { return None };
    match wait {
        Wait::BeforeField(_, field) | Wait::AfterField(_, field) => {
            let name = values::field(field, &course.flow.place(step)?.frame);
            let is_anchor = course.settings.anchor.is_some_and(|anchor| anchor.value == name);
            (!is_anchor).then_some(OriginKind::Field(name))
        }
        Wait::UntilDate(date) => Some(OriginKind::Date(date.value)),
        Wait::UntilDatetime(moment) => Some(OriginKind::Date(moment.value.date())),
        Wait::For(_) | Wait::UntilTime(_) | Wait::UntilDay(_) | Wait::AfterEnrollment(_) | Wait::Until { .. } => None,
    }
}
