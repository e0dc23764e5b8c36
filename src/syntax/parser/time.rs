//! Durations, days, times and dates.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::syntax::ast::value::{Amount, DayRange, Duration, DurationKind, Spanned, Time, TimeSpan};
use crate::syntax::ast::words::{TimeUnit, Weekday};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{number, param, unknown};
use crate::syntax::parser::{figures, moment};
use crate::text::closest::closest;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// `2 days`, `2 to 3 business days`, or a parameter.
pub(super) fn duration<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Duration> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    if cx.str(&first) == "until" {
        let known = moment::behind_until(cx, first.span());
        cx.report(known.unwrap_or_else(|| {
            Diagnostic::error("wrong-value", first.span(), "what follows `until` is no moment")
                .help("a moment is a time, `18:00`; a weekday, `mon`; or a date, `2026-12-24` or `2026-12-24 16:00`")
        }));
        return None;
    }
    if first.as_rule() == Rule::word {
        if !cx.params
            && let Some(slip) = moment::length(cx, first.span())
        {
            cx.report(slip);
            return None;
        }
        let name = param(cx, &first, "a length of time such as `2 days`")?;
        return Some(Duration { kind: DurationKind::Param(name), span: all });
    }
    let from = number(cx, &first);
    if let Some(dash) = kids.take(cx, Rule::dash) {
        let gap = all_around(cx.text, dash.span());
        cx.report(
            Diagnostic::error("bad-range", dash.span(), "a range of time is written with `to`: `2 to 3 days`")
                .fix("write `to`", vec![Edit::replace(gap, " to ")]),
        );
    }
    let to = kids.take(cx, Rule::number).map(|pair| number(cx, &pair));
    let written = kids.next(cx)?;
    let last = to.unwrap_or(from);
    let unit = unit(cx, written.span(), last)?;
    if last.value < 0.0 || from.value < 0.0 {
        cx.report(Diagnostic::error(
            "bad-number",
            if from.value < 0.0 { from.span } else { last.span },
            "a length of time is not negative",
        ));
    }
    let kind = match to {
        Some(to) if to.value < from.value => {
            cx.report(
                Diagnostic::error("bad-range", from.span.to(to.span), "a range begins with the smaller number").fix(
                    "turn it around",
                    vec![Edit::replace(from.span, to.span.of(cx.text)), Edit::replace(to.span, from.span.of(cx.text))],
                ),
            );
            DurationKind::Range(Amount::Number(to), Amount::Number(from), unit)
        }
        Some(to) => DurationKind::Range(Amount::Number(from), Amount::Number(to), unit),
        None => DurationKind::Exact(Amount::Number(from), unit),
    };
    Some(Duration { kind, span: all })
}

/// A place with the blanks around it.
pub(super) fn all_around(text: &str, at: Span) -> Span {
    let before = text.get(..at.start as usize).unwrap_or_default();
    let after = text.get(at.end as usize..).unwrap_or_default();
    let left = before.len() - before.trim_end_matches([' ', '\t']).len();
    let right = after.len() - after.trim_start_matches([' ', '\t']).len();
    Span::new(at.start - left as u32, at.end + right as u32)
}

/// The unit that `amount` is counted in; other spellings are reported with the right one.
pub(super) fn unit(cx: &mut Cx<'_>, at: Span, amount: Spanned<f64>) -> Option<Spanned<TimeUnit>> {
    let written = at.of(cx.text);
    let Some(unit) = known_unit(written).or_else(|| guessed_unit(&written.to_lowercase())) else {
        match closest(written, ["business"]) {
            Some(word) => cx.report(
                Diagnostic::error(
                    "unknown-word",
                    at,
                    format!("`{written}` is not a unit of time; a similar word is `{word}`"),
                )
                .suggest(format!("write `{word}`"), vec![Edit::replace(at, word)]),
            ),
            None if written.starts_with("business ") => cx.report(
                Diagnostic::error(
                    "unknown-word",
                    at,
                    format!("only days are counted as business days, not `{written}`"),
                )
                .help("`4 hours` are hours of the clock, and a week is `5 business days`"),
            ),
            None => unknown(cx, at, written, "a unit of time", TimeUnit::ALL.iter().map(|unit| unit.word())),
        }
        return None;
    };
    let right = spelling(unit, amount.value);
    let apart = amount.span.end < at.start;
    if written.split_whitespace().ne(right.split(' ')) || !apart {
        let all = amount.span.to(at);
        let better = format!("{} {right}", amount.span.of(cx.text));
        cx.report(
            Diagnostic::error("bad-unit", all, format!("`{}` is written `{better}`", all.of(cx.text)))
                .fix(format!("write `{better}`"), vec![Edit::replace(all, better)]),
        );
    }
    Some(Spanned { value: unit, span: at })
}

/// The unit's word for that number: singular with 1.
pub(super) fn spelling(unit: TimeUnit, amount: f64) -> &'static str {
    let word = unit.word();
    let singular = (amount - 1.0).abs() < f64::EPSILON;
    if singular { word.strip_suffix('s').unwrap_or(word) } else { word }
}

fn known_unit(word: &str) -> Option<TimeUnit> {
    match word {
        "second" | "seconds" => Some(TimeUnit::Seconds),
        "minute" | "minutes" => Some(TimeUnit::Minutes),
        "hour" | "hours" => Some(TimeUnit::Hours),
        "day" | "days" => Some(TimeUnit::Days),
        "week" | "weeks" => Some(TimeUnit::Weeks),
        _ => word.strip_prefix("business").map(str::trim_start).and_then(|rest| match rest {
            "day" | "days" => Some(TimeUnit::BusinessDays),
            _ => None,
        }),
    }
}

/// Whether a word is a unit of time, in any spelling, or begins one.
pub(super) fn is_unit(word: &str) -> bool {
    matches!(word, "business" | "working") || known_unit(word).or_else(|| guessed_unit(word)).is_some()
}

/// Spellings that are used elsewhere.
fn guessed_unit(word: &str) -> Option<TimeUnit> {
    match word {
        "s" | "sec" | "secs" | "second" | "seconds" => Some(TimeUnit::Seconds),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(TimeUnit::Minutes),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(TimeUnit::Hours),
        "d" | "day" | "days" => Some(TimeUnit::Days),
        "w" | "wk" | "wks" | "week" | "weeks" => Some(TimeUnit::Weeks),
        "bd" | "bds" | "bdays" | "workday" | "workdays" | "weekdays" => Some(TimeUnit::BusinessDays),
        _ => match word.split(['-', ' ', '\t']).rfind(|part| !part.is_empty()) {
            Some("day" | "days") if word.starts_with("business") || word.starts_with("working") => {
                Some(TimeUnit::BusinessDays)
            }
            _ => None,
        },
    }
}

/// `09:00`, or `24:00` as the end of a span.
pub(super) fn clock<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>, ends: bool) -> Option<Spanned<Time>> {
    let at = pair.span();
    let written = cx.str(pair);
    let (hour, minute) = hour_and_minute(written)?;
    let minutes = hour * 60 + minute;
    let fits = minute < 60 && (minutes < 1440 || ends && minutes == 1440);
    if !fits {
        cx.report(
            Diagnostic::error("no-such-time", at, format!("there is no time `{written}`"))
                .help(format!("a time lies between `00:00` and `{}`", if ends { "24:00" } else { "23:59" })),
        );
        return None;
    }
    if !matches!(written.as_bytes(), [b'0'..=b'9', b'0'..=b'9', b':', b'0'..=b'9', b'0'..=b'9']) {
        let right = right_time((hour, minute));
        cx.report(
            Diagnostic::error("bad-time", at, format!("`{written}` is written `{right}`"))
                .fix(format!("write `{right}`"), vec![Edit::replace(at, right)]),
        );
    }
    Some(Spanned { value: Time(minutes), span: at })
}

/// The hour and the minute of a time, also of one such as `9am`.
pub(super) fn hour_and_minute(written: &str) -> Option<(u16, u16)> {
    let digits = written.trim_end_matches(['a', 'p', 'm', 'A', 'P', 'M', ' ']);
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match digits.len() < written.len() {
        true if written.contains(['p', 'P']) => hour % 12 + 12,
        // There is no `15am`.
        true if hour > 12 => hour.saturating_add(24),
        true => hour % 12,
        false => hour,
    };
    Some((hour, minute))
}

/// A time as it is written.
pub(super) fn right_time((hour, minute): (u16, u16)) -> String {
    format!("{hour:02}:{minute:02}")
}

/// `09:00-11:00`, or a moment.
pub(super) fn hours<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<TimeSpan> {
    let all = pair.span();
    if let Some(slip) = figures::longer_hours(cx, all) {
        cx.report(slip);
        return None;
    }
    let known = cx.errors.len();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    let start = clock(cx, &first, false)?.value;
    range_to(cx, &mut kids);
    let Some(last) = kids.next(cx) else {
        return Some(TimeSpan { start, end: None, span: all });
    };
    let end = clock(cx, &last, true)?.value;
    if cx.errors.len() > known + 1 {
        cx.errors.truncate(known);
        let right = [start, end].map(|Time(minutes)| right_time((minutes / 60, minutes % 60))).join("-");
        cx.report(
            Diagnostic::error("bad-time", all, format!("`{}` is written `{right}`", all.of(cx.text)))
                .fix(format!("write `{right}`"), vec![Edit::replace(all, right)]),
        );
    }
    if end <= start {
        cx.errors.truncate(known);
        let message = "a span of time ends after it begins, on the same day";
        cx.report(Diagnostic::error("bad-range", all, message));
        return None;
    }
    Some(TimeSpan { start, end: Some(end), span: all })
}

/// `09:00 to 17:00`, `mon to fri`: only lengths of time are written so.
fn range_to<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>) {
    let Some(to) = kids.take(cx, Rule::range_to) else { return };
    let gap = all_around(cx.text, to.span());
    cx.report(
        Diagnostic::error(
            "bad-range",
            to.span(),
            "from one to another is written with `-`, as in `mon-fri 09:00-17:00`",
        )
        .fix("write `-`", vec![Edit::replace(gap, "-")]),
    );
}

/// `mon`, `mon-fri`.
pub(super) fn day_range<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<DayRange> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    if let Some(days) = days_in_a_word(first.span().of(cx.text)).filter(|_| first.span() == all) {
        return Some(all_days(cx, all, days));
    }
    let from = weekday(cx, first.span());
    range_to(cx, &mut kids);
    let to = match kids.next(cx) {
        Some(last) => Some(weekday(cx, last.span())?),
        None => None,
    };
    Some(DayRange { from: from?, to, span: all })
}

/// Several days that people have a word for.
fn days_in_a_word(word: &str) -> Option<[Weekday; 2]> {
    match word {
        "weekday" | "weekdays" | "workday" | "workdays" => Some([Weekday::Mon, Weekday::Fri]),
        "weekend" | "weekends" => Some([Weekday::Sat, Weekday::Sun]),
        "daily" | "everyday" => Some([Weekday::Mon, Weekday::Sun]),
        _ => None,
    }
}

/// `weekdays`: from one day to another.
fn all_days(cx: &mut Cx<'_>, at: Span, [from, to]: [Weekday; 2]) -> DayRange {
    let right = format!("{}-{}", from.word(), to.word());
    cx.report(
        Diagnostic::error("bad-day", at, format!("`{}` is written `{right}`", at.of(cx.text)))
            .fix(format!("write `{right}`"), vec![Edit::replace(at, right)]),
    );
    DayRange { from, to: Some(to), span: at }
}

/// A day of the week as it is written, from a longer spelling too.
pub(super) fn short_day(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let is_meant = |day: &&Weekday| {
        let full = day.name().to_lowercase();
        lower.len() > 2 && (full.starts_with(&lower) || lower.strip_suffix('s') == Some(&*full))
    };
    Weekday::ALL.iter().find(is_meant).map(|day| day.word())
}

/// A day of the week; a longer spelling is reported with the short one.
pub(super) fn weekday(cx: &mut Cx<'_>, at: Span) -> Option<Weekday> {
    let written = at.of(cx.text);
    if let Some(day) = Weekday::from_word(written) {
        return Some(day);
    }
    match short_day(written) {
        Some(short) => {
            cx.report(
                Diagnostic::error("bad-day", at, format!("`{written}` is written `{short}`"))
                    .fix(format!("write `{short}`"), vec![Edit::replace(at, short)]),
            );
            Weekday::from_word(short)
        }
        None => {
            unknown(cx, at, written, "a day of the week", Weekday::ALL.iter().map(|day| day.word()));
            None
        }
    }
}

/// `2026-12-24`.
pub(super) fn date<'a>(cx: &mut Cx<'a>, pair: &Pair<'a>) -> Option<Spanned<NaiveDate>> {
    let at = pair.span();
    let written = cx.str(pair);
    let Ok(value) = NaiveDate::parse_from_str(written, "%Y-%m-%d") else {
        cx.report(
            Diagnostic::error("no-such-date", at, format!("there is no day `{written}`"))
                .help("a date is written year-month-day: `2026-12-24`"),
        );
        return None;
    };
    let right = value.to_string();
    if right != written {
        cx.report(
            Diagnostic::error("bad-date", at, format!("`{written}` is written `{right}`"))
                .fix(format!("write `{right}`"), vec![Edit::replace(at, right)]),
        );
    }
    Some(Spanned { value, span: at })
}

/// `2026-12-24 16:00`.
pub(super) fn datetime<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Spanned<NaiveDateTime>> {
    let all = pair.span();
    let mut kids = Kids::of(pair);
    let day = kids.next(cx)?;
    let day = date(cx, &day);
    let time = kids.next(cx)?;
    let time = clock(cx, &time, false)?.value.0;
    let time = NaiveTime::from_hms_opt(u32::from(time / 60), u32::from(time % 60), 0)?;
    Some(Spanned { value: day?.value.and_time(time), span: all })
}
