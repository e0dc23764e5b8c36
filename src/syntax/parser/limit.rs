//! `limit` and `cap`.

use crate::syntax::ast::statement::{Bound, Cap, Limit, Per};
use crate::syntax::ast::value::{Amount, Duration, DurationKind, Spanned};
use crate::syntax::ast::words::{CapKind, LimitKind, TimeUnit};
use crate::syntax::parser::bounds;
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::time::{duration, unit};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{amount, choice, unknown};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

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
            let slip = bounds::dash(cx, all.end).or_else(|| bounds::said(cx, all.end));
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
        if let Some(slip) = bounds::before_counted(cx, pair.span()) {
            cx.report(slip);
            return None;
        }
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
    if is_word && let Some(slip) = bounds::said(cx, first.span().start) {
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
        let slip = bounds::dash(cx, quantity.span.start);
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
            let (right, _) = bounds::stretch(&format!("per {}", cx.str(&pair)))?;
            let told =
                Diagnostic::error("wrong-value", at, format!("`per {}` is written `per {right}`", cx.str(&pair)));
            cx.report(told.help(bounds::NO_MONTH).suggest(format!("write `{right}`"), vec![Edit::replace(at, right)]));
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
