//! Blocks: what they hold, and where they end when a brace is missing.
//!
//! The tokens of all open blocks are one stream. A block whose closing brace was forgotten ends before the first
//! statement that cannot stand in it and leaves the rest of its tokens to its parent; a touch whose opening brace
//! was forgotten takes the closing brace of its parent, which then reads on in the parent's parent.

use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::comments::CommentKind;
use crate::syntax::parser::context::{COLON, Cx, Kids, MISSING_BLOCK, MISSING_BRACE, Run, is_comment};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::indent::{indent, is_below, line_before};
use crate::syntax::parser::place::{Place, fits, has_block, noun};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::{at_once, recover};
use crate::text::diagnostic::{Diagnostic, Safety};
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// Reads a block. `lower` is given every statement that may stand in `place`, and every unreadable line.
pub(super) fn body<'a, T>(
    cx: &mut Cx<'a>,
    block: Pair<'a>,
    place: Place,
    lower: impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Block<T> {
    let all = block.span();
    enter(cx, block);
    read(cx, all.head(1), Some(all.end), place, lower)
}

/// Reads the block of a statement that needs one; `kids` are what is left of the statement's tokens.
pub(super) fn block_of<'a, T>(
    cx: &mut Cx<'a>,
    kids: &mut Kids<'a>,
    head: Span,
    place: Place,
    mut lower: impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Block<T> {
    if let Some(block) = block_token(cx, kids) {
        if at_once::is_told(cx, head) {
            cx.skip(block);
            return Block { body: Vec::new(), span: block.span() };
        }
        return body(cx, block, place, lower);
    }
    if belongs_to_block(cx, head, place) {
        return body_without_brace(cx, head, place, lower);
    }
    let word = keyword(head.of(cx.text));
    forget_colon(cx, head);
    if let Some(block) = at_once::block(cx, head, place, &mut lower) {
        return block;
    }
    cx.report(
        Diagnostic::error(MISSING_BLOCK, head, format!("`{word}` is followed by a block: `{{ … }}`"))
            .help(place.holds()),
    );
    Block { body: Vec::new(), span: Span::at(head.end) }
}

/// `else: end`: the colon stands where the brace should.
fn forget_colon(cx: &mut Cx<'_>, head: Span) {
    let is_of_head = |at: Span| head.start <= at.start && at.start <= head.end;
    while cx.errors.pop_if(|last| last.name == COLON && is_of_head(last.span)).is_some() {}
}

/// The block of a statement, if it has one. What stands before the brace but should not is reported.
pub(super) fn block_token<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>) -> Option<Pair<'a>> {
    let mut pair = kids.next(cx)?;
    if pair.as_rule() == Rule::extra {
        recover::trailing(cx, pair.span());
        pair = kids.next(cx)?;
    }
    Some(pair)
}

/// Whether the next statement is meant for a block of that kind, which was not opened: it can stand nowhere else, or
/// is indented below the statement at `head`.
pub(super) fn belongs_to_block(cx: &mut Cx<'_>, head: Span, place: Place) -> bool {
    let text = cx.text;
    let Some(here) = cx.places.last().copied() else { return false };
    let colon = peek(cx).filter(|pair| pair.as_rule() == Rule::colon && pair.span().start == head.end).copied();
    if colon.is_some() {
        next(cx);
    }
    let belongs = peek(cx).is_some_and(|pair| {
        let at = pair.span();
        let word = keyword(at.of(text));
        fits(pair, word, place) && (!fits(pair, word, here) || is_below(text, head, at))
    });
    // In the place of the brace it is no news.
    colon.into_iter().filter(|_| !belongs).for_each(|colon| cx.colon(colon.span()));
    belongs
}

/// Reads a block whose opening brace was forgotten.
pub(super) fn body_without_brace<'a, T>(
    cx: &mut Cx<'a>,
    head: Span,
    place: Place,
    lower: impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Block<T> {
    let word = keyword(head.of(cx.text));
    // In the place of a colon, as YAML has it.
    let colon = cx.text.get(head.end as usize..).is_some_and(|rest| rest.starts_with(':'));
    let gap = Span::new(head.end, head.end + u32::from(colon));
    forget_colon(cx, head);
    let told = cx.errors.len();
    cx.report(
        Diagnostic::error(MISSING_BRACE, head, format!("the `{{` that opens the block of this `{word}` is missing"))
            .fix("insert `{`", vec![Edit::replace(gap, " {")]),
    );
    let block = read(cx, Span::at(head.end), None, place, lower);
    let close = Span::at(block.span.end.saturating_sub(1)).grown(1);
    let is_closed = close.of(cx.text) == "}" && indent(cx.text, close) == indent(cx.text, head);
    // Where a block is only indented, the brace that closes it would be missing next.
    let fixes = cx.errors.get_mut(told).filter(|_| !is_closed).map(|told| &mut told.fixes);
    fixes.into_iter().flatten().for_each(|fix| fix.safety = Safety::Suggestion);
    block
}

/// Makes the tokens of a block the next ones.
pub(super) fn enter<'a>(cx: &mut Cx<'a>, block: Pair<'a>) {
    if block.as_rule() == Rule::late_block {
        let at = block.span().head(1);
        let before = cx.text.get(..at.start as usize).unwrap_or_default().trim_end().len();
        let gap = Span::new(offset_of(before), at.start);
        cx.report(
            Diagnostic::error("brace-on-next-line", at, "`{` stands at the end of the line that it belongs to")
                .fix("put it there", vec![Edit::replace(gap, " ")]),
        );
    }
    let late = block.as_rule() == Rule::late_block;
    let ends = block.last_rule();
    let mut inner = block.into_inner();
    if late && let Some(block) = inner.next() {
        inner = block.into_inner();
    }
    if ends == Some(Rule::unclosed) {
        cx.unclosed += 1;
    }
    cx.feed.push(inner);
}

/// The next token of the stream.
pub(super) fn next<'a>(cx: &mut Cx<'a>) -> Option<Pair<'a>> {
    if let Some(pair) = cx.peeked.take() {
        return Some(pair);
    }
    loop {
        match cx.feed.last_mut()?.next() {
            Some(pair) => return Some(pair),
            None => drop(cx.feed.pop()),
        }
    }
}

/// The statement that comes next, without taking it; comments before it are kept.
pub(super) fn peek<'a, 'b>(cx: &'b mut Cx<'a>) -> Option<&'b Pair<'a>> {
    while let Some(pair) = next(cx) {
        if !is_comment(pair.as_rule()) {
            cx.peeked = Some(pair);
            break;
        }
        remark(cx, &pair);
    }
    cx.peeked.as_ref()
}

fn read<'a, T>(
    cx: &mut Cx<'a>,
    open: Span,
    full_end: Option<u32>,
    place: Place,
    mut lower: impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Block<T> {
    let mut body = Vec::new();
    let mut end = open.end;
    cx.places.push(place);
    cx.docs = None;
    cx.run = Run::None;
    while let Some(pair) = next(cx) {
        let at = pair.span();
        match pair.as_rule() {
            Rule::close => {
                end = at.end;
                break;
            }
            // The brace that closes it was that of a block inside.
            Rule::EOI => break,
            Rule::unclosed => {
                if unclosed(cx, open) {
                    end = full_end.unwrap_or(at.end);
                    break;
                }
            }
            Rule::too_deep => too_deep(cx, open),
            rule => {
                if !aside(cx, &pair) {
                    let keyword = keyword(cx.str(&pair));
                    if fits(&pair, keyword, place) {
                        end = at.end;
                        if let Some(read) = begun(cx, pair, &mut lower) {
                            body.push(read);
                        }
                    } else if ends_here(cx, open, &pair, keyword, full_end.is_none()) {
                        cx.peeked = Some(pair);
                        break;
                    } else {
                        recover::misplaced(cx, at, rule, keyword, place);
                        cx.skip(pair);
                    }
                }
            }
        }
    }
    cx.places.pop();
    cx.docs = None;
    cx.run = Run::None;
    Block { body, span: Span::new(open.start, end) }
}

/// Reads a statement. One that stands behind a mistake on its line is likely a piece of that: it counts if there is
/// nothing wrong with it, or only what has one right answer.
fn begun<'a, T>(
    cx: &mut Cx<'a>,
    pair: Pair<'a>,
    lower: &mut impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Option<T> {
    if cx.pending_break.is_some() && is_leftover(&pair) {
        cx.pending_break = None;
        recover::trailing(cx, pair.span());
        cx.skip(pair);
        return None;
    }
    let doubtful = cx.pending_break.is_some_and(|at| cx.is_behind_mistake(at));
    let known = cx.errors.len();
    let docs = begin(cx, &pair);
    let allowed = cx.errors.len();
    let read = lower(cx, pair, docs);
    let is_plain = |error: &Diagnostic| error.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    if doubtful && !cx.errors.iter().skip(allowed).all(is_plain) {
        cx.errors.truncate(known);
        return None;
    }
    read
}

/// Whether what stands behind a statement on its line only begins like another one.
fn is_leftover(pair: &Pair<'_>) -> bool {
    match pair.as_rule() {
        Rule::unreadable_line => true,
        Rule::if_arm => !has_block(pair),
        _statement => false,
    }
}

/// What stands between statements: comments and the marks of small mistakes. False for a statement.
pub(super) fn aside<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> bool {
    let at = pair.span();
    match pair.as_rule() {
        Rule::comment | Rule::slash_comment | Rule::star_comment => remark(cx, pair),
        // Behind a mistake it is no news: `when replied: end`.
        Rule::colon if cx.is_behind_mistake(at) => {}
        Rule::colon => cx.colon(at),
        Rule::missing_break => cx.pending_break = Some(at),
        Rule::semicolon => recover::semicolon(cx, at),
        Rule::trailing => {
            recover::trailing(cx, at);
            cx.skip(*pair);
        }
        _statement => return false,
    }
    true
}

/// Keeps a comment; `##` lines wait for what stands below them.
fn remark<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) {
    cx.comment(pair);
    let Some(comment) = cx.comments.last() else { return };
    if comment.kind != CommentKind::Docs || !comment.own_line {
        return;
    }
    cx.docs = match cx.docs {
        Some(above) if adjacent(cx.text, above, comment.span) => Some(above.to(comment.span)),
        _none_or_apart => Some(comment.span),
    };
}

/// The lines of documentation in a stretch of `##` comments.
fn docs(text: &str, at: Span) -> Docs {
    let lines = at.of(text).lines().map(|line| line.trim().trim_start_matches('#'));
    let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
    Docs { text: lines.collect::<Vec<_>>().join("\n").into(), span: at }
}

/// Whether `below` stands on the line after `above`.
fn adjacent(text: &str, above: Span, below: Span) -> bool {
    Span::new(above.end, below.start).of(text).bytes().filter(|byte| *byte == b'\n').count() == 1
}

/// Takes the documentation of a statement, and says it when the statement begins in the middle of a line.
pub(super) fn begin<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Option<Docs> {
    let at = pair.span();
    if let Some(place) = cx.pending_break.take() {
        at_once::two_on_a_line(cx, place, at);
    }
    if pair.as_rule() != Rule::unreadable_line {
        cx.run = Run::None;
    }
    cx.one_paren = false;
    let above = cx.docs.take().filter(|above| adjacent(cx.text, *above, at))?;
    Some(docs(cx.text, above))
}

/// At the end of an unclosed block. True if the block that is being read ends there.
pub(super) fn unclosed(cx: &mut Cx<'_>, open: Span) -> bool {
    cx.unclosed = cx.unclosed.saturating_sub(1);
    if cx.recovered > 0 {
        cx.recovered -= 1;
        return false;
    }
    if !cx.gave_up && !open.is_empty() {
        cx.report(
            Diagnostic::error("unclosed-brace", open, "this `{` is never closed")
                .help("every `{` has its `}` on a line of its own, below what it holds"),
        );
    }
    true
}

/// Whether a statement that cannot stand in a block shows that the block's `}` was forgotten.
fn ends_here<'a>(cx: &mut Cx<'a>, open: Span, pair: &Pair<'a>, word: &str, braceless: bool) -> bool {
    let mut outer = cx.places.iter().rev().skip(1);
    // An indented item was rather written inside it.
    let is_inside = fits(pair, word, Place::File) && indent(cx.text, pair.span()).len() > indent(cx.text, open).len();
    if is_inside || !outer.any(|place| fits(pair, word, *place)) {
        return false;
    }
    if braceless {
        return true;
    }
    if cx.unclosed <= cx.recovered {
        return false;
    }
    cx.recovered += 1;
    let at = pair.span();
    let indent = line_before(cx.text, at);
    let indent = if indent.trim().is_empty() { indent } else { "" };
    cx.report(
        Diagnostic::error("unclosed-brace", open, "this `{` is never closed")
            .related(at.head(word.len()), format!("{} cannot stand inside it", noun(pair.as_rule(), word)))
            .fix(format!("insert `}}` before `{word}`"), vec![Edit::insert(at.start, format!("}}\n{indent}"))]),
    );
    true
}

pub(super) fn too_deep(cx: &mut Cx<'_>, open: Span) {
    if !cx.gave_up {
        cx.report(
            Diagnostic::error("nested-too-deep", open, "blocks are nested more than 64 deep")
                .help("what stands deeper is not read; `steps` with `include` make a sequence flatter"),
        );
    }
    cx.gave_up = true;
}

/// The word that a statement begins with.
pub(super) fn keyword(statement: &str) -> &str {
    let end = statement
        .bytes()
        .position(|b| !(b.is_ascii_alphanumeric() || b == b'-' || b == b'%'))
        .unwrap_or(statement.len());
    statement.get(..end).unwrap_or_default()
}
