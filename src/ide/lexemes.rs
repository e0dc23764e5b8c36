//! The words of what no piece of the tree tells more about: keywords, numbers and signs, and the strings of what could not
//! be read.

use crate::text::span::Span;

/// A word by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lexeme {
    /// A word of the language.
    Keyword,
    /// What begins with a digit.
    Number,
    /// A sign.
    Sign,
    /// What stands in quotes.
    Quoted,
}

/// The words that mean something by themselves, apart from those of a closed set.
const KEYWORDS: &[&str] = &[
    "use",
    "sequence",
    "steps",
    "template",
    "snippet",
    "fields",
    "audience",
    "sender",
    "schedule",
    "owner",
    "tags",
    "goal",
    "language",
    "status",
    "enter",
    "reenter",
    "never",
    "count",
    "business",
    "anchor",
    "exit",
    "on",
    "cap",
    "rising",
    "per",
    "over",
    "limit",
    "for",
    "wait",
    "until",
    "before",
    "after",
    "enrollment",
    "at",
    "most",
    "more",
    "day",
    "days",
    "branch",
    "when",
    "else",
    "if",
    "split",
    "repeat",
    "times",
    "time",
    "every",
    "include",
    "as",
    "end",
    "move",
    "to",
    "also",
    "start",
    "set",
    "tag",
    "untag",
    "opt-out",
    "pause",
    "variant",
    "subject",
    "body",
    "preview",
    "script",
    "voicemail",
    "note",
    "title",
    "cc",
    "bcc",
    "attach",
    "reply",
    "track",
    "format",
    "arrives",
    "purpose",
    "priority",
    "skip",
    "optional",
    "disabled",
    "no",
    "countries",
    "kind",
    "temperature",
    "people",
    "consent",
    "screened",
    "company",
    "provider",
    "mailboxes",
    "daily",
    "emails",
    "mailbox",
    "address",
    "linkedin",
    "timezone",
    "prospect",
    "open",
    "prefer",
    "holidays",
    "required",
    "fallback",
    "example",
    "prompt",
    "and",
    "or",
    "not",
    "within",
    "is",
    "in",
    "contains",
    "matches",
    "missing",
    "the",
    "next",
    "last",
    "used",
    "outcome",
    "none",
    "email",
    "call",
    "sms",
    "whatsapp",
    "post",
    "task",
];

/// The words of tags in texts.
const TAG_WORDS: &[&str] = &["#if", "/if", "pick", "fill"];

/// Reads `span` of `text`; `is_tag` where it stands between double braces.
pub fn lexemes(text: &str, span: Span, is_tag: bool, out: &mut dyn FnMut(Span, Lexeme)) {
    let mut at = span.start;
    while let Some(first) = Span::new(at, span.end).of(text).chars().next() {
        let rest = Span::new(at, span.end).of(text);
        let (len, lexeme) = one(rest, first, is_tag);
        let end = at + u32::try_from(len).unwrap_or(u32::MAX);
        lexeme.iter().for_each(|lexeme| out(Span::new(at, end), *lexeme));
        at = end;
    }
}

/// The length of what `rest` begins with, and what it is.
fn one(rest: &str, first: char, is_tag: bool) -> (usize, Option<Lexeme>) {
    let digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    match first {
        '"' => (quoted(rest), Some(Lexeme::Quoted)),
        '{' | '}' if is_tag => (1, Some(Lexeme::Sign)),
        '%' => (1, Some(Lexeme::Number)),
        '<' | '>' | '=' | '!' | '|' | '&' => (1, Some(Lexeme::Sign)),
        _ if digit(0) || first == '-' && digit(1) => {
            (1 + run(rest, 1, |letter| is_part(letter) || letter == ':'), Some(Lexeme::Number))
        }
        '#' | '/' if is_tag => word(rest),
        _ if first.is_alphabetic() => word(rest),
        _ => (first.len_utf8(), None),
    }
}

fn word(rest: &str) -> (usize, Option<Lexeme>) {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let len = first + run(rest, first, is_part);
    let word = rest.get(..len).unwrap_or_default();
    (len, (KEYWORDS.contains(&word) || TAG_WORDS.contains(&word)).then_some(Lexeme::Keyword))
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

/// How many bytes from `from` on are of a kind.
fn run(text: &str, from: usize, is_one: impl Fn(char) -> bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find(|letter| !is_one(letter)).unwrap_or(rest.len())
}

/// The length of a string, or of a text block; of one without its end, to the end of the line.
fn quoted(rest: &str) -> usize {
    if let Some(inside) = rest.strip_prefix("\"\"\"") {
        let end = inside.find("\"\"\"").map(|end| end + 6);
        return end.or(rest.find('\n')).unwrap_or(rest.len());
    }
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            '\n' => return at,
            '"' if !escaped => return at + 1,
            _ => escaped = letter == '\\' && !escaped,
        }
    }
    rest.len()
}
