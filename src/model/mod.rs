//! What a file means: names across files, the flow graph of each sequence, facts over its paths, its timeline.

pub mod program;
mod lost;
pub mod scope;
pub mod frame;
pub mod resolve;
pub mod values;
pub mod calendar;
pub mod settings;
pub mod flow;
pub mod plan;
pub mod counts;
pub mod timeline;
pub mod setup;
pub mod limits;
pub mod instant;
pub mod moves;
pub mod content;
pub mod measure;
pub mod text_limits;
pub mod shown;
pub mod landings;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::model::calendar::business::Calendar;
use crate::model::content::{Content, content};
use crate::model::flow::order::Order;
use crate::model::flow::{Flow, Step, StepId};
use crate::model::frame::{Frame, Scopes};
use crate::model::lost::Lost;
use crate::model::plan::Plan;
use crate::model::program::{FileId, Program};
use crate::model::resolve::{Reference, Resolution};
use crate::model::settings::Settings;
use crate::model::setup::Setup;
use crate::model::timeline::answers::Asks;
use crate::model::timeline::{Course, Timeline};
use crate::syntax::ast::item::{Item, Sequence};
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// What the names of a file lead to: all that can be said without looking into its sequences.
#[derive(Debug)]
pub struct Names<'a> {
    /// The names of all files.
    pub scopes: Scopes<'a>,
    /// Every use of a declared name, in order of place.
    pub references: Vec<Reference>,
    /// The kinds of which some name is declared nowhere: "template", "field", or "word" where it may be any.
    pub undeclared: Vec<&'static str>,
    /// What is wrong with them, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a file means, and what is wrong with it beyond its words.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// Its names.
    pub names: Names<'a>,
    /// Its sequences, in order.
    pub sequences: Vec<SequenceModel<'a>>,
    /// What is wrong, in order of place, without what its parse says.
    pub diagnostics: Vec<Diagnostic>,
}

/// What a sequence means.
#[derive(Debug)]
pub struct SequenceModel<'a> {
    /// The file it stands in.
    pub file: FileId,
    /// The names of all files: those that it was made with, so that no file's are worked out again for each of its sequences.
    pub scopes: Scopes<'a>,
    /// The item it is.
    pub item: &'a Item,
    /// As it is written.
    pub sequence: &'a Sequence,
    /// Its settings.
    pub settings: Settings<'a>,
    /// Its schedule.
    pub plan: Plan<'a>,
    /// Its schedule's days on a clock that floats. Holidays are closed where a date is waited for: on the days that stand
    /// for it and for those behind it.
    pub calendar: Calendar,
    /// Its steps.
    pub flow: Flow<'a>,
    /// What they wait for.
    pub asks: Asks,
    /// What comes before what.
    pub order: Order,
    /// Civil moments of date fields, by name: their declared examples. Without dates, their times of day count.
    pub fields: Vec<(&'a str, i64)>,
    /// When steps happen, for each weekday of enrollment.
    pub timeline: Timeline,
    /// What touches say, by step, as far as it was asked for.
    contents: Vec<OnceCell<Rc<Content<'a>>>>,
}

/// Works out what `file` of `program` means.
#[must_use]
pub fn analyze(program: &Program, file: FileId) -> Analysis<'_> {
    let mut names = names(program, file);
    let mut diagnostics = std::mem::take(&mut names.diagnostics);
    let mut sequences = Vec::new();
    for (item, sequence) in program.file(file).into_iter().flat_map(|file| file.parse.file.sequences()) {
        let (model, mistakes) = SequenceModel::of(item, sequence, file, &names.scopes);
        diagnostics.extend(mistakes);
        sequences.push(model);
    }
    in_order(&mut diagnostics);
    Analysis { names, sequences, diagnostics }
}

/// Works out what the names in `file` of `program` lead to.
#[must_use]
pub fn names(program: &Program, file: FileId) -> Names<'_> {
    let scopes = Scopes::new(program);
    let Resolution { references, undeclared, diagnostics } = resolve::resolve(&scopes, file);
    Names { scopes, references, undeclared, diagnostics }
}

/// Puts mistakes in order of place, each once.
pub fn in_order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.dedup_by(|later, kept| later.span == kept.span && later.name == kept.name);
}

impl<'a> SequenceModel<'a> {
    /// Works out what a sequence of `file` means, and what is wrong with it.
    #[must_use]
    pub fn of(item: &'a Item, sequence: &'a Sequence, file: FileId, scopes: &Scopes<'a>) -> (Self, Vec<Diagnostic>) {
        let mut mistakes = Vec::new();
        let setup = Setup::of(sequence, file, scopes, &mut mistakes);
        let (order, timeline) = (Order::of(&setup.flow), Timeline::of(&setup.course()));
        let Setup { settings, plan, calendar, flow, asks, fields } = setup;
        let contents = vec![OnceCell::new(); flow.steps.len()];
        let scopes = scopes.clone();
        let model = Self {
            file,
            scopes,
            item,
            sequence,
            settings,
            plan,
            calendar,
            flow,
            asks,
            order,
            fields,
            timeline,
            contents,
        };
        model.check(&mut mistakes);
        (model, mistakes)
    }

    /// The text of its file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.scopes.program.file(self.file).map_or("", |file| &file.text)
    }

    /// The names of its file, without parameters.
    #[must_use]
    pub fn frame(&self) -> Rc<Frame<'a>> {
        self.scopes.frame(self.file)
    }

    /// Its calendar where the dates are known: all holidays of the schedule are closed.
    #[must_use]
    pub fn dated_calendar(&self) -> Calendar {
        Calendar { holidays: self.plan.closed_on(None), ..self.calendar.clone() }
    }

    /// What its timeline without dates is computed from.
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

    /// What the touch at a step says, worked out once; `None` for another step.
    #[must_use]
    pub fn content(&self, step: StepId) -> Option<Rc<Content<'a>>> {
        let known = self.contents.get(step.index())?;
        let step = self.flow.step(step)?;
        let (touch, place) = (step.touch()?, self.flow.place(step)?);
        Some(Rc::clone(known.get_or_init(|| Rc::new(content(touch, &place.frame, &self.scopes)))))
    }

    /// Whether steps may stand in what could not be read: then nobody knows how long it all takes.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.flow.places.iter().enumerate().any(|(index, place)| {
            let body = place.steps.map_or(self.sequence.body.span, |steps| steps.body.span);
            let lost = Lost::of(place.frame.scope.program, place.frame.scope.file);
            if lost.count(body) == 0 {
                return false;
            }
            let touches = self.flow.steps.iter().filter(|step| step.place == index).filter_map(Step::touch);
            let blocks: BTreeSet<Span> =
                touches.filter_map(|touch| touch.fields.as_ref()).map(|block| block.span).collect();
            lost.is_between(body, blocks.into_iter())
        })
    }

    fn check(&self, out: &mut Vec<Diagnostic>) {
        flow::check::check(&self.flow, &self.order, self.file, out);
        if !self.is_incomplete() {
            timeline::problems::check(self, out);
            limits::check(self, out);
        }
        text_limits::check(self, out);
        moves::check(self, out);
        landings::check(self, out);
    }
}
