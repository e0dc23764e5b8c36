//! What is done, on the line of its condition, where a block should stand: `on replied pause 7 days`.

use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::ast::value::Name;
use crate::syntax::block::blanks;
use crate::syntax::parser::body::{keyword, next, peek};
use crate::syntax::parser::context::{Cx, MISSING_BLOCK};
use crate::syntax::parser::expected::EXPECTED;
use crate::syntax::parser::grammar::{Rule, reads};
use crate::syntax::parser::indent::{indent, line_before};
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::place::{Place, fits};
use crate::syntax::parser::synonym;
use crate::syntax::parser::tokens::Pair;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// The block of the statement at `head`, which has none: what stands behind it on its line. `None` where nothing does that
/// can stand in the block.
pub(super) fn block<'a, T>(
    cx: &mut Cx<'a>,
    head: Span,
    place: Place,
    lower: &mut impl FnMut(&mut Cx<'a>, Pair<'a>, Option<Docs>) -> Option<T>,
) -> Option<Block<T>> {
    let mut block = Block { body: Vec::new(), span: Span::at(head.end) };
    if is_told(cx, head) {
        return Some(block);
    }
    let rest = rest_of_line(cx.text, Span::at(head.end));
    let done = rest.of(cx.text).trim_start_matches([' ', '\t', ':', ',', '-', '=', '>']);
    let at = Span::new(rest.end - offset_of(done.len()), rest.end);
    let told = told(cx, head.end, at, place)?;
    cx.report(told);
    let is_here = |pair: &Pair<'_>| pair.span().start == at.start;
    while peek(cx).is_some_and(|pair| pair.as_rule() == Rule::missing_break && is_here(pair)) {
        next(cx);
    }
    let is_read = |pair: &&Pair<'a>| is_here(pair) && !matches!(pair.as_rule(), Rule::trailing | Rule::unreadable_line);
    if peek(cx).filter(is_read).is_some() {
        let pair = next(cx)?;
        cx.places.push(place);
        block.body.extend(lower(cx, pair, None));
        cx.places.pop();
        block.span.end = pair.span().end;
    }
    Some(block)
}

/// Whether the condition at the end of `head` told it.
pub(super) fn is_told(cx: &Cx<'_>, head: Span) -> bool {
    cx.errors.last().is_some_and(|last| last.name == MISSING_BLOCK && head.holds(Span::at(last.span.start)))
}

/// The same where the first word was taken for the event of what stands before it: `replied pause`.
pub(super) fn in_condition(cx: &Cx<'_>, step: &Name, word: &Name) -> Option<Diagnostic> {
    let statement = line_before(cx.text, word.span).rsplit('{').next()?.trim_start();
    let is_reaction = cx.places.contains(&Place::Reaction);
    let place = match keyword(statement.trim_start_matches(['}', ' '])) {
        "on" => Place::Reaction,
        "when" | "if" | "else" if is_reaction => Place::Reaction,
        "when" | "if" | "else" => Place::Flow,
        _other => return None,
    };
    told(cx, step.span.end, rest_of_line(cx.text, word.span), place)
}

/// Says where what is done belongs; `end` is where the condition ends.
fn told(cx: &Cx<'_>, end: u32, at: Span, place: Place) -> Option<Diagnostic> {
    let done = at.of(cx.text);
    let word = keyword(done);
    let rest = done.get(word.len()..)?;
    let may_be = |keyword: &str, rest: &str| reads(&format!("{keyword}{rest}"), |pair| fits(pair, keyword, place));
    let is_block = cx.text.get(at.end as usize..)?.trim_start_matches([' ', '\t']).starts_with('{');
    let known = EXPECTED.iter().find(|(keyword, _, _)| *keyword == word);
    let meant = known.map(|(keyword, _, _)| *keyword).or_else(|| synonym::meant(word, rest, may_be))?;
    let is_whole = may_be(meant, rest);
    let (_, _, example) = EXPECTED.iter().find(|(keyword, _, _)| *keyword == meant)?;
    if is_block && is_whole {
        let message = format!("what is done stands in a block of its own: `{{ {meant}{rest} {{ … }} }}`");
        return Some(Diagnostic::error(MISSING_BLOCK, at, message));
    }
    if is_block || !is_whole && !may_be(meant, example.strip_prefix(meant)?) {
        return None;
    }
    let right = if is_whole { format!("{meant}{rest}") } else { (*example).to_owned() };
    let is_step = matches!(place, Place::Flow | Place::Reaction);
    let what = if is_step { "what is done" } else { "what belongs to it" };
    let told = Diagnostic::error(MISSING_BLOCK, at, format!("{what} stands in a block: `{{ {right} }}`"));
    let edits = vec![Edit::replace(Span::new(end, at.end), format!(" {{ {right} }}"))];
    // More of the block may stand below.
    let below = cx.text.get(at.end as usize..)?.lines().skip(1).find(|line| !line.trim().is_empty());
    let is_deeper = below.is_some_and(|line| blanks(line) > indent(cx.text, at).len());
    Some(match is_whole {
        true => told.answer(meant == word && is_step && !is_deeper, "put it in a block", edits),
        false => told,
    })
}
