//! The flow of a sequence: a finite graph without cycles. `include` and `repeat` are unrolled, `move to` leaves it,
//! reactions hang beside it. What a step means in time is not known here.

pub mod build;
pub mod names;
pub mod order;
pub mod check;

use std::ops::Range;
use std::rc::Rc;

use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::model::frame::Frame;
use crate::model::program::FileId;
use crate::syntax::ast::condition::Condition;
use crate::syntax::ast::item::Steps;
use crate::syntax::ast::statement::{Pause, Reaction, Statement, Wait};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::touch::Touch;
use crate::syntax::ast::value::{Amount, Duration, Name, Value};
use crate::text::span::Span;
use crate::text::table::Table;

/// The most steps a sequence may have after unrolling.
pub const MOST_STEPS: usize = 2_000;

/// A step of a flow: an index into [`Flow::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u32);

/// All that can happen in a sequence.
#[derive(Debug)]
pub struct Flow<'a> {
    /// The steps, those of the reactions last. Every edge leads to a later step.
    pub steps: Vec<Step<'a>>,
    /// The first steps of an enrollment; empty where there is none.
    pub entry: Vec<Edge<'a>>,
    /// The steps that are no reaction's.
    pub main: Range<usize>,
    /// The reactions, in file order.
    pub reactions: Vec<ReactionFlow<'a>>,
    /// The places that steps stand at: the sequence itself, then each `include`, in order.
    pub places: Vec<Place<'a>>,
    /// The arms around steps.
    pub arms: Vec<ArmPlace<'a>>,
    /// The touches that are `disabled`, by name and place: they are no steps.
    pub disabled: Vec<(usize, SmolStr)>,
    /// The same touches as they are written, unnamed ones among them, each with its place; once for every round.
    pub left_out: Vec<(usize, &'a Touch)>,
}

/// A reaction and its own steps.
#[derive(Debug)]
pub struct ReactionFlow<'a> {
    /// As it is written.
    pub reaction: &'a Reaction,
    /// All of it.
    pub span: Span,
    /// Its first steps; empty where there is none.
    pub entry: Vec<Edge<'a>>,
    /// Its steps, in [`Flow::steps`].
    pub steps: Range<usize>,
}

/// One step, as often as it is included or repeated.
#[derive(Debug)]
pub struct Step<'a> {
    /// Unique in the sequence: its name, or its kind and a number. From the second round of a `repeat` on with `@2`.
    pub id: SmolStr,
    /// Its name, where it has one, without the prefix of an `include`.
    pub name: Option<&'a Name>,
    /// What it does.
    pub kind: StepKind<'a>,
    /// As it is written.
    pub statement: &'a Statement,
    /// Where it stands: an index into [`Flow::places`].
    pub place: usize,
    /// The innermost arm around it: an index into [`Flow::arms`].
    pub arm: Option<usize>,
    /// What can come after it. The first edge whose guard holds is taken.
    pub next: Vec<Edge<'a>>,
    /// The steps that can come just before it, in order; none for those that come first.
    pub before: SmallVec<[StepId; 2]>,
}

/// What a step does.
#[derive(Clone, Copy, Debug)]
pub enum StepKind<'a> {
    /// Reaches the prospect, or is work of the rep.
    Touch(&'a Touch),
    /// Waits.
    Wait(&'a Wait),
    /// Waits for a day, counted from day 1.
    Day(&'a Amount),
    /// Goes on by the first guard that holds.
    Branch,
    /// Goes on by chance.
    Split,
    /// The beginning of a round of a `repeat`: waits until `every` times `index` after the first round began.
    Round {
        /// 0 for the first round.
        index: u32,
        /// From the start of one round to the next.
        every: &'a Duration,
    },
    /// The end of a `repeat`.
    RoundsEnd,
    /// Leaves the sequence.
    End,
    /// Leaves it for another.
    MoveTo {
        /// The sequence.
        target: &'a Name,
        /// What today is there.
        day: Option<&'a Amount>,
    },
    /// Starts another beside it.
    AlsoStart(&'a Name),
    /// Sets a field.
    Set(&'a Name, &'a Value),
    /// Sets a tag.
    Tag(&'a Text),
    /// Takes a tag away.
    Untag(&'a Text),
    /// Leaves every sequence, and sets the do-not-contact flag.
    OptOut,
    /// Holds the sequence.
    Pause(&'a Pause),
}

/// A way from a step to the next.
#[derive(Clone, Debug)]
pub struct Edge<'a> {
    /// Where it leads; `None` is the end of the sequence, or of the reaction.
    pub to: Option<StepId>,
    /// When it is taken; `None` always.
    pub guard: Option<Guard<'a>>,
}

/// When an edge is taken.
#[derive(Clone, Copy, Debug)]
pub enum Guard<'a> {
    /// When it holds.
    When(&'a Condition),
    /// When no edge before it is.
    Else,
    /// For that share of the prospects.
    Share {
        /// In percent.
        percent: f64,
        /// The arm's name.
        name: &'a Name,
    },
}

/// Where steps stand: in the sequence, or in an `include` of it.
#[derive(Debug)]
pub struct Place<'a> {
    /// The names and parameters that hold there.
    pub frame: Rc<Frame<'a>>,
    /// The `steps` that are included; `None` for the sequence itself.
    pub steps: Option<&'a Steps>,
    /// What the ids of its steps begin with: `first.` for an `include … as first`, else the name of the steps.
    pub prefix: SmolStr,
    /// The place that includes it, and the `include`; `None` for the sequence itself.
    pub outer: Option<(usize, Span)>,
    /// The named steps there, in order of their rounds; those of an `include … as first` as `first.bump`.
    pub names: Table<SmolStr, SmallVec<[StepId; 4]>>,
}

/// An arm of a `branch` or a `split`.
#[derive(Debug)]
pub struct ArmPlace<'a> {
    /// The step that chooses.
    pub step: StepId,
    /// When it is chosen.
    pub guard: Guard<'a>,
    /// The arm around it.
    pub outer: Option<usize>,
}

impl StepId {
    /// As an index into [`Flow::steps`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Guard<'_> {
    /// Where it stands among those of its step: `else` comes last.
    #[must_use]
    pub fn place(self) -> u32 {
        match self {
            Self::When(condition) => condition.span.start,
            Self::Share { name, .. } => name.span.start,
            Self::Else => u32::MAX,
        }
    }
}

impl<'a> Flow<'a> {
    /// The step with that id; `None` for an id of another flow.
    #[must_use]
    pub fn step(&self, id: StepId) -> Option<&Step<'a>> {
        self.steps.get(id.index())
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = StepId> + use<> {
        (0..u32::try_from(self.steps.len()).unwrap_or(u32::MAX)).map(StepId)
    }

    /// The place a step stands at.
    #[must_use]
    pub fn place(&self, step: &Step<'a>) -> Option<&Place<'a>> {
        self.places.get(step.place)
    }

    /// The reaction that a step belongs to; `None` for a step of the sequence itself.
    #[must_use]
    pub fn reaction_of(&self, id: StepId) -> Option<&ReactionFlow<'a>> {
        self.reactions.iter().find(|reaction| reaction.steps.contains(&id.index()))
    }

    /// Where something in a step is shown in `file`: its own span there; else the outermost `include` in `file` that
    /// leads to it.
    #[must_use]
    pub fn span_in(&self, file: FileId, place: usize, span: Span) -> Span {
        let mut shown = span;
        let mut at = self.places.get(place);
        let mut in_file = at.is_some_and(|place| place.frame.scope.file == file);
        while !in_file {
            let Some((outer, include)) = at.and_then(|place| place.outer) else { break };
            shown = include;
            at = self.places.get(outer);
            in_file = at.is_some_and(|place| place.frame.scope.file == file);
        }
        shown
    }
}

impl<'a> Step<'a> {
    /// The touch it is, if it is one.
    #[must_use]
    pub fn touch(&self) -> Option<&'a Touch> {
        if let StepKind::Touch(touch) = self.kind { Some(touch) } else { None }
    }
}
