//! What becomes of the reactions of a sequence.

use crate::emit::feature::Feature;
use crate::emit::lower::cut::cut;
use crate::emit::lower::graph::Graph;
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
            if touch.channel.value == Channel::Task
                && touch.when.is_none()
                && test.step.is_none()
                && test.within.is_none() =>
        {
            let frame = &cx.flow().place(step)?.frame;
            let times = test.times.as_ref().map_or(Some(1), |times| crate::model::values::count(times, frame))?;
            Some(Plain::OpenTask(times))
        }
        _ => None,
    }
}

fn event(condition: &Condition) -> Option<&EventTest> {
    if let ConditionKind::Event(test) = &condition.kind { (!test.negated).then_some(test) } else { None }
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
    let mut opens = false;
    for (index, reaction) in cx.flow().reactions.iter().enumerate() {
        if let Some(plain) = plain(cx, reaction).filter(|plain| is_held(cx, *plain, opens)) {
            tell_what_is_less(cx, plain, reaction);
            opens |= matches!(plain, Plain::OpenTask(_));
            continue;
        }
        let condition = &reaction.reaction.condition;
        let message = cx.has_no(Feature::Reactions);
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
                settle(&mut graph, exits);
                let cut = bounded(cx, cut(&graph), lowered.tracks.len());
                tracks::add(cx, lowered, &graph, &cut, Some((index, condition)));
                cx.warn(
                    Feature::Reactions,
                    condition.span,
                    message,
                    format!("the runbook says which {} does it", cx.vendor.mover),
                );
            }
        }
    }
}

/// Whether the vendor has a setting for it: for tasks after opens, one alone.
fn is_held(cx: &Cx<'_, '_>, plain: Plain<'_>, has_open_task: bool) -> bool {
    match plain {
        // Exits are told, and their losses said, with those that are written as such.
        Plain::Exit(_) => true,
        Plain::PauseAway => cx.can(Feature::PauseAway),
        Plain::OpenTask(_) => cx.can(Feature::OpenTasks) && !has_open_task,
    }
}

/// Says what of it a setting does not hold.
fn tell_what_is_less(cx: &Cx<'_, '_>, plain: Plain<'_>, reaction: &ReactionFlow<'_>) {
    let span = reaction.reaction.condition.span;
    let step = cx.flow().steps.get(reaction.steps.start);
    match plain {
        Plain::PauseAway if !cx.has(Feature::PauseAway) => {
            let message = format!("{} does not say how long it pauses", cx.vendor.title);
            cx.inform(Feature::PauseAway, span, message, cx.note(Feature::PauseAway));
        }
        Plain::OpenTask(_) if step.and_then(|step| step.touch()).is_some_and(|touch| touch.fields().count() > 0) => {
            let message = format!("{} raises a task of its own after so many opens", cx.vendor.title);
            cx.inform(Feature::OpenTasks, span, message, "what this one says is left out");
        }
        Plain::PauseAway | Plain::OpenTask(_) | Plain::Exit(_) => {}
    }
}
