//! What each word of a file is, for coloring it by its meaning.

use std::collections::BTreeSet;

use crate::ide::flat::flat;
use crate::ide::lexemes::{Lexeme, lexemes};
use crate::ide::names::declared;
use crate::ide::nodes::{Node, NodeKind, nodes};
use crate::ide::view::View;
use crate::model::resolve::{Reference, ReferenceKind, Site};
use crate::syntax::ast::statement::StatementKind;
use crate::syntax::ast::text::Text;
use crate::syntax::comments::{Comment, CommentKind};
use crate::syntax::fields::{OF_THE_SENDING, STANDARD};
use crate::text::markdown::styles::{Style, styles};
use crate::text::span::{Span, offset_of};

/// A stretch of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What else is to be said of it.
    pub traits: Traits,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of the language.
    Keyword,
    /// A channel.
    Channel,
    /// What is done on it.
    Action,
    /// A word of a closed set.
    Word,
    /// Something that can happen.
    Event,
    /// A number, a duration, a time, a date.
    Number,
    /// A sign.
    Sign,
    /// Text, or a label.
    Text,
    /// A comment.
    Comment,
    /// A rule that a comment allows.
    Rule,
    /// A name.
    Name(ReferenceKind),
    /// Text that looks otherwise.
    Style(Style),
}

/// What else is to be said of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// It is declared here; a comment that documents.
    pub declares: bool,
    /// It is known without being declared.
    pub is_standard: bool,
    /// It is switched off.
    pub is_disabled: bool,
}

/// How a stretch is painted.
#[derive(Clone, Copy, Debug)]
enum Paint {
    /// Word by word; whether it stands between double braces.
    Words(bool),
    /// As one.
    One(TokenKind, Traits),
}

/// What stands above what: of two layers at one place, the later one is seen.
type Layers = Vec<(Span, Paint)>;

/// The tokens of a file, in order. They do not overlap, and each lies in one line.
#[must_use]
pub fn tokens(view: &View<'_>) -> Vec<Token> {
    let (text, parse) = (view.text(), &view.source.parse);
    let mut layers = vec![(Span::new(0, u32::MAX).head(text.len()), Paint::Words(false))];
    nodes(&parse.file).iter().for_each(|node| of_node(node, text, &mut layers));
    names(view, &mut layers);
    parse.comments.iter().for_each(|comment| of_comment(comment, &mut layers));
    layers.retain(|(span, _)| !span.is_empty());
    layers.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut out = Vec::new();
    seen(&layers, &mut |span, paint| match paint {
        Paint::One(kind, traits) => push_lines(text, span, kind, traits, &mut out),
        Paint::Words(is_tag) => lexemes(text, span, is_tag, &mut |span, lexeme| {
            push_lines(text, span, of_lexeme(lexeme), Traits::default(), &mut out);
        }),
    });
    out
}

fn of_lexeme(lexeme: Lexeme) -> TokenKind {
    match lexeme {
        Lexeme::Keyword => TokenKind::Keyword,
        Lexeme::Number => TokenKind::Number,
        Lexeme::Sign => TokenKind::Sign,
        Lexeme::Quoted => TokenKind::Text,
    }
}

fn of_node(node: &Node<'_>, text: &str, layers: &mut Layers) {
    let plain = |kind| Paint::One(kind, Traits::default());
    let field = TokenKind::Name(ReferenceKind::Field);
    let standard = Paint::One(field, Traits { is_standard: true, ..Traits::default() });
    let paint = match node.kind {
        NodeKind::Part | NodeKind::Block => return,
        NodeKind::Merge => Paint::Words(true),
        NodeKind::Supplied => standard,
        NodeKind::Name(ReferenceKind::Field) if is_standard(node.span.of(text)) => standard,
        NodeKind::Name(kind) => plain(TokenKind::Name(kind)),
        NodeKind::Key => plain(field),
        NodeKind::Channel => plain(TokenKind::Channel),
        NodeKind::Action => plain(TokenKind::Action),
        NodeKind::Word => plain(TokenKind::Word),
        NodeKind::Event => plain(TokenKind::Event),
        NodeKind::Number => plain(TokenKind::Number),
        NodeKind::Text(..) | NodeKind::Arm | NodeKind::Label => plain(TokenKind::Text),
    };
    layers.push((node.span, paint));
    if let NodeKind::Text(written, true) = node.kind {
        of_markdown(written, layers);
    }
}

fn is_standard(name: &str) -> bool {
    STANDARD.iter().chain(OF_THE_SENDING).any(|field| field.name == name)
}

fn of_markdown(text: &Text, layers: &mut Layers) {
    let flat = flat(text);
    for (range, style) in styles(&flat.text) {
        let paint = Paint::One(TokenKind::Style(style), Traits::default());
        layers.extend(flat.place(&range).map(|span| (span, paint)));
    }
}

/// What names are, where that is known; else they are what they should be where they stand.
fn names(view: &View<'_>, layers: &mut Layers) {
    let mut disabled = BTreeSet::new();
    for named in declared(&view.source.parse.file) {
        let is_disabled = named.statement.is_some_and(
            |statement| matches!(&statement.kind, StatementKind::Touch(touch) if touch.disabled().is_some()),
        );
        if is_disabled {
            disabled.insert(Site { file: view.file, span: named.name.span });
        }
        let traits = Traits { declares: true, is_standard: false, is_disabled };
        layers.push((named.name.span, Paint::One(TokenKind::Name(named.kind), traits)));
    }
    for Reference { span, kind, target } in view.references() {
        let traits = Traits { is_disabled: disabled.contains(target), ..Traits::default() };
        layers.push((*span, Paint::One(TokenKind::Name(*kind), traits)));
    }
}

fn of_comment(comment: &Comment, layers: &mut Layers) {
    let traits = Traits { declares: comment.kind == CommentKind::Docs, ..Traits::default() };
    layers.push((comment.span, Paint::One(TokenKind::Comment, traits)));
    if let CommentKind::Directive(directive) = &comment.kind {
        let rule = Paint::One(TokenKind::Rule, Traits::default());
        layers.extend(directive.names.iter().map(|name| (name.span, rule)));
    }
}

/// What is seen of layers that are in order: stretches in order that do not overlap.
fn seen(layers: &Layers, out: &mut dyn FnMut(Span, Paint)) {
    let mut open: Vec<(u32, Paint)> = Vec::new();
    let mut at = 0;
    for (span, paint) in layers {
        while let Some((end, below)) = open.pop_if(|(end, _)| *end <= span.start) {
            out(Span::new(at, end), below);
            at = at.max(end);
        }
        if let Some((_, below)) = open.last() {
            out(Span::new(at, span.start), *below);
        }
        at = at.max(span.start);
        // What reaches out of what it stands in is cut.
        let end = open.last().map_or(span.end, |(end, _)| span.end.min(*end));
        open.push((end, *paint));
    }
    while let Some((end, below)) = open.pop() {
        out(Span::new(at, end), below);
        at = at.max(end);
    }
}

/// Adds a stretch line by line, without the blanks around; one that goes on as it began is one token.
fn push_lines(text: &str, span: Span, kind: TokenKind, traits: Traits, out: &mut Vec<Token>) {
    let mut start = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let from = start + offset_of(line.len() - line.trim_start().len());
        let line_span = Span::new(from, from + offset_of(line.trim().len()));
        start += offset_of(line.len());
        if line_span.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.span.end == from && (last.kind, last.traits) == (kind, traits) => {
                last.span.end = line_span.end;
            }
            _ => out.push(Token { span: line_span, kind, traits }),
        }
    }
}
