//! Signs around what belongs to a statement: a text in parentheses, a name in quotes, arguments with names.

use crate::syntax::parser::context::Cx;
use crate::syntax::parser::grammar::reads;
use crate::syntax::parser::indent::statement_before;
use crate::syntax::parser::zone::is_zone;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// What is wrong around the `operand` of a statement.
pub(super) fn slip(
    cx: &Cx<'_>,
    keyword: &str,
    operand: Span,
    may_be: impl Fn(&str, &str) -> bool,
) -> Option<Diagnostic> {
    let written = operand.of(cx.text);
    if keyword == "timezone" {
        return quoted_zone(operand, written, may_be);
    }
    if let Some(slip) = quoted_name(keyword, operand, written, &may_be) {
        return Some(slip);
    }
    let text = inside(written, '(', ')')?.trim();
    let text = inside(text, '\'', '\'').or_else(|| inside(text, '"', '"'))?;
    let right = format!(" \"{text}\"");
    let gap = Span::new(operand.start - u32::from(follows_blank(cx, operand)), operand.end);
    may_be(keyword, &right).then(|| {
        let told = format!("the text behind `{keyword}` stands in quotes alone, without parentheses");
        Diagnostic::error("foreign-sign", operand, told).fix("take them away", vec![Edit::replace(gap, right)])
    })
}

/// `temperature "cold"`, `reply to: opener`, `move to "nurture"`.
fn quoted_name(keyword: &str, operand: Span, written: &str, may_be: impl Fn(&str, &str) -> bool) -> Option<Diagnostic> {
    let bare = written.replace(QUOTES, "").replace(':', " ");
    let right = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    (bare.trim() != written && may_be(keyword, &format!(" {right}"))).then(|| {
        let message = format!("behind `{keyword}` stands `{right}`, without quotes or colon");
        Diagnostic::error("foreign-sign", operand, message).fix("take them away", vec![Edit::replace(operand, right)])
    })
}

/// `include round(topic: "x")`, `include round "x"`: what is given stands in parentheses, without names.
pub(super) fn arguments(cx: &Cx<'_>, at: Span) -> Option<Diagnostic> {
    let statement = statement_before(cx.text, at);
    let name = statement.strip_prefix("include ").or_else(|| statement.strip_prefix("template "))?.trim();
    let written = at.of(cx.text);
    let (given, behind) = match written.strip_prefix('(') {
        Some(rest) => rest.rsplit_once(')')?,
        None => (written.starts_with('"').then_some(written)?, ""),
    };
    let parts = parted(given);
    let values: Vec<&str> = parts.iter().map(|part| value(part).trim()).collect();
    let right = format!("({})", values.join(", "));
    if name.contains(' ') || !reads(&format!("include {name}{right}{behind}"), |_| true) {
        return None;
    }
    let message = match written.starts_with('(') {
        true => format!("what is given stands in the order of the parameters, without their names: `{name}{right}`"),
        false => format!("what is given stands in parentheses: `{name}{right}`"),
    };
    let gap = offset_of(statement.len() - statement.trim_end().len());
    let all = Span::new(at.start - gap, at.end - offset_of(behind.len()));
    let told = Diagnostic::error("foreign-sign", at.head(written.len() - behind.len()), message);
    let (title, edits) = (format!("write `{right}`"), vec![Edit::replace(all, right)]);
    // With names, they may stand in another order.
    Some(told.answer(parts.len() == 1, title, edits))
}

/// The parts of a list, whose texts may hold commas.
fn parted(list: &str) -> Vec<&str> {
    let mut is_text = false;
    let parts = list.split(move |c| {
        is_text ^= c == '"';
        c == ',' && !is_text
    });
    parts.collect()
}

/// What stands behind a name and its sign: `topic: "x"`.
fn value(part: &str) -> &str {
    let end = part.find([':', '=', '"']).filter(|end| !part.get(*end..).is_some_and(|rest| rest.starts_with('"')));
    end.and_then(|end| part.get(end + 1..)).unwrap_or(part)
}

/// Quotes around a zone, elsewhere.
pub(super) const QUOTES: [char; 5] = ['"', '\'', '“', '”', '„'];

/// `timezone "Europe/Berlin"`, `timezone "prospect" else 'Europe/Berlin'`.
pub(super) fn quoted_zone(operand: Span, written: &str, may_be: impl Fn(&str, &str) -> bool) -> Option<Diagnostic> {
    let zone = written.replace(QUOTES, "");
    if zone.trim().is_empty() || zone.len() == written.len() {
        return None;
    }
    let found = Diagnostic::error("foreign-sign", operand, "a time zone stands without quotes")
        .help("it is written as a region and a city: `America/New_York`");
    let is_here = may_be("timezone", &format!(" {zone}"));
    let is_sure = is_here && is_zone(zone.strip_prefix("prospect else ").unwrap_or(&zone));
    Some(found.answer(is_sure, "take them away", vec![Edit::replace(operand, zone)]))
}

fn follows_blank(cx: &Cx<'_>, at: Span) -> bool {
    cx.text.get(..at.start as usize).is_some_and(|before| before.ends_with(' '))
}

/// What stands between two signs, which it does not hold.
fn inside(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.contains([open, close]))
}
