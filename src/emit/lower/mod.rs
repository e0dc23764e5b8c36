//! From the flow of a sequence to sequences without branches, which is all that the vendors here have.

pub mod graph;
pub mod known;
pub mod settle;
pub mod cut;
pub mod clock;
mod refusal;
pub mod reactions;
mod tracks;

use std::rc::Rc;

use smol_str::SmolStr;

use crate::emit::feature::Feature;
use crate::emit::lower::clock::Clock;
use crate::emit::lower::cut::{Cut, MOST_HANDOFFS, MOST_TRACKS, cut};
use crate::emit::lower::graph::Graph;
use crate::emit::lower::settle::{fold_voicemails, settle, silence};
use crate::emit::vendor::Cx;
use crate::model::content::{Content, Written};
use crate::model::flow::{Guard, StepId};
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::Spanned;
use crate::text::span::Span;

/// What becomes of branches where a vendor has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branches {
    /// They are errors.
    Refuse,
    /// Each arm becomes a sequence of its own.
    Split,
    /// Only the path is compiled on which the prospect does nothing; all else is left out for everybody.
    MainPath,
}

/// What a sequence becomes.
#[derive(Debug, Default)]
pub struct Lowered<'a> {
    /// Sequences without branches, the main one first.
    pub tracks: Vec<Track<'a>>,
    /// What leads from one to another.
    pub handoffs: Vec<Handoff<'a>>,
}

/// A sequence without branches.
#[derive(Debug)]
pub struct Track<'a> {
    /// Its name: that of the sequence, and of its arm.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its touches, in order.
    pub touches: Vec<Stop<'a>>,
    /// When they happen.
    pub clock: Clock,
    /// Whether it is the first of what the sequence becomes.
    pub is_first: bool,
}

/// A touch of a track.
#[derive(Debug)]
pub struct Stop<'a> {
    /// The step.
    pub step: StepId,
    /// Its id.
    pub id: SmolStr,
    /// As it is written.
    pub touch: &'a Touch,
    /// Where it is shown.
    pub span: Span,
    /// What it says; an A/B test has its variants here.
    pub content: Rc<Content<'a>>,
    /// What the rep leaves on the machine where a step of its own said so.
    pub voicemail: Option<Written<'a>>,
    /// The waits and changes since the touch before.
    pub before: Vec<StepId>,
}

/// Leads from the end of one track, or from anywhere, to the beginning of another.
#[derive(Debug)]
pub struct Handoff<'a> {
    /// When it is looked at.
    pub from: From<'a>,
    /// What is waited for, asked and changed on the way.
    pub checks: Vec<cut::Check<'a>>,
    /// The track that begins; `None` where there is none.
    pub to: Option<usize>,
}

/// When a hand-off is looked at.
#[derive(Clone, Copy, Debug)]
pub enum From<'a> {
    /// Before the first touch.
    Enrollment,
    /// When a track is over.
    Track(usize),
    /// As soon as a reaction is set off, whichever of the tracks the prospect is in: an index into the reactions.
    Reaction(usize, &'a crate::syntax::ast::condition::Condition),
}

impl Branches {
    /// By its word; what is not said is refused.
    #[must_use]
    pub fn of(word: Option<&str>) -> Self {
        match word {
            Some("split") => Self::Split,
            Some("main-path") => Self::MainPath,
            Some(_) | None => Self::Refuse,
        }
    }
}

/// Takes the branches out of a sequence, and says what is lost by it.
#[must_use]
pub fn lower<'a>(cx: &Cx<'_, 'a>, branches: Branches) -> Lowered<'a> {
    let flow = cx.flow();
    let mut graph = Graph::of(flow, &flow.entry, flow.main.clone());
    let exits = sure_exits(cx);
    settle(&mut graph, &exits);
    fold_voicemails(&mut graph, flow);
    match branches {
        // What else is wrong is said all the same, of the path that is left without them.
        Branches::Refuse if refusal::refuse(cx, &graph) => drop(silence(&mut graph, flow)),
        Branches::Refuse => {}
        Branches::MainPath => {
            let decided = silence(&mut graph, flow);
            decided.iter().for_each(|decided| refusal::decide(cx, decided));
        }
        Branches::Split => {}
    }
    let mut lowered = Lowered::default();
    tracks::add(cx, &mut lowered, &graph, &bounded(cx, cut(&graph), 0), None);
    if branches == Branches::MainPath {
        refusal::left_out(cx, &lowered);
    }
    reactions::lower(cx, &mut lowered, branches, &exits);
    lowered
}

/// The events of which whoever is still there has had none: exits that no reaction takes over.
fn sure_exits<'a>(cx: &Cx<'_, 'a>) -> Vec<&'a Spanned<Event>> {
    let asks_for_replies =
        cx.flow().reactions.iter().any(|reaction| reactions::asks_for_a_reply(&reaction.reaction.condition));
    let exits = cx.model.settings.exit_on.iter().copied();
    exits.filter(|exit| exit.value != Event::Replied || !asks_for_replies).collect()
}

/// A cut with no more than may be beside the `others`; else it is said.
fn bounded<'a>(cx: &Cx<'_, 'a>, cut: Cut<'a>, others: usize) -> Cut<'a> {
    if cut.too_many || cut.tracks.len() + others > MOST_TRACKS {
        cx.refuse(
            Feature::Branches,
            cx.model.sequence.name.span,
            format!(
                "`{}` splits into more than {MOST_TRACKS} sequences in {}",
                cx.model.sequence.name.value, cx.vendor.title
            ),
            format!(
                "with all that leads from one to another, at most {MOST_HANDOFFS} times, that could not be kept in step"
            ),
            Some("join branches that do the same, or compile the main path alone: `branches \"main-path\"`"),
        );
        return Cut::default();
    }
    cut
}

/// A guard as it is read aloud.
#[must_use]
pub fn said(cx: &Cx<'_, '_>, guard: Guard<'_>, step: StepId) -> String {
    match guard {
        Guard::When(condition) => text_of(cx, condition.span, step),
        Guard::Else => "otherwise".to_owned(),
        Guard::Share { percent, name } => format!("{percent}% by chance: {}", name.value),
    }
}

/// What is written at a step, on one line.
#[must_use]
pub fn text_of(cx: &Cx<'_, '_>, span: Span, step: StepId) -> String {
    let place = cx.flow().step(step).and_then(|step| cx.flow().place(step));
    let text = place.map_or("", |place| span.of(place.frame.scope.text()));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is written in the sequence itself, on one line.
#[must_use]
pub fn in_sequence(cx: &Cx<'_, '_>, span: Span) -> String {
    let text = span.of(cx.model.scopes.of(cx.model.file).text());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
