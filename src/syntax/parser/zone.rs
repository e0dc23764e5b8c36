//! The time zone of a schedule, and what is written in its place.

use crate::syntax::ast::item::ScheduleField;
use crate::syntax::ast::value::Name;
use crate::syntax::parser::around;
use crate::syntax::parser::body::{next, peek};
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::moment::rest_of_line;
use crate::syntax::parser::tokens::Pair;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// `timezone prospect else ZONE`, `timezone ZONE`.
pub(super) fn timezone<'a>(cx: &mut Cx<'a>, mut kids: Kids<'a>) -> Option<ScheduleField> {
    let first = kids.next(cx)?;
    let prospect = cx.str(&first) == "prospect";
    let second = kids.next(cx);
    if prospect && second.is_none() {
        no_default(cx, first.span());
        return Some(ScheduleField::Timezone { prospect, zone: None });
    }
    let written = second.unwrap_or(first);
    Some(ScheduleField::Timezone { prospect, zone: Some(of_words(cx, &written)) })
}

/// Where zones lie by the first word of their names.
const REGIONS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
    "US",
    "Canada",
    "Etc",
];

/// Whether a text is likely the name of a zone: `Europe/Berlin`. Who knows all zones stands elsewhere.
pub(super) fn is_zone(text: &str) -> bool {
    let is_city = |city: &str| !city.is_empty() && !city.contains(char::is_whitespace);
    text.split_once('/').is_some_and(|(region, city)| REGIONS.contains(&region) && is_city(city))
}

/// The zone of a prospect may not be known.
fn no_default(cx: &mut Cx<'_>, prospect: Span) {
    let told = Diagnostic::error("missing-zone", prospect, "a default is needed for prospects whose zone is not known");
    let behind = rest_of_line(cx.text, Span::at(prospect.end)).trimmed(cx.text);
    let value = behind.of(cx.text).strip_prefix("else ").map(str::trim_start);
    let quoted = value.map(|value| Span::new(behind.end - offset_of(value.len()), behind.end));
    if let Some(slip) = quoted.and_then(|at| around::quoted_zone(at, at.of(cx.text), |_, _| true)) {
        take(cx, behind);
        return cx.report(slip);
    }
    if let Some(slip) = in_other_words(cx, prospect, behind) {
        take(cx, behind);
        return cx.report(slip);
    }
    let Some(zone) = words_behind(cx) else {
        // An `else` that stands there alone is written again with what belongs behind it.
        let gap = if behind.of(cx.text) == "else" { prospect.end..behind.end } else { prospect.end..prospect.end };
        let edits = vec![Edit::replace(Span::new(gap.start, gap.end), " else America/New_York")];
        return cx.report(told.suggest("add a default", edits));
    };
    // Words, of which none is a zone.
    cx.report(
        Diagnostic { span: zone, ..told }.help("it stands behind `else`: `timezone prospect else America/New_York`"),
    );
}

/// `timezone prospect America/New_York`, `timezone prospect, else …`, `timezone prospect otherwise …`.
fn in_other_words(cx: &Cx<'_>, prospect: Span, behind: Span) -> Option<Diagnostic> {
    let written = behind.of(cx.text);
    let last = written.rsplit([' ', '\t']).next()?;
    let zone = last.trim_matches(around::QUOTES);
    let said = written.strip_suffix(last)?.trim_matches([' ', '\t', ',']);
    if !is_zone(zone) {
        return None;
    }
    let told = Diagnostic::error("missing-zone", behind, format!("the default stands behind `else`: `else {zone}`"));
    let edits = vec![Edit::replace(Span::new(prospect.end, behind.end), format!(" else {zone}"))];
    let is_sure = matches!(said, "" | "else" | "otherwise" | "or" | "or else" | "default" | "fallback");
    Some(told.answer(is_sure, format!("write `else {zone}`"), edits))
}

/// Takes what stands in `at`, which was told of.
fn take(cx: &mut Cx<'_>, at: Span) {
    while peek(cx).is_some_and(|pair| pair.span().start < at.end) {
        next(cx);
    }
}

/// A zone, of several words too: there is none, and what was meant is told by who knows all zones.
fn of_words<'a>(cx: &mut Cx<'a>, first: &Pair<'a>) -> Name {
    let mut name = cx.name(first);
    if let Some(more) = words_behind(cx) {
        name.span = name.span.to(more);
        name.value = name.span.of(cx.text).into();
    }
    name
}

/// Takes the words that are left over behind a statement on its line.
fn words_behind(cx: &mut Cx<'_>) -> Option<Span> {
    let text = cx.text;
    let is_of_zone = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '-' | ' ');
    let at = peek(cx).filter(|pair| pair.as_rule() == Rule::trailing)?.span().trimmed(text);
    if !at.of(text).chars().all(is_of_zone) {
        return None;
    }
    next(cx);
    Some(at)
}
