//! The block that a place lies in.

use crate::syntax::ast::words::{Action, Channel, Vendor};

/// What a block belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// None: items stand there.
    Top,
    /// `fields`.
    Fields,
    /// An audience.
    Audience,
    /// A sender.
    Sender,
    /// A schedule.
    Schedule,
    /// A template.
    Template,
    /// A sequence.
    Sequence,
    /// `for VENDOR`.
    Vendor(Option<Vendor>),
    /// A reaction.
    Reaction,
    /// A branch, which holds arms.
    Branch,
    /// A split, which holds shares.
    Split,
    /// Anything else that holds statements.
    Statements,
    /// A touch.
    Touch(Channel, Option<Action>),
    /// A variant of one.
    Variant(Channel),
}

impl Block {
    /// Of the words before the open braces, from the outside in.
    pub fn of(heads: &[String]) -> Self {
        let Some((head, outer)) = heads.split_last() else { return Self::Top };
        let mut words = head.split_whitespace();
        let first = words.next().unwrap_or_default();
        if let Some(channel) = Channel::from_word(first) {
            return Self::Touch(channel, words.next().and_then(Action::from_word));
        }
        match (first, outer.is_empty()) {
            ("fields", true) => Self::Fields,
            ("audience", true) => Self::Audience,
            ("sender", true) => Self::Sender,
            ("schedule", true) => Self::Schedule,
            ("template", true) => Self::Template,
            ("sequence", true) => Self::Sequence,
            ("for", false) => Self::Vendor(words.next().and_then(Vendor::from_word)),
            ("on", false) => Self::Reaction,
            ("branch", _) => Self::Branch,
            ("split", _) => Self::Split,
            ("variant", _) => {
                Self::Variant(if let Self::Touch(channel, _) = Self::of(outer) { channel } else { Channel::Email })
            }
            _ => Self::Statements,
        }
    }
}
