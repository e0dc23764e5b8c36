//! What becomes of the reactions of a sequence.

use crate::emit::feature::Feature;
use crate::emit::lower::cut::cut;
use crate::emit::lower::graph::Graph;
use crate::emit::lower::known::Given;
use crate::emit::lower::refusal::WAYS_OUT;
use crate::emit::lower::settle::settle;
use crate::emit::lower::{Branches, Lowered, bounded, tracks};
use crate::emit::vendor::Cx;
use crate::model::flow::{ReactionFlow, StepKind};
use crate::syntax::ast::condition::{Condition, ConditionKind, Event, EventTest};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Channel, ReplyKind};

/// What a vendor may have a setting for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Plain<'a> {
    /// It only ends the sequence: as good as an exit.
    Exit(&'a Spanned<Event>),
    /// It holds the sequence while somebody is out of office.
    PauseAway,
    /// It raises a task after so many opens.
    OpenTask(u32),
}

/// What a reaction is, if it is so plain.
#[must_use]
pub fn plain<'a>(cx: &Cx<'_, 'a>, reaction: &ReactionFlow<'a>) -> Option<Plain<'a>> {
    let test = event(&reaction.reaction.condition)?;
    let steps = cx.flow().steps.get(reaction.steps.clone())?;
    let [step] = steps else { return None };
    match (step.kind, &test.event.value) {
        (StepKind::End, _) if test.step.is_none() && test.times.is_none() && test.within.is_none() => {
            Some(Plain::Exit(&test.event))
        }
        (StepKind::Pause(_), Event::ReplyIs(ReplyKind::OutOfOffice)) => Some(Plain::PauseAway),
        (StepKind::Touch(touch), Event::Opened)
            if touch.channel.value == Channel::Task && test.step.is_none() && test.within.is_none() =>
        {
            let frame = &cx.flow().place(step)?.frame;
            let times = test.times.as_ref().map_or(Some(1), |times| crate::model::values::count(times, frame))?;
            Some(Plain::OpenTask(times))
        }
        _ => None,
    }
}

fn event(condition: &Condition) -> Option<&EventTest> {
    if let ConditionKind::Event(test) = &condition.kind { Some(test).filter(|test| !test.negated) } else { None }
}

/// Whether a reply may set off what has this condition.
pub(super) fn asks_for_a_reply(condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::And(all) | ConditionKind::Or(all) => all.iter().any(asks_for_a_reply),
        ConditionKind::Not(inner) => asks_for_a_reply(inner),
        ConditionKind::Event(test) => {
            matches!(test.event.value, Event::Replied | Event::ReplyContains(_) | Event::ReplyIs(_))
        }
        ConditionKind::Field(_) | ConditionKind::Bare(_) | ConditionKind::Broken => false,
    }
}

/// Compiles the reactions that are more than plain, or says that they are lost.
pub(super) fn lower<'a>(cx: &Cx<'_, 'a>, lowered: &mut Lowered<'a>, branches: Branches, exits: &[&Spanned<Event>]) {
    for (index, reaction) in cx.flow().reactions.iter().enumerate() {
        if plain(cx, reaction).is_some_and(|plain| is_held(cx, plain)) {
            continue;
        }
        let condition = &reaction.reaction.condition;
        let message = format!("{} has no {}", cx.vendor.title, Feature::Reactions.title());
        match branches {
            Branches::Refuse => {
                let why = "nothing there sets this off";
                cx.refuse(Feature::Reactions, condition.span, message, why, Some(WAYS_OUT));
            }
            Branches::MainPath => {
                cx.warn(Feature::Reactions, condition.span, message, "what would happen then is left out");
            }
            Branches::Split => {
                let mut graph = Graph::of(cx.flow(), &reaction.entry, reaction.steps.clone());
                settle(&mut graph, Given::Exits(exits));
                tracks::add(cx, lowered, &graph, &bounded(cx, cut(&graph)), Some((index, condition)));
            }
        }
    }
}

/// Whether the vendor has a setting for it.
fn is_held(cx: &Cx<'_, '_>, plain: Plain<'_>) -> bool {
    match plain {
        // Exits are told, and their losses said, with those that are written as such.
        Plain::Exit(_) => true,
        Plain::PauseAway => cx.can(Feature::PauseAway),
        Plain::OpenTask(_) => cx.can(Feature::OpenTasks),
    }
}
