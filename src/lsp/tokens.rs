//! Tokens as the protocol says them: rows of numbers, each place counted from the one before.

use tower_lsp::ls_types as lsp;

use crate::ide::tokens::{Token, TokenKind, Traits, tokens};
use crate::lsp::ask::Ask;
use crate::lsp::convert::Encoding;
use crate::lsp::told::Told;
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::text::lines::Lines;
use crate::text::markdown::styles::Style;

/// How many lines below the token before, how many columns behind its start or the line's, how long; what it is, and what
/// else is to be said of it.
pub type Row = [u32; 5];

/// Rows that others take the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first of them.
    pub start: usize,
    /// How many.
    pub removed: usize,
    /// What stands there then.
    pub added: Vec<Row>,
}

const TYPES: &[lsp::SemanticTokenType] = &[
    lsp::SemanticTokenType::NAMESPACE,
    lsp::SemanticTokenType::TYPE,
    lsp::SemanticTokenType::CLASS,
    lsp::SemanticTokenType::INTERFACE,
    lsp::SemanticTokenType::STRUCT,
    lsp::SemanticTokenType::PARAMETER,
    lsp::SemanticTokenType::PROPERTY,
    lsp::SemanticTokenType::ENUM_MEMBER,
    lsp::SemanticTokenType::EVENT,
    lsp::SemanticTokenType::FUNCTION,
    lsp::SemanticTokenType::METHOD,
    lsp::SemanticTokenType::MACRO,
    lsp::SemanticTokenType::KEYWORD,
    lsp::SemanticTokenType::MODIFIER,
    lsp::SemanticTokenType::COMMENT,
    lsp::SemanticTokenType::STRING,
    lsp::SemanticTokenType::NUMBER,
    lsp::SemanticTokenType::OPERATOR,
    lsp::SemanticTokenType::DECORATOR,
    HEADING,
    EMPHASIS,
    STRONG,
    LINK,
    CODE,
];

// The protocol has no types for Markdown.
const HEADING: lsp::SemanticTokenType = lsp::SemanticTokenType::new("heading");
const EMPHASIS: lsp::SemanticTokenType = lsp::SemanticTokenType::new("emphasis");
const STRONG: lsp::SemanticTokenType = lsp::SemanticTokenType::new("strong");
const LINK: lsp::SemanticTokenType = lsp::SemanticTokenType::new("link");
const CODE: lsp::SemanticTokenType = lsp::SemanticTokenType::new("code");

/// In the order of their bits.
const MODIFIERS: &[lsp::SemanticTokenModifier] = &[
    lsp::SemanticTokenModifier::DECLARATION,
    lsp::SemanticTokenModifier::DOCUMENTATION,
    lsp::SemanticTokenModifier::READONLY,
    lsp::SemanticTokenModifier::DEFAULT_LIBRARY,
    lsp::SemanticTokenModifier::DEPRECATED,
];

/// What is offered to a client that colors by meaning, of what it asks for.
pub fn offered(client: &lsp::ClientCapabilities) -> Option<lsp::SemanticTokensServerCapabilities> {
    let asked = &client.text_document.as_ref()?.semantic_tokens.as_ref()?.requests;
    let full = asked.full.as_ref().map(|full| match full {
        lsp::SemanticTokensFullOptions::Bool(full) => lsp::SemanticTokensFullOptions::Bool(*full),
        lsp::SemanticTokensFullOptions::Delta { delta } => lsp::SemanticTokensFullOptions::Delta { delta: *delta },
    });
    let legend = lsp::SemanticTokensLegend { token_types: TYPES.to_vec(), token_modifiers: MODIFIERS.to_vec() };
    let options =
        lsp::SemanticTokensOptions { legend, range: asked.range, full, ..lsp::SemanticTokensOptions::default() };
    Some(lsp::SemanticTokensServerCapabilities::SemanticTokensOptions(options))
}

/// All tokens of the document.
pub fn tokens_of(ask: &Ask, told: &Told) -> Option<lsp::SemanticTokens> {
    let rows = rows(ask.text(), &tokens(&ask.view()?), ask.can.encoding);
    let data = data(&rows);
    let (id, _) = told.replace(ask.uri.as_ref()?.as_str(), rows);
    Some(lsp::SemanticTokens { result_id: Some(id), data })
}

/// What has changed in them since what `previous` calls; all of them where that is not known any more.
pub fn changes_of(ask: &Ask, told: &Told, previous: &str) -> Option<lsp::SemanticTokensFullDeltaResult> {
    let rows = rows(ask.text(), &tokens(&ask.view()?), ask.can.encoding);
    let (id, last) = told.replace(ask.uri.as_ref()?.as_str(), rows.clone());
    let result_id = Some(id);
    Some(match last.filter(|last| last.id == previous) {
        Some(last) => {
            let edits = change(&last.rows, &rows).iter().map(edit).collect();
            lsp::SemanticTokensDelta { result_id, edits }.into()
        }
        None => lsp::SemanticTokens { result_id, data: data(&rows) }.into(),
    })
}

/// The tokens that touch a range.
pub fn tokens_in(ask: &Ask, range: lsp::Range) -> Option<lsp::SemanticTokensRangeResult> {
    let span = ask.places().span(range);
    let mut tokens = tokens(&ask.view()?);
    tokens.retain(|token| token.span.start < span.end && span.start < token.span.end);
    let data = data(&rows(ask.text(), &tokens, ask.can.encoding));
    Some(lsp::SemanticTokens { result_id: None, data }.into())
}

/// The rows of tokens that are in order.
#[must_use]
pub fn rows(text: &str, tokens: &[Token], encoding: Encoding) -> Vec<Row> {
    let lines = Lines::of_editors(text);
    let between = |from: u32, to: u32| encoding.count(text.get(from as usize..to as usize).unwrap_or_default());
    let (mut line, mut at) = (0, 0);
    let mut rows = Vec::with_capacity(tokens.len());
    for Token { span, kind, traits } in tokens {
        let here = lines.line_of(span.start);
        let from = if here == line { at } else { lines.span(here).start };
        let modifiers = bits(*kind, *traits);
        rows.push([here - line, between(from, span.start), between(span.start, span.end), index(*kind), modifiers]);
        (line, at) = (here, span.start);
    }
    rows
}

/// What makes `new` of `old`; `None` where they are the same.
#[must_use]
pub fn change(old: &[Row], new: &[Row]) -> Option<Change> {
    let same = |pairs: &mut dyn Iterator<Item = (&Row, &Row)>| pairs.take_while(|(one, other)| one == other).count();
    let start = same(&mut old.iter().zip(new));
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let end = same(&mut old_rest.iter().rev().zip(new_rest.iter().rev()));
    let removed = old_rest.len() - end;
    let added = new_rest.get(..new_rest.len() - end)?.to_vec();
    (removed > 0 || !added.is_empty()).then_some(Change { start, removed, added })
}

fn edit(change: &Change) -> lsp::SemanticTokensEdit {
    let numbers = |rows: usize| u32::try_from(rows * 5).unwrap_or(u32::MAX);
    lsp::SemanticTokensEdit {
        start: numbers(change.start),
        delete_count: numbers(change.removed),
        data: Some(data(&change.added)),
    }
}

fn data(rows: &[Row]) -> Vec<lsp::SemanticToken> {
    let token = |[delta_line, delta_start, length, token_type, token_modifiers_bitset]: &Row| lsp::SemanticToken {
        delta_line: *delta_line,
        delta_start: *delta_start,
        length: *length,
        token_type: *token_type,
        token_modifiers_bitset: *token_modifiers_bitset,
    };
    rows.iter().map(token).collect()
}

fn index(kind: TokenKind) -> u32 {
    let called = called(kind);
    TYPES.iter().position(|one| *one == called).and_then(|index| u32::try_from(index).ok()).unwrap_or_default()
}

fn called(kind: TokenKind) -> lsp::SemanticTokenType {
    match kind {
        TokenKind::Keyword => lsp::SemanticTokenType::KEYWORD,
        TokenKind::Channel => lsp::SemanticTokenType::TYPE,
        TokenKind::Action => lsp::SemanticTokenType::MODIFIER,
        TokenKind::Word | TokenKind::Name(ReferenceKind::Variant) => lsp::SemanticTokenType::ENUM_MEMBER,
        TokenKind::Event => lsp::SemanticTokenType::EVENT,
        TokenKind::Number => lsp::SemanticTokenType::NUMBER,
        TokenKind::Sign => lsp::SemanticTokenType::OPERATOR,
        TokenKind::Text => lsp::SemanticTokenType::STRING,
        TokenKind::Comment => lsp::SemanticTokenType::COMMENT,
        TokenKind::Rule => lsp::SemanticTokenType::DECORATOR,
        TokenKind::Name(ReferenceKind::Item(Kind::Sequence)) => lsp::SemanticTokenType::CLASS,
        TokenKind::Name(ReferenceKind::Item(Kind::Steps)) => lsp::SemanticTokenType::FUNCTION,
        TokenKind::Name(ReferenceKind::Item(Kind::Template)) => lsp::SemanticTokenType::INTERFACE,
        TokenKind::Name(ReferenceKind::Item(Kind::Snippet)) => lsp::SemanticTokenType::MACRO,
        TokenKind::Name(ReferenceKind::Item(Kind::Audience | Kind::Sender | Kind::Schedule)) => {
            lsp::SemanticTokenType::STRUCT
        }
        TokenKind::Name(ReferenceKind::Field) => lsp::SemanticTokenType::PROPERTY,
        TokenKind::Name(ReferenceKind::Param) => lsp::SemanticTokenType::PARAMETER,
        TokenKind::Name(ReferenceKind::Step) => lsp::SemanticTokenType::METHOD,
        TokenKind::Name(ReferenceKind::Alias) => lsp::SemanticTokenType::NAMESPACE,
        TokenKind::Style(Style::Heading) => HEADING,
        TokenKind::Style(Style::Emphasis) => EMPHASIS,
        TokenKind::Style(Style::Strong) => STRONG,
        TokenKind::Style(Style::Link) => LINK,
        TokenKind::Style(Style::Code) => CODE,
    }
}

fn bits(kind: TokenKind, traits: Traits) -> u32 {
    let is_docs = kind == TokenKind::Comment;
    let bit = |holds: bool, bits: u32| if holds { bits } else { 0 };
    bit(traits.declares && !is_docs, 0b1)
        | bit(traits.declares && is_docs, 0b10)
        | bit(traits.is_standard, 0b1100)
        | bit(traits.is_disabled, 0b10000)
}
