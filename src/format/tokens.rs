//! The words of a stretch of text, with the line breaks between them.
//!
//! Less than the grammar knows: only what may have white space around it. What stands in quotes is one token, and found
//! as the grammar finds it.

use crate::format::texts::{self, Texts};
use crate::syntax::comments::Comment;
use crate::text::span::{Span, offset_of};

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, a number, a sign.
    Word,
    /// A text on one line.
    Text,
    /// A text block.
    Block,
    /// `{`.
    Open,
    /// `}`.
    Close,
    /// `(`.
    Left,
    /// `)`.
    Right,
    /// `,`.
    Comma,
    /// A comment.
    Comment,
    /// The end of a line.
    Break,
}

/// Adds the tokens of `span` to `tokens`. Whether its comments are where these are: if not, quotes are missing.
pub(super) fn read(text: &str, span: Span, comments: &[Comment], tokens: &mut Vec<Token>) -> bool {
    let text = text.get(..span.end as usize).unwrap_or_default();
    let first = comments.partition_point(|comment| comment.span.start < span.start);
    let mut comments = comments.get(first..).unwrap_or_default().iter().peekable();
    let (mut at, mut agrees) = (span.start, true);
    let mut texts = Texts::default();
    while let Some(rest) = text.get(at as usize..).filter(|rest| !rest.is_empty()) {
        while comments.next_if(|comment| comment.span.end <= at).is_some() {}
        let comment = comments.peek().map(|comment| comment.span).filter(|comment| comment.end <= span.end);
        let is_unmarked = rest.starts_with('#') && comment.is_none_or(|comment| comment.start > at);
        agrees &= !is_unmarked && comment.is_none_or(|comment| comment.start >= at);
        let comment = comment.filter(|comment| comment.start >= at);
        let (kind, len) = match comment.filter(|comment| comment.start == at) {
            Some(comment) => (Some(Kind::Comment), comment_len(rest, comment.len() as usize)),
            None => token(&mut texts, text, at as usize, comment.map_or(text.len(), |comment| comment.start as usize)),
        };
        let all = Span::new(at, at + offset_of(len.max(1)));
        agrees &= kind != Some(Kind::Block) || all.of(text).len() > 5 && all.of(text).ends_with("\"\"\"");
        tokens.extend(kind.map(|kind| Token { kind, span: all }));
        at = all.end;
    }
    agrees
}

/// The length of a comment. One to the end of its line has all that stands there, odd blanks too.
fn comment_len(rest: &str, len: usize) -> usize {
    if rest.starts_with("/*") {
        return len;
    }
    rest.split('\n').next().unwrap_or_default().trim_ascii_end().len()
}

/// What stands at `at`, and its length; no kind for blanks. The next comment begins at `limit`.
fn token(texts: &mut Texts, text: &str, at: usize, limit: usize) -> (Option<Kind>, usize) {
    let bytes = text.as_bytes().get(at..).unwrap_or_default();
    let one = |kind| (Some(kind), 1);
    match bytes.first() {
        Some(b' ' | b'\t' | b'\r') => (None, 1),
        Some(b'\n') => one(Kind::Break),
        Some(b'(') => one(Kind::Left),
        Some(b')') => one(Kind::Right),
        Some(b',') => one(Kind::Comma),
        Some(b'}') => one(Kind::Close),
        Some(b'{') => texts::plain_tag(bytes).map_or(one(Kind::Open), |len| (Some(Kind::Word), len)),
        Some(b'"') if bytes.starts_with(b"\"\"\"") => (Some(Kind::Block), texts.block(text, at)),
        Some(b'"') => (Some(Kind::Text), texts.string(text, at)),
        Some(_) | None => (Some(Kind::Word), word(bytes.get(..limit - at).unwrap_or(bytes))),
    }
}

/// A word ends where the kind of its signs does: `a>=10` are three.
fn word(bytes: &[u8]) -> usize {
    let sign = |byte: u8| matches!(byte, b'<' | b'>' | b'=' | b'!');
    let first = bytes.first().is_some_and(|byte| sign(*byte));
    let ends = |byte: u8| {
        matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'(' | b')' | b',' | b'{' | b'}' | b'#')
            || sign(byte) != first
    };
    // What begins here is a word, whatever it begins with.
    bytes.iter().skip(1).position(|byte| ends(*byte)).map_or(bytes.len(), |at| at + 1)
}
