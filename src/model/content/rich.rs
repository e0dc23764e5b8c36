//! A text with everything resolved that can be before it is sent.

use smol_str::SmolStr;

use crate::model::content::field_test::Test;
use crate::syntax::ast::words::Supplied;

/// A text as it reaches a target: parameters, snippets and templates are in place, only what depends on the prospect
/// or the target is left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rich {
    /// What it is made of, in order. No two texts follow one another.
    pub pieces: Vec<Piece>,
}

/// A piece of a [`Rich`].
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text as the reader gets it.
    Text(String),
    /// A field of the prospect's, the sender's, the sequence's or the day's.
    Field {
        /// Its path.
        name: SmolStr,
        /// What stands there when it is empty: from the text, else from the declaration.
        fallback: Option<Rich>,
        /// What it may look like: the declared example, else the standard sample, else one of its type.
        sample: SmolStr,
    },
    /// One of several texts, by tests of fields.
    If {
        /// Tests with their texts; the first that holds is taken.
        arms: Vec<(Test, Rich)>,
        /// What is taken when none holds.
        otherwise: Option<Rich>,
    },
    /// One of them, by a stable hash of prospect and step.
    Pick(Vec<Rich>),
    /// Written by the rep before sending; what they are asked for.
    Fill(Rich),
    /// A link or block of the target's own.
    Supplied(Supplied),
}

impl Rich {
    /// Nothing but `text`.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let mut rich = Self::default();
        rich.push_text(&text.into());
        rich
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Its text, where it is nothing but text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Its texts, strung together; what depends on the prospect or the target is left out.
    #[must_use]
    pub fn literal(&self) -> String {
        self.pieces
            .iter()
            .filter_map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None })
            .collect()
    }

    /// Adds text at the end.
    pub fn push_text(&mut self, text: &str) {
        self.push_text_with_room(text, || text.len());
    }

    /// Adds text at the end, with room for so many bytes where it begins a piece.
    pub fn push_text_with_room(&mut self, text: &str, room: impl FnOnce() -> usize) {
        if text.is_empty() {
            return;
        }
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            let mut begun = String::with_capacity(room());
            begun.push_str(text);
            self.pieces.push(Piece::Text(begun));
        }
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.push_text(&text),
            other => self.pieces.push(other),
        }
    }

    /// Adds all of `other` at the end.
    pub fn append(&mut self, other: Self) {
        for piece in other.pieces {
            self.push(piece);
        }
    }
}
