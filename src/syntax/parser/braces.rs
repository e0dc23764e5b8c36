//! Merge fields that are nearly right: a brace short, a fallback as other tools write it, quotes of a word processor in it.

use crate::syntax::parser::context::Cx;
use crate::syntax::parser::foreign::{in_our_braces, standard};
use crate::syntax::parser::grammar::{Rule, reads};
use crate::syntax::parser::several::CURLY;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// Fewer bytes stand between braces of which one may be missing.
const LONGEST: usize = 160;

/// An `{{#if}}` is looked for in so many bytes before what may belong to it.
const NEAR: usize = 2_048;

/// What other tools do to a field behind its `|`: no fallback.
const FILTERS: [&str; 9] =
    ["capitalize", "upcase", "downcase", "upper", "lower", "title", "titlecase", "trim", "strip"];

/// Whether something is what stands between double braces.
pub(super) fn is_tag(inside: &str) -> bool {
    let is_broken = |rule| matches!(rule, Rule::broken_merge | Rule::lone_braces | Rule::trailing);
    let line = format!("note \"{{{{{inside}}}}}\"");
    !inside.is_empty() && reads(&line, |pair| pair.all_inside().all(|token| !is_broken(token.as_rule())))
}

/// `{{first_name}`: what stands between two braces and one, if it is what stands between double braces.
pub(super) fn short<'a>(cx: &mut Cx<'a>, open: Span) -> Option<&'a str> {
    let rest = cx.text.get(open.end as usize..)?;
    let end = rest.bytes().take(LONGEST).position(|b| matches!(b, b'}' | b'\n'))?;
    let inside = rest.get(..end).filter(|inside| rest.as_bytes().get(end) == Some(&b'}') && is_tag(inside))?;
    let all = open.grown(inside.len() + 1);
    let found = all.of(cx.text);
    let told =
        Diagnostic::error("malformed-variable", all, format!("`{found}` lacks a brace: two open it and two close it"));
    let (title, edits) = (format!("write `{found}}}`"), vec![Edit::insert(all.end, "}")]);
    let is_sure = is_of_if(inside) || standard(inside.split('|').next()?).is_some();
    cx.report(told.answer(is_sure, title, edits));
    Some(inside)
}

/// `#if title`, `else` and `/if`.
fn is_of_if(inside: &str) -> bool {
    matches!(inside, "else" | "/if") || inside.starts_with("#if ") || inside.starts_with("else if ")
}

/// Whether something that stands between single braces belongs there between double ones.
pub(super) fn is_single(inside: &str) -> bool {
    inside.starts_with(['#', '/', 'e']) && is_of_if(inside) && is_tag(inside)
}

/// Says that it does.
pub(super) fn single(cx: &mut Cx<'_>, at: Span, inside: &str) {
    let better = format!("{{{{{inside}}}}}");
    let told =
        Diagnostic::error("malformed-variable", at, format!("`{better}` stands between two braces on each side"));
    // What belongs to no `{{#if}}` may be a word.
    let near = cx.text.get(cx.text.floor_char_boundary((at.start as usize).saturating_sub(NEAR))..at.start as usize);
    let is_sure = inside.starts_with('#') || near.is_some_and(|near| near.contains("#if"));
    cx.report(told.answer(is_sure, format!("write `{better}`"), vec![Edit::replace(at, better)]));
}

/// Whether a tag behind `from`, a brace of which is missing, was reported.
pub(super) fn is_told(cx: &Cx<'_>, from: u32, words: &str) -> bool {
    let is_short = |written: &str| {
        let is_whole = written.starts_with("{{") && written.ends_with("}}");
        !is_whole && written.len() < LONGEST && written.trim_start_matches('{').starts_with(words)
    };
    cx.errors.iter().rev().take_while(|error| error.span.start >= from).any(|error| is_short(error.span.of(cx.text)))
}

/// What is wrong with what stands between the braces `at`, where it is told what was meant.
pub(super) fn nearly(cx: &Cx<'_>, at: Span, inside: &str) -> Option<Diagnostic> {
    let start = at.start + offset_of(at.of(cx.text).find(inside)?);
    curly(start, inside).or_else(|| fallback(start, inside))
}

/// `first_name | “there”`.
fn curly(start: u32, inside: &str) -> Option<Diagnostic> {
    let quotes = ['“', '”', '„'];
    let straight = inside.replace(quotes, "\"");
    let place = |(index, quote): (usize, &str)| Span::at(start + offset_of(index)).grown(quote.len());
    let all: Vec<Span> = inside.match_indices(quotes).map(place).collect();
    let first = all.first().filter(|_| is_tag(&straight))?;
    let edits = all.iter().map(|at| Edit::replace(*at, "\"")).collect();
    Some(
        Diagnostic::error(CURLY, *first, "a text stands in straight quotes")
            .help("word processors turn `\"` into curly quotes")
            .fix("write straight quotes", edits),
    )
}

/// `first_name|there`, `first_name or "there"`, `first_name | default: 'there'`.
fn fallback(start: u32, inside: &str) -> Option<Diagnostic> {
    let signs = ["||", "??", "|", " or ", ","];
    let at = |sign: &&'static str| Some((inside.find(*sign)?, sign.len()));
    let (index, sign) = signs.iter().filter_map(at).next()?;
    let (field, rest) = (inside.get(..index)?.trim_end(), inside.get(index + sign..)?.trim());
    let rest = ["default", "fallback"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let rest = rest.trim_start_matches([':', '=', ' ']);
    let value = rest.trim_matches(['"', '\'', '“', '”', '„', '‘', '’', ' ']);
    let is_choice = standard(field).is_none() && !field.contains('_') && in_our_braces(inside).is_some();
    let name = standard(field).unwrap_or(field);
    let right = format!("{name} | \"{value}\"");
    if is_choice || FILTERS.contains(&value) || value.contains(['"', '\\']) || !is_tag(&right) {
        return None;
    }
    let behind = inside.get(field.len()..)?;
    let blanks = behind.len() - behind.trim_start().len();
    let shown = Span::new(start + offset_of(field.len() + blanks), start + offset_of(inside.len()));
    let all = Span::at(start).grown(inside.len());
    let message = "what stands in for a field that is missing is a text in quotes behind `|`";
    let told = Diagnostic::error("malformed-variable", shown, message);
    Some(match standard(value) {
        Some(_) => told.help(format!("`{value}` is a field: it would be sent as that word")),
        None => told.suggest(format!("write `{{{{{right}}}}}`"), vec![Edit::replace(all, right)]),
    })
}
