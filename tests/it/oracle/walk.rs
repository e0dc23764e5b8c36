//! One path of one prospect, walked through a table of minutes.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::paths::{Op, Path};
use super::tree::{Case, Condition, Kind, Length, Open, Touch, Unit, Wait, in_days};
use super::world::{DAY, HOUR, Slot, World};

/// What holds for every path of an enrollment.
#[derive(Debug)]
pub struct Enrolled<'w> {
    pub case: &'w Case,
    pub world: &'w World,
    /// Days on which nothing is open.
    pub closed: &'w HashSet<NaiveDate>,
    /// When.
    pub at: usize,
    /// The date of day 1.
    pub day_one: NaiveDate,
    /// The moment that `meeting_at` holds.
    pub meeting: Option<usize>,
}

/// A touch that happened.
#[derive(Clone, Debug)]
pub struct Done {
    pub id: String,
    pub kind: Kind,
    pub at: usize,
}

/// Where somebody is on the way.
struct State {
    at: usize,
    /// After `wait until … before FIELD`: when the wait began, and the moment of the field.
    before: Option<(usize, usize)>,
    /// The day that was waited for was over before the enrollment.
    missed: bool,
    rounds: Vec<usize>,
    /// The steps that a wait saw opened before its limit.
    opened: HashSet<String>,
}

impl Enrolled<'_> {
    /// The touches of a path in order, none where nobody goes it; `None` where it leads out of the table.
    pub fn walk(&self, path: &Path) -> Option<Vec<Done>> {
        let mut state = State { at: self.at, before: None, missed: false, rounds: Vec::new(), opened: HashSet::new() };
        let mut done = Vec::new();
        for op in path {
            match op {
                // Whoever opened it takes the arm that asks for that: nobody goes this way.
                Op::Passed(Condition::Opened(step)) if state.opened.contains(step) => return Some(Vec::new()),
                Op::Touch { done: false, .. } | Op::Took(_) | Op::Passed(_) => {}
                Op::Touch { .. } if state.missed => {}
                Op::Touch { id, touch, .. } => {
                    state.at = self.touch(touch, &state)?;
                    state.before = None;
                    done.push(Done { id: id.clone(), kind: touch.kind, at: state.at });
                }
                Op::Wait(wait, longest) => self.wait(wait, *longest, &done, &mut state)?,
                Op::Day(number) => {
                    let date = self.date_of_day(*number)?;
                    state.missed = date < self.slot(self.at)?.date;
                    state.at = state.at.max(self.world.at(date, 0).unwrap_or(0));
                    state.before = None;
                }
                Op::Round(0, _) => state.rounds.push(state.at),
                Op::Round(index, every) => {
                    let began = *state.rounds.last()?;
                    let due = self.later(began, every.most * i64::from(*index), every.unit)?;
                    state = State { at: due.max(state.at), before: None, missed: false, ..state };
                }
                Op::RoundsEnd => {
                    state.rounds.pop();
                }
            }
        }
        Some(done)
    }

    fn slot(&self, index: usize) -> Option<Slot> {
        self.world.slot(index)
    }

    fn touch(&self, touch: &Touch, state: &State) -> Option<usize> {
        let open = |index: &usize| self.slot(*index).is_some_and(|slot| self.is_open(touch, slot));
        let next = (state.at..state.at + 60 * DAY).find(open)?;
        if let Some((began, limit)) = state.before
            && next > state.at
        {
            let last = (began..=state.at).rev().find(open);
            return Some(last.unwrap_or(next.min(limit)));
        }
        let limit = state.before.map_or(usize::MAX, |(_, limit)| limit);
        let today = self.slot(next)?.date;
        let prefers = self.case.schedule.as_ref().is_some_and(|schedule| !schedule.prefer.is_empty());
        let better = (next..next + DAY)
            .filter(|index| self.slot(*index).is_some_and(|slot| slot.date == today && self.is_preferred(slot)))
            .find(|index| open(index) && *index <= limit);
        Some(better.filter(|_| prefers && touch.at.is_none_or(|at| at.time.is_none())).unwrap_or(next))
    }

    fn is_preferred(&self, slot: Slot) -> bool {
        let prefer = self.case.schedule.as_ref().map_or(&[][..], |schedule| &schedule.prefer);
        prefer.iter().any(|(start, end)| *start <= slot.minute && slot.minute < *end)
    }

    fn is_open(&self, touch: &Touch, slot: Slot) -> bool {
        let at = touch.at.as_ref();
        let on_day = at.and_then(|at| at.days).is_none_or(|days| in_days(slot.weekday, days));
        let time = at.and_then(|at| at.time);
        let moment = time.and_then(|(start, end)| end.is_none().then_some(start));
        let in_window = match time {
            None => true,
            Some((start, Some(end))) => start <= slot.minute && slot.minute < end,
            Some((start, None)) => slot.minute == start,
        };
        let opens = self.opens(touch.kind.channel());
        let hours = opens.iter().filter(|open| in_days(slot.weekday, open.days)).flat_map(|open| &open.times);
        let mut hours = hours.map(|(start, end)| (*start, *end));
        let in_hours = opens.is_empty()
            || hours.any(|(start, end)| {
                start <= slot.minute && (slot.minute < end || moment == Some(end) && slot.minute == end)
            });
        on_day && in_window && in_hours && !self.closed.contains(&slot.date)
    }

    /// The hours of a channel: its own, else the general ones; none where it is always open.
    fn opens(&self, channel: &str) -> Vec<&Open> {
        let Some(schedule) = &self.case.schedule else { return Vec::new() };
        let own: Vec<&Open> = schedule.opens.iter().filter(|open| open.channel == Some(channel)).collect();
        if own.is_empty() { schedule.opens.iter().filter(|open| open.channel.is_none()).collect() } else { own }
    }

    fn is_business_day(&self, date: NaiveDate) -> bool {
        use chrono::Datelike;
        let weekday = date.weekday().num_days_from_monday() as usize;
        let general = self.opens("none");
        let worked =
            if general.is_empty() { weekday < 5 } else { general.iter().any(|open| in_days(weekday, open.days)) };
        worked && !self.closed.contains(&date)
    }

    fn wait(&self, wait: &Wait, longest: bool, done: &[Done], state: &mut State) -> Option<()> {
        let began = state.at;
        let of = |length: &Length| if longest { length.most } else { length.least };
        let mut before = None;
        let until = match wait {
            Wait::For(length) => self.later(began, of(length), length.unit)?,
            Wait::UntilTime(minute) => (began..).find(|index| self.shows(*index, began, *minute))?,
            Wait::UntilDay(day) => (began..began + 15 * DAY).find(|index| {
                let slot = self.world.slot(*index);
                let earlier = index.checked_sub(1).and_then(|index| self.world.slot(index));
                slot.is_some_and(|slot| slot.weekday == *day && earlier.is_none_or(|earlier| earlier.date != slot.date))
            })?,
            Wait::UntilDate(date, minute) => self.world.at(*date, minute.unwrap_or(0))?,
            Wait::BeforeField(length) => {
                let meeting = self.meeting?;
                before = (meeting >= began).then_some((began, meeting));
                // A range before a date ends with the shorter time.
                let amount = if longest { length.least } else { length.most };
                self.later(meeting, -amount, length.unit)?
            }
            Wait::AfterField(length) => self.later(self.meeting?, of(length), length.unit)?,
            Wait::AfterEnrollment(length) => self.later(self.at, of(length), length.unit)?,
            Wait::UntilReplied(limit) if longest => self.later(began, limit.most, limit.unit)?,
            Wait::UntilReplied(_) => began,
            Wait::AfterOpened(after, step, limit) => {
                let limit = self.later(began, limit.most, limit.unit)?;
                match done.iter().rev().find(|done| done.id == *step) {
                    Some(done) if !longest => {
                        state.opened.insert(step.clone());
                        self.later(done.at, after.least, after.unit)?.min(limit)
                    }
                    _ => limit,
                }
            }
        };
        state.at = until.max(began);
        state.before = before;
        state.missed = false;
        Some(())
    }

    /// Whether the clock shows a time, or has just jumped over it.
    fn shows(&self, index: usize, began: usize, minute: u16) -> bool {
        let Some(slot) = self.world.slot(index) else { return true };
        let earlier =
            index.checked_sub(1).filter(|earlier| *earlier >= began).and_then(|earlier| self.world.slot(earlier));
        let jumped =
            earlier.is_some_and(|earlier| earlier.date == slot.date && earlier.minute < minute && minute < slot.minute);
        slot.minute == minute || jumped
    }

    fn later(&self, from: usize, amount: i64, unit: Unit) -> Option<usize> {
        let slot = self.slot(from)?;
        let on = |date: NaiveDate| if amount == 0 { Some(from) } else { self.world.at(date, slot.minute) };
        match unit {
            Unit::Minutes => from.checked_add_signed(isize::try_from(amount / 15 * 2).unwrap()),
            Unit::Hours => from.checked_add_signed(isize::try_from(amount).unwrap() * HOUR.cast_signed()),
            Unit::Days if self.case.count_business_days => on(self.business_days(slot.date, amount)?),
            Unit::Days => on(slot.date + chrono::Duration::days(amount)),
            Unit::BusinessDays => on(self.business_days(slot.date, amount)?),
            Unit::Weeks => on(slot.date + chrono::Duration::weeks(amount)),
        }
    }

    fn business_days(&self, from: NaiveDate, amount: i64) -> Option<NaiveDate> {
        let mut date = from;
        let mut left = amount.abs();
        for _ in 0..400 {
            if left == 0 {
                return Some(date);
            }
            date += chrono::Duration::days(amount.signum());
            left -= i64::from(self.is_business_day(date));
        }
        None
    }

    /// Day 1 is day one, day -1 its eve.
    fn date_of_day(&self, number: i64) -> Option<NaiveDate> {
        let after = if number > 0 { number - 1 } else { number };
        if self.case.count_business_days {
            self.business_days(self.day_one, after)
        } else {
            Some(self.day_one + chrono::Duration::days(after))
        }
    }
}
