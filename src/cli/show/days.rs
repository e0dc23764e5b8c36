//! The left edge of a picture: on which day a step falls.

use crate::model::SequenceModel;
use crate::model::calendar::day::{DAY_SECONDS, date_of, weekday};
use crate::model::flow::StepId;
use crate::model::timeline::dated::DatedRun;
use crate::model::timeline::{Course, Days, Run, civil_day};
use crate::syntax::ast::words::Weekday;

/// The days of the steps, as wide as they all need.
#[derive(Debug)]
pub struct Gutter<'g, 'a> {
    model: &'g SequenceModel<'a>,
    dated: Option<&'g DatedRun>,
    /// In columns.
    pub width: usize,
}

impl<'g, 'a> Gutter<'g, 'a> {
    /// For a sequence, with dates where they are known.
    #[must_use]
    pub fn new(model: &'g SequenceModel<'a>, dated: Option<&'g DatedRun>) -> Self {
        let mut gutter = Self { model, dated, width: 0 };
        let touches = model.flow.ids().filter(|id| model.flow.step(*id).is_some_and(|step| step.touch().is_some()));
        gutter.width = touches.map(|id| gutter.of(id).chars().count()).max().unwrap_or(0);
        gutter
    }

    /// The day of a step: `8 Mon`, with the days of other weekdays of enrollment as `7-9`; or its date and time.
    #[must_use]
    pub fn of(&self, step: StepId) -> String {
        let in_reaction = self.model.flow.reaction_of(step).is_some();
        match self.dated {
            Some(dated) if !in_reaction => self.date(step, dated),
            Some(_) | None => self.number(step, in_reaction),
        }
    }

    fn date(&self, step: StepId, dated: &DatedRun) -> String {
        let Some(times) = dated.run.at(step) else { return "left out".to_owned() };
        let told = |instant: i64| {
            let civil = dated.calendar.clock.civil(instant);
            let (day, minute) = (civil.div_euclid(DAY_SECONDS), civil.rem_euclid(DAY_SECONDS) / 60);
            let date = date_of(day).map_or(String::new(), |date| date.to_string());
            format!("{date} {} {:02}:{:02}", short(weekday(day)), minute / 60, minute % 60)
        };
        let later = if times.open_ended || times.earliest != times.latest { "+" } else { "" };
        format!("{}{later}", told(times.earliest))
    }

    fn number(&self, step: StepId, in_reaction: bool) -> String {
        let course = self.model.course();
        let all = self.model.timeline.days(step, &course);
        let Some((run, all)) = self.model.timeline.runs.first().zip(all) else { return String::new() };
        let Some((shown, day)) = run.days(step, &course).zip(weekday_of(run, step, &course)) else {
            return String::new();
        };
        let mut text = range(shown);
        if all != shown {
            text = format!("{text} ({})", range(all));
        }
        if in_reaction {
            return if shown.first == 1 && shown.last == 1 {
                "+0".to_owned()
            } else {
                format!("+{}", range(counted_from_zero(shown)))
            };
        }
        format!("{text} {}", short(day))
    }
}

fn weekday_of(run: &Run, step: StepId, course: &Course<'_, '_>) -> Option<Weekday> {
    run.at(step).map(|times| weekday(civil_day(course.calendar.clock, times.earliest)))
}

/// The days since a reaction began, instead of numbers from 1.
fn counted_from_zero(days: Days) -> Days {
    Days { first: days.first - 1, last: days.last - 1, ..days }
}

fn range(days: Days) -> String {
    let later = if days.open_ended { "+" } else { "" };
    let base = if days.from_enrollment { "entry " } else { "" };
    if days.first == days.last {
        format!("{base}{}{later}", days.first)
    } else {
        format!("{base}{}-{}{later}", days.first, days.last)
    }
}

fn short(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}
