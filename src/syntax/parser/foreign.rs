//! Merge fields in the notation of other tools: `{first_name}`, `[First Name]`, `%FIRSTNAME%`, `*|FNAME|*`, `${x}`,
//! `{!Contact.FirstName}`, `<%= first_name %>`; and their choices of words and conditions: `{Hi|Hello}`, `{% if title %}`.

use crate::syntax::ast::value::Name;
use crate::syntax::fields;
use crate::syntax::parser::braces;
use crate::syntax::parser::context::Cx;
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// Fewer bytes stand between the signs of a field.
const LONGEST_NAME: usize = 48;
/// At most so many stand there at all: choices of words are the longest.
const LONGEST: usize = 160;

/// Reports other tools' merge fields in a stretch of literal text.
pub(super) fn check(cx: &mut Cx<'_>, at: Span) {
    let text = at.of(cx.text);
    let (mut from, mut done) = (0, 0);
    while let Some(found) = text.as_bytes().get(from..).and_then(sign) {
        let start = from + found;
        let rest = text.get(start..).unwrap_or_default();
        let before = text.get(..start).unwrap_or_default();
        let Some((len, inside, certain)) = notation(rest, before, cx.stage_directions) else {
            from = start + 1;
            if rest.starts_with('{') {
                around_fields(cx, at.start + offset_of(start));
            }
            continue;
        };
        // Whatever belongs to the notation too is replaced with it; around `<%=`, a bracket is of the text.
        let (first, last) = (rest.as_bytes().first(), rest.as_bytes().get(len - 1));
        let untouched = text.as_bytes().get(done..start).unwrap_or_default();
        let is_same = |b: &u8, sign: Option<&u8>| Some(b) == sign && !matches!(b, b'<' | b'>');
        let is_lead = |b: &&u8| is_same(b, first) || **b == b'#' && first == Some(&b'{');
        let lead = untouched.iter().rev().take_while(is_lead).count();
        let behind = text.as_bytes().get(start + len..).unwrap_or_default();
        let trail = behind.iter().take_while(|b| is_same(b, last)).count();
        let place = Span::new(at.start + offset_of(start - lead), at.start + offset_of(start + len + trail));
        report(cx, place, inside, certain);
        from = start + len + trail;
        done = from;
    }
}

/// Reports a choice of words that has merge fields in it and begins at `start`: `{Hi|Hello {{first_name}}}`.
fn around_fields(cx: &mut Cx<'_>, start: u32) {
    let rest = cx.text.get(start as usize..).unwrap_or_default();
    let near = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or_default();
    let Some((len, parts)) = parts(near.lines().next().unwrap_or_default()) else { return };
    let plain = |part: &str| {
        let pieces = part.split("{{").map(|piece| piece.rsplit_once("}}").map_or(piece, |(_, behind)| behind));
        pieces.collect::<Vec<_>>().join("x")
    };
    let is_choice = choice(&parts.iter().map(|part| plain(part)).collect::<Vec<_>>().join("|"));
    if !is_choice || parts.iter().all(|part| !part.contains("{{")) || parts.iter().any(|part| part.contains("{{#")) {
        return;
    }
    let all = Span::at(start).grown(len);
    told(cx, all, "choice of words", Some(format!("{{{{pick \"{}\"}}}}", parts.join("\" | \""))), false);
}

/// What stands between `|` in braces that a line begins with, and how long they are.
fn parts(line: &str) -> Option<(usize, Vec<&str>)> {
    let (mut at, mut from, mut parts) = (line.strip_prefix('{').map(|_| 1)?, 1, Vec::new());
    loop {
        let rest = line.get(at..)?;
        let sign = rest.find(['{', '|', '}'])?;
        let here = rest.get(sign..)?;
        at += sign;
        match here.as_bytes() {
            [b'{', b'{', ..] => at += here.find("}}")? + 2,
            [b'{', ..] => return None,
            [end, ..] => {
                parts.push(line.get(from..at)?);
                at += 1;
                from = at;
                if *end == b'}' {
                    return Some((at, parts));
                }
            }
            [] => return None,
        }
    }
}

/// The first byte that another tool's merge field may begin with, found by looking at pieces of a text at once.
fn sign(text: &[u8]) -> Option<usize> {
    let is_sign = |b: &u8| matches!(b, b'{' | b'[' | b'%' | b'*' | b'$' | b'<');
    let mut pieces = text.chunks(32).enumerate();
    pieces.find_map(|(at, piece)| {
        let any = piece.iter().fold(false, |any, b| any | is_sign(b));
        if any { piece.iter().position(is_sign).map(|found| at * 32 + found) } else { None }
    })
}

/// The length of another tool's merge field at the start of `rest`, and what it names.
fn notation<'t>(rest: &'t str, before: &str, stage_directions: bool) -> Option<(usize, &'t str, bool)> {
    let (open, close) = match rest.as_bytes() {
        [b'$', b'{', ..] => ("${", "}"),
        [b'{', b'!', ..] => ("{!", "}"),
        [b'{', ..] => ("{", "}"),
        [b'<', b'%', b'=', ..] => ("<%=", "%>"),
        [b'*', b'|', ..] => ("*|", "|*"),
        [b'%', ..] => ("%", "%"),
        [b'[', ..] if !stage_directions && !before.ends_with(['!', ']', '\\']) => ("[", "]"),
        _other => return None,
    };
    let body = rest.get(open.len()..)?;
    let longest = if open == "{" { LONGEST } else { LONGEST_NAME };
    let end = body.bytes().take(longest).position(|b| close.as_bytes().first() == Some(&b))?;
    let inside = body.get(..end)?;
    let after = body.get(end..)?.strip_prefix(close)?;
    let single = open == "{" && braces::is_single(inside);
    let is_short = end < LONGEST_NAME;
    let known = single || is_short && standard(inside).is_some();
    let fits = match open {
        "[" => is_short && !after.starts_with(['(', '[', ':']) && (known || title_case(inside)),
        "%" => is_short && identifier(inside) && (known || inside.contains('_') || inside.len() > 3),
        "{" if choice(inside) || tag(inside) || single => true,
        _braces => is_short && inside.trim().split(' ').all(identifier) && !inside.trim().is_empty(),
    };
    fits.then_some((open.len() + end + close.len(), inside.trim(), known))
}

fn identifier(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
}

/// `Hi|Hello there`; with blanks around the signs, or others that no greeting has, it is likely code.
fn choice(inside: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '"' | '\\' | '{' | '<' | '>' | '=' | '/' | '`');
    let is_words = |part: &str| part == part.trim() && part.starts_with(char::is_alphabetic);
    inside.contains('|') && inside.chars().all(is_plain) && inside.split('|').all(is_words)
}

/// `% if title %`.
fn tag(inside: &str) -> bool {
    let words = inside.strip_prefix('%').and_then(|inside| inside.strip_suffix('%'));
    words.is_some_and(|words| words.trim_matches(['-', ' ']).starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// One to three words, each with a capital.
fn title_case(text: &str) -> bool {
    let words = text.split(' ');
    words.clone().count() <= 3
        && words.into_iter().all(|word| {
            word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.len() > 1
                && word.bytes().skip(1).all(|b| b.is_ascii_alphanumeric())
        })
}

fn report(cx: &mut Cx<'_>, at: Span, inside: &str, certain: bool) {
    let bare = inside.trim_matches(['%', '-', ' ']);
    let (what, better) = match inside {
        _ if braces::is_single(inside) => return braces::single(cx, at, inside),
        // `{%first_name%}`
        _ if tag(inside) && identifier(bare) && (standard(bare).is_some() || bare.contains('_')) => {
            return told(cx, at, "merge field", Some(format!("{{{{{}}}}}", ours(bare))), standard(bare).is_some());
        }
        _ if tag(inside) => ("command", command(cx, inside)),
        _ if choice(inside) => chosen(inside),
        _field => ("merge field", Some(format!("{{{{{}}}}}", ours(inside)))),
    };
    told(cx, at, what, better, certain);
}

fn told(cx: &mut Cx<'_>, at: Span, what: &str, better: Option<String>, certain: bool) {
    let found = at.of(cx.text);
    let diagnostic = Diagnostic::error("malformed-variable", at, format!("`{found}` is another tool's {what}"))
        .label("this would be sent as it stands");
    let Some(better) = better else {
        return cx.report(diagnostic.help(match what {
            "command" => "there is nothing like it here, but for a part of a text that may be left out: `{{#if title}}…{{/if}}`",
            _ => "a field has one fallback, `{{first_name | \"there\"}}`; a choice of words is `{{pick \"Hi\" | \"Hello\"}}`",
        }));
    };
    let edits = vec![Edit::replace(at, better.clone())];
    cx.report(diagnostic.answer(certain, format!("write `{better}`"), edits));
}

/// What is meant by a choice of words in the braces of a merge field.
pub(super) fn in_our_braces(inside: &str) -> Option<String> {
    if choice(inside) { chosen(inside).1 } else { None }
}

/// `Hi|Hello` as a choice; `first_name|there` is a field with its fallback. `email|message` are words.
fn chosen(inside: &str) -> (&'static str, Option<String>) {
    let is_field = |first: &str| first.bytes().any(|b| matches!(b, b'_' | b'.') || b.is_ascii_uppercase());
    let field = inside.split_once('|').filter(|(first, _)| is_field(first));
    match field.and_then(|(first, other)| Some((standard(first)?, other))) {
        Some((_, other)) if other.contains('|') || standard(other).is_some() => ("merge field", None),
        Some((name, other)) => ("merge field", Some(format!("{{{{{name} | \"{other}\"}}}}"))),
        None => ("choice of words", Some(format!("{{{{pick \"{}\"}}}}", inside.replace('|', "\" | \"")))),
    }
}

/// What is meant by a command, where what it belongs to has a form here, too.
fn command(cx: &mut Cx<'_>, tag: &str) -> Option<String> {
    let better = condition(tag);
    match tag.trim_matches(['%', '-', ' ']).split(' ').next()? {
        "if" | "unless" | "for" | "case" | "capture" => cx.commands.push(better.is_some()),
        "else" | "elsif" | "elif" | "elseif" => return better.filter(|_| cx.commands.last() == Some(&true)),
        word if word.starts_with("end") => {
            let open = cx.commands.pop();
            return better.filter(|_| open == Some(true));
        }
        _ => {}
    }
    better
}

/// `% if title %` and what belongs to it, as far as one word tells the field.
fn condition(tag: &str) -> Option<String> {
    let words: Vec<&str> = tag.trim_matches(['%', '-', ' ']).split(' ').collect();
    match words.as_slice() {
        ["if", field] if identifier(field) => Some(format!("{{{{#if {}}}}}", ours(field))),
        ["elsif" | "elif" | "elseif", field] | ["else", "if", field] if identifier(field) => {
            Some(format!("{{{{else if {}}}}}", ours(field)))
        }
        ["else"] => Some("{{else}}".to_owned()),
        ["endif" | "end"] => Some("{{/if}}".to_owned()),
        _other => None,
    }
}

/// The field that is likely meant.
pub(super) fn ours(spelling: &str) -> String {
    standard(spelling).map_or_else(|| snake(spelling), str::to_owned)
}

/// Reports `{{firstName}}`: the braces are right, the name is another tool's.
pub(super) fn field_name(cx: &mut Cx<'_>, name: &Name) {
    if !name.value.bytes().any(|b| b.is_ascii_uppercase()) {
        return;
    }
    let better = ours(&name.value);
    let diagnostic = Diagnostic::error(
        "malformed-variable",
        name.span,
        format!("`{}` is another tool's spelling of a field", name.value),
    )
    .help("a field is written in lower case with underscores");
    let edits = vec![Edit::replace(name.span, better.clone())];
    cx.report(diagnostic.answer(fields::standard(&better).is_some(), format!("write `{better}`"), edits));
}

/// The standard field that is meant by another tool's spelling.
pub(super) fn standard(spelling: &str) -> Option<&'static str> {
    fields::meant(&snake(spelling))
}

/// `First Name`, `firstName` and `FIRST_NAME` as `first_name`.
fn snake(spelling: &str) -> String {
    let mut name = String::with_capacity(2 * spelling.len());
    let mut after_lower = false;
    for c in spelling.trim().chars() {
        if c.is_uppercase() && after_lower {
            name.push('_');
        }
        after_lower = c.is_lowercase();
        match c {
            ' ' | '-' => name.push('_'),
            _letter => name.extend(c.to_lowercase()),
        }
    }
    name
}
