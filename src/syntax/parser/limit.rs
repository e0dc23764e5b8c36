//! `limit` and `cap`.

use crate::syntax::ast::statement::{Bound, Cap, Limit, Per};
use crate::syntax::ast::value::{Amount, Duration, DurationKind, Spanned};
use crate::syntax::ast::words::{CapKind, LimitKind, TimeUnit};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::{Rule, reads};
use crate::syntax::parser::indent::line_before;
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::time::{duration, unit};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{amount, choice, unknown};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// A number with the unit that is written behind it.
struct Quantity {
    amount: Amount,
    unit: Option<Spanned<TimeUnit>>,
    span: Span,
}

/// `limit WHAT BOUND`.
pub(super) fn limit<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Limit> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let written = kids.next(cx)?;
    let kind = Spanned { value: kind(cx, &written)?, span: written.span() };
    let low = kids.take(cx, Rule::quantity).map(|pair| quantity(cx, pair));
    let high = kids.take(cx, Rule::quantity).map(|pair| quantity(cx, pair));
    let or_more = kids.take(cx, Rule::or_more).is_some();
    let per = per(cx, &mut kids)?;
    let bound = match (kind.value, low) {
        (LimitKind::EndingQuestion, _) => Bound::Holds,
        (_, None) => {
            let slip = dash(cx, all.end).or_else(|| said(cx, all.end));
            cx.report(slip.unwrap_or_else(|| {
                Diagnostic::error(
                    "missing-number",
                    kind.span,
                    format!("`limit {}` is followed by a number", kind.value.word()),
                )
                .help("such as `limit words 50 to 100`, `limit words 100`, `limit touches 3 per day`")
            }));
            return None;
        }
        (LimitKind::Gap, Some(low)) => gap(cx, low?, flat(high)?, or_more)?,
        (_, Some(low)) => {
            let (low, high) = (low?, flat(high)?);
            refuse_unit(cx, &low);
            let low = low.amount;
            match high {
                Some(high) => {
                    refuse_unit(cx, &high);
                    ordered(cx, (&low, None), (&high.amount, None))?;
                    Bound::Count { least: Some(low), most: Some(high.amount), per }
                }
                None if or_more => Bound::Count { least: Some(low), most: None, per },
                None => Bound::Count { least: None, most: Some(low), per },
            }
        }
    };
    Some(Limit { kind, bound, span: all })
}

/// `50-100`, `50–100`, `50..100`: from one to another, as days and times are written. The first number begins at `from`.
fn dash(cx: &Cx<'_>, from: u32) -> Option<Diagnostic> {
    let rest = rest_of_line(cx.text, Span::at(from)).trimmed(cx.text);
    let (low, behind) = digits(rest.of(cx.text))?;
    let gap = behind.find(|c: char| c.is_ascii_digit())?;
    let (sign, high) = behind.split_at_checked(gap)?;
    if !SIGNS.contains(&sign.trim()) {
        return None;
    }
    let at = Span::at(rest.start + offset_of(low.len())).grown(gap);
    let told = Diagnostic::error("bad-range", at, format!("a range is written with `to`: `{low} to {high}`"));
    let edits = vec![Edit::replace(at, " to ")];
    let is_sure = reads(&format!("{}{low} to {high}", statement(cx, rest)), |_| true);
    Some(told.answer(is_sure, "write `to`", edits))
}

/// Signs between two numbers, elsewhere.
const SIGNS: &[&str] = &["-", "–", "—", "−", "..", "...", "…"];

/// `max 100`, `at least 50`, `between 50 and 100`: a limit is what there may be at most, or from one to another.
fn said(cx: &Cx<'_>, from: u32) -> Option<Diagnostic> {
    let rest = rest_of_line(cx.text, Span::at(from)).trimmed(cx.text);
    let written = rest.of(cx.text);
    let (words, number) = written.split_at_checked(written.find(|c: char| c.is_ascii_digit())?)?;
    let (low, behind) = digits(number)?;
    let high = || digits(["and ", "to "].iter().find_map(|to| behind.trim_start().strip_prefix(to))?);
    let (right, is_sure) = match words.trim().to_lowercase().as_str() {
        "max" | "max." | "maximum" | "at most" | "up to" | "no more than" | "not more than" | "<=" | "≤" | "=" => {
            (low.to_owned() + &tail(behind).0, tail(behind).1)
        }
        "<" | "under" | "below" | "less than" | "fewer than" => (low.to_owned() + &tail(behind).0, false),
        "min" | "min." | "minimum" | "at least" | ">=" | "≥" => (format!("{low}{behind} or more"), true),
        "between" | "from" => high().map(|(high, behind)| (format!("{low} to {high}{behind}"), true))?,
        _other => return None,
    };
    let message = format!("a limit is the most there may be, or from one number to another: `{right}`");
    let told = Diagnostic::error("wrong-value", rest, message);
    let (title, edits) = (format!("write `{right}`"), vec![Edit::replace(rest, right.clone())]);
    reads(&format!("{}{right}", statement(cx, rest)), |_| true).then(|| told.answer(is_sure, title, edits))
}

/// The digits that a text begins with, and what stands behind them.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())
}

/// What stands before `at` of its statement.
fn statement<'a>(cx: &Cx<'a>, at: Span) -> &'a str {
    line_before(cx.text, at).rsplit('{').next().unwrap_or_default().trim_start()
}

/// What is left over behind a limit on its line, and begins at `at`: the second number of a range, or per what stretch.
pub(super) fn leftover(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let before = statement(cx, at);
    before.strip_prefix("limit ")?;
    let bare = before.trim_end();
    let number = bare.len() - bare.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let end = at.start - offset_of(before.len() - bare.len());
    let said = at.of(cx.text);
    dash(cx, end - offset_of(number)).or_else(|| {
        let (right, is_sure) = stretch(said)?;
        let edits = vec![Edit::replace(Span::new(end, at.end), format!(" per {right}"))];
        let title = format!("write `per {right}`");
        let told = Diagnostic::error("wrong-value", at, format!("`{said}` is written `per {right}`"));
        Some(if is_sure { told.fix(title, edits) } else { told.help(NO_MONTH).suggest(title, edits) })
    })
}

const NO_MONTH: &str = "months and years are not always as long, so days are counted";

/// A stretch of time as people say it, as it stands behind `per`: `a week`, `/week`, `weekly`. Whether it is as long.
fn stretch(said: &str) -> Option<(&'static str, bool)> {
    let words = said.trim_start_matches(['/', ' ', ',']).split_whitespace();
    let unit: Vec<&str> =
        words.skip_while(|word| matches!(*word, "a" | "an" | "per" | "each" | "every" | "in")).collect();
    match unit.as_slice() {
        ["day" | "daily"] => Some(("day", true)),
        ["hour" | "hourly"] => Some(("1 hour", true)),
        ["week" | "weekly"] => Some(("1 week", true)),
        ["month" | "monthly"] => Some(("30 days", false)),
        ["quarter" | "quarterly"] => Some(("90 days", false)),
        ["year" | "yearly"] => Some(("365 days", false)),
        _other => None,
    }
}

/// `limit 2 emails a week`: the number before what is counted.
pub(super) fn turned(cx: &Cx<'_>, operand: Span, may_be: impl Fn(&str, &str) -> bool) -> Option<Diagnostic> {
    let (low, rest) = digits(operand.of(cx.text))?;
    let is_range =
        |sign: &&&str| rest.trim_start().strip_prefix(**sign).is_some_and(|high| digits(high.trim_start()).is_some());
    let sign = SIGNS.iter().chain(&["to "]).find(is_range);
    let high = sign.and_then(|sign| digits(rest.trim_start().strip_prefix(sign)?.trim_start()));
    let rest = high.map_or(rest, |(_, rest)| rest).trim_start();
    let begins =
        |word: &str| rest.strip_prefix(word).filter(|behind| !behind.starts_with(|c: char| c.is_ascii_alphabetic()));
    let counted = |kind: &LimitKind| {
        let word = kind.word();
        let behind = begins(word).or_else(|| begins(word.strip_suffix('s')?))?;
        Some((word, behind.trim()))
    };
    let (word, behind) = LimitKind::ALL.iter().filter_map(counted).max_by_key(|(word, _)| word.len())?;
    let (behind, is_sure) = tail(behind);
    let high = high.map_or_else(String::new, |(high, _)| format!(" to {high}"));
    let right = format!("{word} {low}{high}{behind}");
    let told = format!("what is counted stands before its number: `limit {right}`");
    let told = Diagnostic::error("incomplete-statement", operand, told);
    let title = format!("write `limit {right}`");
    may_be("limit", &format!(" {right}")).then(|| match is_sure {
        true => told.fix(title, vec![Edit::replace(operand, right)]),
        false => told.help(NO_MONTH).suggest(title, vec![Edit::replace(operand, right)]),
    })
}

/// What stands behind a number, with the stretch of time as it is written; whether that is as long.
fn tail(behind: &str) -> (String, bool) {
    match stretch(behind) {
        Some((right, is_sure)) => (format!(" per {right}"), is_sure),
        None if behind.is_empty() => (String::new(), true),
        None => (format!(" {}", behind.trim_start()), true),
    }
}

/// A quantity that is absent is fine, one that could not be read is not.
fn flat(quantity: Option<Option<Quantity>>) -> Option<Option<Quantity>> {
    match quantity {
        Some(None) => None,
        Some(Some(quantity)) => Some(Some(quantity)),
        None => Some(None),
    }
}

fn kind<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Option<LimitKind> {
    let written = cx.str(pair);
    let with_single_blanks = || written.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let kind = LimitKind::from_word(written).or_else(|| LimitKind::from_word(&with_single_blanks()));
    if kind.is_none() {
        unknown(
            cx,
            pair.span(),
            &with_single_blanks(),
            "something a limit can count",
            LimitKind::ALL.iter().map(|kind| kind.word()),
        );
    }
    kind
}

fn quantity<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Quantity> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    let is_word = first.as_rule() == Rule::word && !cx.params;
    if is_word && let Some(slip) = said(cx, first.span().start) {
        cx.report(slip);
        return None;
    }
    let amount = amount(cx, &first)?;
    let unit = match (kids.next(cx), &amount) {
        (Some(written), Amount::Number(number)) => Some(unit(cx, written.span(), *number)?),
        (Some(written), Amount::Param(name)) => {
            Some(unit(cx, written.span(), Spanned { value: 2.0, span: name.span })?)
        }
        (None, _) => None,
    };
    Some(Quantity { amount, unit, span: all })
}

fn refuse_unit(cx: &mut Cx<'_>, quantity: &Quantity) {
    if let Some(unit) = quantity.unit {
        cx.report(Diagnostic::error("unexpected-text", unit.span, "a count stands here, without a unit of time"));
    }
}

/// An amount with its unit, if what is counted has one.
type Measured<'m> = (&'m Amount, Option<TimeUnit>);

/// `None` for a range that goes down, to which nothing can keep.
fn ordered(cx: &mut Cx<'_>, (low, low_unit): Measured<'_>, (high, high_unit): Measured<'_>) -> Option<()> {
    let (Amount::Number(low), Amount::Number(high)) = (low, high) else { return Some(()) };
    let size = |number: f64, unit: Option<TimeUnit>| number * unit.map_or(1.0, TimeUnit::seconds);
    if size(low.value, low_unit) <= size(high.value, high_unit) {
        return Some(());
    }
    let all = low.span.to(high.span);
    let told = Diagnostic::error("bad-range", all, "a range begins with the smaller number");
    // With a 1 or another unit, the words behind the numbers would change too.
    let is_plain = low_unit == high_unit && (high_unit.is_none() || high.value > 1.0);
    let turned = [(low, high), (high, low)].map(|(at, number)| Edit::replace(at.span, number.span.of(cx.text)));
    cx.report(if is_plain { told.fix("turn it around", turned.into()) } else { told });
    None
}

fn gap(cx: &mut Cx<'_>, low: Quantity, high: Option<Quantity>, or_more: bool) -> Option<Bound> {
    let inherited = high.as_ref().and_then(|high| high.unit);
    if let (Some(high), Some(unit)) = (&high, inherited) {
        let low_unit = low.unit.unwrap_or(unit).value;
        ordered(cx, (&low.amount, Some(low_unit)), (&high.amount, Some(unit.value)))?;
    }
    let high = match high {
        Some(high) => Some(length(cx, high, None)?),
        None => None,
    };
    let low = length(cx, low, inherited)?;
    Some(match high {
        Some(high) => Bound::Gap { least: Some(low), most: Some(high) },
        None if or_more => Bound::Gap { least: Some(low), most: None },
        None => Bound::Gap { least: None, most: Some(low) },
    })
}

fn length(cx: &mut Cx<'_>, quantity: Quantity, inherited: Option<Spanned<TimeUnit>>) -> Option<Duration> {
    let Some(unit) = quantity.unit.or(inherited) else {
        let missing = "a length of time has a unit, such as `12 hours`";
        let slip = dash(cx, quantity.span.start);
        cx.report(slip.unwrap_or_else(|| Diagnostic::error("missing-unit", quantity.span, missing)));
        return None;
    };
    Some(Duration { kind: DurationKind::Exact(quantity.amount, unit), span: quantity.span })
}

/// `None` outside for a stretch that could not be read.
fn per<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>) -> Option<Option<Per>> {
    match kids.next(cx) {
        None => Some(None),
        Some(pair) if pair.as_rule() == Rule::per_day => Some(Some(Per::Day)),
        Some(pair) if !cx.params && matches!(cx.str(&pair), "second" | "minute" | "hour" | "week") => {
            let (at, unit) = (pair.span(), cx.str(&pair));
            let told = Diagnostic::error("missing-number", at, format!("`per {unit}` is written `per 1 {unit}`"))
                .help("only a calendar day stands without a number: `per day`");
            cx.report(told.fix("insert `1`", vec![Edit::insert(at.start, "1 ")]));
            None
        }
        Some(pair) if !cx.params && matches!(cx.str(&pair), "month" | "quarter" | "year") => {
            let at = pair.span();
            let (right, _) = stretch(cx.str(&pair))?;
            let told =
                Diagnostic::error("wrong-value", at, format!("`per {}` is written `per {right}`", cx.str(&pair)));
            cx.report(told.help(NO_MONTH).suggest(format!("write `{right}`"), vec![Edit::replace(at, right)]));
            None
        }
        Some(pair) => duration(cx, pair).map(|duration| Some(Per::Duration(duration))),
    }
}

/// `cap 25 rising to 150 enrollments per day over 4 weeks`.
pub(super) fn cap<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Cap> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    let start = amount(cx, &first)?;
    let mut next = kids.next(cx)?;
    let rises = all.of(cx.text).contains("rising");
    let mut end = None;
    if rises {
        end = Some(amount(cx, &next)?);
        next = kids.next(cx)?;
    }
    let kind = choice(cx, &next, "something a cap can count", CapKind::ALL, CapKind::word)?;
    let over = match kids.next(cx) {
        Some(over) => Some(duration(cx, over)?),
        None => None,
    };
    let rising = match (end, over) {
        (Some(end), Some(over)) => Some((end, over)),
        (None, None) => None,
        _one_without_the_other => {
            cx.report(
                Diagnostic::error(
                    "incomplete-statement",
                    all,
                    "a cap that rises says from what, to what and over what time",
                )
                .help("such as `cap 25 rising to 150 enrollments per day over 4 weeks`"),
            );
            return None;
        }
    };
    Some(Cap { amount: start, rising, kind })
}
