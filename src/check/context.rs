//! What a rule is given, and how it says what it finds.

use std::ops::Range;
use std::sync::Arc;

use crate::check::copy::flat::Flat;
use crate::check::copy::links::links;
use crate::check::facts::{Facts, TouchFacts, Version};
use crate::check::rule::{Opt, Rule};
use crate::check::settings::Settings;
use crate::model::flow::{ArmPlace, StepId};
use crate::model::program::{FileId, Program, ProgramFile};
use crate::model::resolve::Site;
use crate::model::{Names, SequenceModel};
use crate::syntax::ast::words::{Channel, TextField};
use crate::text::diagnostic::{Diagnostic, Severity};
use crate::text::markdown::found::Link;
use crate::text::span::Span;

/// So many steps of a path are named.
const MOST_NAMED: usize = 24;

/// A rule at a sequence.
pub struct Context<'c, 'a> {
    /// The rule that looks.
    pub rule: &'static Rule,
    /// What is set.
    pub settings: &'c Settings,
    /// The sequence.
    pub model: &'c SequenceModel<'a>,
    /// What is known of it.
    pub facts: &'c Facts<'a>,
}

/// A rule at a file as a whole.
pub struct FileContext<'c, 'a> {
    /// The rule that looks.
    pub rule: &'static Rule,
    /// What is set.
    pub settings: &'c Settings,
    /// The files.
    pub program: &'a Program,
    /// The file.
    pub file: FileId,
    /// Its text and tree.
    pub source: &'a ProgramFile,
    /// Its names.
    pub names: &'c Names<'a>,
}

impl<'c, 'a> Context<'c, 'a> {
    /// A finding of the rule's usual weight.
    #[must_use]
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.note(self.rule.level.unwrap_or(Severity::Warning), span, message)
    }

    /// A finding that weighs more or less than usual.
    #[must_use]
    pub fn note(&self, severity: Severity, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.name, self.settings.weigh(self.rule, severity), span, message)
    }

    /// A finding of the usual weight at a stretch of a text.
    #[must_use]
    pub fn in_text(&self, flat: &Flat, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.point_into(flat, &range, self.finding(flat.place(range.clone()), message))
    }

    /// A finding at a stretch of a text that weighs more or less than usual.
    #[must_use]
    pub fn note_in_text(
        &self,
        severity: Severity,
        flat: &Flat,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> Diagnostic {
        self.point_into(flat, &range, self.note(severity, flat.place(range.clone()), message))
    }

    /// Points at the place of a text in another file, where it is written there.
    #[must_use]
    pub fn point_into(&self, flat: &Flat, range: &Range<usize>, diagnostic: Diagnostic) -> Diagnostic {
        self.point_at(flat.elsewhere(range), diagnostic)
    }

    /// Points at a place in another file, if there is one.
    #[must_use]
    pub fn point_at(&self, site: Option<Site>, diagnostic: Diagnostic) -> Diagnostic {
        let file = site.and_then(|site| Some((site, self.model.scopes.program.file(site.file)?)));
        match file {
            Some((site, file)) => diagnostic.related_in(Arc::clone(&file.path), site.span, "it is written here"),
            None => diagnostic,
        }
    }

    /// A number of the rule's options.
    #[must_use]
    pub fn number(&self, option: &Opt) -> f64 {
        self.settings.number(self.rule, option)
    }

    /// A whole number of the rule's options.
    #[must_use]
    pub fn count(&self, option: &Opt) -> usize {
        self.number(option).max(0.0) as usize
    }

    /// Whether an option of the rule is on.
    #[must_use]
    pub fn flag(&self, option: &Opt) -> bool {
        self.settings.flag(self.rule, option)
    }

    /// A list of texts of the rule's options.
    #[must_use]
    pub fn texts(&self, option: &Opt) -> Vec<&'c str> {
        self.settings.texts(self.rule, option)
    }

    /// Spans of the day of the rule's options, in minutes.
    #[must_use]
    pub fn times(&self, option: &Opt) -> Vec<(u16, u16)> {
        self.settings.times(self.rule, option)
    }

    /// The touches, those of reactions last.
    pub fn touches(&self) -> impl Iterator<Item = &'c TouchFacts<'a>> {
        self.facts.touches.iter()
    }

    /// The touches of a channel with each of their versions.
    pub fn versions(&self, channel: Channel) -> impl Iterator<Item = (&'c TouchFacts<'a>, &'c Version<'a>)> {
        let touches = self.facts.touches.iter().filter(move |facts| facts.touch.channel.value == channel);
        touches.flat_map(|facts| facts.versions.iter().map(move |version| (facts, version)))
    }

    /// All touches with each of their versions.
    pub fn all_versions(&self) -> impl Iterator<Item = (&'c TouchFacts<'a>, &'c Version<'a>)> {
        self.facts.touches.iter().flat_map(|facts| facts.versions.iter().map(move |version| (facts, version)))
    }

    /// The emails that can be the first that somebody gets who does not know the sender, with each of their versions.
    pub fn first_cold_emails(&self) -> impl Iterator<Item = (&'c TouchFacts<'a>, &'c Version<'a>)> {
        self.versions(Channel::Email).filter(|(touch, version)| self.is_first_cold_email(touch, version))
    }

    /// Whether it can be the first email that somebody gets who does not know the sender.
    #[must_use]
    pub fn is_first_cold_email(&self, touch: &TouchFacts<'_>, version: &Version<'_>) -> bool {
        touch.touch.channel.value == Channel::Email
            && touch.can_be_first
            && !version.is_reply()
            && self.facts.audience.is_cold()
    }

    /// Every link in a body that the prospect reads, with its text.
    pub fn links(&self) -> impl Iterator<Item = (&'c Flat, &'c Link)> {
        self.all_versions().filter_map(|(touch, version)| Some((touch, version.text(TextField::Body)?))).flat_map(
            |(touch, body)| {
                let links = links(body, touch.touch.channel.value, TextField::Body);
                links.iter().map(move |link| (body, link))
            },
        )
    }

    /// The touch that a step is.
    #[must_use]
    pub fn touch(&self, step: StepId) -> Option<&'c TouchFacts<'a>> {
        self.facts.touch(step)
    }

    /// The arms around a step in all its rounds, the innermost first.
    #[must_use]
    pub fn arms_around(&self, rounds: &[StepId]) -> Vec<&'c ArmPlace<'a>> {
        let step = rounds.first().and_then(|id| self.model.flow.step(*id));
        let at = |index: Option<usize>| index.and_then(|index| self.model.flow.arms.get(index));
        std::iter::successors(at(step.and_then(|step| step.arm)), |arm| at(arm.outer)).collect()
    }

    /// The name of the sequence, where what is said of the whole is shown.
    #[must_use]
    pub fn head(&self) -> Span {
        self.model.sequence.name.span
    }

    /// The sequence as it is called: `` `classic` ``.
    #[must_use]
    pub fn name(&self) -> String {
        format!("`{}`", self.model.sequence.name.value)
    }

    /// A step as it is called: `` `opener` ``.
    #[must_use]
    pub fn step(&self, step: StepId) -> String {
        self.model.flow.step(step).map_or_else(String::new, |step| format!("`{}`", step.id))
    }

    /// Steps as they are called: `` `opener`, `proof` ``; of very many the first.
    #[must_use]
    pub fn path(&self, steps: &[StepId]) -> String {
        let (first, others) = steps.split_at(steps.len().min(MOST_NAMED));
        let first = first.iter().map(|step| self.step(*step)).collect::<Vec<_>>().join(", ");
        if others.is_empty() { first } else { format!("{first} and {} more", others.len()) }
    }

    /// A touch as it is called, with its variant: "variant `b` of `opener`".
    #[must_use]
    pub fn called_version(&self, facts: &TouchFacts<'_>, version: &Version<'_>) -> String {
        match version.variant {
            Some(name) => format!("variant `{}` of {}", name.value, self.called(facts)),
            None => self.called(facts),
        }
    }

    /// A touch as it is called: its name, or "this call".
    #[must_use]
    pub fn called(&self, facts: &TouchFacts<'_>) -> String {
        match &facts.touch.name {
            Some(name) => format!("`{}`", name.value),
            None if facts.touch.channel.value == Channel::Linkedin => "this LinkedIn touch".to_owned(),
            None => format!("this {}", facts.touch.channel.value.word()),
        }
    }
}

impl FileContext<'_, '_> {
    /// A finding of the rule's usual weight.
    #[must_use]
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        let own = self.rule.level.unwrap_or(Severity::Warning);
        Diagnostic::new(self.rule.name, self.settings.weigh(self.rule, own), span, message)
    }
}
