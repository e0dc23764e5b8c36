//! The settings of a sequence, gathered from its statements; and what the names in them lead to.

use std::rc::Rc;

use crate::model::frame::Frame;
use crate::model::scope::{Declaration, Declared, Kind, Scope};
use crate::model::values::{self, Length};
use crate::syntax::ast::condition::{Condition, Event};
use crate::syntax::ast::item::{AudienceField, Field, ScheduleField, SenderField, Sequence, Settings as Block};
use crate::syntax::ast::statement::{Cap, Limit, Reenter, Setting, StatementKind, VendorSettings};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Duration, Name, Spanned};
use crate::syntax::ast::words::{Status, TimeUnit};

/// The settings of one sequence. Where one is written twice, which is a mistake, the first holds.
#[derive(Debug, Default)]
pub struct Settings<'a> {
    /// Who answers for it.
    pub owner: Option<&'a Text>,
    /// Its tags.
    pub tags: Vec<&'a Name>,
    /// Whom it is for.
    pub audience: Option<Declared<&'a Block<AudienceField>>>,
    /// Who sends it.
    pub sender: Option<Declared<&'a Block<SenderField>>>,
    /// Whether one of the three is named that is not known, or in which something could not be read: what else is said of
    /// the sequence may be wrong then.
    pub is_partial: bool,
    /// When it may act.
    pub schedule: Option<Declared<&'a Block<ScheduleField>>>,
    /// The language of its copy, as BCP 47 writes it.
    pub language: Option<&'a Name>,
    /// What it is there for.
    pub goal: Option<&'a Text>,
    /// Where it stands in its life.
    pub status: Option<Spanned<Status>>,
    /// What brings a prospect in, for people.
    pub enter: Vec<&'a Text>,
    /// What must hold for a prospect to come in: all of them.
    pub enter_when: Vec<&'a Condition>,
    /// Whether a prospect may come back.
    pub reenter: Option<&'a Reenter>,
    /// Whether `day N` and plain `days` count business days.
    pub counts_business_days: bool,
    /// The field whose date is day 1; else the enrollment is.
    pub anchor: Option<&'a Name>,
    /// What ends it.
    pub exit_on: Vec<&'a Spanned<Event>>,
    /// What ends it as soon as it holds.
    pub exit_when: Vec<&'a Condition>,
    /// How much may happen in a day, over all prospects.
    pub caps: Vec<&'a Cap>,
    /// What the author promises of it.
    pub limits: Vec<&'a Limit>,
    /// What is said to one vendor alone.
    pub vendors: Vec<&'a VendorSettings>,
}

impl<'a> Settings<'a> {
    /// The language of its copy without its region, in lower case: `en` of `en-US`; `None` where none is named.
    #[must_use]
    pub fn language_code(&self) -> Option<String> {
        self.language?.value.split('-').next().map(str::to_lowercase)
    }

    /// Those of `sequence`, whose names are those of `scope`.
    #[must_use]
    pub fn of(sequence: &'a Sequence, scope: &Scope<'a>) -> Self {
        let mut settings = Self::default();
        for statement in &sequence.body.body {
            if let StatementKind::Setting(setting) = &statement.kind {
                settings.add(setting, scope);
            }
        }
        settings
    }

    /// The unit that `unit` means here: where it counts business days, plain days are such.
    #[must_use]
    pub fn unit(&self, unit: TimeUnit) -> TimeUnit {
        if self.counts_business_days && unit == TimeUnit::Days { TimeUnit::BusinessDays } else { unit }
    }

    /// The length of time that is written or that its parameter stands for, in the unit that it means here.
    #[must_use]
    pub fn length(&self, duration: &Duration, frame: &Rc<Frame<'_>>) -> Option<Length> {
        let length = values::length(duration, frame)?;
        Some(Length { unit: self.unit(length.unit), ..length })
    }

    /// The first country of its audience.
    #[must_use]
    pub fn first_country(&self) -> Option<&'a str> {
        let audience = self.audience?;
        said(audience.item).find_map(|field| match field {
            AudienceField::Countries(countries) => countries.first().map(|country| country.value.as_str()),
            AudienceField::Kind(_)
            | AudienceField::Temperature(_)
            | AudienceField::People(_)
            | AudienceField::Consent(_)
            | AudienceField::Screened(_) => None,
        })
    }

    fn add(&mut self, setting: &'a Setting, scope: &Scope<'a>) {
        match setting {
            Setting::Owner(text) => keep(&mut self.owner, text),
            Setting::Tags(names) => self.tags.extend(names),
            Setting::Audience(name) => {
                let found = find(scope, Kind::Audience, name, audience);
                self.is_partial |= found.is_none_or(|found| is_broken(scope, found));
                self.audience = self.audience.or(found);
            }
            Setting::Sender(name) => {
                let found = find(scope, Kind::Sender, name, sender);
                self.is_partial |= found.is_none_or(|found| is_broken(scope, found));
                self.sender = self.sender.or(found);
            }
            Setting::Schedule(name) => {
                let found = find(scope, Kind::Schedule, name, schedule);
                self.is_partial |= found.is_none_or(|found| is_broken(scope, found));
                self.schedule = self.schedule.or(found);
            }
            Setting::Language(name) => keep(&mut self.language, name),
            Setting::Goal(text) => keep(&mut self.goal, text),
            Setting::Status(status) => self.status = self.status.or(Some(*status)),
            Setting::Enter(text) => self.enter.push(text),
            Setting::EnterWhen(condition) => self.enter_when.push(condition),
            Setting::Reenter(reenter) => keep(&mut self.reenter, reenter),
            Setting::CountBusinessDays => self.counts_business_days = true,
            Setting::Anchor(field) => keep(&mut self.anchor, field),
            Setting::ExitOn(events) => self.exit_on.extend(events),
            Setting::ExitWhen(condition) => self.exit_when.push(condition),
            Setting::Cap(cap) => self.caps.push(cap),
            Setting::Limit(limit) => self.limits.push(limit),
            Setting::For(vendor) => self.vendors.push(vendor),
        }
    }
}

/// What the fields of a block of settings say, apart from those that could not be read.
pub fn said<T>(block: &Block<T>) -> impl Iterator<Item = &T> {
    block.fields.body.iter().filter_map(|field: &Field<T>| field.kind.as_ref())
}

fn keep<'a, T>(slot: &mut Option<&'a T>, value: &'a T) {
    *slot = slot.or(Some(value));
}

fn find<'a, T>(
    scope: &Scope<'a>,
    kind: Kind,
    name: &Name,
    pick: impl Fn(Declaration<'a>) -> Option<T>,
) -> Option<Declared<T>> {
    let found = scope.find(kind, &name.value)?;
    Some(Declared { file: found.file, item: pick(found.item)? })
}

/// Whether something in what is named could not be read.
fn is_broken<T>(scope: &Scope<'_>, found: Declared<&Block<T>>) -> bool {
    let fields = found.item.fields.span;
    scope.program.file(found.file).is_some_and(|file| file.has_mistake_in(fields))
}

fn audience(declaration: Declaration<'_>) -> Option<&Block<AudienceField>> {
    if let Declaration::Audience(item) = declaration { Some(item) } else { None }
}

fn sender(declaration: Declaration<'_>) -> Option<&Block<SenderField>> {
    if let Declaration::Sender(item) = declaration { Some(item) } else { None }
}

fn schedule(declaration: Declaration<'_>) -> Option<&Block<ScheduleField>> {
    if let Declaration::Schedule(item) = declaration { Some(item) } else { None }
}
