//! The words of a stretch of text, with the line breaks between them.
//!
//! Less than the grammar knows: only what may have white space around it. What stands in quotes is one token, and found
//! as the grammar finds it.

use crate::syntax::comments::Comment;
use crate::text::span::Span;

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
    while let Some(rest) = text.get(at as usize..).filter(|rest| !rest.is_empty()) {
        while comments.next_if(|comment| comment.span.end <= at).is_some() {}
        let comment = comments.peek().map(|comment| comment.span).filter(|comment| comment.end <= span.end);
        let is_unmarked = rest.starts_with('#') && comment.is_none_or(|comment| comment.start > at);
        agrees &= !is_unmarked && comment.is_none_or(|comment| comment.start >= at);
        let comment = comment.filter(|comment| comment.start >= at);
        let (kind, len) = match comment.filter(|comment| comment.start == at) {
            Some(comment) => (Some(Kind::Comment), comment_len(rest, comment.len() as usize)),
            None => token(rest, comment.map_or(rest.len(), |comment| (comment.start - at) as usize)),
        };
        let all = Span::new(at, at + super::offset(len.max(1)));
        agrees &= kind != Some(Kind::Block) || all.of(text).len() > 5 && all.of(text).ends_with("\"\"\"");
        tokens.extend(kind.map(|kind| Token { kind, span: all }));
        at = all.end;
    }
    agrees
}

/// The length of a comment. One to the end of its line has all that stands there, odd blanks too.
fn comment_len(rest: &str, len: usize) -> usize {
    let line = rest.split('\n').next().unwrap_or_default().trim_ascii_end();
    if rest.starts_with("/*") { len } else { line.len() }
}

/// What `rest` begins with, and its length; no kind for blanks. A comment follows after `limit` bytes.
fn token(rest: &str, limit: usize) -> (Option<Kind>, usize) {
    let bytes = rest.as_bytes();
    let one = |kind| (Some(kind), 1);
    match bytes.first() {
        Some(b' ' | b'\t' | b'\r') => (None, 1),
        Some(b'\n') => one(Kind::Break),
        Some(b'(') => one(Kind::Left),
        Some(b')') => one(Kind::Right),
        Some(b',') => one(Kind::Comma),
        Some(b'}') => one(Kind::Close),
        Some(b'{') => match tag(bytes, DEPTH) {
            Some(len) => (Some(Kind::Word), len),
            None => one(Kind::Open),
        },
        Some(b'"') if bytes.starts_with(b"\"\"\"") => (Some(Kind::Block), block(bytes)),
        Some(b'"') => (Some(Kind::Text), string(bytes, DEPTH).unwrap_or_else(|| open_string(rest))),
        Some(_) | None => (Some(Kind::Word), word(bytes.get(..limit).unwrap_or(bytes))),
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

/// How deep texts and tags stand in one another: a text, a tag, a text in it, and so on.
const DEPTH: usize = 3;

/// The length of the string that `bytes` begins with; `None` where it does not end on its line.
fn string(bytes: &[u8], depth: usize) -> Option<usize> {
    let mut at = 1;
    loop {
        at += match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\n' => return None,
            b'\\' => escape(bytes.get(at..)?, b"{{"),
            b'{' => bytes.get(at..).and_then(|rest| tag(rest, depth)).unwrap_or(1),
            _other => 1,
        };
    }
}

/// The length of an escape, of one that escapes several signs where `all` says so.
fn escape(bytes: &[u8], all: &[u8]) -> usize {
    match bytes.get(1..) {
        Some(rest) if rest.starts_with(all) => 1 + all.len(),
        Some([b'\n', ..] | []) | None => 1,
        Some(_) => 2,
    }
}

/// A string without its end: as far as its line goes, or to the brace of a block there.
fn open_string(rest: &str) -> usize {
    let line = rest.split(['\r', '\n']).next().unwrap_or_default();
    line.trim_end().strip_suffix(" {").unwrap_or(line).len()
}

/// The length of the `{{…}}` that `bytes` begins with, where there is one; strings in it may hold others.
fn tag(bytes: &[u8], depth: usize) -> Option<usize> {
    let inside = bytes.strip_prefix(b"{{")?;
    let plain = || {
        let end = inside.windows(2).position(|pair| matches!(pair, b"}}" | b"{{" | [b'\n', _]))?;
        inside.get(end..)?.starts_with(b"}}").then_some(end + 4)
    };
    if depth == 0 {
        return plain();
    }
    let mut at = 2;
    loop {
        at += match bytes.get(at..) {
            Some([b'}', b'}', ..]) => return Some(at + 2),
            Some([b'"', ..]) => match bytes.get(at..).and_then(|rest| string(rest, depth - 1)) {
                Some(len) => len,
                None => return plain(),
            },
            Some([b'{', b'{', ..] | [b'\n', ..] | []) | None => return plain(),
            Some(_) => 1,
        };
    }
}

/// The length of the text block that `bytes` begins with.
fn block(bytes: &[u8]) -> usize {
    let mut at = 3;
    while let Some(rest) = bytes.get(at..)
        && let Some(next) = memchr::memchr3(b'"', b'{', b'\\', rest)
    {
        at += next;
        let rest = bytes.get(at..).unwrap_or_default();
        at += match rest {
            [b'"', b'"', b'"', ..] => return at + 3,
            [b'\\', b'"', b'"', b'"', ..] => 4,
            [b'\\', b'{', b'{', ..] => 3,
            [b'{', ..] => tag(rest, DEPTH).unwrap_or(1),
            _other => 1,
        };
    }
    bytes.len()
}
