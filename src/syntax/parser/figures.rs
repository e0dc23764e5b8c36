//! Numbers, dates and times in another form: `1k`, `24.12.2027`, `2027-12-24T09:00`, `9-11`.

use chrono::NaiveDate;

use crate::syntax::parser::context::{Cx, IN_SIGHT};
use crate::syntax::parser::grammar::reads;
use crate::syntax::parser::indent::{indent, line_before, statement_before};
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::time::{hour_and_minute, right_time};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// The months, each known by its first three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What is wrong with the number or the date that begins at `start`, if it is one in another form.
pub(super) fn value(cx: &Cx<'_>, start: u32) -> Option<Diagnostic> {
    let all = token(cx.text, start);
    let written = all.of(cx.text);
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<usize> = written.split(['.', '/', '-']).map(str::len).collect();
    let is_date = matches!(parts.as_slice(), [1..=2, 1..=2, 2 | 4] | [4, 1..=2, _]);
    plain(all, written).or_else(|| date_in_words(all, written).filter(|_| is_date))
}

/// What is wrong with a number that goes on right behind its end.
pub(super) fn longer(cx: &Cx<'_>, number: Span) -> Option<Diagnostic> {
    let goes_on = cx.text.as_bytes().get(number.end as usize).is_some_and(|b| matches!(b, b'.' | b'/'));
    if goes_on { value(cx, number.start) } else { None }
}

/// The same for hours: `09:00-11`.
pub(super) fn longer_hours(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let goes_on = cx.text.as_bytes().get(at.end as usize).is_some_and(|b| matches!(b, b'.' | b'-'));
    if goes_on { all_hours(cx, rest_of_line(cx.text, at)) } else { None }
}

/// What is wrong with the value behind a place, blanks left out.
pub(super) fn behind(cx: &Cx<'_>, end: u32) -> Option<Diagnostic> {
    let rest = cx.text.get(end as usize..)?;
    value(cx, end + offset_of(rest.len() - rest.trim_start_matches([' ', '\t']).len()))
}

/// What is wrong with the value that a text is the rest of: `,000` behind a `1`.
pub(super) fn rest_of_value(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let is_rest = matches!(at.of(cx.text).as_bytes(), [b'.' | b',' | b'/', b'0'..=b'9', ..]);
    let before = cx.text.get(..at.start as usize).filter(|_| is_rest)?;
    let digits = before.bytes().rev().take(IN_SIGHT as usize).take_while(u8::is_ascii_digit).count();
    if digits == 0 { None } else { value(cx, at.start - digits as u32) }
}

/// What stands from a place on without a blank.
fn token(text: &str, start: u32) -> Span {
    let rest = text.get(start as usize..).unwrap_or_default();
    let is_end =
        |(at, c): &(usize, char)| *at > 40 || c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '#' | ';');
    let end = rest.char_indices().find(is_end).map_or(rest.len(), |(end, _)| end);
    Span::at(start).grown(rest.get(..end).unwrap_or_default().trim_end_matches([',', '.']).len())
}

/// `> 1.000`: a number that is compared, with points between its thousands.
pub(super) fn thousands(cx: &Cx<'_>, number: Span) -> Option<Diagnostic> {
    let all = token(cx.text, number.start);
    let written = all.of(cx.text);
    let (whole, groups) = written.split_once('.')?;
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_grouped = groups.split('.').all(|group| group.len() == 3 && is_number(group));
    if !is_grouped || !is_number(whole) || !(1..=3).contains(&whole.len()) || whole.starts_with('0') {
        return None;
    }
    let right = written.replace('.', "");
    let told = Diagnostic::error(
        "wrong-value",
        all,
        format!("a point is for decimals: if `{right}` is meant, it is written without one"),
    );
    let decimals = match written.trim_end_matches('0').trim_end_matches('.') {
        shorter if shorter.len() < written.len() => shorter.to_owned(),
        _no_shorter => format!("{written}0"),
    };
    Some(
        told.help(format!("if decimals are meant, write `{decimals}`"))
            .suggest(format!("write `{right}`"), vec![Edit::replace(all, right)]),
    )
}

/// `1k`, `1.5m`, `1,000`, `1_000`: a number is written in digits alone.
fn plain(all: Span, written: &str) -> Option<Diagnostic> {
    let amount = written.trim_start_matches(['$', '€', '£']);
    let lower = amount.to_ascii_lowercase().replace('_', ",");
    let (digits, zeros) = match lower.as_bytes().last()? {
        b'k' => (lower.strip_suffix('k')?, 3),
        b'm' => (lower.strip_suffix('m')?, 6),
        _ => (lower.as_str(), 0),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = groups.clone().count() > 0 && groups.all(|group| group.len() == 3);
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = (zeros > 0 || is_grouped || amount.len() < written.len())
        && (1..=9).contains(&first.len())
        && part.len() <= zeros;
    let right = format!("{}{part}{}", whole.replace(',', ""), "0".repeat(zeros.saturating_sub(part.len())));
    if !fits || !is_number(&right) || whole.contains(',') != is_grouped {
        return None;
    }
    Some(
        Diagnostic::error("wrong-value", all, format!("a number is written in digits alone: `{right}`"))
            .fix(format!("write `{right}`"), vec![Edit::replace(all, right)]),
    )
}

/// `2027-12-24T09:00`, as machines write it.
fn iso(all: Span, written: &str) -> Option<Diagnostic> {
    let (day, time) = written.split_once(['T', 't'])?;
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    let (clock, more) = time.split_at_checked(5)?;
    let right = format!("{day} {}", right_time(hour_and_minute(clock).filter(|_| clock.contains(':'))?));
    let message = format!("a blank stands between a date and its time: `{right}`");
    let diagnostic = Diagnostic::error("bad-date", all, message);
    let (title, edits) = (format!("write `{right}`"), vec![Edit::replace(all, right)]);
    // More than that is a zone.
    Some(diagnostic.answer(matches!(more, "" | ":00"), title, edits))
}

/// What is wrong with all hours of a stretch, told at the first.
pub(super) fn all_hours(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let mut found: Option<Diagnostic> = None;
    let mut start = at.start;
    for word in at.of(cx.text).split([' ', '\t', ',']) {
        let slip = hours(cx, start);
        let to = Span::new(start.saturating_sub(1), start + 3);
        start += offset_of(word.len() + 1);
        let Some(first) = &mut found else {
            found = slip;
            continue;
        };
        let to = (word == "to").then(|| Edit::replace(to, "-"));
        let more = slip.into_iter().flat_map(|slip| slip.fixes).flat_map(|fix| fix.edits).chain(to);
        if let Some(fix) = first.fixes.first_mut() {
            fix.edits.extend(more);
        }
    }
    found
}

/// What is wrong with the hours that begin at `start`, if they are hours in another form: `9-11`, `09.00-11.00`.
pub(super) fn hours(cx: &Cx<'_>, start: u32) -> Option<Diagnostic> {
    let all = token(cx.text, start);
    let written = all.of(cx.text).split(',').next()?;
    let (first, last) = written.split_once(['-', '–']).map_or((written, None), |(first, last)| (first, Some(last)));
    let from = hour(first)?;
    let (right, is_sure) = match last.map(hour) {
        None => (right_time(from), true),
        Some(to) => {
            let to = to?;
            // `9-5` ends in the afternoon.
            let is_sure = to > from;
            let to = if is_sure || to.0 > 11 { to } else { (to.0 + 12, to.1) };
            (format!("{}-{}", right_time(from), right_time(to)), is_sure)
        }
    };
    let all = all.head(written.len());
    let diagnostic = Diagnostic::error("bad-time", all, format!("`{written}` is written `{right}`"));
    let (title, edits) = (format!("write `{right}`"), vec![Edit::replace(all, right.clone())]);
    (right != written).then(|| diagnostic.answer(is_sure, title, edits))
}

/// `9`, `9.30`, `9:30`, `09h30`.
fn hour(written: &str) -> Option<(u16, u16)> {
    let (hour, minute) = written.split_once(['.', ':', 'h']).unwrap_or((written, "00"));
    let minute = if minute.is_empty() { "00" } else { minute };
    let is_number = |text: &str| matches!(text.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9']);
    let time = (hour.parse().ok()?, minute.parse().ok()?);
    (is_number(hour) && is_number(minute) && minute.len() == 2 && time.0 < 25 && time.1 < 60).then_some(time)
}

/// `at mon-fri 9-11`.
pub(super) fn hours_behind_days(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let is_of_hours = matches!(line_before(cx.text, at).split_whitespace().next(), Some("at" | "open"));
    if is_of_hours { all_hours(cx, at) } else { None }
}

/// `wait 1 day 4 hours`, `wait 1 day and 4 hours`: `at` is what follows the first length of time.
pub(super) fn second_length(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let written = at.of(cx.text);
    let length = written.strip_prefix("and ").unwrap_or(written);
    let is_length = length.starts_with(|c: char| c.is_ascii_digit()) && reads(&format!("wait {length}"), |_| true);
    (is_length && statement_before(cx.text, at).starts_with("wait ")).then(|| {
        let (indent, line) = (indent(cx.text, at), line_before(cx.text, at));
        let gap = Span::new(at.start - offset_of(line.len() - line.trim_end().len()), at.end);
        Diagnostic::error("unexpected-text", at, "a wait has one length of time; two waits behind one another add up")
            .suggest("make it a wait of its own", vec![Edit::replace(gap, format!("\n{indent}wait {length}"))])
    })
}

/// A date in another form: `Dec 24`, `24 December 2026`, `24.12.2026`, `12/24`.
pub(super) fn date_in_words(all: Span, written: &str) -> Option<Diagnostic> {
    if let Some(slip) = iso(all, written) {
        return Some(slip);
    }
    if let Some((_, time)) = written.rsplit_once(' ')
        && let Some(right) = time_of_date(time)
    {
        return with_time(all, written, time, &right);
    }
    let parts = written.split(|c: char| !c.is_alphanumeric()).filter(|part| !matches!(*part, "" | "the" | "of"));
    let parts: Vec<&str> = parts.take(4).collect();
    let month = parts.iter().find_map(|part| month(part));
    let numbers: Vec<u32> = parts.iter().filter_map(|part| number(part)).collect();
    if numbers.len() + usize::from(month.is_some()) != parts.len() {
        return None;
    }
    let (year, month, day) = match (month, numbers.as_slice()) {
        (Some(month), [day]) => (None, month, *day),
        (Some(month), [day, year] | [year, day]) if *year > 31 => (Some(*year), month, *day),
        (None, [day, month]) if written.contains('.') || *day > 12 => (None, *month, *day),
        (None, [month, day]) if *day > 12 => (None, *month, *day),
        (None, [day, month, year]) if written.contains('.') || *day > 12 && *day < 32 || day == month => {
            (Some(*year), *month, *day)
        }
        (None, [month, day, year]) if *day > 12 && (*year > 31 || *month < 13) => (Some(*year), *month, *day),
        (None, [year, month, day]) if *year > 31 => (Some(*year), *month, *day),
        _unsure => return ambiguous(all, written, &numbers),
    };
    let full = year.map(full_year);
    // Without a year, one that has the day.
    let mut years = full.map_or(vec![2027, 2028], |year| vec![year]).into_iter();
    let Some(date) = years.find_map(|year| day_of(year, month, day)) else {
        let message = format!("there is no day `{written}`: its month has fewer days");
        let is_near = (1..=12).contains(&month) && (1..=31).contains(&day);
        return is_near.then(|| Diagnostic::error("no-such-date", all, message));
    };
    let diagnostic = Diagnostic::error("bad-date", all, format!("a date is written as year, month and day: `{date}`"));
    let (title, edits) = (format!("write `{date}`"), vec![Edit::replace(all, date)]);
    Some(match year {
        Some(100..) => diagnostic.fix(title, edits),
        Some(_) => diagnostic.suggest(title, edits),
        None => diagnostic.help("with its year, because a sequence may run for years"),
    })
}

fn full_year(year: u32) -> u32 {
    if year < 100 { 2000 + year } else { year }
}

fn day_of(year: u32, month: u32, day: u32) -> Option<String> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).map(|day| day.to_string())
}

/// The time behind a date, as it is written: of `16.00` too, which alone might be a date.
fn time_of_date(time: &str) -> Option<String> {
    let read =
        if time.contains(':') { hour_and_minute(time) } else { hour(time).filter(|_| time.contains(['.', 'h'])) };
    read.filter(|(hour, minute)| *hour < 24 && *minute < 60).map(right_time)
}

/// A date and its time, of which one is in another form; the time is written as `right`.
fn with_time(all: Span, written: &str, time: &str, right: &str) -> Option<Diagnostic> {
    let day = written.strip_suffix(time)?.trim_end();
    let day = day.strip_suffix(" at").unwrap_or(day).trim_end();
    let said = written.strip_prefix(day)?.trim_start();
    let gap = Span::new(all.start + offset_of(day.len()), all.end);
    let edit = (said != right).then(|| Edit::replace(gap, format!(" {right}")));
    if NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok_and(|date| date.to_string() == day) {
        let at = Span::new(all.end - offset_of(said.len()), all.end);
        let told = Diagnostic::error("bad-time", at, format!("`{said}` is written `{right}`"));
        return Some(told.fix(format!("write `{right}`"), vec![edit?]));
    }
    let mut told = date_in_words(all.head(day.len()), day)?;
    told.fixes.iter_mut().for_each(|fix| fix.edits.extend(edit.clone()));
    Some(told)
}

/// `1/2/2027` is another day on each side of an ocean.
fn ambiguous(all: Span, written: &str, numbers: &[u32]) -> Option<Diagnostic> {
    if let [first, second, year] = numbers
        && let year = full_year(*year)
        && let (Some(one), Some(other)) = (day_of(year, *first, *second), day_of(year, *second, *first))
    {
        let told = Diagnostic::error("bad-date", all, format!("`{written}` may be `{one}` or `{other}`"))
            .help("a date is written as year, month and day");
        let write = |date: String| (format!("write `{date}`"), vec![Edit::replace(all, date)]);
        let ((title, edits), (other, others)) = (write(one), write(other));
        return Some(told.suggest(title, edits).suggest(other, others));
    }
    let is_ambiguous = matches!(numbers, [first, _] | [first, _, _] if *first <= 31);
    (is_ambiguous && written.contains(['/', '-'])).then(|| {
        Diagnostic::error("bad-date", all, "a date is written as year, month and day: `2026-12-24`")
            .help(format!("`{written}` may be two different days"))
    })
}

fn month(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let at = MONTHS.iter().position(|month| lower.len() > 2 && month.starts_with(&lower))?;
    u32::try_from(at + 1).ok()
}

/// `24`, `24th`.
pub(super) fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(word.get(digits.len()..)?, "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}
