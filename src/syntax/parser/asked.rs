//! Conditions as people say them, which are written in another way here: `AND`, `before` for `<`, a text without its quotes.

use crate::syntax::ast::condition::Event;
use crate::syntax::ast::value::Name;
use crate::syntax::ast::words::FieldType;
use crate::syntax::fields::standard;
use crate::syntax::parser::capitals::CAPITALS;
use crate::syntax::parser::condition::foreign;
use crate::syntax::parser::context::Cx;
use crate::syntax::parser::indent::line_before;
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::time::{all_around, is_unit};
use crate::syntax::parser::value::none_of;
use crate::syntax::parser::{figures, quotes};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// Signs and words of a test, as people say them.
const SIGNS: &[(&str, &str)] = &[
    ("before", "<"),
    ("below", "<"),
    ("under", "<"),
    ("after", ">"),
    ("above", ">"),
    ("over", ">"),
    ("equals", "is"),
    ("includes", "contains"),
    ("more than", ">"),
    ("greater than", ">"),
    ("less than", "<"),
    ("fewer than", "<"),
];

/// Signs of other places, in the place of a comparison.
const FOREIGN_SIGNS: &[(&str, &str)] = &[("≥", ">="), ("=>", ">="), ("≤", "<="), ("=<", "<=")];

/// What is wrong with a word that is no event, behind the name of a step or a field.
pub(super) fn behind_name(cx: &Cx<'_>, name: &Name, word: &Name) -> Option<Diagnostic> {
    let said = word.value.as_str();
    if let Some(slip) = joint(cx, word.span).or_else(|| negation(name, false)) {
        return Some(slip);
    }
    if name.value == "no"
        && let Some(event) = Event::meant(said)
    {
        let all = name.span.to(word.span);
        return Some(match line_before(cx.text, name.span).trim() {
            "on" => Diagnostic::error("foreign-sign", all, "`on` reacts to something that happens")
                .help("what is done when nothing has happened stands behind a `wait`, in a `branch`"),
            _asked => foreign(cx, all, &format!("not {event}")),
        });
    }
    let behind = Span::new(word.span.end, rest_of_line(cx.text, word.span).end).trimmed(cx.text);
    if matches!(said, "contains" | "matches") {
        return unquoted(cx, behind);
    }
    said_sign(cx, word.span, word.span)
}

/// A sign in words that begins at `at`, as in `employees is more than 50`; `all` begins with the `is`, or with it.
pub(super) fn said_sign(cx: &Cx<'_>, all: Span, at: Span) -> Option<Diagnostic> {
    let line = rest_of_line(cx.text, at);
    let is_said =
        |(said, _): &&(&str, &str)| line.of(cx.text).strip_prefix(said).is_some_and(|rest| rest.starts_with(' '));
    let (said, right) = SIGNS.iter().find(is_said)?;
    Some(foreign(cx, Span::new(all.start, at.start + offset_of(said.len())), right))
}

/// What is wrong behind a word alone, of which something should be asked.
pub(super) fn behind_word(cx: &Cx<'_>, word: &Name) -> Option<Diagnostic> {
    let behind = Span::new(word.span.end, rest_of_line(cx.text, word.span).end).trimmed(cx.text);
    let written = behind.of(cx.text);
    if written.starts_with('(') {
        return negation(word, true);
    }
    if matches!(word.value.as_str(), "contains" | "matches" | "is") {
        return nameless(cx, word.span);
    }
    if written.starts_with("is `") {
        return unquoted(cx, Span::new(behind.start + offset_of("is ".len()), behind.end));
    }
    // `employees≥1000`
    if let Some(at) = word.value.find(['≥', '≤']) {
        let sign = Span::at(word.span.start + offset_of(at)).grown('≥'.len_utf8());
        let right = FOREIGN_SIGNS.iter().find(|(said, _)| *said == sign.of(cx.text));
        return right.map(|(_, right)| foreign(cx, sign, right));
    }
    let value = written.trim_start_matches(['<', '>', '=', '!', '≥', '≤']);
    let value = value.strip_prefix("is ").unwrap_or(value);
    let signs = written.len() - value.len();
    let blanks = value.len() - value.trim_start().len();
    let at_value = behind.start + offset_of(signs + blanks);
    let slip = if signs > 0 { figures::value(cx, at_value) } else { None };
    if let Some((said, right)) = FOREIGN_SIGNS.iter().find(|(said, _)| written.starts_with(said)) {
        let mut told = foreign(cx, behind.head(said.len()), right);
        // What is wrong with the value is mended with it.
        let slip = slip.or_else(|| figures::thousands(cx, Span::at(at_value)));
        let more = slip.into_iter().flat_map(|slip| slip.fixes).next();
        if let (Some(fix), Some(more)) = (told.fixes.first_mut(), more) {
            fix.safety = more.safety;
            fix.edits.extend(more.edits);
        }
        return Some(told);
    }
    // No name has capitals.
    slip.or_else(|| if word.value.contains(char::is_uppercase) { one_of(cx, word.span) } else { None })
}

/// `NOT`, in capitals.
pub(super) fn negation(word: &Name, is_sure: bool) -> Option<Diagnostic> {
    let is_capital = word.value.eq_ignore_ascii_case("not") && word.value != "not";
    let edits = || vec![Edit::replace(word.span, "not")];
    is_capital.then(|| capitals(word.span, &word.value, "not").answer(is_sure, "write `not`", edits()))
}

fn capitals(at: Span, found: &str, word: &str) -> Diagnostic {
    Diagnostic::error(CAPITALS, at, format!("`{found}` is written `{word}`"))
}

/// Words of a condition, which many write in capitals.
const WORDS: &[&str] =
    &["and", "or", "not", "when", "is", "in", "contains", "matches", "within", "set", "missing", "the", "next", "last"];

/// `AND` and others in capitals: the first, with all of them on its line.
pub(super) fn joint(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let lower = at.of(cx.text).to_ascii_lowercase();
    let is_event = |word: &str| Event::PLAIN.iter().any(|(event, _)| *event == word);
    let is_known = |word: &str| WORDS.contains(&word) || is_event(word);
    let is_capital = |word: &str| word.starts_with(char::is_uppercase) && is_known(&word.to_ascii_lowercase());
    if !is_capital(at.of(cx.text)) || lower == "not" {
        return None;
    }
    let line = rest_of_line(cx.text, at);
    let mut edits = Vec::new();
    let mut from = line.start;
    for (index, piece) in line.of(cx.text).split('"').enumerate() {
        let mut start = from;
        // Every second piece is a text in quotes.
        for word in piece.split([' ', '\t', '(', ')']) {
            let place = Span::at(start).grown(word.len());
            if index % 2 == 0 && is_capital(word) {
                edits.push(Edit::replace(place, word.to_ascii_lowercase()));
            }
            start = place.end + 1;
        }
        from += offset_of(piece.len() + 1);
    }
    Some(capitals(at, at.of(cx.text), &lower).fix(format!("write `{lower}`"), edits))
}

/// `title contains CEO`.
fn unquoted(cx: &Cx<'_>, behind: Span) -> Option<Diagnostic> {
    let written = behind.of(cx.text);
    let ends = [" and ", " or ", " AND ", " OR ", ","].iter().filter_map(|end| written.find(end));
    let text = behind.head(ends.min().unwrap_or(written.len())).trimmed(cx.text);
    let value = quotes::inside_foreign(text.of(cx.text));
    if value.is_empty() || value.contains('"') {
        return None;
    }
    Some(
        Diagnostic::error("missing-quotes", text, format!("a text stands in quotes: `\"{value}\"`"))
            .fix("put it in quotes", vec![Edit::replace(text, format!("\"{value}\""))]),
    )
}

/// What is wrong with what is left over behind a condition on its line, and begins at `at`.
pub(super) fn leftover(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let first = at.of(cx.text).split([' ', '\t', '(']).next()?;
    let word = at.head(first.len());
    match first {
        "not" if at.of(cx.text).starts_with("not in ") => Some(none_of(at.head("not in".len()))),
        "in" if at.of(cx.text).starts_with("in [") => bracketed(cx, at),
        "in" => length(cx, word).filter(|_| is_behind_event(cx, word)).map(|_| within(word)),
        "or" => listed_events(cx, at).or_else(|| one_of(cx, at)).or_else(|| nameless_sign(cx, word)),
        "and" => listed_events(cx, at).or_else(|| nameless_sign(cx, word)),
        "if" if word == at && line_before(cx.text, at).trim() == "end" => {
            Some(Diagnostic::error("unexpected-text", word, "a block ends with `}`, not with `end if`"))
        }
        _ if first.starts_with(',') => one_of(cx, at),
        _ => joint(cx, word),
    }
}

/// `plan in ["a", "b"]`.
fn bracketed(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let inside =
        at.of(cx.text).strip_prefix("in [")?.strip_suffix(']').filter(|inside| !inside.contains(['[', ']']))?;
    let list = Span::new(at.start + offset_of("in ".len()), at.end);
    Some(
        Diagnostic::error("foreign-sign", list.head(1), "the values of a list are parted by commas, without brackets")
            .fix("take them away", vec![Edit::replace(list, inside)]),
    )
}

/// `employees > 50 and < 100`.
fn nameless_sign(cx: &Cx<'_>, joint: Span) -> Option<Diagnostic> {
    let rest = rest_of_line(cx.text, Span::at(joint.end)).trimmed(cx.text);
    let sign = rest.of(cx.text).trim_start_matches(['<', '>', '=']);
    let sign = rest.head(rest.len() as usize - sign.len());
    if sign.is_empty() { None } else { nameless(cx, sign) }
}

/// `title contains "a" or contains "b"`: of which field something more is asked.
fn nameless(cx: &Cx<'_>, sign: Span) -> Option<Diagnostic> {
    const BEHIND_FIELD: &[&str] = &[" contains ", " matches ", " is ", " in ", " < ", " <= ", " > ", " >= "];
    let (before, joint) = line_before(cx.text, sign).trim_end().rsplit_once(' ')?;
    let is_outside = |before: &&str| before.matches('"').count().is_multiple_of(2);
    let tests = BEHIND_FIELD.iter().flat_map(|sign| before.match_indices(sign));
    let tests = tests.filter_map(|(at, sign)| Some((before.get(..at)?, before.get(at..)?, sign)));
    let (last, test, asked) =
        tests.filter(|(before, _, _)| is_outside(before)).max_by_key(|(before, _, _)| before.len())?;
    let field = last.rsplit([' ', '(']).next()?;
    let is_field = !matches!(field, "" | "and" | "or")
        && field.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
    let right = format!("{field} {}", sign.of(cx.text));
    // What is asked in another way, or behind something else, may be asked of something else.
    let is_order = |sign: &str| sign.trim().starts_with(['<', '>']);
    let has_joint = test.split('"').step_by(2).any(|piece| piece.contains(" and ") || piece.contains(" or "));
    let is_sure = !has_joint && is_order(asked) == is_order(sign.of(cx.text));
    (is_field && matches!(joint, "and" | "or")).then(|| {
        Diagnostic::error("incomplete-statement", sign, format!("each test names its field: `{right} …`"))
            .help("`and` and `or` stand between whole tests")
            .answer(is_sure, format!("write `{right}`"), vec![Edit::insert(sign.start, format!("{field} "))])
    })
}

/// `exit on replied or booked`.
fn listed_events(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let before = line_before(cx.text, at);
    before.trim_start().strip_prefix("exit on ")?;
    let words = at.of(cx.text).split([' ', '\t', ',']).filter(|word| !matches!(*word, "" | "or" | "and"));
    let events: Vec<&str> = words.collect();
    let is_event = |word: &&str| Event::PLAIN.iter().any(|(event, _)| event == word);
    let gap = offset_of(before.len() - before.trim_end().len());
    let edits = vec![Edit::replace(Span::new(at.start - gap, at.end), format!(", {}", events.join(", ")))];
    let word = at.head(at.of(cx.text).find([' ', '\t'])?);
    let told = Diagnostic::error("foreign-sign", word, "the events of a list are parted by commas");
    events.iter().all(is_event).then(|| told.answer(word.of(cx.text) == "or", "write `,`", edits))
}

fn is_behind_event(cx: &Cx<'_>, at: Span) -> bool {
    let last = line_before(cx.text, at).split_whitespace().next_back();
    last.is_some_and(|last| Event::PLAIN.iter().any(|(event, _)| *event == last))
}

fn within(at: Span) -> Diagnostic {
    Diagnostic::error("foreign-sign", at, "how long after something is written `within`")
        .fix("write `within`", vec![Edit::replace(at, "within")])
}

/// The length of time behind an `in`, without words such as `next`; and those words.
fn length(cx: &Cx<'_>, word: Span) -> Option<(Span, Span)> {
    let behind = Span::new(word.end, rest_of_line(cx.text, word).end).trimmed(cx.text);
    let written = behind.of(cx.text);
    let digit = written.find(|c: char| c.is_ascii_digit())?;
    let (said, length) = written.split_at_checked(digit)?;
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let unit = unit.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    is_unit(unit).then(|| (Span::new(behind.start + offset_of(digit), behind.end), behind.head(said.trim_end().len())))
}

/// `replied in 3 days`, `renewal_at in 30 days`; `test` ends with the `in` and what was taken for a value.
pub(super) fn in_length(cx: &Cx<'_>, field: &Name, test: Span) -> Option<Diagnostic> {
    let word = test.head("in".len());
    let (length, said) = length(cx, word)?;
    if said.is_empty() && Event::PLAIN.iter().any(|(event, _)| *event == field.value) {
        return Some(within(word));
    }
    let right = match said.of(cx.text) {
        "" | "next" | "coming" | "the coming" => "the next",
        "last" | "past" | "the past" => "the last",
        _ => return None,
    };
    let message = format!("how far away a date is, is asked with `in {right}`, such as `in {right} 30 days`");
    let gap = Span::new(word.end, length.start);
    Some(
        Diagnostic::error("wrong-value", word.to(gap).trimmed(cx.text), message)
            .help("`in the next` is for dates to come, `in the last` for those that are past")
            .suggest(format!("write `in {right}`"), vec![Edit::replace(gap, format!(" {right} "))]),
    )
}

/// `renewal_at < 30 days`.
pub(super) fn far_away(cx: &Cx<'_>, sign: Span, number: Span) -> Option<Diagnostic> {
    let rest = Span::new(number.end, rest_of_line(cx.text, number).end).of(cx.text);
    let behind = rest.trim_start();
    let unit = behind.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    if unit.len() < 3 || !is_unit(unit) {
        return None;
    }
    let gone = Span::at(number.end).grown(rest.len() - behind.len() + unit.len());
    let all = sign.to(gone);
    let near = format!("in the next {} {unit}", number.of(cx.text));
    let is_near = matches!(sign.of(cx.text), "<" | "<=");
    let field = line_before(cx.text, sign).trim_end().rsplit([' ', '\t', '(']).next()?;
    if standard(field).is_some_and(|field| field.kind == FieldType::Number) {
        let told = format!("`{field}` is a number, which has no unit of time behind it");
        return Some(
            Diagnostic::error("wrong-value", gone.trimmed(cx.text), told)
                .suggest("take it away", vec![Edit::delete(gone)]),
        );
    }
    let told = Diagnostic::error("wrong-value", all, format!("how far away a date is, is asked with `{near}`"));
    if !is_near {
        return Some(told.help(format!("`not ({field} {near})` holds for a date that is further away, but also for one that is past or missing; a number has no unit behind it")));
    }
    let edits = vec![Edit::replace(all_around(cx.text, sign), " in the next ")];
    let help =
        "`in the next` is for dates to come, `in the last` for those that are past; a number has no unit behind it";
    Some(told.help(help).suggest("write `in the next`", edits))
}

/// `country is "US" or "CA"`, `title contains "CEO" or "CTO"`: several values, of which `at` begins a further one.
fn one_of(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let before = line_before(cx.text, at);
    let sign = |word: &'static str| Some((before.rfind(&format!(" {word} \""))? + 1, word));
    let (from, word) = ["is", "contains"].into_iter().filter_map(sign).max()?;
    let start = at.start - offset_of(before.len() - from);
    let all = Span::new(start, rest_of_line(cx.text, at).end);
    let (listed, _) = all.of(cx.text).split_once(" and ").unwrap_or((all.of(cx.text), ""));
    let (listed, _) = listed.split_once(')').unwrap_or((listed, ""));
    let values: Vec<&str> =
        listed.get(word.len()..)?.split(" or ").flat_map(|part| part.split(',')).map(str::trim).collect();
    let bare = |value: &str| value.trim_matches('"').to_owned();
    let is_word = |value: &&str| value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_text = |value: &&str| value.len() == bare(value).len() + 2 && !bare(value).contains('"');
    if values.len() < 2 || values.iter().any(|value| value.is_empty() || !is_word(value) && !is_text(value)) {
        return None;
    }
    let texts: Vec<String> = values.iter().map(|value| format!("\"{}\"", bare(value))).collect();
    let field = before.get(..from)?.trim_end().rsplit([' ', '(']).next()?;
    let (right, gone) = match (word, field) {
        ("is", _) => (format!("in {}", texts.join(", ")), 0),
        (_, "reply") => (format!("contains {}", texts.join(", ")), 0),
        _of_a_field => {
            let either = texts.iter().map(|text| format!("{field} contains {text}")).collect::<Vec<_>>().join(" or ");
            let gone = field.len() + 1;
            let is_inside = before.get(..from - gone).is_some_and(|before| before.ends_with('('))
                && all.of(cx.text).get(listed.len()..).is_some_and(|behind| behind.starts_with(')'));
            // `and` binds closer.
            let is_alone = is_inside || !before.contains(" and ") && listed.len() == all.len() as usize;
            (if is_alone { either } else { format!("({either})") }, gone)
        }
    };
    let wrong = Span::new(start - offset_of(gone), start + offset_of(listed.len()));
    let shown = Span::new(at.start, at.end.min(wrong.end));
    let diagnostic =
        Diagnostic::error("foreign-sign", shown, format!("one of several values is asked for with `{right}`"));
    let (title, edits) = (format!("write `{right}`"), vec![Edit::replace(wrong, right)]);
    Some(diagnostic.answer(values.iter().all(is_text), title, edits))
}
