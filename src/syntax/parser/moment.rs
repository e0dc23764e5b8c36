//! Lengths of time, moments and dates as people say them, which are written in another way here.

use std::collections::HashSet;

use crate::syntax::parser::context::Cx;
use crate::syntax::parser::figures::{date_in_words, hours, number};
use crate::syntax::parser::grammar::reads;
use crate::syntax::parser::time::{hour_and_minute, is_unit, right_time, short_day};
use crate::syntax::parser::value::NUMBERS;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// So far on its line is a moment looked at, in bytes.
const LONGEST: usize = 200;

/// What is wrong with a length of time that begins with `word`, where that is no parameter.
pub(super) fn length(cx: &Cx<'_>, word: Span) -> Option<Diagnostic> {
    let all = rest_of_line(cx.text, word);
    let (said, written) = (word.of(cx.text), all.of(cx.text));
    let rest = written.get(said.len()..)?.trim_start();
    let wrong = |at, message: String| Diagnostic::error("wrong-value", at, message);
    let is_wait = cx.text.get(..word.start as usize)?.trim_end().ends_with("wait");
    if let Some((_, digits)) = NUMBERS.iter().find(|(known, _)| *known == said) {
        let is_length = rest.split(|c: char| !c.is_ascii_alphabetic()).next().is_some_and(is_unit);
        return Some(match is_length {
            true => wrong(word, format!("a number is written in digits: `{digits} {rest}`"))
                .fix(format!("write `{digits}`"), vec![Edit::replace(word, *digits)]),
            false => wrong(all, format!("`{written}` does not say how long"))
                .help("a length of time is a number and its unit, such as `3 days`"),
        });
    }
    if is_wait && matches!(said, "till" | "til" | "to") && !rest.is_empty() {
        let diagnostic = wrong(word, format!("`{said}` is written `until`"));
        let edits = vec![Edit::replace(word, "until")];
        let is_sure = said != "to" && reads(&format!("wait until {rest}"), |_| true);
        return Some(diagnostic.answer(is_sure, "write `until`", edits));
    }
    if is_wait && said == "for" && !rest.contains(|c: char| c.is_ascii_digit()) {
        return Some(
            wrong(word, "behind `wait` stands a length of time, or `until` and what is waited for".into())
                .help("such as `wait 3 days`, or `wait until replied, at most 7 days`"),
        );
    }
    let digit = written.find(|c: char| c.is_ascii_digit())?;
    let before = written.get(..digit)?.trim_end();
    let length = written.get(digit..)?;
    let gone = vec![Edit::delete(all.head(digit))];
    let said_before = wrong(all.head(before.len()), format!("a length of time stands alone: `{length}`"));
    (before.len() < digit && reads(&format!("wait {length}"), |_| true))
        .then(|| said_before.answer(before == "for", format!("take `{before}` away"), gone))
}

/// What is wrong with what stands behind an `until`.
pub(super) fn behind_until(cx: &Cx<'_>, word: Span) -> Option<Diagnostic> {
    let rest = cx.text.get(word.end as usize..)?;
    let moment = rest.trim_start_matches([' ', '\t']);
    let at = Span::at(word.end + offset_of(rest.len() - moment.len()));
    let is_pause = cx.text.get(..word.start as usize)?.trim_end().ends_with("pause");
    if is_pause && moment.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(no_pause(rest_of_line(cx.text, at)));
    }
    until(cx, at)
}

/// `pause until mon`; `None` where it is told.
pub(super) fn pause(cx: &mut Cx<'_>, at: Span) -> Option<()> {
    let all = rest_of_line(cx.text, at);
    let word = all.of(cx.text).split([' ', '\t', ',']).next().unwrap_or_default();
    if short_day(word).is_none() || word.len() < at.len() as usize {
        return Some(());
    }
    cx.report(no_pause(all));
    None
}

fn no_pause(all: Span) -> Diagnostic {
    Diagnostic::error(
        "wrong-value",
        all,
        "a pause lasts a length of time, or until something happens, not until a moment",
    )
    .help("such as `pause 7 days`, or `pause until booked, at most 30 days`")
}

/// What is wrong with the moment that begins at `at`, behind `until`, if it is one.
pub(super) fn until(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let all = rest_of_line(cx.text, at);
    let written = all.of(cx.text);
    if written.starts_with(',') {
        return None;
    }
    let words: Vec<&str> = written.split([' ', '\t', ',']).filter(|word| !word.is_empty()).take(8).collect();
    let (first, others) = words.split_first()?;
    if let Some(day) = short_day(first).or_else(|| two_letter_day(first, others)) {
        return behind_day(cx, all, day, first, others);
    }
    if others.is_empty()
        && let Some(slip) = two_letters(cx, all)
    {
        return Some(slip);
    }
    if let Some(days) = several_days(&words) {
        return Some(any_day(all, &days));
    }
    let wrong = |message: String| Diagnostic::error("wrong-value", all, message);
    match first.to_lowercase().as_str() {
        "day" if matches!(others, [number] if number.bytes().all(|b| b.is_ascii_digit())) => {
            let (written, is_day) = (written.to_lowercase(), others != &["0"][..]);
            let whole = Span::new(all.start - offset_of("wait until ".len()), all.end);
            let is_whole = whole.of(cx.text).starts_with("wait until ");
            let told =
                Diagnostic::error("wrong-value", all, format!("that a day is waited for is written `{written}`"));
            let edits = vec![Edit::replace(whole, written.clone())];
            Some(if is_whole && is_day { told.fix(format!("write `{written}`"), edits) } else { told })
        }
        "end" => Some(uncertain(all, written)),
        "next" | "this" | "coming" | "the" | "on" => {
            let last = words.last()?;
            let is_day = others.iter().all(|word| short_day(word).is_some() || matches!(*word, "next" | "coming"));
            let day = short_day(last).filter(|_| is_day);
            let is_vague = |word: &str| matches!(word, "week" | "month" | "day" | "morning") || number(word).is_some();
            match (day, others) {
                (Some(day), _) => Some(
                    wrong(format!("`wait until {day}` waits until the next one already"))
                        .suggest(format!("write `{day}`"), vec![Edit::replace(all, day)]),
                ),
                (None, [word]) if is_vague(word) => Some(uncertain(all, written)),
                (None, _) => date_in_words(all, written),
            }
        }
        said @ ("noon" | "midday" | "midnight") if others.is_empty() => {
            let time = if said == "midnight" { "00:00" } else { "12:00" };
            let told = Diagnostic::error("bad-time", all, format!("`{written}` is written `{time}`"));
            Some(told.fix(format!("write `{time}`"), vec![Edit::replace(all, time)]))
        }
        "tomorrow" if others.is_empty() => {
            let whole = Span::new(all.start - offset_of("until ".len()), all.end);
            let is_plain = whole.of(cx.text).starts_with("until ");
            let diagnostic = wrong("`tomorrow` is a length of time here: `wait 1 day`".into());
            Some(if is_plain {
                diagnostic.suggest("write `1 day`", vec![Edit::replace(whole, "1 day")])
            } else {
                diagnostic
            })
        }
        _other => date_in_words(all, written).or_else(|| hour(cx, all, others)),
    }
}

/// `Mo`, `Di`: a day of the week by two letters, in English or German.
fn two_letters(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let written = at.of(cx.text);
    let lower = written.to_lowercase();
    let day = by_two_letters(&lower)?;
    // In small letters it may be a name.
    if written == lower && is_repeated(cx, written) {
        return None;
    }
    let told = Diagnostic::error("bad-day", at, format!("`{written}` is written `{day}`"));
    let (title, edits) = (format!("write `{day}`"), vec![Edit::replace(at, day)]);
    // Those are Sundays elsewhere.
    let is_sure = written != lower && !matches!(lower.as_str(), "di" | "do");
    Some(told.answer(is_sure, title, edits))
}

/// Whether a word of two letters stands in the text more than once.
fn is_repeated(cx: &Cx<'_>, word: &str) -> bool {
    let repeated = || {
        let words = cx.text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        let mut seen = HashSet::new();
        words.filter(|word| word.len() == 2 && !seen.insert(*word)).collect()
    };
    cx.repeated.get_or_init(repeated).contains(word)
}

fn by_two_letters(lower: &str) -> Option<&'static str> {
    match lower {
        "mo" => Some("mon"),
        "tu" | "di" => Some("tue"),
        "we" | "mi" => Some("wed"),
        "th" | "do" => Some("thu"),
        "fr" => Some("fri"),
        "sa" => Some("sat"),
        "su" | "so" => Some("sun"),
        _ => None,
    }
}

/// A day by two letters that cannot be a name: one has no capitals, and no time behind it.
fn two_letter_day(word: &str, others: &[&str]) -> Option<&'static str> {
    let is_time = matches!(others, ["at" | "on", time] | [time] if hour_and_minute(time).is_some());
    let is_capital = !others.is_empty() && word.starts_with(|c: char| c.is_ascii_uppercase());
    by_two_letters(&word.to_lowercase()).filter(|_| is_capital || is_time)
}

/// `until 9`.
fn hour(cx: &Cx<'_>, all: Span, others: &[&str]) -> Option<Diagnostic> {
    let is_one = others.is_empty() && !all.of(cx.text).contains(['-', ',']);
    if is_one { hours(cx, all.start) } else { None }
}

fn uncertain(all: Span, written: &str) -> Diagnostic {
    Diagnostic::error("wrong-value", all, format!("`{written}` is no certain moment"))
        .help("wait for a length of time, `wait 1 week`; until a day, `wait until mon`; or until a date, `wait until 2026-12-24`")
}

/// The days that are meant by `mon-fri`, `a weekday`, `next business day`.
fn several_days(words: &[&str]) -> Option<String> {
    match words {
        ["a" | "the" | "next" | "first", others @ ..] => several_days(others),
        ["weekday" | "weekdays" | "workday" | "workdays"] => Some("mon-fri".to_owned()),
        ["business" | "working" | "week" | "work", "day" | "days"] => Some("mon-fri".to_owned()),
        [days] => {
            let (from, to) = days.split_once(['-', '–'])?;
            Some(format!("{}-{}", short_day(from)?, short_day(to)?))
        }
        _ => None,
    }
}

/// One of several days: a touch keeps to them by itself.
fn any_day(all: Span, days: &str) -> Diagnostic {
    Diagnostic::error("wrong-value", all, "a wait ends on one day of the week, not on one of several").help(format!(
        "wait for a length of time, such as `wait 1 business day`, and write `at {days}` in the touch that follows"
    ))
}

/// How long at most, in other words: `max 3 days`; `end` is where the condition before it ends.
pub(super) fn limit(cx: &Cx<'_>, end: u32) -> Option<Diagnostic> {
    const WORDS: &[&str] = &[
        "at most",
        "max",
        "max.",
        "maximum",
        "at-most",
        "at max",
        "up to",
        "for up to",
        "for at most",
        "for max",
        "no more than",
        "not more than",
        "no longer than",
    ];
    let all = rest_of_line(cx.text, Span::at(end));
    let digit = all.of(cx.text).find(|c: char| c.is_ascii_digit())?;
    let (gap, length) = (all.head(digit), all.of(cx.text).get(digit..)?);
    let said = gap.of(cx.text).trim_matches([' ', '\t', ',']);
    let at = Span::at(gap.start + offset_of(gap.of(cx.text).find(said)?)).grown(said.len());
    if said == "at most" && length.bytes().all(|b| b.is_ascii_digit()) {
        let at = Span::at(gap.end).grown(length.len());
        let found = Diagnostic::error("missing-unit", at, "a length of time has a unit, such as `7 days`");
        return Some(found.suggest(format!("write `{length} days`"), vec![Edit::insert(at.end, " days")]));
    }
    let is_limit = WORDS.contains(&said.to_lowercase().as_str()) && reads(&format!("wait {length}"), |_| true);
    is_limit.then(|| {
        Diagnostic::error("wrong-value", at, format!("`{said}` is written `at most`"))
            .fix("write `at most`", vec![Edit::replace(gap, ", at most ")])
    })
}

/// `on day 4`, `on friday`: a day is no event.
pub(super) fn reaction(cx: &Cx<'_>, head: Span, condition: Span) -> Option<Diagnostic> {
    let all = rest_of_line(cx.text, condition);
    let is_block =
        cx.text.get(all.end as usize..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('{'));
    let on = Span::new(head.start, all.end);
    let said = all.of(cx.text).trim_end_matches(':');
    let right = match said.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["day", number] if number.bytes().all(|b| b.is_ascii_digit()) => format!("day {number}"),
        [day] if condition.of(cx.text) == *day => format!("wait until {}", short_day(day)?),
        _other => return None,
    };
    let message = format!("`on` is for what happens, such as `on replied {{`; a day is written `{right}`");
    let diagnostic = Diagnostic::error("wrong-value", on, message);
    Some(match is_block {
        true => diagnostic.help(format!("what is done from then on stands below `{right}`, without braces")),
        false => diagnostic.suggest(format!("write `{right}`"), vec![Edit::replace(on, right)]),
    })
}

/// What should not stand behind a weekday that is waited for.
fn behind_day(cx: &Cx<'_>, all: Span, day: &str, first: &str, others: &[&str]) -> Option<Diagnostic> {
    let weekday = all.head(first.len());
    let rest = Span::new(weekday.end, all.end);
    let is_list = |word: &&str| matches!(*word, "or" | "and") || short_day(word).is_some();
    if others.is_empty() {
        let last_comma = Diagnostic::error("trailing-comma", rest, "nothing follows this comma");
        return (!rest.is_empty()).then(|| last_comma.fix("take it away", vec![Edit::delete(rest)]));
    }
    if others.iter().all(is_list) {
        return Some(
            Diagnostic::error("wrong-value", rest, "a wait ends on one day of the week, not on one of several")
                .help(format!("for several days, leave the wait out and write `at {}` in the touch", days(day, others)))
                .suggest(format!("wait until {day}"), vec![Edit::delete(rest)]),
        );
    }
    let part = match others {
        ["morning"] | ["in", "the", "morning"] => "09:00-12:00",
        ["afternoon"] | ["in", "the", "afternoon"] => "13:00-17:00",
        ["noon"] | ["at", "noon"] => "12:00-13:00",
        ["evening" | "night"] | ["in", "the", "evening"] => "17:00-19:00",
        _time => "",
    };
    if !part.is_empty() {
        return Some(time_after_weekday(cx, weekday, rest, rest, part));
    }
    let (["at" | "on", time] | [time]) = others else { return None };
    let time = hour_and_minute(time).filter(|(hour, minute)| *hour < 24 && *minute < 60).map(right_time)?;
    Some(time_after_weekday(cx, weekday, rest, rest, &time))
}

/// `wait until mon 09:00`, which many write: the day is waited for, the time is the touch's. `gone` is `time` with its blanks.
pub(super) fn time_after_weekday(cx: &Cx<'_>, weekday: Span, shown: Span, gone: Span, time: &str) -> Diagnostic {
    let written = weekday.of(cx.text);
    let day = short_day(written).or_else(|| by_two_letters(&written.to_lowercase())).unwrap_or(written);
    let mended = (day != written).then(|| Edit::replace(weekday, day));
    Diagnostic::error("time-after-weekday", shown, format!("`wait until {day}` waits for a day, not for a time of it"))
        .help(format!("write `at {time}` in the touch that follows, or `wait until {time}` on a line below"))
        .suggest("take the time away", mended.into_iter().chain([Edit::delete(gone)]).collect())
}

fn days(first: &str, others: &[&str]) -> String {
    let others = others.iter().filter_map(|word| short_day(word));
    std::iter::once(first).chain(others).collect::<Vec<_>>().join(", ")
}

/// What stands on the line from the start of `at` on, without a comment and a block.
pub(super) fn rest_of_line(text: &str, at: Span) -> Span {
    let rest = text.get(at.start as usize..).unwrap_or_default();
    let ends = |(index, c): &(usize, char)| *index > LONGEST || matches!(c, '\n' | '#' | '{' | '}' | ';');
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(end, _)| end);
    Span::at(at.start).grown(rest.get(..end).unwrap_or_default().trim_end().len())
}
