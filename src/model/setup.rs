//! What the days of a sequence are worked out from, where no date is known.

use crate::model::calendar::business::Calendar;
use crate::model::calendar::clock::Clock;
use crate::model::flow::Flow;
use crate::model::flow::build::build;
use crate::model::frame::Scopes;
use crate::model::plan::Plan;
use crate::model::program::FileId;
use crate::model::settings::Settings;
use crate::model::timeline::Course;
use crate::model::timeline::answers::Asks;
use crate::model::timeline::dated::example_moments;
use crate::model::timeline::origins::holidays_behind_dates;
use crate::syntax::ast::item::Sequence;
use crate::text::diagnostic::Diagnostic;

/// The parts of a [`Course`]; [`SequenceModel`](crate::model::SequenceModel) tells what each is.
#[derive(Debug)]
pub struct Setup<'a> {
    /// The settings of the sequence.
    pub settings: Settings<'a>,
    /// Its schedule.
    pub plan: Plan<'a>,
    /// Its schedule's days on a clock that floats.
    pub calendar: Calendar,
    /// Its steps.
    pub flow: Flow<'a>,
    /// What they wait for.
    pub asks: Asks,
    /// Civil moments of date fields.
    pub fields: Vec<(&'a str, i64)>,
}

impl<'a> Setup<'a> {
    /// Of a sequence of `file`; says what is wrong with its steps.
    pub fn of(sequence: &'a Sequence, file: FileId, scopes: &Scopes<'a>, mistakes: &mut Vec<Diagnostic>) -> Self {
        let settings = Settings::of(sequence, &scopes.of(file));
        let mut plan = settings.schedule.map_or_else(Plan::default, |schedule| Plan::of(schedule.item));
        plan.region = settings.first_country();
        let calendar = plan.calendar(Clock::Floating, None);
        let flow = build(sequence, file, scopes, mistakes);
        let (asks, fields) = (Asks::of(&flow), example_moments(&scopes.of(file)));
        let mut setup = Self { settings, plan, calendar, flow, asks, fields };
        setup.calendar.holidays = holidays_behind_dates(&setup.course());
        setup
    }

    /// What a timeline is computed from.
    #[must_use]
    pub fn course(&self) -> Course<'_, 'a> {
        Course {
            flow: &self.flow,
            asks: &self.asks,
            settings: &self.settings,
            plan: &self.plan,
            calendar: &self.calendar,
            fields: &self.fields,
        }
    }
}
