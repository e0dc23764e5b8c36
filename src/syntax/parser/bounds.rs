//! Limits as people say them, which are written in another way here: `max 100`, `2 emails a week`, `50-100`.

use crate::syntax::ast::words::LimitKind;
use crate::syntax::parser::capitals::is_sound;
use crate::syntax::parser::context::Cx;
use crate::syntax::parser::indent::statement_before;
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::time::is_unit;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// What stands on a line is looked at as far as that, in bytes.
const LONGEST: u32 = 200;

/// On which side of its number a limit is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Most,
    Least,
    /// From one number to another.
    Both,
}

/// Signs between two numbers, elsewhere.
const SIGNS: &[&str] = &["-", "–", "—", "−", "..", "...", "…"];

/// What is said behind a number, elsewhere.
const BEHIND: &[(&str, Side)] = &[
    ("max", Side::Most),
    ("max.", Side::Most),
    ("maximum", Side::Most),
    ("at most", Side::Most),
    ("or less", Side::Most),
    ("or fewer", Side::Most),
    ("or more", Side::Least),
    ("at least", Side::Least),
    ("minimum", Side::Least),
];

/// `50-100`, `50–100`, `12 hours - 14 days`: from one to another, as days and times are written. The first number
/// begins at `from`.
pub(super) fn dash(cx: &Cx<'_>, from: u32) -> Option<Diagnostic> {
    let rest = whole_rest(cx, from)?;
    let (digits, behind) = digits(rest.of(cx.text))?;
    let (between, high) = behind.split_at_checked(behind.find(|c: char| c.is_ascii_digit())?)?;
    let is_of_sign = |c: char| SIGNS.iter().any(|sign| sign.contains(c));
    let unit = between.trim_end().trim_end_matches(is_of_sign).trim_end();
    let sign = between.get(unit.len()..)?;
    if !SIGNS.contains(&sign.trim()) || !unit.split_whitespace().all(is_unit) {
        return None;
    }
    let low = rest.head(digits.len() + unit.len());
    let right = format!("{} to {high}", low.of(cx.text));
    let at = Span::at(low.end).grown(sign.len());
    let told = Diagnostic::error("bad-range", at, format!("a range is written with `to`: `{right}`"));
    let is_sure = is_sound(&format!("{}{right}", statement_before(cx.text, rest)));
    Some(told.answer(is_sure, "write `to`", vec![Edit::replace(at, " to ")]))
}

/// `max 100`, `at least 50`, `between 50 and 100`: a limit is what there may be at most, or from one number to another.
pub(super) fn said(cx: &Cx<'_>, from: u32) -> Option<Diagnostic> {
    let rest = whole_rest(cx, from)?;
    let (words, number) = at_digit(rest.of(cx.text))?;
    let (side, is_exact) = side(words)?;
    let before = statement_before(cx.text, rest);
    let kind = before.strip_prefix("limit ")?.trim();
    let right = meant(kind, number, side).filter(|(right, _)| is_sound(&format!("{before}{right}")));
    let Some((right, is_as_long)) = right else {
        let told = "a limit is the most there may be, from one number to another, or so many `or more`";
        return Some(Diagnostic::error("wrong-value", rest, told).help(EXAMPLES));
    };
    let told = match side {
        Side::Least => format!("the least there may be is written with `or more`: `{right}`"),
        Side::Most | Side::Both => {
            format!("a limit is the most there may be, or from one number to another: `{right}`")
        }
    };
    let told = Diagnostic::error("wrong-value", rest, told);
    let told = if is_as_long { told } else { told.help(NO_MONTH) };
    let edits = vec![Edit::replace(rest, right.clone())];
    Some(told.answer(is_exact && is_as_long, format!("write `{right}`"), edits))
}

/// What is meant by a number and what stands behind it in a limit of that kind; whether a stretch of time is as long.
fn meant(kind: &str, number: &str, side: Side) -> Option<(String, bool)> {
    let (is_both, is_gap) = (side == Side::Both, kind == "gap");
    let (count, is_range, behind) = numbers(number, is_both)?;
    if is_gap && is_both && !is_range {
        // `limit gap from 12 hours to 14 days`
        let right = number.trim().replace(" and ", " to ");
        return (right.contains(" to ") && !right.contains(" or ")).then_some((right, true));
    }
    // `limit words max 100 words`
    let again = kind.rsplit(' ').next().filter(|_| !is_gap).and_then(|word| behind.trim().strip_prefix(word));
    let (tail, is_as_long) = tail(again.unwrap_or(behind), side, is_gap).filter(|_| is_range == is_both)?;
    Some((format!("{count}{tail}"), is_as_long))
}

const EXAMPLES: &str =
    "such as `limit words 100`, `limit words 50 to 100`, `limit touches 3 per day`, `limit gap 1 hour or more`";

/// The words before a number, which stands behind them.
fn at_digit(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(text.find(|c: char| c.is_ascii_digit())?)
}

/// On which side of a number a limit is by the words before it, and whether that number is within.
fn side(words: &str) -> Option<(Side, bool)> {
    Some(match words.trim().to_lowercase().as_str() {
        "max" | "max." | "maximum" | "at most" | "up to" | "no more than" | "not more than" | "<=" | "≤" | "=" => {
            (Side::Most, true)
        }
        "<" | "under" | "below" | "less than" | "fewer than" => (Side::Most, false),
        "min" | "min." | "minimum" | "at least" | "no less than" | "no fewer than" | ">=" | "≥" => {
            (Side::Least, true)
        }
        ">" | "over" | "above" | "more than" => (Side::Least, false),
        "between" | "from" => (Side::Both, true),
        _other => return None,
    })
}

/// The number that a text begins with, or the range, whether it is one, and what stands behind it.
fn numbers(text: &str, may_have_and: bool) -> Option<(String, bool, &str)> {
    let (low, behind) = digits(text)?;
    let words: &[&str] = if may_have_and { &["to ", "and "] } else { &["to "] };
    let high = |sign: &&str| digits(behind.trim_start().strip_prefix(*sign)?.trim_start());
    Some(match SIGNS.iter().chain(words).find_map(high) {
        Some((high, behind)) => (format!("{low} to {high}"), true, behind),
        None => (low.to_owned(), false, behind),
    })
}

/// The digits that a text begins with, and what stands behind them.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())
}

/// What stands behind a number, as it is written here: the unit of a length of time, or per what stretch; and whether
/// that is as long. `None` where it may mean anything.
fn tail(behind: &str, side: Side, is_gap: bool) -> Option<(String, bool)> {
    let (behind, more) = (behind.trim(), or_more(side));
    if is_gap {
        let is_unit = matches!(behind.split_whitespace().collect::<Vec<_>>().as_slice(), ["business", unit] | [unit] if is_unit(unit));
        return is_unit.then(|| (format!(" {behind}{more}"), true));
    }
    match behind {
        "" => Some((more.to_owned(), true)),
        _ => stretch(behind).map(|(right, is_as_long)| (format!("{more} per {right}"), is_as_long)),
    }
}

fn or_more(side: Side) -> &'static str {
    if side == Side::Least { " or more" } else { "" }
}

/// What stands on the line from `from` on, if it is not too long to be seen whole.
fn whole_rest(cx: &Cx<'_>, from: u32) -> Option<Span> {
    let rest = rest_of_line(cx.text, Span::at(from));
    (rest.len() < LONGEST).then(|| rest.trimmed(cx.text))
}

/// What is left over behind a limit on its line, and begins at `at`: the second number of a range, per what stretch, or
/// words such as `max`.
pub(super) fn leftover(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let before = statement_before(cx.text, at);
    let kind = before.strip_prefix("limit ")?.trim_start();
    let bare = before.trim_end();
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let number = number.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(slip) = dash(cx, at.start - offset_of(before.len() - number.len())) {
        return Some(slip);
    }
    let said = at.of(cx.text);
    let (side, rest) = side_behind(said).unwrap_or((Side::Both, said));
    let (right, is_as_long) = match rest {
        "" => (or_more(side).to_owned(), true),
        _ if kind.starts_with("gap") => return None,
        _ => stretch(rest).map(|(right, is_as_long)| (format!("{} per {right}", or_more(side)), is_as_long))?,
    };
    // What has a side already is no clearer with a second.
    let has_side = bare.ends_with("more") || bare.contains(" to ");
    if side != Side::Both && has_side || !is_sound(&format!("{bare}{right}")) {
        return None;
    }
    let edits = vec![Edit::replace(Span::new(at.start - offset_of(before.len() - bare.len()), at.end), right.clone())];
    let right = right.trim_start();
    if right.is_empty() {
        let told = format!("a limit is the most there may be, without `{said}`");
        return Some(Diagnostic::error("wrong-value", at, told).fix("take it away", edits));
    }
    let told = Diagnostic::error("wrong-value", at, format!("`{said}` is written `{right}`"));
    let told = if is_as_long { told } else { told.help(NO_MONTH) };
    Some(told.answer(is_as_long, format!("write `{right}`"), edits))
}

/// `100 max`, `3 or less a week`: the side that words behind a number tell, and what else stands there.
fn side_behind(said: &str) -> Option<(Side, &str)> {
    let ends = |rest: &&str| rest.is_empty() || rest.starts_with([' ', ',', '/']);
    BEHIND.iter().find_map(|(words, side)| {
        let behind = said.strip_prefix(words).filter(ends);
        let before = || said.strip_suffix(words).filter(|before| before.ends_with(' '));
        Some((*side, behind.or_else(before)?.trim()))
    })
}

pub(super) const NO_MONTH: &str = "months and years are not always as long, so days are counted";

/// A stretch of time as people say it, as it stands behind `per`: `a week`, `/week`, `weekly`. Whether it is as long.
pub(super) fn stretch(said: &str) -> Option<(String, bool)> {
    let is_lead = |word: &&str| matches!(*word, "a" | "an" | "per" | "each" | "every" | "in");
    let bare = said.trim_start_matches(['/', ' ', ',']);
    let unit: Vec<&str> = bare.split_whitespace().skip_while(is_lead).collect();
    let has_lead =
        said.trim_start().starts_with('/') || bare.split_whitespace().next().is_some_and(|word| is_lead(&word));
    let (right, is_as_long) = match unit.as_slice() {
        // What is no stretch without a word before it is likely a unit.
        [word] if !has_lead && !word.ends_with("ly") => return None,
        ["day" | "daily"] => ("day", true),
        ["hour" | "hourly"] => ("1 hour", true),
        ["week" | "weekly"] => ("1 week", true),
        ["month" | "monthly"] => ("30 days", false),
        ["quarter" | "quarterly"] => ("90 days", false),
        ["year" | "yearly"] => ("365 days", false),
        [number, word] if has_lead && number.bytes().all(|b| b.is_ascii_digit()) && is_unit(word) => {
            return Some((format!("{number} {word}"), true));
        }
        _other => return None,
    };
    Some((right.to_owned(), is_as_long))
}

/// `limit 2 emails a week`: the number before what is counted.
pub(super) fn turned(cx: &Cx<'_>, operand: Span, may_be: impl Fn(&str, &str) -> bool) -> Option<Diagnostic> {
    ordered(cx, operand).filter(|_| may_be("limit", " words 1"))
}

/// `limit up to 100 words`, where `at` was taken for what is counted.
pub(super) fn before_counted(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    ordered(cx, whole_rest(cx, at.start)?)
}

fn ordered(cx: &Cx<'_>, operand: Span) -> Option<Diagnostic> {
    let (words, number) = at_digit(operand.of(cx.text))?;
    let said = if words.is_empty() { None } else { Some(side(words)?) };
    let (count, is_range, rest) = numbers(number, said.is_some_and(|(side, _)| side == Side::Both))?;
    let (word, behind) = counted(rest.trim_start())?;
    let plain = if is_range { Side::Both } else { Side::Most };
    let (side, behind) = match said {
        Some((side, _)) => (side, behind),
        None => side_behind(behind).unwrap_or((plain, behind)),
    };
    // Days are counted once, not per stretch.
    let fits =
        |(tail, _): &(String, bool)| is_range == (side == Side::Both) && !(word == "days" && tail.contains("per"));
    let tail = tail(behind, side, false).filter(fits);
    let Some((tail, is_as_long)) = tail else {
        let told = format!("what is counted stands before its number, such as `limit {word} {count}`");
        return Some(Diagnostic::error("incomplete-statement", operand, told));
    };
    let right = format!("{word} {count}{tail}");
    let told = format!("what is counted stands before its number: `limit {right}`");
    let told = Diagnostic::error("incomplete-statement", operand, told);
    let told = if is_as_long { told } else { told.help(NO_MONTH) };
    // `at least 2 days` is likely a gap.
    let is_exact = side != Side::Least && said.is_none_or(|(_, is_exact)| is_exact);
    let is_sure = is_exact && is_as_long && is_sound(&format!("limit {right}"));
    Some(told.answer(is_sure, format!("write `limit {right}`"), vec![Edit::replace(operand, right)]))
}

/// What is counted as a limit writes it, which `text` begins with, and what stands behind it.
fn counted(text: &str) -> Option<(&'static str, &str)> {
    let begins =
        |word: &str| text.strip_prefix(word).filter(|behind| !behind.starts_with(|c: char| c.is_ascii_alphabetic()));
    let of_kind = |kind: &LimitKind| {
        let word = kind.word();
        let behind = begins(word).or_else(|| begins(word.strip_suffix('s')?))?;
        Some((word, behind.trim()))
    };
    // A gap is a length of time, and a question is not counted.
    let kinds = LimitKind::ALL.iter().filter(|kind| !matches!(kind, LimitKind::Gap | LimitKind::EndingQuestion));
    kinds.filter_map(of_kind).max_by_key(|(word, _)| word.len())
}
