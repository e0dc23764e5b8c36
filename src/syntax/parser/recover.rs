//! What is said about text that matches no statement: first the habits that people bring along, then the statement
//! that was begun, then the one that is spelled almost so.

use crate::syntax::ast::value::Name;
use crate::syntax::parser::context::{COLON, Cx, IN_SIGHT, Kids, MISPLACED, Run};
use crate::syntax::parser::expected::EXPECTED;
use crate::syntax::parser::grammar::{Rule, reads};
use crate::syntax::parser::indent::statement_before;
use crate::syntax::parser::place::{Place, fits, noun};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::{around, asked, bounds, capitals, figures, synonym, unquoted};
use crate::text::closest::closest;
use crate::text::diagnostic::{Diagnostic, Safety};
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// Reports a line that is no statement.
pub(super) fn line<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) {
    let all = pair.span();
    let kids = Kids::of(pair);
    line_of(cx, kids, all);
}

/// Reports an unreadable line by its parts.
pub(super) fn line_of<'a>(cx: &mut Cx<'a>, mut kids: Kids<'a>, all: Span) {
    let mut at = all.head(1);
    let mut block = "";
    while let Some(pair) = kids.next(cx) {
        if pair.as_rule() == Rule::unreadable {
            at = trimmed(cx.text, pair.span());
        } else {
            block = "{}";
            cx.skip(pair);
        }
    }
    explain(cx, at, block);
}

/// Reports a line of a block with entries of its own.
pub(super) fn entry(cx: &mut Cx<'_>, at: Span, expected: &str) {
    let at = trimmed(cx.text, at);
    let first_line = at.of(cx.text).lines().next().unwrap_or_default().len();
    if cx.run == Run::Prose || has_control(cx, at) {
        return;
    }
    cx.run = Run::Prose;
    cx.report(Diagnostic::error("unknown-statement", at.head(first_line), format!("each line here is {expected}")));
}

/// Reports a semicolon: behind a statement, or between the parts of a list.
pub(super) fn semicolon(cx: &mut Cx<'_>, at: Span) {
    let diagnostic = Diagnostic::error("semicolon", at, "a statement ends with its line, without `;`");
    let near = cx.text.floor_char_boundary((at.end + IN_SIGHT) as usize);
    let rest = cx.text.get(at.end as usize..near).unwrap_or_default();
    let parts = rest.split(['\n', '}', '#']).next().unwrap_or_default().trim_end();
    let statement = statement_before(cx.text, at);
    let listed = format!("{statement},{}", parts.replace(';', ","));
    let is_list = !parts.is_empty() && !parts.contains('"') && reads(&listed, |_| true);
    let is_last = parts.trim().is_empty() || reads(parts.trim_start(), |_| true);
    if is_last || !is_list {
        let gone = vec![Edit::delete(at)];
        return cx.report(diagnostic.answer(is_last, "take it away", gone));
    }
    let others = parts.match_indices(';').map(|(index, _)| Span::at(at.end + offset_of(index)).grown(1));
    let edits = std::iter::once(at).chain(others).map(|at| Edit::replace(at, ",")).collect();
    let diagnostic = Diagnostic { message: "the parts of a list are parted by commas".to_owned(), ..diagnostic };
    cx.report(diagnostic.answer(capitals::is_sound(&listed), "write `,`", edits));
}

fn trimmed(text: &str, at: Span) -> Span {
    at.head(at.of(text).trim_end().len())
}

/// Control characters, and others that cannot be seen, were reported already.
fn has_control(cx: &Cx<'_>, at: Span) -> bool {
    cx.has_hidden(at) || at.of(cx.text).chars().any(is_control)
}

/// Whether it is a control character that stands in no text file.
pub(super) fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

/// Says what is wrong with a line; `block` stands for its block, if it has one.
fn explain(cx: &mut Cx<'_>, at: Span, block: &str) {
    let line = at.of(cx.text);
    let broken_before = cx.pending_break.take().is_some();
    if has_control(cx, at) || broken_before {
        return;
    }
    let word = first_word(line);
    let at_word = at.head(word.len());
    let lower = word.to_lowercase();
    let rest = line.get(word.len()..).unwrap_or_default();
    let known = EXPECTED.iter().find(|(keyword, _, _)| *keyword == lower);
    let place = cx.places.last().copied().unwrap_or(Place::File);
    let may_be =
        |keyword: &str, rest: &str| reads(&format!("{keyword}{rest}{block}"), |pair| fits(pair, keyword, place));
    let near = || {
        let near = closest(&lower, EXPECTED.iter().map(|(keyword, _, _)| *keyword));
        near.filter(|near| word.len() > 2 && may_be(near, rest))
    };
    // Among lines without sense it is likely one of them.
    let item = list_item(at, line, block, may_be)
        .filter(|item| cx.run != Run::Prose || item.fixes.iter().all(|fix| fix.safety == Safety::Safe));
    let diagnostic = if item.is_some() {
        item
    } else if cx.run == Run::Prose || word.is_empty() && !line.starts_with('{') {
        None
    } else if line.starts_with('{') {
        Some(Diagnostic::error("unknown-statement", at.head(1), "this block belongs to no statement"))
    } else if known.is_some() && lower != word {
        Some(capitals::statement(at, at_word, &lower, rest, block, may_be))
    } else if let Some(meant) = synonym::meant(&lower, rest, may_be) {
        Some(synonym::told(at_word, word, meant, rest, may_be))
    } else if let Some((keyword, what, example)) = known {
        let slip = slip(cx, at, at_word, keyword, may_be);
        slip.or_else(|| Some(incomplete(cx, at, at_word, (keyword, what, example), rest)))
    } else if place == Place::Split
        && let Some(share) = nameless_share(at, line)
    {
        Some(share)
    } else {
        near().map(|near| similar(at_word, word, near, rest))
    };
    match diagnostic {
        Some(diagnostic) => {
            cx.run = Run::None;
            cx.report(diagnostic);
        }
        None => prose(cx, at, word),
    }
}

/// `50% {`.
fn nameless_share(at: Span, line: &str) -> Option<Diagnostic> {
    let share = line.trim_end().strip_suffix('%').filter(|share| share.parse::<f64>().is_ok())?;
    let told = format!("this share has no name: `{share}% NAME {{ … }}`");
    Some(Diagnostic::error("incomplete-statement", at.head(line.trim_end().len()), told))
}

/// `- wait 2 days`, `1. email opener {`: a list, as it comes along from a document.
fn list_item(at: Span, line: &str, block: &str, may_be: impl Fn(&str, &str) -> bool) -> Option<Diagnostic> {
    let bare = line.trim_start_matches(['-', '*', '+', '•', '·', '–', '—', '▪', '◦', '‣']);
    let numbered = || line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
    let bare = if bare.len() < line.len() { bare } else { numbered()? };
    let mark = at.head(line.len() - bare.len());
    let statement = bare.trim_start();
    let lead = at.head(line.len() - statement.len());
    // What is bold in Markdown has the sign behind it, too.
    let bold = if line.starts_with("**") { statement.strip_suffix("**") } else { None };
    let statement = bold.unwrap_or(statement);
    let (word, end) = (first_word(statement), Span::at(lead.end + offset_of(statement.len())));
    let gone = std::iter::once(lead).chain(bold.map(|_| end.grown(2))).map(Edit::delete).collect();
    let lower = word.to_lowercase();
    EXPECTED.iter().find(|(keyword, _, _)| *keyword == lower)?;
    let sign = line.get(..mark.len() as usize)?;
    let diagnostic = Diagnostic::error(
        "foreign-sign",
        mark,
        format!("a statement begins with its word, without `{sign}` before it"),
    );
    // A line of a text can read as a statement: what is sure is only what nothing is wrong with.
    let is_sound = !statement.contains("{{") && capitals::is_sound(&format!("{statement}{block}"));
    let is_sure = is_sound && may_be(word, statement.get(word.len()..)?);
    let title = "take it away";
    Some(diagnostic.answer(is_sure, title, gone))
}

/// What is wrong behind the word of a statement, where it has a name of its own.
fn slip(
    cx: &Cx<'_>,
    at: Span,
    at_word: Span,
    keyword: &str,
    may_be: impl Fn(&str, &str) -> bool,
) -> Option<Diagnostic> {
    let operand = Span::new(at_word.end, at.end).trimmed(cx.text);
    let written = operand.of(cx.text);
    match keyword {
        "at" | "open" | "prefer" => return figures::all_hours(cx, operand),
        "cap" => return figures::value(cx, operand.start),
        "limit" => return bounds::turned(cx, operand, may_be),
        "set" => return figures::behind(cx, operand.start + offset_of(written.find([' ', '\t'])?)),
        _other => {}
    }
    let Some(value) = written.strip_prefix('=').map(str::trim_start) else {
        return around::slip(cx, keyword, operand, may_be);
    };
    let sign = Span::new(at_word.end, operand.end - offset_of(value.len()));
    may_be(keyword, &format!(" {value}")).then(|| {
        let message = format!("what belongs to `{keyword}` stands right behind it, without `=`");
        Diagnostic::error("foreign-sign", operand.head(1), message).fix("take it away", vec![Edit::replace(sign, " ")])
    })
}

fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

/// A colon behind it goes, too.
fn similar(at_word: Span, word: &str, near: &str, rest: &str) -> Diagnostic {
    let behind = rest.strip_prefix(':');
    let all = Span::new(at_word.start, at_word.end + u32::from(behind.is_some()));
    let gap =
        if behind.is_some_and(|behind| !behind.is_empty() && !behind.starts_with([' ', '\t'])) { " " } else { "" };
    Diagnostic::error(
        "unknown-statement",
        at_word,
        format!("no statement begins with `{word}`; a similar one exists: `{near}`"),
    )
    .suggest(format!("write `{near}`"), vec![Edit::replace(all, format!("{near}{gap}"))])
}

fn incomplete(cx: &Cx<'_>, at: Span, at_word: Span, expected: (&str, &str, &str), rest: &str) -> Diagnostic {
    let (keyword, what, example) = expected;
    let colon = usize::from(rest.starts_with(':'));
    let lead = rest.len() - rest.get(colon..).unwrap_or_default().trim_start().len();
    let operand = Span::new(at_word.end + offset_of(lead), at.end);
    if what == "a text" && !operand.is_empty() && !rest.contains('"') {
        return unquoted::told(cx, keyword, at, Span::at(at_word.end).to(operand));
    }
    let place = if operand.is_empty() { at_word } else { operand };
    Diagnostic::error(
        "incomplete-statement",
        place,
        format!("after `{keyword}` {what} is expected, such as `{example}`"),
    )
}

/// A run of lines without any sense is one mistake.
fn prose(cx: &mut Cx<'_>, at: Span, word: &str) {
    if cx.run == Run::Prose {
        return;
    }
    cx.run = Run::Prose;
    let place = cx.places.last().copied().unwrap_or(Place::File);
    let first_line = at.of(cx.text).lines().next().unwrap_or_default().len();
    let message = match word {
        "" => "this is no statement".to_owned(),
        word => format!("no statement begins with `{word}`"),
    };
    let at = if word.is_empty() { at.head(first_line) } else { at.head(word.len()) };
    cx.report(Diagnostic::error("unknown-statement", at, message).help(place.holds()));
}

/// One message for a run of statements that cannot stand where they stand.
pub(super) fn misplaced(cx: &mut Cx<'_>, at: Span, rule: Rule, word: &str, place: Place) {
    // Behind a mistake it is likely a piece of that.
    let is_behind = cx.pending_break.take().is_some_and(|at| cx.is_behind_mistake(at));
    cx.docs = None;
    if cx.run == Run::Misplaced || is_behind {
        return;
    }
    cx.run = Run::Misplaced;
    cx.report(
        Diagnostic::error(
            MISPLACED,
            at.head(word.len()),
            format!("{} cannot stand {}", noun(rule, word), place.phrase()),
        )
        .help(match rule {
            Rule::when_arm | Rule::else_arm => {
                "`when` and `else` begin the arms of a choice: `branch { when … { … } else { … } }`"
            }
            // What belongs to a sequence, right behind one.
            _ if place == Place::File
                && is_behind_steps(cx, at)
                && cx.text.get(..at.start as usize).is_some_and(|before| before.trim_end().ends_with('}')) =>
            {
                "the `}` before it ended the sequence: it may be one too many"
            }
            _other => place.holds(),
        }),
    );
}

/// Whether the item before it is one that holds steps.
fn is_behind_steps(cx: &Cx<'_>, at: Span) -> bool {
    let before = cx.text.get(..at.start as usize).unwrap_or_default();
    let head = before.lines().rev().find(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    head.is_some_and(|line| matches!(first_word(line), "sequence" | "steps"))
}

/// Reports what is left over behind a statement on its line.
pub(super) fn trailing(cx: &mut Cx<'_>, at: Span) {
    let whole = trimmed(cx.text, at);
    let written = whole.of(cx.text);
    let first_line = written.lines().next().unwrap_or_default();
    let at = whole.head(first_line.trim_end().len());
    let text = at.of(cx.text);
    let is_told = cx.errors.last().is_some_and(|last| at.holds(last.span));
    if has_control(cx, at) || text.is_empty() || is_told || cx.is_behind_mistake(at) {
        return;
    }
    let slip = asked::leftover(cx, at)
        .or_else(|| figures::rest_of_value(cx, at))
        .or_else(|| figures::hours_behind_days(cx, at))
        .or_else(|| figures::second_length(cx, at));
    let slip = slip.or_else(|| bounds::leftover(cx, at)).or_else(|| around::arguments(cx, at));
    let diagnostic = if let Some(slip) = slip {
        slip
    } else if text == ":" {
        Diagnostic::error(COLON, at, "no colon stands before a block")
            .fix("take the colon away", vec![Edit::delete(at)])
    } else if text == "," {
        Diagnostic::error("trailing-comma", at, "nothing follows this comma")
            .fix("take it away", vec![Edit::delete(at)])
    } else if text == "." {
        Diagnostic::error("unexpected-text", at, "a statement ends with its line, without a period")
            .fix("take it away", vec![Edit::delete(at)])
    } else if text.starts_with('{') {
        Diagnostic::error("unexpected-block", at.head(1), "the statement before this block takes none")
    } else {
        let diagnostic = Diagnostic::error(
            "unexpected-text",
            at,
            format!("`{}` is left over: the statement is complete before it", short(text)),
        );
        let before = cx.text.get(..at.start as usize).unwrap_or_default();
        match leftover_help(text, before) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    };
    cx.report(diagnostic);
}

/// What was likely meant by a text that is left over.
fn leftover_help(text: &str, before: &str) -> Option<&'static str> {
    match text.split_whitespace().next()? {
        "once" | "twice" | "thrice" => Some("how often is written with a number: `opened 2 times`"),
        "and" | "&" | "&&" => Some("`and` joins conditions; the parts of a list are parted by commas"),
        "if" => Some("a condition of a touch is written `when …`; what else is not always done stands in a `branch`"),
        _ if text.starts_with('"') => Some("a name stands without quotes, and only one text where a text is expected"),
        _ if text.contains('"') && before.ends_with('"') => Some("a quote inside a text is written `\\\"`"),
        _ => None,
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(30) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A title that stands right behind the name.
pub(super) fn unspaced_title(text: &str, name: &Name) -> Option<Diagnostic> {
    let is_there = text.get(name.span.end as usize..)?.starts_with('"');
    let message = || format!("a blank is missing between `{}` and its title", name.value);
    is_there.then(|| missing_blank(name.span, message()))
}

/// A number behind `at` that a word stands right behind.
pub(super) fn unspaced_number(text: &str, at: u32) -> Option<Diagnostic> {
    let rest = text.get(at as usize..)?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let number = rest.get(blanks..)?;
    let word = number.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let span = Span::at(at + offset_of(blanks)).grown(number.len() - word.len());
    let is_one = !span.is_empty() && word.starts_with(|letter: char| letter.is_ascii_lowercase());
    is_one.then(|| missing_blank(span, format!("a blank is missing behind `{}`", span.of(text))))
}

fn missing_blank(before: Span, message: String) -> Diagnostic {
    Diagnostic::error("missing-blank", before, message).fix("add the blank", vec![Edit::insert(before.end, " ")])
}
