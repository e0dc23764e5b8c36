//! Comments, kept beside the tree by position, and the directives in them.

use smol_str::SmolStr;

use crate::syntax::ast::value::Name;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// A comment, from its `#` to the end of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, without the line break.
    pub span: Span,
    /// Whether nothing stands before it on its line.
    pub own_line: bool,
    /// What it is.
    pub kind: CommentKind,
}

/// What a comment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentKind {
    /// `# …`.
    Plain,
    /// `## …`.
    Docs,
    /// `# seqc: allow …`.
    Directive(Directive),
}

/// `# seqc: allow NAME because …`, `# seqc: allow-file NAME because …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Whether it holds for the whole file.
    pub whole_file: bool,
    /// The rules it switches off.
    pub names: Vec<Name>,
    /// Why; `None` is a mistake that was reported.
    pub reason: Option<SmolStr>,
}

/// Reads the comment at `span`, and says what is wrong with a directive that is not in order.
pub(in crate::syntax) fn read(text: &str, span: Span) -> (Comment, Option<Diagnostic>) {
    let written = span.of(text).trim_end();
    let span = span.head(written.len());
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end_matches([' ', '\t', '\u{feff}']);
    let own_line = before.is_empty() || before.ends_with('\n');
    let (directive, mistake) = directive(text, span);
    let kind = match directive {
        Some(directive) => CommentKind::Directive(directive),
        None if written.starts_with("##") => CommentKind::Docs,
        None => CommentKind::Plain,
    };
    (Comment { span, own_line, kind }, mistake)
}

/// `# seqc: allow NAME[, NAME] because REASON`.
fn directive(text: &str, span: Span) -> (Option<Directive>, Option<Diagnostic>) {
    let written = span.of(text);
    let said = written.strip_prefix('#').unwrap_or_default().trim_start();
    let Some(body) = said.strip_prefix("seqc:") else {
        let mut words = said.split_ascii_whitespace();
        let lacks_colon = words.next() == Some("seqc") && matches!(words.next(), Some("allow" | "allow-file"));
        let at = span.start + offset_of(written.len() - said.len() + "seqc".len());
        let mistake = || {
            Diagnostic::error("malformed-directive", span, "this directive lacks its colon, so it allows nothing")
                .fix("write `seqc:`", vec![Edit::insert(at, ":")])
        };
        return (None, lacks_colon.then(mistake));
    };
    let (list, reason) = match body.split_once(" because") {
        Some((list, reason)) => (list, Some(reason.trim())),
        None => (body, None),
    };
    let start = span.start + offset_of(written.len() - body.len());
    let verb = list.split_ascii_whitespace().next().unwrap_or_default();
    let whole_file = verb == "allow-file";
    let after_verb = list.trim_start().strip_prefix(verb).unwrap_or_default();
    let names_start = start + offset_of(list.len() - after_verb.len());
    let names = names(after_verb, names_start);
    if !matches!(verb, "allow" | "allow-file") || names.is_empty() {
        let mistake = Diagnostic::error("malformed-directive", span, "this directive does not say what it allows")
            .help("such as `# seqc: allow daily-spacing because the list asked for daily updates`");
        return (None, Some(mistake));
    }
    let reason = reason.filter(|reason| !reason.is_empty()).map(SmolStr::new);
    let mistake = Diagnostic::error("missing-reason", span, "a directive says why: `because …`")
        .help("whoever reads it next has to know whether it still holds");
    let mistake = reason.is_none().then_some(mistake);
    (Some(Directive { whole_file, names, reason }), mistake)
}

/// Names between commas, with their places.
fn names(list: &str, start: u32) -> Vec<Name> {
    let mut names = Vec::new();
    let mut at = start;
    for piece in list.split(',') {
        let lead = offset_of(piece.len() - piece.trim_start().len());
        let name = piece.trim();
        if !name.is_empty() {
            names.push(Name { value: SmolStr::new(name), span: Span::at(at + lead).grown(name.len()) });
        }
        at += offset_of(piece.len() + 1);
    }
    names
}

/// Offsets of the lines that hold nothing but blanks.
#[must_use]
pub fn blank_lines(text: &str) -> Vec<u32> {
    let mut start = 0;
    let mut blank = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            blank.push(start);
        }
        start += offset_of(line.len());
    }
    blank
}
