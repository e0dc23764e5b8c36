//! Numbers and durations that make sense, and the parameters in them.

use crate::model::resolve::cx::Cx;
use crate::model::resolve::params::{Need, need};
use crate::syntax::ast::value::{Amount, Duration, DurationKind, Spanned};
use crate::syntax::ast::words::TimeUnit;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// An amount that counts something: whole, and at least 1.
pub(super) fn count<'a>(cx: &mut Cx<'a, '_>, amount: &'a Amount, what: &str) {
    match amount {
        Amount::Number(number) => whole(cx, *number, 1.0, what),
        Amount::Param(name) => need(cx, name, Need::Number, what),
    }
}

/// An amount that may be none at all: whole, and not negative.
pub(super) fn count_or_none<'a>(cx: &mut Cx<'a, '_>, amount: &'a Amount, what: &str) {
    match amount {
        Amount::Number(number) => whole(cx, *number, 0.0, what),
        Amount::Param(name) => need(cx, name, Need::Number, what),
    }
}

/// An amount that was checked when it was read, if it is a number.
pub(super) fn read<'a>(cx: &mut Cx<'a, '_>, amount: &'a Amount, what: &str) {
    if let Amount::Param(name) = amount {
        need(cx, name, Need::Number, what);
    }
}

/// A written number that counts something: whole, and at least `least`.
pub(super) fn whole(cx: &mut Cx<'_, '_>, number: Spanned<f64>, least: f64, what: &str) {
    let message = if number.value.fract() != 0.0 {
        format!("{what} must be a whole number, not {}", number.value)
    } else if number.value < least {
        format!("{what} must be at least {least}, not {}", number.value)
    } else {
        return;
    };
    cx.report(Diagnostic::error("bad-number", number.span, message));
}

/// A length of time: its numbers were checked when it was read, its parameters were not.
pub(super) fn duration<'a>(cx: &mut Cx<'a, '_>, duration: &'a Duration) {
    length(cx, duration, false);
}

/// The same of one that the plan is made of: where it counts business days, plain days are such.
pub(super) fn planned<'a>(cx: &mut Cx<'a, '_>, duration: &'a Duration) {
    let plain = cx.place.counts_business_days;
    length(cx, duration, plain);
}

fn length<'a>(cx: &mut Cx<'a, '_>, duration: &'a Duration, plain: bool) {
    let is_business = |unit: TimeUnit| unit == TimeUnit::BusinessDays || plain && unit == TimeUnit::Days;
    match &duration.kind {
        DurationKind::Exact(amount, unit) => {
            read(cx, amount, "a number");
            if is_business(unit.value) {
                whole_days(cx, [amount]);
            }
        }
        DurationKind::Range(from, to, unit) => {
            [from, to].into_iter().for_each(|amount| read(cx, amount, "a number"));
            if is_business(unit.value) {
                whole_days(cx, [from, to]);
            }
        }
        DurationKind::Param(name) => need(cx, name, Need::Duration, "a length of time"),
    }
}

/// Half a business day would be twelve hours of a clock that knows no weekend: it would end before a whole one.
fn whole_days<const N: usize>(cx: &mut Cx<'_, '_>, amounts: [&Amount; N]) {
    let is_part = |amount: &&Amount| matches!(amount, Amount::Number(number) if number.value.fract() != 0.0);
    let Some(Amount::Number(number)) = amounts.into_iter().find(is_part) else { return };
    let message = format!("business days are whole days, and {} are not", number.value);
    let found = Diagnostic::error("bad-number", number.span, message)
        .help("round it, or write hours, such as `12 hours`: these run through nights and weekends");
    let next = number.value.ceil();
    cx.report(match next > 1.0 {
        true => found.suggest(format!("write `{next}`"), vec![Edit::replace(number.span, next.to_string())]),
        // Its unit would be another word.
        false => found,
    });
}

/// From and to, in that order.
pub(super) fn range(cx: &mut Cx<'_, '_>, from: &Amount, to: &Amount) {
    let (Amount::Number(from), Amount::Number(to)) = (from, to) else { return };
    if from.value <= to.value {
        return;
    }
    let message = format!("this goes from {} down to {}", from.value, to.value);
    let turned = vec![Edit::replace(from.span, to.value.to_string()), Edit::replace(to.span, from.value.to_string())];
    cx.report(
        Diagnostic::error("bad-range", from.span.to(to.span), message)
            .help("the smaller number comes first")
            .fix("turn it around", turned),
    );
}

/// The first word of a statement that begins at `span`.
pub(super) fn keyword(span: Span, word: &str) -> Span {
    span.head(word.len())
}
