//! Texts, with what is merged into them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::schedule::condition::Condition;
use crate::syntax::ast::words::Supplied;

/// A text, but for what depends on the prospect or on who sends it.
///
/// Wherever `{{N}}` stands in `text`, N being a number, the N-th of `merges` is put in, counted from 1. Every pair of
/// opening braces is such a token.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Wording {
    /// The text with its tokens. Lines end with LF.
    pub text: String,
    /// What is put in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<Merge>,
}

/// What the prospect reads.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Body {
    /// As plain text. An email that has `html` too holds both, as alternatives.
    pub plain: Wording,
    /// As HTML, for the body of an email. All texts in it are escaped already; the values of fields and what is filled
    /// in are to be escaped when they are put in: as HTML, and within an address percent-encoded before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<Wording>,
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
        /// Whether it stands within the address of a link or an image.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        in_address: bool,
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
        /// Whether it stands within the address of a link or an image.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        in_address: bool,
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
