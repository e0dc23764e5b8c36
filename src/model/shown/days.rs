//! The left edge of a picture: on which day a step falls.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::model::SequenceModel;
use crate::model::calendar::day::{DAY_SECONDS, date_of, day_of, weekday};
use crate::model::flow::StepId;
use crate::model::timeline::dated::DatedRun;
use crate::model::timeline::{DayNumber, Days, OriginKind, Run};

/// The days of the steps, as wide as they all need.
#[derive(Debug)]
pub struct Gutter<'g, 'a> {
    model: &'g SequenceModel<'a>,
    dated: Option<&'g DatedRun>,
    names: Names,
    /// In columns.
    pub width: usize,
}

/// What stands before the number of a day.
#[derive(Clone, Copy, Debug)]
struct Names {
    /// Before one that is counted from day 1; nothing in a column of days.
    word: &'static str,
    /// Of the name of a field at most so many letters.
    letters: usize,
}

/// How many letters of the names of fields are shown, where all of them take too much room.
const SHORTER: [usize; 4] = [24, 16, 12, 8];

impl<'g, 'a> Gutter<'g, 'a> {
    /// For a sequence, with dates where they are known.
    #[must_use]
    pub fn new(model: &'g SequenceModel<'a>, dated: Option<&'g DatedRun>) -> Self {
        let mut gutter = Self { model, dated, names: Names { word: "", letters: usize::MAX }, width: 0 };
        gutter.width = gutter.needed();
        gutter
    }

    /// The same, with the names of fields shortened where it would be wider than `room`, in columns.
    #[must_use]
    pub fn within(room: usize, model: &'g SequenceModel<'a>, dated: Option<&'g DatedRun>) -> Self {
        let mut gutter = Self::new(model, dated);
        for letters in SHORTER {
            if gutter.width > room {
                gutter.names.letters = letters;
                gutter.width = gutter.needed();
            }
        }
        gutter
    }

    fn needed(&self) -> usize {
        let flow = &self.model.flow;
        let touches = flow.ids().filter(|id| flow.step(*id).is_some_and(|step| step.touch().is_some()));
        touches.map(|id| self.of(id).chars().count()).max().unwrap_or(0)
    }

    /// For headings: `Day 8 (7-9) Mon`, or dates.
    #[must_use]
    pub fn titled(model: &'g SequenceModel<'a>, dated: Option<&'g DatedRun>) -> Self {
        Self { model, dated, names: Names { word: "Day ", letters: usize::MAX }, width: 0 }
    }

    /// For days that stand alone: `day 8`, or dates.
    #[must_use]
    pub fn in_words(model: &'g SequenceModel<'a>, dated: Option<&'g DatedRun>) -> Self {
        Self { model, dated, names: Names { word: "day ", letters: usize::MAX }, width: 0 }
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
            format!("{date} {} {:02}:{:02}", weekday(day).short(), minute / 60, minute % 60)
        };
        let later = if times.earliest == times.latest { "" } else { "+" };
        format!("{}{later}", told(times.earliest))
    }

    fn number(&self, step: StepId, in_reaction: bool) -> String {
        let course = self.model.course();
        let all = self.model.timeline.days(step, &course);
        let Some((run, all)) = self.model.timeline.runs.first().zip(all) else { return String::new() };
        let Some((shown, day)) = run.days(step, &course).zip(run.weekday(step, &course)) else {
            return String::new();
        };
        if in_reaction {
            return self.later(&range(shown.from_zero(), run, Names { word: "", ..self.names }));
        }
        let mut text = range(shown, run, self.names);
        if all != shown && all.first.base == shown.first.base && all.last.base == shown.first.base {
            text = format!("{text} ({})", all.numbers());
        } else if all != shown {
            text = format!("{text} ({})", range(all, run, self.names));
        }
        if shown.first == shown.last && is_known(shown.first, run) { format!("{text} {}", day.short()) } else { text }
    }

    /// So many days after a reaction is set off.
    fn later(&self, days: &str) -> String {
        match days {
            _ if self.names.word.is_empty() => format!("+{days}"),
            "0" => "the same day".to_owned(),
            "1" => "1 day later".to_owned(),
            _ => format!("{days} days later"),
        }
    }
}

/// `8`, `7-9`, `renewal_at-56`, `2029-02-13 to 2029-02-15`.
fn range(days: Days, run: &Run, names: Names) -> String {
    if days.first == days.last {
        return day(days.first, run, names);
    }
    if days.first.base == days.last.base && date(days.first, run).is_none() {
        return format!("{}{}", base(days.first, run, names), days.numbers());
    }
    format!("{} to {}", day(days.first, run, names), day(days.last, run, names))
}

fn day(day: DayNumber, run: &Run, names: Names) -> String {
    date(day, run).map_or_else(|| format!("{}{}", base(day, run, names), day.number), |date| date.to_string())
}

/// The date of a day that is counted from one.
fn date(day: DayNumber, run: &Run) -> Option<NaiveDate> {
    let Some(OriginKind::Date(date)) = run.origins.get(day.base).map(|origin| &origin.kind) else { return None };
    date_of(day_of(*date) + day.number)
}

/// What a day is counted from, the word where that is day 1.
fn base(day: DayNumber, run: &Run, names: Names) -> String {
    let plus = if day.number < 0 { "" } else { "+" };
    match run.origins.get(day.base).map(|origin| &origin.kind) {
        Some(OriginKind::Enrollment) if run.is_anchored() => "entry ".to_owned(),
        Some(OriginKind::Field(name)) => format!("{}{plus}", short(name, names.letters)),
        Some(OriginKind::Enrollment | OriginKind::Anchor | OriginKind::Date(_)) | None => names.word.to_owned(),
    }
}

fn short(name: &str, letters: usize) -> Cow<'_, str> {
    match name.char_indices().nth(letters.saturating_sub(1)).filter(|(end, _)| name.len() > end + 1) {
        Some((end, _)) => Cow::Owned(format!("{}…", name.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(name),
    }
}

/// Whether the weekday of a day is known, or follows from that of the enrollment or the anchor.
fn is_known(day: DayNumber, run: &Run) -> bool {
    let kind = run.origins.get(day.base).map(|origin| &origin.kind);
    matches!(kind, Some(OriginKind::Enrollment | OriginKind::Anchor | OriginKind::Date(_)))
}
