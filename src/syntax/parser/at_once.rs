//! What is done, on the line of its condition, where a block should stand: `on replied pause 7 days`; and what else begins no
//! line of its own.

use crate::syntax::ast::condition::Event;
use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::block::blanks;
use crate::syntax::parser::body::{keyword, next, peek};
use crate::syntax::parser::context::{Cx, IN_SIGHT, MISSING_BLOCK};
use crate::syntax::parser::expected::EXPECTED;
use crate::syntax::parser::grammar::{Rule, reads};
use crate::syntax::parser::indent::{indent, line_before, statement_before};
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
    let at = match cx.errors.last().filter(|_| is_told(cx, head)) {
        Some(told) => told.span,
        None => {
            let at = rest_of_statement(cx.text, head.end)?;
            let told = told(cx, head.end, at, place)?;
            cx.report(told);
            at
        }
    };
    // The first thing may be read already, as a part of the condition.
    let mut from = if at.start < head.end { behind_semicolon(cx.text, at.end) } else { Some(at.start) };
    while let Some(pair) = from.and_then(|from| next_at(cx, from, place)) {
        cx.places.push(place);
        block.body.extend(lower(cx, pair, None));
        cx.places.pop();
        block.span.end = pair.span().end;
        from = behind_semicolon(cx.text, block.span.end);
    }
    Some(block)
}

/// The statement that begins at `from` and can stand in the block.
fn next_at<'a>(cx: &mut Cx<'a>, from: u32, place: Place) -> Option<Pair<'a>> {
    let is_here = |pair: &Pair<'_>| pair.span().start == from;
    let is_mark = |pair: &Pair<'_>| match pair.as_rule() {
        Rule::semicolon => pair.span().end <= from,
        Rule::missing_break => is_here(pair),
        _statement => false,
    };
    while peek(cx).is_some_and(is_mark) {
        next(cx);
    }
    let text = cx.text;
    let is_read = |pair: &&Pair<'a>| {
        let is_statement = !matches!(pair.as_rule(), Rule::trailing | Rule::unreadable_line);
        is_here(pair) && is_statement && fits(pair, keyword(pair.span().of(text)), place)
    };
    peek(cx).filter(is_read)?;
    next(cx)
}

/// Where a further thing that is done begins, on the line behind what ends at `end`: `end; tag "x"`.
fn behind_semicolon(text: &str, end: u32) -> Option<u32> {
    let rest = text.get(end as usize..)?;
    let more = rest.trim_start_matches([' ', '\t']).strip_prefix(';')?.trim_start_matches([' ', '\t']);
    let is_more = !more.is_empty() && !more.starts_with(['\n', '\r', '#', '}', ';']);
    is_more.then(|| end + offset_of(rest.len() - more.len()))
}

/// Whether the condition at the end of `head` told it.
pub(super) fn is_told(cx: &Cx<'_>, head: Span) -> bool {
    cx.errors.last().is_some_and(|last| last.name == MISSING_BLOCK && head.start <= last.span.start)
}

/// The same where its first word was taken for a part of the condition, which ends at `end`: `replied pause`.
pub(super) fn in_condition(cx: &Cx<'_>, end: u32) -> Option<Diagnostic> {
    let statement = statement_before(cx.text, Span::at(end));
    let is_reaction = cx.places.contains(&Place::Reaction);
    let place = match keyword(statement.trim_start_matches(['}', ' '])) {
        "on" => Place::Reaction,
        "when" | "if" | "else" if is_reaction => Place::Reaction,
        "when" | "if" | "else" => Place::Flow,
        _other => return None,
    };
    let done = rest_of_statement(cx.text, end)?;
    if done.is_empty() { needless(cx, Span::new(end, done.end), statement) } else { told(cx, end, done, place) }
}

/// `on replied then {`: the word in the `gap` behind the condition that the `statement` ends with.
fn needless(cx: &Cx<'_>, gap: Span, statement: &str) -> Option<Diagnostic> {
    let word = gap.trimmed(cx.text);
    let is_block = cx.text.get(gap.end as usize..)?.trim_start_matches([' ', '\t']).starts_with('{');
    if !is_block || !matches!(word.of(cx.text), "then" | "do") {
        return None;
    }
    let before = statement.split_whitespace().next_back()?;
    let is_event = Event::PLAIN.iter().any(|(event, _)| *event == before);
    let message = format!("the block stands right behind the condition, without `{}`", word.of(cx.text));
    let told = Diagnostic::error("foreign-sign", word, message);
    Some(told.answer(is_event, "take it away", vec![Edit::delete(gap)]))
}

/// What stands on the line behind `end`, without the signs and words of other languages before it, and without a comment
/// and a block. `None` where a text in it is not closed, or it is longer than any that is written by hand.
fn rest_of_statement(text: &str, end: u32) -> Option<Span> {
    let near = text.floor_char_boundary((end + IN_SIGHT) as usize);
    let line = text.get(end as usize..near)?;
    let is_whole = near == text.len() || line.contains('\n');
    let line = line.lines().next()?;
    let mut len = 0;
    while let Some(letter) = line.get(len..)?.chars().next() {
        len += match letter {
            '#' | '{' | '}' | ';' => break,
            '"' | '“' | '”' | '„' => text_len(line.get(len..)?)?,
            _other => letter.len_utf8(),
        };
    }
    if !is_whole && len == line.len() {
        return None;
    }
    let rest = line.get(..len)?.trim_end();
    let signs = [' ', '\t', ':', ',', '-', '=', '>'];
    let done = rest.trim_start_matches(signs);
    let behind_word = ["then", "do"].iter().find_map(|word| done.strip_prefix(word));
    let bare = behind_word.filter(|behind| behind.is_empty() || behind.starts_with(signs));
    let done = bare.map_or(done, |bare| bare.trim_start_matches(signs));
    Some(Span::new(end + offset_of(rest.len() - done.len()), end + offset_of(rest.len())))
}

/// How long the text is that `rest` begins with, if it is closed. Quotes between double braces do not close it.
fn text_len(rest: &str) -> Option<usize> {
    let is_straight = rest.starts_with('"');
    let mut braces = 0_u32;
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let is_double = letters.peek().is_some_and(|(_, next)| *next == letter);
        match letter {
            '\\' => _ = letters.next(),
            '{' if is_double => {
                braces += 1;
                letters.next();
            }
            '}' if is_double && braces > 0 => {
                braces -= 1;
                letters.next();
            }
            '"' if braces == 0 => return Some(at + 1),
            '“' | '”' | '„' if braces == 0 && !is_straight => return Some(at + letter.len_utf8()),
            _other => {}
        }
    }
    None
}

/// Says where what is done belongs; `end` is where the condition ends.
fn told(cx: &Cx<'_>, end: u32, at: Span, place: Place) -> Option<Diagnostic> {
    let done = at.of(cx.text);
    let word = keyword(done);
    let rest = done.get(word.len()..)?;
    let may_be = |keyword: &str, rest: &str| reads(&format!("{keyword}{rest}"), |pair| fits(pair, keyword, place));
    let behind = cx.text.get(at.end as usize..)?.trim_start_matches([' ', '\t']);
    let is_block = behind.starts_with('{');
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
    let such = if is_whole { ":" } else { ", such as" };
    let told = Diagnostic::error(MISSING_BLOCK, at, format!("{what} stands in a block{such} `{{ {right} }}`"));
    if is_whole && behind_semicolon(cx.text, at.end).is_some() {
        return Some(told.help("each thing that is done stands in it on a line of its own"));
    }
    let edits = vec![Edit::replace(Span::new(end, at.end), format!(" {{ {right} }}"))];
    // More of the block may stand below.
    let below = cx.text.get(at.end as usize..)?.lines().skip(1).find(|line| !line.trim().is_empty());
    let is_deeper = below.is_some_and(|line| blanks(line) > indent(cx.text, at).len());
    let is_all = !is_deeper && !behind.starts_with(';');
    Some(match is_whole {
        true => told.answer(meant == word && is_step && is_all, "put it in a block", edits),
        false => told,
    })
}

/// Reports a statement that does not begin its line.
pub(super) fn two_on_a_line(cx: &mut Cx<'_>, place: Span, statement: Span) {
    let line = line_before(cx.text, place);
    let indent = indent(cx.text, place);
    let deeper = if line.trim_end().contains('{') { "  " } else { "" };
    let gap = Span::new(place.start - offset_of(line.len() - line.trim_end().len()), statement.start);
    let word = keyword(statement.of(cx.text)).to_owned();
    // `move to NAME day 3`, `move to NAME on day 3`.
    let is_day = word == "day" || word == "on" && statement.of(cx.text).starts_with("on day ");
    if is_day && line.trim_start().starts_with("move to ") {
        let at_word = statement.head(word.len());
        let edit = if word == "on" { Edit::replace(at_word, "at") } else { Edit::insert(at_word.start, "at ") };
        let message = "the day that somebody is moved to stands behind `at`: `move to NAME at day 3`";
        return cx
            .report(Diagnostic::error("incomplete-statement", at_word, message).fix("write `at day`", vec![edit]));
    }
    let told =
        Diagnostic::error("two-on-a-line", statement.head(word.len()), "each statement begins on a line of its own");
    // Behind a condition it may be what is done where that holds.
    let is_sure = !line.contains(" when ") && !matches!(keyword(line.trim_start()), "when" | "if" | "else" | "exit");
    let edits = vec![Edit::replace(gap, format!("\n{indent}{deeper}"))];
    cx.report(told.answer(is_sure, format!("begin a line before `{word}`"), edits));
}
