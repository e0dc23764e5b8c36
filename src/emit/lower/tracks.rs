//! From a cut graph to tracks with names, contents and times.

use crate::emit::lower::clock::clock;
use crate::emit::lower::cut::{self, Cut, Stretch};
use crate::emit::lower::graph::{Graph, NodeKind, chosen};
use crate::emit::lower::{From, Handoff, Lowered, Stop, Track, in_sequence, said};
use crate::emit::vendor::Cx;
use crate::model::flow::{Guard, StepId, StepKind};
use crate::syntax::ast::condition::Condition;

/// The most letters of a name that an arm adds to that of its sequence.
const LONGEST_SLUG: usize = 40;

/// Adds what `cut` holds: of the sequence, or of the reaction with that index and condition.
pub(super) fn add<'a>(
    cx: &Cx<'_, 'a>,
    lowered: &mut Lowered<'a>,
    graph: &Graph<'a>,
    cut: &Cut<'a>,
    reaction: Option<(usize, &'a Condition)>,
) {
    let first = lowered.tracks.len();
    for stretch in &cut.tracks {
        let track = track(cx, lowered, graph, stretch, reaction);
        lowered.tracks.push(track);
    }
    // Where the sequence simply begins with its first track, nothing is handed on.
    let begins = |handoff: &cut::Handoff<'_>| handoff.from.is_none() && handoff.checks.is_empty();
    // Where it simply ends, neither; the end of a reaction is that of the whole.
    let ends =
        |handoff: &cut::Handoff<'_>| handoff.to.is_none() && handoff.checks.iter().all(|check| is_end(cx, *check));
    for handoff in cut.handoffs.iter().filter(|handoff| reaction.is_some() || !begins(handoff) && !ends(handoff)) {
        let from = match (handoff.from, reaction) {
            (Some(track), _) => From::Track(first + track),
            (None, Some((index, condition))) => From::Reaction(index, condition),
            (None, None) => From::Enrollment,
        };
        lowered.handoffs.push(Handoff { from, checks: handoff.checks.clone(), to: handoff.to.map(|to| first + to) });
    }
}

fn is_end(cx: &Cx<'_, '_>, check: cut::Check<'_>) -> bool {
    match check {
        cut::Check::Wait(_) => true,
        cut::Check::Change(step) => matches!(cx.kind(step), Some(StepKind::End)),
        cut::Check::Guard(..) => false,
    }
}

fn track<'a>(
    cx: &Cx<'_, 'a>,
    lowered: &Lowered<'a>,
    graph: &Graph<'a>,
    stretch: &Stretch<'a>,
    reaction: Option<(usize, &'a Condition)>,
) -> Track<'a> {
    let (name, title) = called(cx, lowered, graph, stretch, reaction);
    let mut touches = Vec::new();
    let mut before = Vec::new();
    for node in stretch.nodes.iter().filter_map(|index| graph.node(*index)) {
        match stop(cx, node.step, node.kind, &mut before) {
            Some(touch) => touches.push(touch),
            None => before.push(node.step),
        }
    }
    let clock = clock(cx.model, graph, stretch, reaction.is_some());
    Track { name, title, touches, clock, is_first: lowered.tracks.is_empty() }
}

fn stop<'a>(cx: &Cx<'_, 'a>, id: StepId, kind: NodeKind, before: &mut Vec<StepId>) -> Option<Stop<'a>> {
    let step = cx.flow().step(id).filter(|_| kind.is_touch())?;
    let touch = step.touch()?;
    let said = |step| cx.model.content(step);
    let voicemail = if let NodeKind::CallWithVoicemail(step) = kind { said(step)?.voicemail.clone() } else { None };
    let before = std::mem::take(before);
    let content = chosen(&said(id)?, kind);
    Some(Stop { step: id, id: step.id.clone(), touch, span: cx.head(id), content, voicemail, before })
}

/// The name and the title of a track: those of the sequence, and of the arm or of its first touch.
fn called<'a>(
    cx: &Cx<'_, 'a>,
    lowered: &Lowered<'a>,
    graph: &Graph<'a>,
    stretch: &Stretch<'a>,
    reaction: Option<(usize, &'a Condition)>,
) -> (String, String) {
    let sequence = cx.model.sequence;
    let name = sequence.name.value.as_str();
    let title = sequence.title.as_ref().map_or_else(|| name.to_owned(), |title| title.literal());
    let first = stretch.nodes.iter().filter_map(|index| graph.node(*index)).find(|node| node.kind.is_touch());
    let first = first.map(|node| cx.called(node.step)).unwrap_or_default();
    let arm = match (stretch.guard, reaction) {
        _ if stretch.is_shared => Some(format!("from {first} on")),
        (Some((guard @ (Guard::When(_) | Guard::Share { .. }), step)), _) => Some(said(cx, guard, step)),
        (Some((Guard::Else, _)), _) => Some(format!("otherwise {first}")),
        (None, Some((_, condition))) => Some(format!("on {}", in_sequence(cx, condition.span))),
        (None, None) if lowered.tracks.is_empty() => None,
        (None, None) => Some(format!("from {first} on")),
    };
    let Some(arm) = arm else { return (name.to_owned(), title) };
    let name = unique(&format!("{name}-{}", slug(&arm)), "-", |track| &track.name, lowered);
    let shown: String = arm.chars().take(LONGEST_ARM).collect();
    let more = if shown.len() < arm.len() { "…" } else { "" };
    (name, unique(&format!("{title}: {shown}{more}"), " ", |track| &track.title, lowered))
}

/// The most letters of a title that an arm adds to that of its sequence.
const LONGEST_ARM: usize = 60;

/// What is left of a condition in a name: small letters, digits and hyphens.
fn slug(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words.map(str::to_ascii_lowercase) {
        if !slug.is_empty() && slug.len() + word.len() >= LONGEST_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST_SLUG));
    }
    slug
}

/// `text`, with a number behind it where another track has it already.
fn unique(
    text: &str,
    before_number: &str,
    of: for<'t> fn(&'t Track<'_>) -> &'t String,
    lowered: &Lowered<'_>,
) -> String {
    let is_taken = |text: &str| lowered.tracks.iter().any(|track| of(track) == text);
    let numbered = (2_usize..).map(|number| format!("{text}{before_number}{number}"));
    std::iter::once(text.to_owned()).chain(numbered).find(|text| !is_taken(text)).unwrap_or_default()
}
