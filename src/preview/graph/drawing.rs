//! The picture of a flow as plain data: what is drawn, not where and not how.

use crate::syntax::ast::words::Channel;

/// The flow of one sequence. Edges lead from the node that comes first to the one that comes after, and never in circles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The name of the sequence.
    pub name: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// What is drawn, in the author's order: the sequence itself, then what stands beside it.
    pub nodes: Vec<Node>,
    /// What leads from one to another.
    pub edges: Vec<Edge>,
    /// The arms of branches and splits, in the author's order; those around others before them.
    pub arms: Vec<Arm>,
    /// How many parts there are: the sequence itself, and each piece that stands beside it.
    pub parts: usize,
}

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// What it says.
    pub label: String,
    /// What is said below that, such as the `when` of a touch; empty where there is nothing.
    pub detail: String,
    /// On which day it happens; empty where that is not said.
    pub day: String,
    /// The id of its step; empty where it is none.
    pub step: String,
    /// The part it belongs to: 0 is the sequence itself.
    pub part: usize,
    /// The innermost arm around it, an index into [`Drawing::arms`].
    pub arm: Option<usize>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where an enrollment begins.
    Start,
    /// A touch.
    Touch(Channel),
    /// A wait, or a day that is waited for.
    Wait,
    /// Goes on by the first condition that holds.
    Branch,
    /// Goes on by chance.
    Split,
    /// The beginning of a round of a `repeat`.
    Round,
    /// Starts another sequence, sets a field, sets or takes a tag.
    Change,
    /// Leaves the sequence: `end`, `opt-out`.
    End,
    /// Leaves it for another.
    MoveTo,
    /// What ends the sequence at any time.
    Exit,
    /// What sets a reaction off.
    Reaction,
    /// Where a reaction is over and the sequence goes on.
    GoesOn,
    /// Where the sequence is over.
    Finish,
}

/// What leads from a node to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The node that it begins at.
    pub from: usize,
    /// The node that it ends at.
    pub to: usize,
    /// The arm that it runs through from its beginning.
    pub arm: Option<usize>,
}

/// An arm of a branch or of a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arm {
    /// The node that chooses.
    pub node: usize,
    /// When it is chosen: `when opener opened`, `else`, `50% short`.
    pub label: String,
    /// The arm around it.
    pub outer: Option<usize>,
}

impl Drawing {
    /// What an edge says.
    #[must_use]
    pub fn label(&self, edge: &Edge) -> &str {
        edge.arm.and_then(|arm| self.arms.get(arm)).map_or("", |arm| &arm.label)
    }
}

impl Node {
    /// All that it says, line by line.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        [&self.label, &self.day, &self.detail].into_iter().map(String::as_str).filter(|line| !line.is_empty())
    }

    /// The same on one line.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines().collect::<Vec<_>>().join(" · ")
    }
}

impl Kind {
    /// Its name, as style sheets know it.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Touch(channel) => channel.word(),
            Self::Wait => "wait",
            Self::Branch => "branch",
            Self::Split => "split",
            Self::Round => "round",
            Self::Change => "change",
            Self::End => "end",
            Self::MoveTo => "move-to",
            Self::Exit => "exit",
            Self::Reaction => "reaction",
            Self::GoesOn => "goes-on",
            Self::Finish => "finish",
        }
    }
}
