//! What is known at each place of a sequence, from the conditions around it; and the conditions that can never hold
//! there. Time makes most of it doubtful: a field may be filled, an email answered. What has happened stays so.

use crate::check::logic::{Asked, Literal, contradict, literals};
use crate::check::statements::{conditions, events};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event};
use crate::syntax::ast::item::Block;
use crate::syntax::ast::statement::{Arm, Setting, Statement, StatementKind};
use crate::syntax::ast::touch::Touch;
use crate::text::span::Span;

/// A condition that never holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dead {
    /// It, or the `else` that nobody comes to.
    pub span: Span,
    /// What it is held against.
    pub against: Span,
    /// How that is known.
    pub why: Why,
    /// Whether nobody is left for it, because an arm above is always taken.
    pub is_left_over: bool,
}

/// Why something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is the condition of an arm around.
    Holds,
    /// It is the condition of an arm above, so it does not hold below.
    Failed,
    /// It ends the sequence.
    Left,
    /// It must hold to come in.
    Entered,
    /// It stands in the same condition.
    Same,
}

/// So many things are kept in mind at a place; what is more is forgotten.
const MOST_FACTS: usize = 64;

/// Something that is known.
#[derive(Clone, Copy, Debug)]
struct Fact<'a> {
    literal: Literal<'a>,
    why: Why,
    /// Whether it stays so, whatever happens.
    lasts: bool,
}

/// A walk through the statements with what is known.
pub struct Standing<'a> {
    text: &'a str,
    facts: Vec<Fact<'a>>,
    /// What was found.
    pub dead: Vec<Dead>,
}

impl<'a> Standing<'a> {
    /// Nothing known yet, of a file with that text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, facts: Vec::new(), dead: Vec::new() }
    }

    /// Walks through a sequence or the `steps` of an `include`.
    pub fn sequence(&mut self, body: &'a Block<Statement>) {
        for statement in &body.body {
            if let StatementKind::Reaction(reaction) = &statement.kind {
                self.assume(&reaction.condition, true, Why::Holds);
                self.block(&reaction.body);
                self.facts.clear();
            }
        }
        for statement in &body.body {
            if let StatementKind::Setting(setting) = &statement.kind {
                self.setting(setting, body);
            }
        }
        self.block(body);
    }

    fn setting(&mut self, setting: &'a Setting, body: &'a Block<Statement>) {
        match setting {
            Setting::EnterWhen(condition) => self.assume(condition, true, Why::Entered),
            Setting::ExitWhen(condition) => {
                let left = literals(condition, false).into_iter();
                let room = MOST_FACTS.saturating_sub(self.facts.len());
                self.facts.extend(left.take(room).map(|literal| Fact { literal, why: Why::Left, lasts: true }));
            }
            Setting::ExitOn(exits) => {
                let room = MOST_FACTS.saturating_sub(self.facts.len());
                for event in exits.iter().filter(|event| !is_reacted_to(&event.value, body)).take(room) {
                    let asked = Asked::Event { step: None, event, times: None, within: None };
                    let literal = Literal { asked, holds: false, span: event.span };
                    self.facts.push(Fact { literal, why: Why::Left, lasts: true });
                }
            }
            Setting::Owner(_)
            | Setting::Tags(_)
            | Setting::Audience(_)
            | Setting::Sender(_)
            | Setting::Schedule(_)
            | Setting::Language(_)
            | Setting::Goal(_)
            | Setting::Status(_)
            | Setting::Enter(_)
            | Setting::Reenter(_)
            | Setting::CountBusinessDays
            | Setting::Anchor(_)
            | Setting::Cap(_)
            | Setting::Limit(_)
            | Setting::For(_) => {}
        }
    }

    fn block(&mut self, block: &'a Block<Statement>) {
        for statement in &block.body {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'a Statement) {
        match &statement.kind {
            StatementKind::Touch(touch) => self.touch(touch),
            StatementKind::Branch(arms) => self.branch(arms),
            StatementKind::Split(shares) => self.ways(shares.body.iter().map(|share| (Vec::new(), &share.body))),
            StatementKind::Repeat(repeat) => {
                // What holds in the first round may not hold in the next.
                self.time_passes();
                self.block(&repeat.body);
                self.time_passes();
            }
            StatementKind::Set(field, _) => self.facts.retain(|fact| fact.lasts || !is_of(fact, &field.value)),
            StatementKind::Wait(_)
            | StatementKind::Day(_)
            | StatementKind::Include { .. }
            | StatementKind::Pause(_)
            | StatementKind::Broken => self.time_passes(),
            StatementKind::End
            | StatementKind::MoveTo { .. }
            | StatementKind::AlsoStart(_)
            | StatementKind::Tag(_)
            | StatementKind::Untag(_)
            | StatementKind::OptOut
            | StatementKind::Setting(_)
            | StatementKind::Reaction(_) => {}
        }
    }

    fn touch(&mut self, touch: &'a Touch) {
        if touch.disabled().is_some() {
            return;
        }
        let outside = self.facts.clone();
        if let Some(when) = &touch.when {
            self.ask(when, when.span);
            self.assume(when, true, Why::Holds);
        }
        for when in touch.variants().filter_map(|variant| variant.when.as_ref()) {
            self.ask(when, when.span);
            self.assume(when, false, Why::Failed);
        }
        self.facts = outside;
        // While a person is at it, what they look up is filled in.
        if touch.is_manual() {
            self.time_passes();
        }
    }

    fn branch(&mut self, arms: &'a Block<Arm>) {
        let outside = self.facts.clone();
        let mut ways = Vec::new();
        for arm in &arms.body {
            let holds = arm.when.as_ref().is_none_or(|when| !self.ask(when, when.span));
            let inside = self.facts.clone();
            if let Some(when) = arm.when.as_ref() {
                self.assume(when, true, Why::Holds);
            }
            let known = std::mem::replace(&mut self.facts, inside);
            if holds {
                ways.push((known.get(self.facts.len()..).unwrap_or_default().to_vec(), &arm.body));
            }
            let Some(when) = arm.when.as_ref() else { break };
            if let Some(fact) = self.against(when, false) {
                let next = arms.body.iter().find(|next| next.span.start > arm.span.start);
                let head = next.map(|next| next.when.as_ref().map_or(next.span.head("else".len()), |when| when.span));
                let (against, why) = (fact.literal.span, fact.why);
                self.dead.extend(head.map(|span| Dead { span, against, why, is_left_over: true }));
                break;
            }
            self.assume(when, false, Why::Failed);
        }
        self.facts = outside;
        self.ways(ways.into_iter());
    }

    /// Walks through blocks of which one is taken, each with what is known in it beside the rest.
    fn ways(&mut self, ways: impl Iterator<Item = (Vec<Fact<'a>>, &'a Block<Statement>)>) {
        let outside = self.facts.clone();
        let mut least = outside.clone();
        for (known, block) in ways {
            self.facts = outside.iter().copied().chain(known).collect();
            self.block(block);
            let kept = &self.facts;
            least.retain(|fact| kept.iter().any(|kept| kept.literal.span == fact.literal.span));
        }
        self.facts = least;
    }

    /// Takes note of a condition that never holds; says whether it is one.
    fn ask(&mut self, condition: &'a Condition, span: Span) -> bool {
        let Some(fact) = self.against(condition, true) else { return false };
        self.dead.push(Dead { span, against: fact.literal.span, why: fact.why, is_left_over: false });
        true
    }

    /// What keeps a condition from holding, or from failing.
    fn against(&self, condition: &'a Condition, holds: bool) -> Option<Fact<'a>> {
        let alternatives = match (&condition.kind, holds) {
            (ConditionKind::Or(parts), true) | (ConditionKind::And(parts), false) => Some(parts),
            (ConditionKind::Not(inner), _) => return self.against(inner, !holds),
            (ConditionKind::And(_), true)
            | (ConditionKind::Or(_), false)
            | (ConditionKind::Event(_) | ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken, _) => {
                None
            }
        };
        if let Some(parts) = alternatives {
            let against: Option<Vec<Fact<'a>>> = parts.iter().map(|part| self.against(part, holds)).collect();
            return against?.first().copied();
        }
        let mut known = self.facts.clone();
        for literal in literals(condition, holds).into_iter().take(MOST_FACTS) {
            if let Some(fact) = known.iter().find(|fact| contradict(&fact.literal, &literal, self.text)) {
                return Some(*fact);
            }
            known.push(Fact { literal, why: Why::Same, lasts: false });
        }
        None
    }

    fn assume(&mut self, condition: &'a Condition, holds: bool, why: Why) {
        let known = literals(condition, holds).into_iter().map(|literal| {
            let lasts = literal.holds && matches!(literal.asked, Asked::Event { .. });
            Fact { literal, why, lasts }
        });
        self.facts.extend(known);
        self.facts.truncate(MOST_FACTS);
    }

    fn time_passes(&mut self) {
        self.facts.retain(|fact| fact.lasts);
    }
}

fn is_of(fact: &Fact<'_>, field: &str) -> bool {
    matches!(fact.literal.asked, Asked::Field(test) if test.field.value == field)
}

/// Whether a reaction takes an event for itself, so that it may not end the sequence.
fn is_reacted_to(event: &Event, body: &Block<Statement>) -> bool {
    let reactions = body.body.iter().filter(|statement| matches!(statement.kind, StatementKind::Reaction(_)));
    let mut asked = reactions.flat_map(conditions).flat_map(events);
    asked.any(|test| match &test.event.value {
        Event::ReplyContains(_) | Event::ReplyIs(_) => *event == Event::Replied,
        other => other == event,
    })
}
