//! Texts, with what is merged into them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::Condition;
use crate::syntax::ast::words::Supplied;

/// A text, but for what depends on the prospect or on who sends it.
///
/// Wherever `{{N}}` stands in `text` or `html`, N being a number, the N-th of `merges` is put in, counted from 1. Every
/// pair of opening braces in them is such a token. In `html`, plain text is escaped when it is put in; in the address of
/// a link or an image it is percent-encoded.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Wording {
    /// As plain text. Lines end with LF.
    pub text: String,
    /// As HTML, for the body of an email. Absent where it goes out as plain text alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// What is put in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<Merge>,
}

/// Something that is put into a text.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Merge {
    /// The value of a field. Dates and numbers are printed as the `language` of the sequence has it.
    Field {
        /// The field, one of `fields`.
        name: String,
        /// What is put in where the field is empty; null for nothing.
        fallback: Option<Wording>,
    },
    /// One of several texts.
    If {
        /// Each with its condition; the first whose condition holds is put in.
        arms: Vec<MergeArm>,
        /// What is put in where none holds; null for nothing.
        otherwise: Option<Wording>,
    },
    /// One of several texts, chosen by a hash of the prospect and the step: the same prospect always gets the same.
    Pick {
        /// Them, equally likely.
        options: Vec<Wording>,
    },
    /// Something that a person writes before it is sent.
    Fill {
        /// What they are asked for.
        prompt: Wording,
    },
    /// A link or a block that the sending program supplies.
    Supplied {
        /// Which.
        what: Supplied,
    },
    /// Two opening braces.
    Braces,
}

/// One of several texts.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MergeArm {
    /// When it is put in: a test of a field.
    pub when: Condition,
    /// What is put in.
    pub wording: Wording,
}
