//! What names of steps mean on the paths: a condition needs a step that can have happened, a reply needs an email
//! that was sent on every path.

use crate::model::flow::names::Named;
use crate::model::flow::order::{Order, is_always_done};
use crate::model::flow::{Flow, Guard, ReactionFlow, Step, StepId, StepKind};
use crate::model::program::FileId;
use crate::syntax::ast::condition::{Condition, ConditionKind};
use crate::syntax::ast::statement::{Pause, Wait};
use crate::syntax::ast::touch::{TouchField, TouchFieldKind};
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::Channel;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// Reports, in `file`, the names of steps that mean no step that can be meant there.
pub fn check(flow: &Flow<'_>, order: &Order, file: FileId, out: &mut Vec<Diagnostic>) {
    let mut cx = Check { flow, order, file, out };
    for id in flow.ids() {
        cx.step(id);
    }
    for reaction in &flow.reactions {
        cx.disabled_in(&reaction.reaction.condition);
    }
}

struct Check<'c, 'a> {
    flow: &'c Flow<'a>,
    order: &'c Order,
    file: FileId,
    out: &'c mut Vec<Diagnostic>,
}

impl<'c, 'a> Check<'c, 'a> {
    fn step(&mut self, id: StepId) {
        let Some(step) = self.flow.step(id) else { return };
        match step.kind {
            StepKind::Touch(touch) => {
                self.condition(touch.when.as_ref(), id, step);
                self.fields(touch.fields(), id, step);
            }
            StepKind::Wait(Wait::Until { condition, .. }) | StepKind::Pause(Pause::Until { condition, .. }) => {
                self.condition(Some(condition), id, step);
            }
            StepKind::Branch => {
                for arm in self.flow.arms.iter().filter(|arm| arm.step == id) {
                    if let Guard::When(condition) = arm.guard {
                        self.condition(Some(condition), id, step);
                    }
                }
            }
            StepKind::Wait(_)
            | StepKind::Pause(Pause::For(_))
            | StepKind::Day(_)
            | StepKind::Split
            | StepKind::Round { .. }
            | StepKind::RoundsEnd
            | StepKind::End
            | StepKind::MoveTo { .. }
            | StepKind::AlsoStart(_)
            | StepKind::Set(..)
            | StepKind::Tag(_)
            | StepKind::Untag(_)
            | StepKind::OptOut => {}
        }
    }

    fn fields(&mut self, fields: impl Iterator<Item = &'a TouchField>, id: StepId, step: &Step<'a>) {
        for field in fields {
            match &field.kind {
                TouchFieldKind::ReplyTo(target) => self.reply(target, id, step),
                TouchFieldKind::Variant(variant) => {
                    self.condition(variant.when.as_ref(), id, step);
                    self.fields(variant.fields.body.iter(), id, step);
                }
                TouchFieldKind::Text(..)
                | TouchFieldKind::NoVoicemail
                | TouchFieldKind::Template(_)
                | TouchFieldKind::Track(_)
                | TouchFieldKind::Format(_)
                | TouchFieldKind::Arrives(_)
                | TouchFieldKind::Purpose(_)
                | TouchFieldKind::At(_)
                | TouchFieldKind::Priority(_)
                | TouchFieldKind::SkipAfter(_)
                | TouchFieldKind::Optional
                | TouchFieldKind::Disabled(_)
                | TouchFieldKind::Limit(_)
                | TouchFieldKind::Broken => {}
            }
        }
    }

    fn condition(&mut self, condition: Option<&Condition>, id: StepId, step: &Step<'a>) {
        for name in condition.into_iter().flat_map(Condition::steps) {
            self.event_of(name, id, step);
        }
    }

    fn event_of(&mut self, name: &Name, id: StepId, step: &Step<'a>) {
        match self.flow.named(&name.value, step.place) {
            Named::Steps(steps) if steps.iter().any(|target| self.can_have_happened(*target, id)) => {}
            Named::Steps(steps) => {
                let span = self.show(step, name.span);
                let own = steps.contains(&id);
                let message = if own {
                    format!("`{}` cannot depend on what comes of itself", name.value)
                } else {
                    format!("`{}` cannot have happened yet: no path comes through it before this", name.value)
                };
                let diagnostic = Diagnostic::error("step-not-yet-done", span, message)
                    .help("ask for a step that comes earlier, or move this behind it");
                self.point(diagnostic, steps, "it stands here", own);
            }
            Named::Disabled => self.disabled(name, step),
            Named::Unknown => {}
        }
    }

    fn reply(&mut self, name: &Name, id: StepId, step: &Step<'a>) {
        let targets = match self.flow.named(&name.value, step.place) {
            Named::Steps(steps) => steps,
            Named::Disabled => return self.disabled(name, step),
            Named::Unknown => return,
        };
        let is_email = |target: &StepId| {
            let touch = self.flow.step(*target).and_then(Step::touch);
            touch.is_some_and(|touch| touch.channel.value == Channel::Email)
        };
        let diagnostic = if !targets.iter().all(is_email) {
            // Two steps have the name, which is told: the email is likely meant.
            if targets.iter().any(is_email) {
                return;
            }
            Diagnostic::error(
                "orphan-thread-reply",
                self.show(step, name.span),
                format!("`{}` is not an email", name.value),
            )
            .help("only an email can be answered in its own thread")
        } else if targets.contains(&id) && targets.iter().all(|target| *target >= id) {
            Diagnostic::error(
                "orphan-thread-reply",
                self.show(step, name.span),
                format!("`{}` cannot reply to itself", name.value),
            )
            .help("name an email that comes before this one")
        } else if !targets.iter().any(|target| self.can_have_happened(*target, id)) {
            Diagnostic::error(
                "orphan-thread-reply",
                self.show(step, name.span),
                format!("`{}` is not sent before this reply to it", name.value),
            )
            .help(format!("move this email behind `{}`, or give it a `subject` of its own", name.value))
        } else if !targets.iter().any(|target| self.was_sent(*target, id)) {
            Diagnostic::error(
                "orphan-thread-reply",
                self.show(step, name.span),
                format!("`{}` is not sent on every path that leads to this reply", name.value),
            )
            .label("on some path there is no such thread")
            .help(format!(
                "reply to an email that everybody gets first, or send this one to those alone who get `{}`",
                name.value
            ))
        } else {
            return;
        };
        self.point(diagnostic, targets, "it stands here", targets.contains(&id));
    }

    fn can_have_happened(&self, target: StepId, at: StepId) -> bool {
        let same_part = self.part(target) == self.part(at);
        if same_part { self.order.can_precede(target, at) } else { true }
    }

    fn was_sent(&self, target: StepId, at: StepId) -> bool {
        if self.part(target) == self.part(at) {
            return self.order.must_precede(self.flow, target, at) || self.same_condition(target, at);
        }
        let Some(reaction) = self.flow.reaction_of(at) else { return false };
        self.sets_off(reaction, target) || self.is_first_email(target)
    }

    /// Whether a reaction only happens after `target`.
    fn sets_off(&self, reaction: &ReactionFlow<'_>, target: StepId) -> bool {
        let condition = &reaction.reaction.condition;
        let is_meant = |step: &Name| self.flow.named(&step.value, 0) == Named::Steps(&[target]);
        let asks = |one: &Condition| matches!(&one.kind, ConditionKind::Event(test) if !test.negated && test.step.as_ref().is_some_and(is_meant));
        match &condition.kind {
            ConditionKind::And(all) => all.iter().any(asks),
            ConditionKind::Event(_)
            | ConditionKind::Or(_)
            | ConditionKind::Not(_)
            | ConditionKind::Field(_)
            | ConditionKind::Bare(_)
            | ConditionKind::Broken => asks(condition),
        }
    }

    /// Whether every enrollment begins its emails with `target`: then a reaction can only follow it.
    fn is_first_email(&self, target: StepId) -> bool {
        is_always_done(self.flow, target)
            && self.flow.ids().filter(|id| self.flow.main.contains(&id.index()) && *id != target).all(|id| {
                let touch = self.flow.step(id).and_then(Step::touch);
                touch.is_none_or(|touch| touch.channel.value != Channel::Email)
                    || self.order.must_precede(self.flow, target, id)
            })
    }

    /// Whether the `when` of `target` stands, in the same words, on `at` or on an arm around it.
    fn same_condition(&self, target: StepId, at: StepId) -> bool {
        let (Some(target), Some(at)) = (self.flow.step(target), self.flow.step(at)) else { return false };
        let Some(wanted) = target.touch().and_then(|touch| touch.when.as_ref()) else { return false };
        let wanted = self.words(target, wanted);
        let own = at.touch().and_then(|touch| touch.when.as_ref());
        let mut arm = at.arm.and_then(|arm| self.flow.arms.get(arm));
        let mut around = Vec::from_iter(own);
        while let Some(inner) = arm {
            if let Guard::When(condition) = inner.guard {
                around.push(condition);
            }
            arm = inner.outer.and_then(|outer| self.flow.arms.get(outer));
        }
        target.place == at.place && around.into_iter().any(|condition| self.words(at, condition) == wanted)
    }

    fn words(&self, step: &Step<'a>, condition: &Condition) -> Vec<&'a str> {
        let text = self.flow.place(step).map_or("", |place| place.frame.scope.text());
        condition.span.of(text).split_whitespace().collect()
    }

    fn part(&self, id: StepId) -> Option<Span> {
        self.flow.reaction_of(id).map(|reaction| reaction.span)
    }

    fn disabled_in(&mut self, condition: &Condition) {
        for name in condition.steps() {
            if self.flow.named(&name.value, 0) == Named::Disabled {
                self.out.push(disabled(name, name.span));
            }
        }
    }

    fn disabled(&mut self, name: &Name, step: &Step<'_>) {
        let span = self.show(step, name.span);
        self.out.push(disabled(name, span));
    }

    fn show(&self, step: &Step<'_>, span: Span) -> Span {
        self.flow.span_in(self.file, step.place, span)
    }

    fn point(&mut self, diagnostic: Diagnostic, targets: &[StepId], label: &str, own: bool) {
        let first = targets.first().and_then(|target| self.flow.step(*target));
        let shown = first.filter(|_| !own).and_then(|first| Some(self.show(first, first.name?.span)));
        self.out.push(match shown {
            Some(span) if span != diagnostic.span => diagnostic.related(span, label),
            Some(_) | None => diagnostic,
        });
    }
}

fn disabled(name: &Name, span: Span) -> Diagnostic {
    Diagnostic::error("step-disabled", span, format!("`{}` is disabled, so it never happens", name.value))
        .help("take `disabled` away from that step, or name another")
}
