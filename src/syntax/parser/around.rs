//! Signs around what belongs to a statement: a text in parentheses, a zone in quotes.

use crate::syntax::parser::context::Cx;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

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
    let text = inside(written, '(', ')')?.trim();
    let text = inside(text, '\'', '\'').or_else(|| inside(text, '"', '"'))?;
    let right = format!(" \"{text}\"");
    let gap = Span::new(operand.start - u32::from(follows_blank(cx, operand)), operand.end);
    may_be(keyword, &right).then(|| {
        let told = format!("the text behind `{keyword}` stands in quotes alone, without parentheses");
        Diagnostic::error("foreign-sign", operand, told).fix("take them away", vec![Edit::replace(gap, right)])
    })
}

/// `timezone "Europe/Berlin"`, `timezone prospect else 'Europe/Berlin'`.
pub(super) fn quoted_zone(operand: Span, written: &str, may_be: impl Fn(&str, &str) -> bool) -> Option<Diagnostic> {
    let quotes = ['"', '\'', '“', '”', '„'];
    let zone = written.trim_matches(quotes);
    if zone.is_empty() || zone.len() == written.len() || zone.contains(quotes) {
        return None;
    }
    let found = Diagnostic::error("foreign-sign", operand, "a time zone stands without quotes")
        .help("it is written as a region and a city: `America/New_York`");
    let (title, edits) = ("take them away", vec![Edit::replace(operand, zone)]);
    let is_here = may_be("timezone", &format!(" {zone}"));
    Some(if is_here && zone.contains('/') { found.fix(title, edits) } else { found.suggest(title, edits) })
}

fn follows_blank(cx: &Cx<'_>, at: Span) -> bool {
    cx.text.get(..at.start as usize).is_some_and(|before| before.ends_with(' '))
}

/// What stands between two signs, which it does not hold.
fn inside(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.contains([open, close]))
}
